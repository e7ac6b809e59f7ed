import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '../..')

/** A name that the editor offers. */
export interface Offer {
  readonly name: string
  readonly description: string
  readonly isStruckOut: boolean
  /** The text of `@deprecated`. */
  readonly instead: string
}

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
    if (text === this.#text) return this
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
    return this.open(text.slice(0, at) + text.slice(at + 1)).completionsAt(at)
  }

  /** The names that the editor offers at a place of the text. */
  completionsAt(at: number): string[] {
    return this.#service.getCompletionsAtPosition(this.#file, at, {})?.entries.map(({ name }) => name) ?? []
  }

  /**
   * What the editor offers after each of these texts, such as `cmd.`, and what it shows of each name. The descriptions
   * are read off the compiler: the editor's own way to them makes the list anew for each name.
   */
  offersOf(head: string, objects: readonly string[]): Map<string, Offer[]> {
    const ends = this.#openEach(head, objects, ';')
    const checker = this.program.getTypeChecker()
    const statements = this.program.getSourceFile(this.#file)?.statements.slice(-objects.length)
    return new Map(
      objects.map((object, i) => {
        const list = this.#service.getCompletionsAtPosition(this.#file, ends[i] ?? 0, {})?.entries ?? []
        const statement = statements?.[i]
        if (!statement || !ts.isExpressionStatement(statement) || !ts.isPropertyAccessExpression(statement.expression))
          throw new Error(`${object} does not end with a dot`)
        const type = checker.getTypeAtLocation(statement.expression.expression)
        return [object, list.map((entry) => offerOf(entry, checker, checker.getPropertyOfType(type, entry.name)))]
      }),
    )
  }

  /** The description that the editor shows beside one name of the list after the dot that ends the text. */
  describedOffer(text: string, name: string): string {
    this.open(text)
    const at = text.length
    const details = this.#service.getCompletionEntryDetails(this.#file, at, name, {}, undefined, {}, undefined)
    return ts.displayPartsToString(details?.documentation)
  }

  /** The forms of a call that the editor shows at the first occurrence of `|`, which is left out of the text. */
  signatures(text: string): string[] {
    const at = text.indexOf('|')
    this.open(text.slice(0, at) + text.slice(at + 1))
    return this.#formsAt(at)
  }

  #formsAt(at: number): string[] {
    const items = this.#service.getSignatureHelpItems(this.#file, at, {})?.items ?? []
    return items.map(({ parameters }) =>
      parameters.map(({ displayParts }) => ts.displayPartsToString(displayParts)).join(', '),
    )
  }

  /** The forms of each call, as `signatures` shows them, all read off one program. */
  formsOf(head: string, callees: readonly string[]): Map<string, string[]> {
    const ends = this.#openEach(
      head,
      callees.map((callee) => `${callee}(`),
      ')',
    )
    return new Map(callees.map((callee, i) => [callee, this.#formsAt(ends[i] ?? 0)]))
  }

  /** Opens these texts as one program, each followed by `close`. Returns where each ends. */
  #openEach(head: string, texts: readonly string[], close: string): number[] {
    let all = head
    const ends = texts.map((text) => {
      all += text
      const end = all.length
      all += `${close}\n`
      return end
    })
    this.open(all)
    return ends
  }

  get program(): ts.Program {
    const program = this.#service.getProgram()
    if (!program) throw new Error('the language service has no program')
    return program
  }
}

function offerOf({ name, kindModifiers = '' }: ts.CompletionEntry, checker: ts.TypeChecker, symbol?: ts.Symbol): Offer {
  const tag = symbol?.getJsDocTags(checker).find((one) => one.name === 'deprecated')
  return {
    name,
    description: ts.displayPartsToString(symbol?.getDocumentationComment(checker)),
    isStruckOut: kindModifiers.split(',').includes('deprecated'),
    instead: ts.displayPartsToString(tag?.text),
  }
}
