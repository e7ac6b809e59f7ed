import path from 'node:path'
import ts from 'typescript'
import { compile } from '../test/truth/compile.js'

// The file is never written: it has a path beside the sources, so that it is compiled as they are.
const file = path.resolve(import.meta.dirname, '../src/open-replies.ts')

/** A call whose arguments are only known at run time, as source text: of {@link argumentOf}, or a literal. */
export interface OpenCall {
  readonly name: string
  readonly args: readonly string[]
}

/** The union of the possible replies, under each reply mapping. */
export interface OpenReply {
  readonly legacy: string
  readonly resp3: string
}

/** Asks the compiler for the replies of calls whose options are not known: `ZDIFF` is `string[] | [member, score][]` with resp3. */
export function openReplies(calls: readonly OpenCall[]): OpenReply[] {
  const lines = [
    "import { Redis } from 'ioredis'",
    "import { tupeline } from './index.js'",
    "import type { ReplyOf, Value } from './index.js'",
    "import type { DropArguments, OptionalCount } from './catalogue/option-types.js'",
    'declare const one: any, number: number, list: string[], values: Value[]',
    "const legacy = tupeline(new Redis()).cmd, resp3 = tupeline(new Redis({ replyMapping: 'resp3' })).cmd",
    "const reply = <C extends { readonly '~reply': unknown }>(_command: C): ReplyOf<C> => undefined as ReplyOf<C>",
    ...calls.flatMap(({ name, args }) => ['legacy', 'resp3'].map((cmd) => `reply(${cmd}.${name}(${args.join(', ')}))`)),
  ]
  const replies = typesOf(lines.join('\n'))
  return calls.map((_call, index) => ({ legacy: replies[2 * index] ?? '', resp3: replies[2 * index + 1] ?? '' }))
}

/** An argument that fits a parameter of the catalogue. */
export function argumentOf({ dotDotDotToken, type, parent }: ts.ParameterDeclaration): string {
  const text = type?.getText() ?? ''
  if (dotDotDotToken) {
    const constraint = constraintOf(parent, text.startsWith('WithWords<A,') ? 'A' : text)
    if (constraint === 'OptionalCount') return '...(one as OptionalCount)'
    if (constraint?.endsWith('Value[]') !== false) return '...values'
    const before = parent.parameters.length - 2 // `this` is not an argument
    return `...(one as DropArguments<Parameters<typeof legacy.${parent.name?.getText()}>, ${before}>)`
  }
  if (text.startsWith('readonly')) return 'list'
  const [, word] = /^AnyCase<('[A-Z-]+')>$/.exec(text) ?? [] // a subcommand chooses the form
  if (word !== undefined) return word
  return text === 'N' || text === 'Numeric' ? 'number' : 'one'
}

/** What a type parameter of a method extends, as source text. */
export function constraintOf({ typeParameters }: ts.SignatureDeclaration, name: string): string | undefined {
  return typeParameters?.find((parameter) => parameter.name.text === name)?.constraint?.getText()
}

/** The types of the source's expressions, in their order. */
function typesOf(text: string): string[] {
  const program = compile(file, text)
  const source = program.getSourceFile(file)
  if (!source) throw new Error('the source was not read')
  for (const { messageText } of program.getSemanticDiagnostics(source)) {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
  }
  const checker = program.getTypeChecker()
  const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags
  return source.statements
    .filter((statement) => ts.isExpressionStatement(statement))
    .map(({ expression }) =>
      checker.typeToString(checker.getTypeAtLocation(expression), undefined, NoTruncation | InTypeAlias),
    )
}
