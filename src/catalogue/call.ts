import type { CommandName } from './commands.js'
import type { ForbiddenCommand } from './facts/forbidden.js'
import type { TextMessage } from '../schema/standard-schema.js'
import type { ModuleReplies, ReplyOfName } from './modules/replies.js'
import type { Fixed, WordOrText } from './option-types.js'
import type { Queued, CommandTarget, Value } from './command-target.js'

/** Nothing (`unknown`), or a sentence for a command that is not allowed in a batch. Letter case is ignored. */
export type Allowed<Name extends string> =
  Extract<Lowercase<Name>, ForbiddenCommand> extends never
    ? unknown
    : TextMessage<'this command is not allowed in a batch'>

/** The names that editors offer: those of modules' commands, and those that have a method. */
export type KnownName = keyof ModuleReplies<CommandTarget, string, readonly Value[]> | Uppercase<CommandName>

/** The arguments of a call, given one by one or as one list. */
export type OneByOne<A extends readonly unknown[]> = A extends readonly [infer L extends readonly Value[]]
  ? L
  : A extends readonly Value[]
    ? A
    : never

/** Commands called by name, for those without a method. */
export interface CallCommands {
  /**
   * Any command by its name, in any letter case, with arguments one by one or as one list. Commands of the JSON, time
   * series, Bloom and search modules have typed replies; any other reply is `unknown` until `.as(schema)`.
   *
   * A client's `keyPrefix` is put before the keys, those of modules too (ioredis's own `call` leaves these as they are).
   * The keys of a command that is not in the catalogue are not known: with a `keyPrefix`, the batch is rejected with an
   * `ArgumentError`.
   *
   * @example await redis.pipeline().call('JSON.GET', 'doc').as(json(Doc)).exec() //=> [Doc | null]
   */
  call<
    S extends CommandTarget,
    Name extends WordOrText<KnownName>,
    const A extends readonly Value[] | readonly [readonly Value[]],
  >(
    this: S,
    name: Allowed<Name> & Name,
    ...args: A
  ): Queued<S, ReplyOfName<S, string, Name, Fixed<OneByOne<A>>>>

  /** Like `call`, with a Buffer for every string of the reply. */
  callBuffer<
    S extends CommandTarget,
    Name extends WordOrText<KnownName>,
    const A extends readonly Value[] | readonly [readonly Value[]],
  >(
    this: S,
    name: Allowed<Name> & Name,
    ...args: A
  ): Queued<S, ReplyOfName<S, Buffer, Name, Fixed<OneByOne<A>>>>
}
