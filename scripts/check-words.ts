// Keeps words out of comments, messages, pages and test titles that a reader has to translate first.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

interface Rule {
  readonly pattern: RegExp
  readonly instead: string
  /** Also looked for in the words of identifiers: `ReplyTap` has the words "reply" and "tap". */
  readonly inNames?: boolean
}

/** What must not come back, and what to write. */
const rules: readonly Rule[] = [
  { pattern: /\bbehind\b/i, instead: 'after', inNames: true },
  {
    pattern: /(?<!\bthere )\b(is|are|was|were) no\b(?! (longer|\w+er than|more than|less than)\b)/i,
    instead: '"is not a"',
  },
  { pattern: /\bfor want of\b/i, instead: '"because there is no", or "without"' },
  { pattern: /\bnobody('s| else's)\b/i, instead: '"not .. of another caller"' },
  { pattern: /\b(un)?harmed\b/i, instead: '"exact", "valid", "unchanged"' },
  { pattern: /\b(un)?damag(e|es|ed|ing)\b/i, instead: '"invalid"', inNames: true },
  { pattern: /\bby chance\b/i, instead: '"random"' },
  { pattern: /\bin turn\b/i, instead: '"alternately", or "a flat list of names and values"' },
  { pattern: /\bat need\b/i, instead: '"as needed"' },
  { pattern: /\bin vain\b/i, instead: '"without success"' },
  { pattern: /\ball the while\b/i, instead: '"the whole time"' },
  { pattern: /\bpass(es)? by\b/i, instead: '"is passed through"' },
  { pattern: /\bwho(ever)? asks\b/i, instead: 'name the reader' },
  { pattern: /\bbut for\b/i, instead: '"except"' },
  { pattern: /\bsomebody\b.*\bmeanwhile\b/i, instead: '"another client .. first"' },
  { pattern: /\b(is|are|was|were) told (of|by)\b/i, instead: '"is notified of", "follows from"' },
  { pattern: /\bsays nothing of\b/i, instead: '"does not tell"' },
  { pattern: /\bso (often|many) (an?|the)\b/i, instead: '"how many"' },
  { pattern: /(?<=^|[.:;] |\*\* |\/\/ )So (often|many|long)\b/, instead: '"how many times", "how many", "how long"' },
  { pattern: /\b(undefined|null) where\b/i, instead: '"undefined if"' },
  { pattern: /\b(that|which) (is|are) none\b/i, instead: '"is not a"' },
  { pattern: /\bwhat (became|becomes) of\b/i, instead: '"the outcome of"' },
  { pattern: /\bwhoever\b/i, instead: 'name who or what' },
  { pattern: /\blanes?\b/i, instead: 'direct sending, or the folder', inNames: true },
  { pattern: /\brides?\b/i, instead: '"batch", "is sent with"', inNames: true },
  { pattern: /\bpieces?\b/i, instead: '"group" (of commands), "part"', inNames: true },
  { pattern: /\btap(s|ped)?\b/i, instead: '"reply interceptor"', inNames: true },
  { pattern: /\bfates?\b/i, instead: '"outcome"', inNames: true },
  { pattern: /\btally\b/i, instead: '"count"', inNames: true },
  { pattern: /\bconveyors?\b/i, instead: '"queue"', inNames: true },
  { pattern: /\bshippers?\b/i, instead: '"sink"', inNames: true },
  { pattern: /\boutlets?\b/i, instead: '"socket"', inNames: true },
]

/** Exact phrases that are right although a rule forbids a word of them. */
const exceptions: readonly { readonly phrase: string; readonly reason: string }[] = [
  { phrase: '`Fates`, `fates`', reason: 'the changelog names what was renamed' },
  ...[
    'after, not behind',
    'Adds elements behind; replies with the new length.',
    '"is not a", not "is no"',
    "'it is no shape'",
    'A field by chance, `null` where there is none; with a count a list.',
    'data is invalid, not damaged',
    '`null` passes by, since a missing key is no damage.',
    'A link lost behind EXEC is `unknown` and never tried again.',
  ].map((phrase) => ({ phrase, reason: 'the page on style shows what not to write' })),
]

