import type { Call } from './call.js'
import { ArgumentError } from './errors.js'
import { encodeArguments, encodeCallArguments } from './guard.js'
import type { Wire } from './guard.js'
import { refuse } from './refused.js'
import type { Decoded, Elements, Fits, Output, Schema } from './schema.js'
import { asksForDigits } from './zod-schema.js'

/**
 * A reply that is `Legacy` or `Resp3` by the `replyMapping` of the client that sends the command. The global `cmd` knows
 * no client; the batch does, and resolves it.
 */
export interface Either<Legacy, Resp3> {
  readonly legacy: Legacy
  readonly resp3: Resp3
}

/** What a schema may meet: `Open<Either<string, number>>` is `string | number`. */
type Open<Reply> = Reply extends Either<infer Legacy, infer Resp3> ? Legacy | Resp3 : Reply

/** How one decoding step reads: the reply as a whole (`as`), each element of it (`each`), or whether there is one. */
export type Decoder =
  { readonly kind: 'as' | 'each'; readonly schema: Schema } | { readonly kind: 'required'; readonly schema?: undefined }

/** A reply without its null. `Present<string | null>` is `string`. */
export type Present<Reply> =
  Reply extends Either<infer Legacy, infer Resp3>
    ? Either<Exclude<Legacy, null>, Exclude<Resp3, null>>
    : Exclude<Reply, null>

/** Any command, whatever its reply. Commands are compared by their replies alone: `as` would be followed without end. */
export interface AnyCommand {
  readonly '~reply': unknown
}

/**
 * One command as a value: what is sent, and what its reply becomes. It holds no connection and can be sent any number of
 * times, alone or in a shape. Made by `cmd`.
 *
 * @example
 * const user = cmd.get('user:7').as(json(User)) //=> Command<User | null>
 * await redis.pipeline([user, cmd.incr('hits')]).exec() //=> [User | null, number]
 */
export class Command<Reply> implements Call {
  /** Only a type: what the command resolves to. */
  declare readonly '~reply': Reply

  /** @internal */
  constructor(
    /** The command's name in lower case. */
    readonly name: string,
    readonly args: readonly Wire[],
    readonly bytes: boolean,
    readonly decoders: readonly Decoder[] = none,
    /** The reply mapping of the client whose `cmd` made it; `undefined` where any client may send it. */
    readonly mapping?: string,
    /** What errors call it: the name of the user's own command where `name` is EVAL. */
    readonly label: string = name,
  ) {}

  /**
   * Decodes the reply with a schema: zod 4, or any Standard Schema. `null` passes by, since a missing key is no damage.
   * A schema that cannot take the reply does not compile.
   *
   * @example cmd.hgetall('user:7').as(z.object({ name: z.string() })) //=> Command<{ name: string }>
   */
  as<S extends Schema>(schema: S & Fits<S, Open<Reply>>): Command<Decoded<Open<Reply>, Output<S>>> {
    return this.#decode({ kind: 'as', schema })
  }

  /**
   * Decodes every element of a list reply; a `null` element passes by.
   *
   * @example cmd.mget('a', 'b').each(z.coerce.number()) //=> Command<(number | null)[]>
   */
  each<S extends Schema>(
    schema: S & Fits<S, Elements<Open<Reply>>>,
  ): Command<Decoded<Open<Reply>, Decoded<Elements<Open<Reply>>, Output<S>>[]>> {
    return this.#decode({ kind: 'each', schema })
  }

  /**
   * Refuses a missing reply: `null` is a DecodeError.
   *
   * @example cmd.get('user:7').as(json(User)).required() //=> Command<User>
   */
  required(): Command<Present<Reply>> {
    return this.#decode({ kind: 'required' })
  }

  /** Whether a decoder wants integers that a number cannot hold as their digits. */
  get exactIntegers(): boolean {
    return this.decoders.some(({ schema }) => schema !== undefined && asksForDigits(schema))
  }

  // What the schema gives is what the caller was promised: its type is the schema's own output.
  #decode<Decoded>(decoder: Decoder): Command<Decoded> {
    const { name, args, bytes, decoders, mapping, label } = this
    return new Command(name, args, bytes, [...decoders, decoder], mapping, label)
  }
}

const none: readonly Decoder[] = Object.freeze([])

/** What a {@link Command} resolves to. */
export type ReplyOf<C extends AnyCommand> = C['~reply']

/**
 * Makes a command of a name and the arguments of a call.
 *
 * @throws {ArgumentError} for a command or an argument that may not be sent
 */
export function command<Reply>(
  name: string,
  args: readonly unknown[],
  bytes: boolean,
  mapping?: string,
): Command<Reply> {
  const wire = encodeArguments(name, args)
  refuse(name, wire)
  return new Command(name, wire, bytes, none, mapping)
}

/** The same for `call`: any name, in any letter case, and its arguments one by one or as one list. */
export function anyCommand<Reply>(
  name: unknown,
  args: readonly unknown[],
  bytes: boolean,
  mapping?: string,
): Command<Reply> {
  if (typeof name !== 'string' || name === '') throw new ArgumentError('call', 'the first argument is no command name')
  const lower = name.toLowerCase() // ioredis finds reply transformers by the lower-case name
  const wire = encodeCallArguments(lower, args)
  refuse(lower, wire)
  return new Command(lower, wire, bytes, none, mapping)
}

/** A script of the user's, as ioredis's `defineCommand` keeps it. */
export interface ScriptDefinition {
  readonly lua: string
  /** Without it the first argument of each call says how many keys follow. */
  readonly numberOfKeys: number | null
}

/**
 * The same for a script: it goes out as EVAL with its whole text. ioredis sends EVALSHA, and where the server has
 * forgotten the script it runs again behind the batch's later commands.
 */
export function scriptCommand<Reply>(
  name: string,
  { lua, numberOfKeys }: ScriptDefinition,
  args: readonly unknown[],
  bytes: boolean,
  mapping?: string,
): Command<Reply> {
  const wire = encodeArguments(name, args)
  if (numberOfKeys !== null) wire.unshift(`${numberOfKeys}`)
  return new Command('eval', [lua, ...wire], bytes, none, mapping, name)
}
