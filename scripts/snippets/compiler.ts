// Compiles the snippets of all pages as one program: their errors, the types they promise, and what a reader sees on hover.
import path from 'node:path'
import ts from 'typescript'
import { root } from './page.js'
import type { Page, Snippet } from './page.js'
import { promisesOf } from './promises.js'

export interface Hover {
  readonly start: number
  readonly length: number
  readonly target: string
  readonly text: string
  readonly docs: string
}

export interface Findings {
  readonly errors: readonly string[]
  /** Promised types that are not those of their expressions. */
  readonly wrong: readonly string[]
  readonly promised: number
}

export class SnippetCompiler {
  readonly #service: ts.LanguageService

  /** `programs` are files of the repository that pages show as they are. */
  constructor(pages: readonly Page[], programs: readonly string[] = []) {
    const sources = new Map(pages.map((page) => [fileOf(page), page.source]))
    const { config } = ts.readConfigFile(path.join(root, 'test/tsconfig.json'), (name) => ts.sys.readFile(name)) as {
      config: object
    }
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.join(root, 'test'))
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, noEmit: true }),
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      getScriptFileNames: () => [...sources.keys(), ...programs.map((name) => path.join(root, name))],
      getProjectVersion: () => '1', // nothing changes: without it each request looks at all files again
      getScriptVersion: () => '1',
      getScriptSnapshot: (name) => {
        const text = sources.get(name) ?? ts.sys.readFile(name)
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
      },
      fileExists: (name) => sources.has(name) || ts.sys.fileExists(name),
      readFile: (name) => sources.get(name) ?? ts.sys.readFile(name),
      directoryExists: (name) => ts.sys.directoryExists(name),
      getDirectories: (name) => ts.sys.getDirectories(name),
      realpath: (name) => ts.sys.realpath?.(name) ?? name,
    })
  }

  /** The compiler's errors in a page, and the promises that it does not keep. */
  check(page: Page): Findings {
    const program = this.#program()
    const source = sourceOf(program, fileOf(page))
    const at = (position: number): string => {
      const snippet = page.snippets.findLast((one) => one.start <= position)
      const within = page.source.slice(snippet?.start ?? 0, position).split('\n').length - 1
      return `${page.name}:${(snippet?.line ?? 1) + within}`
    }
    const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start = 0, messageText }) => `${at(start)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
    const aliases = aliasesOf(source)
    const compared = page.snippets.flatMap((one) =>
      compareTypes(program.getTypeChecker(), source, aliases, one, page.showsValues),
    )
    const wrong = compared
      .filter((one) => !one.isEqual)
      .map(({ position, actual, expected }) => `${at(position)}: ${actual} instead of ${expected}`)
    return { errors, wrong, promised: compared.length }
  }

  /** What an editor shows for each name in a snippet. */
  hovers(page: Page, { start, code }: Snippet): Hover[] {
    return this.#hovers(fileOf(page), start, start + code.length)
  }

  /** The same for a program that a page shows as it is. */
  hoversOfProgram(name: string): Hover[] {
    return this.#hovers(path.join(root, name), 0, Infinity)
  }

  /** The first of equal hovers, and none for what other packages declare: a reader looks for the types of this one. */
  #hovers(file: string, from: number, to: number): Hover[] {
    const found = new Map<string, Hover>()
    const checker = this.#program().getTypeChecker()
    const visit = (node: ts.Node): void => {
      if (node.end < from || node.pos > to) return
      const start = node.getStart()
      if (ts.isIdentifier(node) && start >= from && node.end <= to && isOwn(checker, node)) {
        const info = this.#service.getQuickInfoAtPosition(file, start)
        const text = ts.displayPartsToString(info?.displayParts)
        const docs = ts.displayPartsToString(info?.documentation)
        const hover = { start: start - from, length: node.end - start, target: node.text, text, docs }
        if (text !== '' && !found.has(text)) found.set(text, hover)
      }
      ts.forEachChild(node, visit)
    }
    visit(sourceOf(this.#program(), file))
    return [...found.values()]
  }

  #program(): ts.Program {
    const program = this.#service.getProgram()
    if (!program) throw new Error('the snippets were not compiled')
    return program
  }
}

function isOwn(checker: ts.TypeChecker, node: ts.Identifier): boolean {
  const symbol = checker.getSymbolAtLocation(node)
  return symbol?.declarations?.some((one) => !one.getSourceFile().fileName.includes('/node_modules/')) ?? false
}

function fileOf(page: Page): string {
  return path.join(root, 'test', `${page.name.replaceAll(/\W/g, '-')}.snippets.ts`)
}

function sourceOf(program: ts.Program, file: string): ts.SourceFile {
  const source = program.getSourceFile(file)
  if (!source) throw new Error(`${file} was not read`)
  return source
}

/** The type aliases of a module, inside its blocks too. */
function aliasesOf(source: ts.SourceFile): Map<string, ts.TypeAliasDeclaration> {
  const found = new Map<string, ts.TypeAliasDeclaration>()
  const visit = (node: ts.Node): void => {
    if (ts.isTypeAliasDeclaration(node)) found.set(node.name.text, node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

interface Comparison {
  readonly position: number
  readonly actual: string
  readonly expected: string
  readonly isEqual: boolean
}

/** Compares each promised type with that of the statement before it, both ways. */
function compareTypes(
  checker: ts.TypeChecker,
  source: ts.SourceFile,
  aliases: ReadonlyMap<string, ts.TypeAliasDeclaration>,
  snippet: Snippet,
  showsValues = false,
): Comparison[] {
  return promisesOf(source, snippet).map(({ position, expression, alias: name }) => {
    const alias = aliases.get(name)
    if (!alias) throw new Error(`${name} is not declared`)
    const expected = checker.getTypeFromTypeNode(alias.type)
    const ofExpression = checker.getTypeAtLocation(expression)
    const isEqualTo = (type: ts.Type): boolean =>
      !(type.flags & ts.TypeFlags.Any) &&
      checker.isTypeAssignableTo(type, expected) &&
      checker.isTypeAssignableTo(expected, type)
    const actual = showsValues && !isEqualTo(ofExpression) ? valuesOf(checker, ofExpression, expression) : ofExpression
    return {
      position,
      actual: checker.typeToString(actual, undefined, ts.TypeFormatFlags.NoTruncation),
      expected: alias.type.getText(),
      isEqual: isEqualTo(actual),
    }
  })
}

/** What a promise resolves to, or what `exec()` of a batch does. */
function valuesOf(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): ts.Type {
  const exec = type.getProperty('exec')
  const [signature] = exec ? checker.getTypeOfSymbolAtLocation(exec, at).getCallSignatures() : []
  return checker.getAwaitedType(signature?.getReturnType() ?? type) ?? type
}
