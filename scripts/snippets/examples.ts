// The examples in the docstrings of what users import, as pages: one for each file of src.
import path from 'node:path'
import ts from 'typescript'
import { root, toPage } from './page.js'
import type { Block, Page } from './page.js'

const entryPoints = {
  tupeline: 'src/index.ts',
  'tupeline/testing': 'src/testing/index.ts',
  'tupeline/otel': 'src/otel/index.ts',
}

/** What the examples leave to the reader. */
const PRELUDE = `
import * as diagnostics_channel from 'node:diagnostics_channel'
import { Redis } from 'ioredis'
import { z } from 'zod'
const client = new Redis()
const redis = tupeline(client)
const ids = ['7', '8']
const id = '7'
const User = z.object({ name: z.string(), visits: integer })
type User = z.infer<typeof User>
const user: User = { name: 'Ada', visits: 41 }
const users = key.hash('user:<id>', User, { params: { id: 'integer' } })
const sessions = key.json('session:<id>', z.object({ user: z.string() }))
type Session = { user: string }
const batch = redis.pipeline().get('name')
const sendAgain = () => batch.exec()
`

/** What else the examples of one file assume. */
const FURTHER: Readonly<Record<string, string>> = {
  'src/key/sorted-set.ts': "const board = key.zset('board')",
  'src/otel/instrumentation.ts': "import { registerInstrumentations } from '@opentelemetry/instrumentation'",
  'src/schema/entries.ts': 'const Order = User, order = user',
  'src/schema/json.ts': 'const User1 = z.object({ name: z.string() })',
  'src/testing/expectation.ts': 'const { expect } = fake()',
}

export function readExamples(): Page[] {
  const program = ts.createProgram(
    Object.values(entryPoints).map((file) => path.join(root, file)),
    { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, noEmit: true, noLib: true, types: [] },
  )
  const checker = program.getTypeChecker()
  const imports: string[] = []
  const declarations = new Set<ts.Declaration>()
  for (const [from, file] of Object.entries(entryPoints)) {
    const exported = exportsOf(program, file)
    const names = exported.map((symbol) => (isType(symbol) ? `type ${symbol.name}` : symbol.name))
    imports.push(`import { ${names.join(', ')} } from '${from}'`)
    for (const symbol of exported) addDeclarations(checker, original(checker, symbol), declarations)
  }
  const blocks = new Map<string, Map<number, Block>>()
  for (const declaration of declarations) {
    const source = declaration.getSourceFile()
    const name = path.relative(root, source.fileName)
    if (!name.startsWith('src/') || name.startsWith('src/catalogue/generated/')) continue // these repeat others
    const ofFile = blocks.get(name) ?? new Map<number, Block>()
    for (const block of examplesIn(declaration, source)) blocks.set(name, ofFile.set(block.line, block))
  }
  const before = imports.join('\n') + PRELUDE
  return [...blocks].map(([name, ofFile]) => {
    const error = `const error = undefined as unknown as ${name === 'src/errors/entry-errors.ts' ? 'EntryFailure' : 'object'}`
    return { ...toPage(name, [before, error, FURTHER[name], ''].join('\n'), [...ofFile.values()]), showsValues: true }
  })
}

function exportsOf(program: ts.Program, file: string): ts.Symbol[] {
  const source = program.getSourceFile(path.join(root, file))
  const entryPoint = source && program.getTypeChecker().getSymbolAtLocation(source)
  if (!entryPoint) throw new Error(`${file} exports nothing`)
  return program.getTypeChecker().getExportsOfModule(entryPoint)
}

const isType = ({ flags, declarations = [] }: ts.Symbol): boolean =>
  flags & ts.SymbolFlags.Alias
    ? declarations.some(ts.isTypeOnlyImportOrExportDeclaration)
    : !(flags & ts.SymbolFlags.Value)

const original = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

/** Adds the declarations of a symbol, and of what it extends. */
function addDeclarations(checker: ts.TypeChecker, symbol: ts.Symbol, found: Set<ts.Declaration>): void {
  for (const declaration of symbol.declarations ?? []) {
    if (found.has(declaration)) continue
    found.add(declaration)
    if (!ts.isClassDeclaration(declaration) && !ts.isInterfaceDeclaration(declaration)) continue
    for (const { expression } of (declaration.heritageClauses ?? []).flatMap((clause) => clause.types)) {
      const base = checker.getSymbolAtLocation(expression)
      if (base) addDeclarations(checker, original(checker, base), found)
    }
  }
}

/** The examples of a declaration and of its members. */
function examplesIn(declaration: ts.Declaration, source: ts.SourceFile): Block[] {
  const found: Block[] = []
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== 'example') continue
      const text = source.text.slice(tag.tagName.end, tag.end)
      const code = text.replaceAll(/^\s*\*\/?$/gm, '').replaceAll(/^ *\* ?/gm, '')
      const skipped = code.length - code.trimStart().length
      const line =
        source.getLineAndCharacterOfPosition(tag.tagName.end).line + code.slice(0, skipped).split('\n').length
      found.push({ line, code: `${code.trim()}\n`, mark: 'no-run' })
    }
    ts.forEachChild(node, visit)
  }
  visit(declaration)
  return found
}
