import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** The type parameter of each method of the catalogue: what the command is called on. */
export const TARGET = 'S extends CommandTarget'

/** A method of the catalogue: one call form of a command. */
export interface Declared {
  readonly name: string
  readonly method: ts.MethodSignature
  /** The file that declares each type that the method may name, as it is imported by the files beside it. */
  readonly origins: ReadonlyMap<string, string>
}

/** The methods that the files of a folder declare. */
export function declaredMethods(folder: string): Declared[] {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.ts'))
  return files.sort().flatMap((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    const origins = originsIn(source)
    return source.statements
      .filter(ts.isInterfaceDeclaration)
      .flatMap(({ members }) => members.filter(ts.isMethodSignature).filter(isCommand))
      .map((method) => ({ name: method.name.getText(), method, origins }))
  })
}

const isCommand = (method: ts.MethodSignature): boolean =>
  method.typeParameters?.some((parameter) => parameter.getText() === TARGET) ?? false

function originsIn(source: ts.SourceFile): Map<string, string> {
  const origins = new Map<string, string>()
  for (const statement of source.statements) {
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
      origins.set(statement.name.text, `./${source.fileName.replace(/\.ts$/, '.js')}`)
    } else if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings
      const module = (statement.moduleSpecifier as ts.StringLiteral).text
      if (bindings && ts.isNamedImports(bindings)) {
        for (const { name } of bindings.elements) origins.set(name.text, module)
      }
    }
  }
  return origins
}