/** Files with what is looked at in them: all text of a page; comments, strings and names of code; the titles of tests. */
const places: readonly { readonly pattern: RegExp; readonly look: 'text' | 'code' | 'comments' | 'titles' }[] = [
  { pattern: /^(README|ARCHITECTURE|CONTRIBUTING|CHANGELOG)\.md$/, look: 'text' },
  // What is installed and generated in docs/ is left out.
  { pattern: /^docs\/(?!node_modules\/|api\/|\.vitepress\/).*\.md$/, look: 'text' },
  { pattern: /^src\/.*\.ts$/, look: 'code' },
  { pattern: /^examples\/.*\.ts$/, look: 'code' },
  { pattern: /^(bench|scripts|types-test)\/.*\.m?ts$/, look: 'comments' },
  { pattern: /^test\/.*\.test\.ts$/, look: 'titles' },
]

interface Passage {
  readonly text: string
  readonly position: number
  readonly isName?: boolean
}

const root = path.resolve(import.meta.dirname, '..')
const problems: string[] = []
let checked = 0
for (const file of files()) {
  const place = places.find(({ pattern }) => pattern.test(file))
  if (!place || file === 'scripts/check-words.ts') continue
  checked++
  const content = fs.readFileSync(path.join(root, file), 'utf8')
  for (const passage of passagesOf(content, place.look)) checkPassage(file, content, passage)
}

for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
else console.log(`words: ${checked} files`)

function files(): string[] {
  const folders = ['src', 'docs', 'examples', 'bench', 'scripts', 'types-test', 'test']
  return [
    ...fs.readdirSync(root).filter((file) => file.endsWith('.md')),
    ...folders.flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => `${folder}/${file.split(path.sep).join('/')}`),
    ),
  ].sort()
}

function checkPassage(file: string, content: string, { text, position, isName }: Passage): void {
  const allowed = exceptions.reduce(
    (rest, { phrase }) => rest.replaceAll(phrase, (found) => ' '.repeat(found.length)),
    text,
  )
  for (const { pattern, instead, inNames } of rules) {
    if (isName && !inNames) continue
    for (const match of allowed.matchAll(new RegExp(pattern, 'gi'))) {
      const line = content.slice(0, isName ? position : position + match.index).split('\n').length
      problems.push(`${file}:${line}: "${match[0]}": write ${instead}`)
    }
  }
}

function passagesOf(content: string, look: (typeof places)[number]['look']): Passage[] {
  if (look === 'text') return [{ text: content, position: 0 }]
  const source = ts.createSourceFile('file.ts', content, ts.ScriptTarget.Latest, true)
  if (look === 'titles') return titlesOf(source)
  const comments = commentsOf(source)
  return look === 'comments' ? comments : [...comments, ...stringsOf(source), ...namesOf(source)]
}

function commentsOf(source: ts.SourceFile): Passage[] {
  const found = new Map<number, Passage>()
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(source.text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(source.text, node.end) ?? []),
    ]
    for (const { pos, end } of ranges) {
      // A comment's lines are one text, because a phrase may continue on the next line.
      const text = source.text.slice(pos, end).replaceAll(/\n\s*(\*|\/\/)/g, (found) => ' '.repeat(found.length))
      found.set(pos, { text, position: pos })
    }
    node.getChildren(source).forEach(visit)
  }
  visit(source)
  return [...found.values()]
}

function stringsOf(source: ts.SourceFile): Passage[] {
  const found: Passage[] = []
  const visit = (node: ts.Node): void => {
    const isImport = ts.isImportDeclaration(node.parent ?? node) || ts.isExportDeclaration(node.parent ?? node)
    if ((ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) && !isImport) {
      found.push({ text: node.text, position: node.getStart(source) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Names that are declared, as words. */
function namesOf(source: ts.SourceFile): Passage[] {
  const found: Passage[] = []
  const visit = (node: ts.Node): void => {
    const name = (node as Partial<ts.NamedDeclaration>).name
    if (name && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) {
      const text = name.text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
      found.push({ text, position: name.getStart(source), isName: true })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The titles of tests: the first argument of `test(..)`, `describe(..)`, `test.each(..)(..)` and the like. */
function titlesOf(source: ts.SourceFile): Passage[] {
  const found: Passage[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(test|it|describe)\b/.test(node.expression.getText(source))) {
      const [title] = node.arguments
      if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
        found.push({ text: title.getText(source), position: title.getStart(source) })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
