// Checks the docstrings of what users import: each export has one, each function and constant an example, and each
// option says its default.
import path from 'node:path'
import ts from 'typescript'

const entryPoints = ['src/index.ts', 'src/testing/index.ts', 'src/otel/index.ts']
const program = ts.createProgram(entryPoints, {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  noEmit: true,
})
const checker = program.getTypeChecker()
const problems: string[] = []

for (const file of entryPoints) {
  const source = program.getSourceFile(file)
  const entryPoint = source && checker.getSymbolAtLocation(source)
  if (!entryPoint) throw new Error(`${file} exports nothing`)
  for (const exported of checker.getExportsOfModule(entryPoint)) {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0
    checkExport(isAlias ? checker.getAliasedSymbol(exported) : exported)
  }
}

function checkExport(symbol: ts.Symbol): void {
  if (textOf(symbol) === '') report(symbol, 'has no docstring')
  const isValue = (symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable)) !== 0
  if (isValue && !tagsOf(symbol).includes('example')) report(symbol, 'has no @example')
  if (/(Options|Policy)$/.test(symbol.name)) for (const option of optionsOf(symbol)) checkOption(symbol, option)
}

function checkOption(owner: ts.Symbol, option: ts.Symbol): void {
  if (textOf(option) === '') report(option, 'has no docstring', owner)
  const isOptional = (option.flags & ts.SymbolFlags.Optional) !== 0
  const isRefused = checker.typeToString(checker.getTypeOfSymbol(option)) === 'undefined' // declared as never
  if (isOptional && !isRefused && !tagsOf(option).includes('default')) report(option, 'has no @default', owner)
}

/** The properties that an interface declares itself. */
function optionsOf(symbol: ts.Symbol): ts.Symbol[] {
  return [...(symbol.members?.values() ?? [])].filter((member) => (member.flags & ts.SymbolFlags.Property) !== 0)
}

function textOf(symbol: ts.Symbol): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim()
}

function tagsOf(symbol: ts.Symbol): string[] {
  return symbol.getJsDocTags(checker).map(({ name }) => name)
}

function report(symbol: ts.Symbol, problem: string, owner?: ts.Symbol): void {
  const [declaration] = symbol.declarations ?? []
  const source = declaration?.getSourceFile()
  const line = source && declaration ? source.getLineAndCharacterOfPosition(declaration.getStart()).line + 1 : 0
  const file = source ? path.relative('.', source.fileName) : '?'
  problems.push(`${file}:${line} ${owner ? `${owner.name}.` : ''}${symbol.name} ${problem}`)
}

for (const problem of [...new Set(problems)].sort()) console.log(problem)
if (problems.length > 0) process.exitCode = 1
else console.log('docstrings: every export has one')
