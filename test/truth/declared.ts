import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { TypeChecker } from './checker.js'

const root = path.resolve(import.meta.dirname, '../..')
const casesFolder = path.join(root, 'test/cases')

/** One case as source: where it stands, its command, and the call's arguments as they are written. */
export interface CaseSource {
  readonly file: string
  readonly index: number
  readonly name: string
  readonly args: readonly string[]
}

/** The type that the catalogue declares for one case, by reply mapping and by text. */
export interface Declared {
  readonly checker: TypeChecker
  /** The slot's type, or why the call does not compile. */
  typeOf(file: string, index: number, mapping: 'legacy' | 'resp3', text: 'string' | 'Buffer'): ts.Type | string
}

/** The cases of all groups, read as source so that their calls can be compiled as they stand. */
export function readCaseSources(): CaseSource[] {
  return fs
    .readdirSync(casesFolder)
    .filter((file) => file.endsWith('.ts') && file !== 'case.ts')
    .sort()
    .flatMap((file) => readFile(file))
}

function readFile(file: string): CaseSource[] {
  const text = fs.readFileSync(path.join(casesFolder, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const calls: ts.ArrayLiteralExpression[] = []
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText() === 'call' &&
      ts.isArrayLiteralExpression(node.initializer)
    ) {
      calls.push(node.initializer)
    } else node.forEachChild(visit)
  }
  visit(source)
  return calls.map(({ elements }, index) => {
    const [name, ...args] = elements.map((element) => element.getText())
    return { file, index, name: (name ?? '').replace(/^['"`]|['"`]$/g, ''), args }
  })
}

/** Compiles every case as a call on a pipeline of each reply mapping, and its Buffer twin. */
export function declare(cases: readonly CaseSource[]): Declared {
  const file = path.join(root, 'test/truth/calls.generated.ts')
  const lines = [
    "import type { Pipeline } from '../../src/index.js'",
    "declare const legacy: Pipeline<[], 'legacy'>",
    "declare const resp3: Pipeline<[], 'resp3'>",
  ]
  const lineOf = new Map<string, number>()
  for (const { file: group, index, name, args } of cases) {
    for (const mapping of ['legacy', 'resp3'] as const) {
      for (const text of ['string', 'Buffer'] as const) {
        lineOf.set(`${group}:${index}:${mapping}:${text}`, lines.length)
        const method = text === 'Buffer' ? `${name}Buffer` : name
        lines.push(`export const v${lines.length} = ${mapping}.${method}(${args.join(', ').replace(/\s*\n\s*/g, ' ')})`)
      }
    }
  }
  const program = createProgram(file, lines.join('\n'))
  const source = program.getSourceFile(file) as ts.SourceFile
  const problems = new Map<number, string>()
  for (const { start, messageText } of program.getSemanticDiagnostics(source)) {
    const line = source.getLineAndCharacterOfPosition(start ?? 0).line
    problems.set(line, ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300))
  }
  const checker = program.getTypeChecker()
  const statements = new Map(
    source.statements.map((node) => [source.getLineAndCharacterOfPosition(node.getStart()).line, node]),
  )
  return {
    checker: new TypeChecker(checker),
    typeOf(group, index, mapping, text) {
      const line = lineOf.get(`${group}:${index}:${mapping}:${text}`) ?? -1
      const problem = problems.get(line)
      if (problem) return problem
      const declaration = (statements.get(line) as ts.VariableStatement).declarationList
        .declarations[0] as ts.VariableDeclaration
      const pipeline = checker.getTypeAtLocation(declaration.name) as ts.TypeReference
      const slots = checker.getTypeArguments(pipeline)[0] as ts.TypeReference
      return checker.getTypeArguments(slots)[0] as ts.Type
    },
  }
}

function createProgram(file: string, text: string): ts.Program {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)).config as {
    compilerOptions: object
  }
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, declaration: false, isolatedDeclarations: false },
    root,
  )
  const host = ts.createCompilerHost(options)
  const plain = ts.createCompilerHost(options)
  host.fileExists = (name) => name === file || plain.fileExists(name)
  host.getSourceFile = (name, ...rest) =>
    path.resolve(name) === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      : plain.getSourceFile(name, ...rest)
  return ts.createProgram([file], options, host)
}
