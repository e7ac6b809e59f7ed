// Checks the layers of src/: imports point down only, without circles, of types too. No top-level name has two meanings.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** Folders and single files of src/, highest first. Each may import from those after it, and from its own folder. */
const order = [
  'index',
  'testing',
  'otel',
  'tupeline',
  'transport-tupeline',
  'watch',
  'bulk',
  'scan',
  'batch',
  'key',
  'script',
  'run',
  'cluster',
  'ioredis',
  'transport',
  'resp',
  'command',
  'catalogue',
  'schema',
  'errors',
  'util',
]

/** The packages that src/ may import: at run time too, only for their types, or at run time in some folders. */
const packages: { pattern: RegExp; atRunTime: boolean | string[] }[] = [
  { pattern: /^node:/, atRunTime: true },
  { pattern: /^zod\/v4(\/core)?$/, atRunTime: true }, // the same schemas whether the user imports zod or zod/v4
  { pattern: /^ioredis($|\/)/, atRunTime: [] },
  { pattern: /^@opentelemetry\/api$/, atRunTime: ['otel'] },
  { pattern: /^type-fest$/, atRunTime: false }, // inlined into our declarations, not installed with us
]

const maxLines = 300
/** Lists may be longer. Relative to src/. */
const mayBeLonger = [/^catalogue\//]

interface Import {
  readonly from: string
  readonly target: string
  readonly line: number
  readonly isType: boolean
}

const root = path.resolve(process.argv[2] ?? 'src')
const problems: string[] = []
const files = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts'))
  .sort()
const graph = new Map<string, string[]>(files.map((file) => [file, []]))

/** Where each top-level name is declared. */
const declarations = new Map<string, Set<string>>()

for (const file of files) checkFile(file)
checkCircles()
checkNames()

if (files.length === 0) problems.push(`${root}: no TypeScript files`)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
else console.log(`floors: ${files.length} files, imports point down only`)

function checkFile(file: string): void {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (lines > maxLines && !mayBeLonger.some((pattern) => pattern.test(file))) {
    problems.push(`src/${file}: ${lines} lines, at most ${maxLines}: split it by concept`)
  }
  if (!order.includes(folderOf(file))) {
    problems.push(`src/${file}: "${folderOf(file)}" has no place in the order of scripts/check-floors.ts`)
    return
  }
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  for (const name of topLevelNames(source)) {
    declarations.set(name, (declarations.get(name) ?? new Set()).add(file))
  }
  for (const edge of importsOf(file, source)) {
    if (edge.target.startsWith('.')) checkEdge(edge)
    else checkPackage(edge)
  }
}

function checkEdge(edge: Import): void {
  const target = path.posix.join(path.posix.dirname(edge.from), edge.target).replace(/\.js$/, '.ts')
  const edges = graph.get(edge.from)
  if (!edges || !graph.has(target)) {
    problems.push(`${place(edge)}: no file src/${target}`)
    return
  }
  edges.push(target)
  const [from, to] = [folderOf(edge.from), folderOf(target)]
  if (order.indexOf(to) < order.indexOf(from)) {
    problems.push(`${place(edge)}: ${from} may not import ${to}: imports point down`)
  }
}

function checkPackage(edge: Import): void {
  const known = packages.find(({ pattern }) => pattern.test(edge.target))
  if (!known) {
    problems.push(`${place(edge)}: "${edge.target}" is not in the package table of scripts/check-floors.ts`)
    return
  }
  const { atRunTime } = known
  const isAllowed = edge.isType || (Array.isArray(atRunTime) ? atRunTime.includes(folderOf(edge.from)) : atRunTime)
  if (!isAllowed) {
    const where = Array.isArray(atRunTime) ? `, except in ${atRunTime.join(', ')}` : ''
    problems.push(`${place(edge)}: "${edge.target}" is for types only (import type)${where}`)
  }
}

/** The order of folders does not exclude a circle inside a folder. */
function checkCircles(): void {
  const done = new Set<string>()
  const visit = (file: string, trail: string[]): void => {
    const start = trail.indexOf(file)
    if (start >= 0) {
      problems.push(`circle: ${[...trail.slice(start), file].map((name) => `src/${name}`).join(' -> ')}`)
      return
    }
    if (done.has(file)) return
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
}

/** A search for a name should find one thing. */
function checkNames(): void {
  for (const [name, places] of declarations) {
    if (places.size > 1)
      problems.push(`${name} is declared in ${[...places].map((file) => `src/${file}`).join(' and ')}`)
  }
}

function topLevelNames(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement]
    return declared.flatMap((node) => {
      const { name } = node as Partial<ts.NamedDeclaration>
      return name && ts.isIdentifier(name) ? [name.text] : []
    })
  })
}

function importsOf(file: string, source: ts.SourceFile): Import[] {
  const found: Import[] = []
  const add = (node: ts.Node, specifier: ts.Node | undefined, isType: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    found.push({ from: file, target: specifier.text, line, isType })
  }
  const visit = (node: ts.Node): void => {
    // `import { type A }` still loads the module (verbatimModuleSyntax), so only the whole clause makes it a type import.
    if (ts.isImportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node))
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function folderOf(file: string): string {
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '')
}

function place({ from, line }: Import): string {
  return `src/${from}:${line}`
}
