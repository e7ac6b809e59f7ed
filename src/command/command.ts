import type { Mapping } from '../catalogue/reply-types.js'
import { detachedMethod } from '../errors/detached.js'
import { ArgumentError } from '../errors/errors.js'
import { describeOption } from '../errors/option-error.js'
import { encodeArguments, encodeCallArguments } from './arguments.js'
import type { WireArgument } from './arguments.js'
import { hashOfDefinition } from './script-hash.js'
import { refuseForbidden } from './forbidden.js'
import { isSchema } from '../schema/standard-schema.js'
import type { Decoded, Elements, Fits, Output, Schema } from '../schema/standard-schema.js'
import { wantsExactIntegers } from '../schema/zod.js'

/**
 * How a decoding step reads: the reply, with null passed through (`as`), each of its elements (`each`), any reply
 * (`whole`), or whether there is a reply (`required`).
 */
export type DecodeStep =
  | { readonly kind: 'as' | 'each' | 'whole'; readonly schema: Schema }
  | { readonly kind: 'required'; readonly schema?: undefined }

/** Names what a command resolves to under each reply mapping. It exists only in types. */
export declare const replies: unique symbol

/**
 * Any command, whatever its reply. If commands were compared by `as` as well, the comparison would not end. A command that
 * is spread has lost the members of its class, such as `exactIntegers`.
 */
export interface AnyCommand {
  readonly '~reply': unknown
  readonly exactIntegers: boolean
  readonly [replies]: { readonly legacy: unknown; readonly resp3: unknown }
}

/**
 * One command as a value: what is sent, and how its reply is decoded. It has no connection, and can be sent any number
 * of times, by itself or in a shape. `cmd` creates it.
 *
 * @example
 * const user = cmd.get('user:7').as(json(User)) //=> Command<User | null>
 * await redis.pipeline([user, cmd.incr('hits')]).exec() //=> [User | null, number]
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- only a type: nothing is to be initialised
export class Command<Reply> {
  /** Type-only: what the command resolves to. No command has it at run time. */
  declare readonly '~reply': Reply

  /** @internal */
  constructor(
    /** The command's name in lower case. */
    readonly name: string,
    /** What is sent after the name. */
    readonly args: readonly WireArgument[],
    /** Whether text in the reply is a Buffer. */
    readonly bytes: boolean,
    /** What `as`, `each` and `required` were given, in the order of the calls. */
    readonly decodeSteps: readonly DecodeStep[] = NO_STEPS,
    /** The reply mapping of the client whose `cmd` made it; `undefined` if any client may send it. */
    readonly mapping?: Mapping | undefined,
    /** The name in errors: the name of the user's own command if `name` is EVAL. */
    readonly label: string = name,
    /** The hash of a script, which may be sent in place of its text. */
    readonly sha1?: string,
  ) {}

  /**
   * Decodes the reply with a schema: zod 4, or any Standard Schema. `null` is passed through, because a missing key is
   * not invalid data; use {@link required} to reject it. A schema that cannot take the reply does not compile.
   *
   * @example cmd.hgetall('user:7').as(hash(z.object({ name: z.string() }))) //=> Command<{ name: string } | null>
   */
  as<S extends Schema>(schema: Fits<S, Reply> & S): Command<Decoded<Reply, Output<S>>> {
    Command.#refuseDetached(this, 'as')
    requireSchema('as', schema)
    return this.#decode({ kind: 'as', schema })
  }

  /**
   * Decodes every element of a list reply. A `null` element is passed through.
   *
   * @example cmd.mget('a', 'b').each(z.coerce.number()) //=> Command<(number | null)[]>
   */
  each<S extends Schema>(
    schema: Fits<S, Elements<Reply>> & S,
  ): Command<Decoded<Reply, Decoded<Elements<Reply>, Output<S>>[]>> {
    Command.#refuseDetached(this, 'each')
    requireSchema('each', schema)
    return this.#decode({ kind: 'each', schema })
  }

  /**
   * Rejects a missing reply: `null` becomes a DecodeError.
   *
   * @example cmd.get('user:7').as(json(User)).required() //=> Command<User>
   */
  required(): Command<Exclude<Reply, null>> {
    Command.#refuseDetached(this, 'required')
    return this.#decode({ kind: 'required' })
  }

  /** Whether a schema takes the digits of integers that a number cannot hold. */
  get exactIntegers(): boolean {
    const first = this.decodeSteps.find(({ schema }) => schema !== undefined) // only the first step receives the reply
    return first?.schema !== undefined && wantsExactIntegers(first.schema)
  }

  static #refuseDetached(command: unknown, method: string): void {
    if (!(command instanceof Command)) throw detachedMethod('command', method)
  }

  // The cast holds because the promised type is the output type of the schema.
  #decode<Decoded>(step: DecodeStep): Command<Decoded> {
    const { name, args, bytes, decodeSteps, mapping, label, sha1 } = this
    return new Command(name, args, bytes, [...decodeSteps, step], mapping, label, sha1)
  }
}

