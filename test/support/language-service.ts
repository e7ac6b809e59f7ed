import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')

/** The compiler as an editor uses it, over one program that is given as text. */
export class Editor {
  readonly #file = path.join(root, 'test/program.generated.ts')
  readonly #service: ts.LanguageService
  #text = ''
  #version = 0

  constructor() {
    const read = (name: string): string | undefined => (name === this.#file ? this.#text : ts.sys.readFile(name))
    const config = ts.readConfigFile(path.join(root, 'test/tsconfig.json'), (name) => ts.sys.readFile(name))
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, path.join(root, 'test'))
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [this.#file],
      getScriptVersion: (name) => (name === this.#file ? `${this.#version}` : '0'),
      getScriptSnapshot: (name) => {
        const text = read(name)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (of) => ts.getDefaultLibFilePath(of),
      fileExists: (name) => name === this.#file || ts.sys.fileExists(name),
      readFile: read,
    })
  }

  /** Another text in place of the one before. */
  open(text: string): this {
    this.#text = text
    this.#version++
    return this
  }

  /** What the editor shows over the first occurrence of a name. */
  hover(name: string): string {
    const at = this.#text.search(new RegExp(`\\b${name}\\b`))
    return ts.displayPartsToString(this.#service.getQuickInfoAtPosition(this.#file, at)?.displayParts)
  }

  /** What the compiler says of the text. */
  errors(): string[] {
    return [
      ...this.#service.getSyntacticDiagnostics(this.#file),
      ...this.#service.getSemanticDiagnostics(this.#file),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  }

  /** What the editor strikes out, with what it says. */
  deprecated(): string[] {
    return this.#service
      .getSuggestionDiagnostics(this.#file)
      .filter(({ reportsDeprecated }) => reportsDeprecated)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
  }

  /** The names that the editor offers at the first occurrence of `|`, which is left out of the text. */
  completions(text: string): string[] {
    const at = text.indexOf('|')
    this.open(text.slice(0, at) + text.slice(at + 1))
    return this.#service.getCompletionsAtPosition(this.#file, at, {})?.entries.map(({ name }) => name) ?? []
  }

  /** The forms of a call that the editor shows at the first occurrence of `|`, which is left out of the text. */
  signatures(text: string): string[] {
    const at = text.indexOf('|')
    this.open(text.slice(0, at) + text.slice(at + 1))
    const items = this.#service.getSignatureHelpItems(this.#file, at, {})?.items ?? []
    return items.map(({ parameters }) =>
      parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts)).join(', '),
    )
  }

  get program(): ts.Program {
    const program = this.#service.getProgram()
    if (!program) throw new Error('the language service has no program')
    return program
  }
}
