import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')

/** Changes the text of a source file before it is compiled: how a test breaks the catalogue. */
export type Edit = (file: string, text: string) => string

/** Compiles a source that is not written, as if it stood at that path, with the project's options. */
export function compile(file: string, text: string, edit: Edit = (_file, content) => content): ts.Program {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)).config as {
    compilerOptions: object
  }
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, declaration: false, isolatedDeclarations: false },
    root,
  )
  const host = ts.createCompilerHost(options, true)
  const fileExists = host.fileExists.bind(host)
  const readPlain = host.readFile.bind(host)
  const isWritten = (name: string): boolean => path.resolve(name) === file
  host.fileExists = (name) => isWritten(name) || fileExists(name)
  host.readFile = (name) => {
    if (isWritten(name)) return text
    const content = readPlain(name)
    return content === undefined ? undefined : edit(path.relative(root, name), content)
  }
  return ts.createProgram([file], options, host)
}
