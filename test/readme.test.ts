// The snippets of the README and of the guide: they compile, and each `//=> type` is the type of its expression.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { hash, integer, tupeline } from '../src/index.js'
import { connect } from './support/client.js'

const root = path.resolve(import.meta.dirname, '..')

/** What the README leaves to the reader. The guide has a prelude of its own. */
const readmePrelude = `
import { Redis } from 'ioredis'
import { bigint, cmd, encode, hash, integer, isBatchError, isoDate, json, key, script, tupeline } from 'tupeline'
import { z } from 'zod'
import type { Settled } from 'tupeline'
declare const client: Redis, ids: number[], lines: AsyncIterable<string>
const redis = tupeline(new Redis())
const User = z.object({ name: z.string(), visits: integer })
type User = z.infer<typeof User>
`

interface Snippet {
  readonly line: number
  readonly code: string
}

for (const [file, prelude] of [
  ['README.md', readmePrelude],
  ['docs/guide.md', undefined],
  ['docs/migrating.md', undefined],
  ['docs/scripts.md', undefined],
] as const) {
  const { snippets, ownPrelude } = readSnippets(file)
  const checked = check(file, snippets, prelude ?? ownPrelude)

  test(`every snippet of ${file} compiles`, () => {
    expect(snippets.length).toBeGreaterThan(3)
    expect(checked.errors).toEqual([])
  })

  test(`every type that ${file} promises is the type that the compiler infers`, () => {
    expect(checked.promised).toBeGreaterThan(2)
    expect(checked.wrong).toEqual([])
  })
}

test('the error that the README shows is the one that its example throws', async () => {
  const client = connect()
  const redis = tupeline(client)
  const key = `readme:${process.pid}`
  const User = z.object({ name: z.string(), visits: integer })
  await redis.pipeline().hset(`${key}:user`, { name: 'Ada', visits: 'many' }).exec()
  const batch = redis.pipeline().set(key, 'hello', 'NX').hgetall(`${key}:user`).as(hash(User)).incr(`${key}:hits`)
  const error: unknown = await batch.exec().catch((thrown: unknown) => thrown)
  await redis.pipeline().unlink(key, `${key}:user`, `${key}:hits`).exec()
  client.disconnect()
  expect(fs.readFileSync(path.join(root, 'README.md'), 'utf8')).toContain(`\n${String(error)}\n`)
})

test('the README shows only files and headings that exist', () => {
  const missing: string[] = []
  for (const file of [
    'README.md',
    'docs/guide.md',
    'docs/migrating.md',
    'docs/guarantees.md',
    'docs/performance.md',
    'docs/scripts.md',
    'CONTRIBUTING.md',
    'ARCHITECTURE.md',
  ]) {
    const text = fs.readFileSync(path.join(root, file), 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\(((?!https?:)[^)]+)\)/g)) {
      const [name = '', anchor] = target.split('#')
      const linked = name === '' ? path.join(root, file) : path.resolve(root, path.dirname(file), name)
      if (!fs.existsSync(linked)) missing.push(`${file}: ${target}`)
      else if (anchor !== undefined && !anchorsOf(linked).includes(anchor)) missing.push(`${file}: ${target}`)
    }
  }
  expect(missing).toEqual([])
})

