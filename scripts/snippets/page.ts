// The TypeScript snippets of a page, put together as one module that can be compiled and run.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export const root: string = path.resolve(import.meta.dirname, '../..')

export interface Snippet {
  /** The line of the page that its code begins at. */
  readonly line: number
  readonly code: string
  /** The aliases of the types that it promises are named with its number. */
  readonly number: number
  /** Where its code begins in the module of its page. */
  readonly start: number
  /** Compiled, but not run: the fence says `ts no-run`. */
  readonly isRun: boolean
}

/**
 * A page's module exports one async function. Each snippet is a block in it, so that it may declare again what another
 * one declares. A snippet that is marked `ts prelude` is not a block: the snippets after it can use what it declares.
 */
export interface Page {
  /** Its path in the repository, such as `docs/schemas.md`. */
  readonly name: string
  readonly snippets: readonly Snippet[]
  readonly source: string
  /** Whether the type beside a batch, or beside a promise, is that of its values, as docstrings show it. */
  readonly showsValues?: boolean
}

// Promised types may name what a reader knows from the text.
const PROMISES = "import type { Settled } from 'tupeline'\n"
const FENCE = /^```ts(?: (prelude|no-run))?\n([\s\S]*?)^```$/gm

/** Reads a page. `before` is code that the page leaves to the reader; it stands before the snippets. */
export function readPage(name: string, before = PROMISES): Page {
  const text = fs.readFileSync(path.join(root, name), 'utf8')
  const blocks = [...text.matchAll(FENCE)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length + 1,
    mark: match[1],
    code: match[2] ?? '',
  }))
  return toPage(name, before, blocks)
}

/** Code in a page or in a docstring. */
export interface Block {
  readonly line: number
  readonly code: string
  readonly mark: string | undefined
}

/** Puts blocks together as one module. */
export function toPage(name: string, before: string, blocks: readonly Block[]): Page {
  const parts = [before, ...blocks.map((block) => block.code)].map(split)
  let source = `${joinImports(parts.flatMap((part) => part.imports))}\n${parts.flatMap((part) => part.modules).join('\n')}
export default async function run(): Promise<void> {
${parts[0]?.body ?? ''}\n`
  const snippets = blocks.map(({ line, mark, code }, index): Snippet => {
    source += mark === 'prelude' ? '' : mark === 'no-run' ? 'void (async () => {\n' : '{\n'
    const start = source.length
    const aliases = promisedTypes(code).map((type, at) => `type ${aliasOf(index, at)} = ${type}\n`)
    source += `${parts[index + 1]?.body ?? ''}\n${aliases.join('')}`
    source += mark === 'prelude' ? '' : mark === 'no-run' ? '})\n' : '}\n'
    return { line, code, number: index, start, isRun: mark !== 'no-run' }
  })
  source += '}\n'
  return { name, snippets, source }
}

/** The types that a snippet promises, as `//=> type` after an expression. */
export function promisedTypes(code: string): string[] {
  return [...code.matchAll(/\/\/=> (.*)$/gm)].map(([, type = '']) => type)
}

/** The alias that the module declares for a promised type. */
export function aliasOf(snippet: number, promise: number): string {
  return `Promised${snippet}x${promise}`
}

interface Parts {
  readonly imports: readonly ts.ImportDeclaration[]
  /** `declare module`, which is only allowed at the top of a module. */
  readonly modules: readonly string[]
  /** All other code, with spaces for what was taken out: each character keeps its position. */
  readonly body: string
}

function split(code: string): Parts {
  const parsed = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest, true)
  const imports = parsed.statements.filter(ts.isImportDeclaration)
  const modules = parsed.statements.filter(ts.isModuleDeclaration)
  let body = code
  const blank = (start: number, end: number): void => {
    body = body.slice(0, start) + body.slice(start, end).replaceAll(/[^\n]/g, ' ') + body.slice(end)
  }
  for (const statement of [...imports, ...modules]) blank(statement.getStart(), statement.end)
  for (const statement of parsed.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
    const exported = modifiers.find((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
    if (exported) blank(exported.getStart(), exported.end)
  }
  return { imports, modules: modules.map((one) => one.getText()), body }
}

/** One import for each name, however many snippets show it. */
function joinImports(declarations: readonly ts.ImportDeclaration[]): string {
  const lines = new Set<string>()
  for (const { importClause, moduleSpecifier } of declarations) {
    const isType = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    const from = `from ${moduleSpecifier.getText()}`
    const bindings = importClause?.namedBindings
    if (importClause?.name) lines.add(`import ${importClause.name.text} ${from}`)
    if (bindings && ts.isNamespaceImport(bindings)) lines.add(`import ${bindings.getText()} ${from}`)
    if (!bindings || !ts.isNamedImports(bindings)) continue
    for (const name of bindings.elements.map((element) => element.getText())) {
      const asValue = `import { ${name} } ${from}`
      if (!isType) lines.delete(`import type { ${name} } ${from}`)
      if (!isType || !lines.has(asValue)) lines.add(isType ? `import type { ${name} } ${from}` : asValue)
    }
  }
  return [...lines].join('\n')
}
