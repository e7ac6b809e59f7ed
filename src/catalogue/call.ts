import type { ForbiddenCommand } from './forbidden-commands.js'
import type { TypeMessage } from '../schema/standard-schema.js'
import type { ReplyOfName } from './modules/replies.js'
import type { Queued, CommandTarget, Value } from './command-target.js'

/** The name itself, or a sentence for a command that may not stand in a batch, whatever the case of its letters. */
type Allowed<Name extends string> =
  Extract<Lowercase<Name>, ForbiddenCommand> extends never ? Name : TypeMessage<'this command may not stand in a batch'>

/** Commands by name, for those that have no method. */
export interface CallCommands {
  /**
   * Any command by its name, in any letter case. The commands of the JSON, time series, Bloom and search modules have
   * their replies; any other is `unknown` until `.as(schema)`. Arguments one by one, or as one list.
   *
   * @example redis.pipeline().call('JSON.GET', 'doc').as(json(Doc))
   */
  call<S extends CommandTarget, Name extends string, const A extends readonly Value[]>(
    this: S,
    name: Name & Allowed<Name>,
    ...args: A
  ): Queued<S, ReplyOfName<S, string, Name, A>>
  call<S extends CommandTarget, Name extends string, const A extends readonly Value[]>(
    this: S,
    name: Name & Allowed<Name>,
    args: A,
  ): Queued<S, ReplyOfName<S, string, Name, A>>

  /** The same with every text of the reply as a Buffer. */
  callBuffer<S extends CommandTarget, Name extends string, const A extends readonly Value[]>(
    this: S,
    name: Name & Allowed<Name>,
    ...args: A
  ): Queued<S, ReplyOfName<S, Buffer, Name, A>>
  callBuffer<S extends CommandTarget, Name extends string, const A extends readonly Value[]>(
    this: S,
    name: Name & Allowed<Name>,
    args: A,
  ): Queued<S, ReplyOfName<S, Buffer, Name, A>>
}