// Merged into the class, whose declaration cannot contain a name that is a symbol.
export interface Command<Reply> {
  /** Only a type: what the command resolves to under each reply mapping. */
  readonly [replies]: { readonly legacy: Reply; readonly resp3: Reply }
}

function requireSchema(method: string, schema: unknown): void {
  if (!isSchema(schema)) throw new ArgumentError(method, `expected a schema, got ${describeOption(schema)}`)
}

const NO_STEPS: readonly DecodeStep[] = /* @__PURE__ */ Object.freeze([])

const commandBrand = Symbol.for('tupeline.command')
Object.defineProperty(Command.prototype, commandBrand, { value: true })

/** Whether something is a command, of this or another installed copy of this library. */
export const isCommand = (value: unknown): value is Command<unknown> =>
  value instanceof Command || (typeof value === 'object' && value !== null && commandBrand in value)

/**
 * A command of the global `cmd` whose reply depends on the client's reply mapping. The batch that sends it knows which.
 *
 * @example
 * const score = cmd.zscore('board', 'ada') //=> CommandByMapping<string | null, number | null>
 * await tupeline(new Redis()).pipeline([score]).exec() //=> [string | null]
 */
export interface CommandByMapping<Legacy, Resp3> extends Command<Legacy | Resp3> {
  readonly [replies]: { readonly legacy: Legacy; readonly resp3: Resp3 }
  required(): CommandByMapping<Exclude<Legacy, null>, Exclude<Resp3, null>>
}

/** What a {@link Command} resolves to. For one that depends on the reply mapping, either of the two. */
export type ReplyOf<C extends { readonly '~reply': unknown }> = C['~reply']

/**
 * Creates a command from a name and the arguments of a call.
 *
 * @throws {ArgumentError} for a command that is not allowed in a batch, or an argument that cannot be sent as it is
 */
export function command<Reply>(
  name: string,
  args: readonly unknown[],
  bytes: boolean,
  mapping?: Mapping,
): Command<Reply> {
  const wire = encodeArguments(name, args)
  refuseForbidden(name, wire)
  return new Command(name, wire, bytes, NO_STEPS, mapping)
}

/** Like {@link command}, for `call`: any name, in any letter case, with arguments one by one or as one list. */
export function commandByName<Reply>(
  name: unknown,
  args: readonly unknown[],
  bytes: boolean,
  mapping?: Mapping,
): Command<Reply> {
  if (typeof name !== 'string' || name === '')
    throw new ArgumentError('call', 'the first argument is not a command name')
  const lower = name.toLowerCase() // ioredis finds reply transformers by the lower-case name
  const wire = encodeCallArguments(lower, args)
  refuseForbidden(lower, wire)
  return new Command(lower, wire, bytes, NO_STEPS, mapping)
}

/** A script that the user defined, as ioredis's `defineCommand` keeps it. */
export interface DefinedScript {
  readonly lua: string
  /** `null` if the first argument of each call is the number of keys. */
  readonly numberOfKeys: number | null
  readonly readOnly?: boolean
}

/**
 * Like {@link command}, for a script: EVAL with its text, or EVAL_RO if the definition says that the script only reads. If the
 * server has the script, its hash may be sent in place of the text.
 */
export function scriptCommand<Reply>(
  name: string,
  definition: DefinedScript,
  args: readonly unknown[],
  bytes: boolean,
  mapping?: Mapping,
): Command<Reply> {
  const { lua, numberOfKeys, readOnly = false } = definition
  const wire = encodeArguments(name, args)
  if (numberOfKeys !== null) wire.unshift(`${numberOfKeys}`)
  // The server checks the number of keys first, so a call that it refuses for that would not give it the script.
  const count = Number(wire[0])
  const isWellFormed = Number.isInteger(count) && count >= 0 && count < wire.length
  const hash = isWellFormed ? hashOfDefinition(definition) : undefined
  return new Command(readOnly ? 'eval_ro' : 'eval', [lua, ...wire], bytes, NO_STEPS, mapping, name, hash)
}
