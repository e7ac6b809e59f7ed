import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { TypeChecker } from './checker.js'
import { compile } from './compile.js'
import type { Edit } from './compile.js'

const root = path.resolve(import.meta.dirname, '../..')
const casesFolder = path.join(root, 'test/cases')
const mappings = ['legacy', 'resp3'] as const
const texts = ['string', 'Buffer'] as const

/** One case as source: where it stands, its command, and the call's arguments as they are written. */
export interface CaseSource {
  readonly file: string
  readonly index: number
  readonly name: string
  /** What is sent: the name, or what `call` is given as one, in upper case. */
  readonly command: string
  readonly args: readonly string[]
}

/** One way in which a command is called: an overload of its method. */
export interface Form {
  readonly name: string
  /** Which overload, from 0 on. */
  readonly overload: number
  readonly signature: string
}

/** The type that the catalogue declares for one case, by reply mapping and by text. */
export interface Declared {
  readonly checker: TypeChecker
  /** Every overload of every method. */
  readonly forms: readonly Form[]
  /** The names of the commands of modules, in upper case. */
  readonly moduleCommands: readonly string[]
  /** The entry's type, or why the call does not compile. */
  typeOf(file: string, index: number, mapping: 'legacy' | 'resp3', text: 'string' | 'Buffer'): ts.Type | string
  /** The overload that the case calls. */
  formOf(file: string, index: number): Form | undefined
}

/** The cases of all groups, read as source so that their calls can be compiled as they stand. */
export function readCaseSources(): CaseSource[] {
  return caseFiles().flatMap((file) => readFile(file))
}

/** The files that hold cases. */
export function caseFiles(): string[] {
  return fs
    .readdirSync(casesFolder)
    .filter((file) => file.endsWith('.ts') && file !== 'case.ts')
    .sort()
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
    const method = unquoted(name)
    return { file, index, name: method, command: method === 'call' ? unquoted(args[0]).toUpperCase() : method, args }
  })
}

const unquoted = (text = ''): string => text.replace(/^['"`]|['"`]$/g, '')

/** Compiles every case as a call on a pipeline of each reply mapping, and its Buffer twin. */
export function declare(cases: readonly CaseSource[], edit: Edit = (_file, text) => text): Declared {
  const file = path.join(root, 'test/truth/calls.generated.ts')
  const lines = [
    "import type { Cmd, Pipeline } from '../../src/index.js'",
    "import type { Catalogue } from '../../src/catalogue/catalogue.js'",
    "declare const legacy: Pipeline<[], 'legacy'>",
    "declare const resp3: Pipeline<[], 'resp3'>",
    'declare const every: Catalogue',
    "declare const modules: import('../../src/catalogue/modules/replies.js').ModuleReplies<Cmd, string, []>",
  ]
  const lineOf = new Map<string, number>()
  for (const { file: group, index, name, args } of cases) {
    for (const mapping of mappings) {
      for (const text of texts) {
        lineOf.set(`${group}:${index}:${mapping}:${text}`, lines.length)
        const method = text === 'Buffer' ? `${name}Buffer` : name
        lines.push(`export const v${lines.length} = ${mapping}.${method}(${args.join(', ').replace(/\s*\n\s*/g, ' ')})`)
      }
    }
  }
  const program = compile(file, lines.join('\n'), edit)
  const source = program.getSourceFile(file) as ts.SourceFile
  const problems = new Map<number, string>()
  for (const { start, messageText } of program.getSemanticDiagnostics(source)) {
    const line = source.getLineAndCharacterOfPosition(start ?? 0).line
    problems.set(line, ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300))
  }
  const checker = program.getTypeChecker()
  const variables = new Map(
    source.statements.filter(ts.isVariableStatement).map((statement) => {
      const [variable] = statement.declarationList.declarations
      return [source.getLineAndCharacterOfPosition(statement.getStart()).line, variable as ts.VariableDeclaration]
    }),
  )
  const variableOf = (key: string): ts.VariableDeclaration =>
    variables.get(lineOf.get(key) ?? -1) as ts.VariableDeclaration
  const forms = readForms(checker, (variables.get(4) as ts.VariableDeclaration).name)
  return {
    checker: new TypeChecker(checker),
    forms: [...forms.values()],
    moduleCommands: checker
      .getTypeAtLocation((variables.get(5) as ts.VariableDeclaration).name)
      .getProperties()
      .map(({ name }) => name),
    typeOf(group, index, mapping, text) {
      const key = `${group}:${index}:${mapping}:${text}`
      const problem = problems.get(lineOf.get(key) ?? -1)
      if (problem) return problem
      const pipeline = checker.getTypeAtLocation(variableOf(key).name) as ts.TypeReference
      const entries = checker.getTypeArguments(pipeline)[0] as ts.TypeReference
      return checker.getTypeArguments(entries)[0] as ts.Type
    },
    formOf(group, index) {
      const call = variableOf(`${group}:${index}:legacy:string`).initializer as ts.CallExpression
      const declaration = checker.getResolvedSignature(call)?.declaration
      return declaration && forms.get(declaration)
    },
  }
}

/** Every overload, by its declaration; a Buffer twin has its text method's. */
function readForms(checker: ts.TypeChecker, every: ts.Node): Map<ts.SignatureDeclaration | ts.JSDocSignature, Form> {
  const forms = new Map<ts.SignatureDeclaration | ts.JSDocSignature, Form>()
  for (const method of checker.getTypeAtLocation(every).getProperties()) {
    const type = checker.getTypeOfSymbol(method)
    for (const [overload, { declaration }] of type.getCallSignatures().entries()) {
      if (!declaration || forms.has(declaration)) continue
      const parameters = declaration.parameters.slice(1).map((parameter) => parameter.getText())
      const signature = `${method.name}(${parameters.join(', ').replace(/\s*\n\s*/g, ' ')})`
      forms.set(declaration, { name: method.name, overload, signature })
    }
  }
  return forms
}