function anchorsOf(file: string): string[] {
  const headings = fs.readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

/** The ts blocks of a page; one that is marked `ts prelude` stands before each of the others. */
function readSnippets(file: string): { snippets: Snippet[]; ownPrelude: string } {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const snippets: Snippet[] = []
  let ownPrelude = ''
  for (const match of text.matchAll(/^```ts( prelude)?\n([\s\S]*?)^```$/gm)) {
    const [, isPrelude, code = ''] = match
    if (isPrelude) ownPrelude = code
    else snippets.push({ line: text.slice(0, match.index).split('\n').length + 1, code })
  }
  return { snippets, ownPrelude }
}

function check(
  page: string,
  snippets: readonly Snippet[],
  prelude: string,
): { errors: string[]; wrong: string[]; promised: number } {
  // Each snippet stands in a file of its own, in a block, so that it may declare again what the prelude declares.
  const sources = new Map(snippets.map((snippet, index) => [nameOf(page, index), sourceOf(snippet, prelude)]))
  const { config } = ts.readConfigFile(path.join(root, 'test/tsconfig.json'), (name) => ts.sys.readFile(name)) as {
    config: object
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.join(root, 'test'))
  const host = ts.createCompilerHost({ ...options, noEmit: true })
  const readFile = host.readFile.bind(host)
  const fileExists = host.fileExists.bind(host)
  const getSourceFile = host.getSourceFile.bind(host)
  host.readFile = (name) => sources.get(name) ?? readFile(name)
  host.fileExists = (name) => sources.has(name) || fileExists(name)
  host.getSourceFile = (name, ...rest) => {
    const text = sources.get(name)
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, rest[0], true)
  }
  const program = ts.createProgram([...sources.keys()], { ...options, noEmit: true }, host)
  const errors: string[] = []
  const wrong: string[] = []
  let promised = 0
  snippets.forEach(({ line }, index) => {
    const source = program.getSourceFile(nameOf(page, index))
    if (!source) throw new Error('the snippet was not read')
    for (const { messageText } of program.getSemanticDiagnostics(source)) {
      errors.push(`${page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
    }
    for (const { actual, expected, isEqual } of compareTypes(program, source)) {
      promised++
      if (!isEqual) wrong.push(`${page}:${line}: ${actual} instead of ${expected}`)
    }
  })
  return { errors, wrong, promised }
}

function nameOf(page: string, index: number): string {
  return path.join(root, 'test', `${page.replaceAll(/\W/g, '-')}-${index}.snippet.ts`)
}

/** Imports and module declarations come first; the rest goes into a block, with an alias for each promised type. */
function sourceOf({ code }: Snippet, prelude: string): string {
  const parsed = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest, true)
  const outside: string[] = []
  let inside = code
  for (const statement of parsed.statements.toReversed()) {
    if (!ts.isImportDeclaration(statement) && !ts.isModuleDeclaration(statement)) continue
    outside.unshift(ts.isImportDeclaration(statement) ? withoutKnown(statement, prelude) : statement.getText())
    inside = inside.slice(0, statement.getStart()) + inside.slice(statement.end)
  }
  const aliases = promisedTypes(code).map((type, index) => `type Promised${index} = ${type}`)
  return [prelude, ...outside, '{', inside, ...aliases, '}', 'export {}'].join('\n')
}

/** An import of the snippet without the names that the prelude imports already. */
function withoutKnown(statement: ts.ImportDeclaration, prelude: string): string {
  const bindings = statement.importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) return statement.getText()
  const known = new Set(
    [...prelude.matchAll(/import (?:type )?\{([^}]*)\}/g)].flatMap(([, names = '']) => names.split(/[\s,]+/)),
  )
  const names = bindings.elements.map((element) => element.name.text).filter((name) => !known.has(name))
  const kind = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'import type' : 'import'
  return names.length === 0 ? '' : `${kind} { ${names.join(', ')} } from ${statement.moduleSpecifier.getText()}`
}

function promisedTypes(code: string): string[] {
  return [...code.matchAll(/\/\/=> (.*)$/gm)].map(([, type = '']) => type)
}

/** Compares each promised type with that of the statement before it, both ways. */
function compareTypes(
  program: ts.Program,
  source: ts.SourceFile,
): { actual: string; expected: string; isEqual: boolean }[] {
  const checker = program.getTypeChecker()
  const found: { actual: string; expected: string; isEqual: boolean }[] = []
  const block = source.statements.find(ts.isBlock)
  const aliases = block?.statements.filter(
    (one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text.startsWith('Promised'),
  )
  const comments = [...source.text.matchAll(/\/\/=> /g)].map(({ index }) => index)
  comments.forEach((position, index) => {
    const expression = lastExpressionBefore(source, position)
    const alias = aliases?.[index]
    if (!expression || !alias) throw new Error(`no expression before ${source.text.slice(position, position + 60)}`)
    const actual = checker.getTypeAtLocation(expression)
    const expected = checker.getTypeFromTypeNode(alias.type)
    const isEqual =
      !(actual.flags & ts.TypeFlags.Any) &&
      checker.isTypeAssignableTo(actual, expected) &&
      checker.isTypeAssignableTo(expected, actual)
    const { NoTruncation } = ts.TypeFormatFlags
    found.push({
      actual: checker.typeToString(actual, undefined, NoTruncation),
      expected: alias.type.getText(),
      isEqual,
    })
  })
  return found
}

/** The expression, or the initialiser, of the statement that ends last before a position. */
function lastExpressionBefore(source: ts.SourceFile, position: number): ts.Expression | undefined {
  let found: ts.Expression | undefined
  let end = -1
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) < position && node.end <= position && node.end > end) {
      if (ts.isExpressionStatement(node)) [found, end] = [node.expression, node.end]
      if (ts.isVariableStatement(node)) [found, end] = [node.declarationList.declarations[0]?.initializer, node.end]
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
