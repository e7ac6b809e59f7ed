import type { Text, Word } from './reply-types.js'
import type { AnyCase } from './option-types.js'
import type { ByMapping, Numeric, Queued, CommandTarget, Value } from './command-target.js'
import type { TrackingInfoList } from './server-lists.js'
import type { TrackingInfo } from './server-replies.js'

export interface ClientCommands<T extends Text> {
  /**
   * Inspects and manages client connections. CLIENT REPLY, TRACKING and CACHING are not allowed in a batch.
   * https://redis.io/commands/client-list
   */
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'GETNAME'>): Queued<S, T | null>
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'GETREDIR' | 'ID'>): Queued<S, number>
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'INFO'>): Queued<S, T>
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'LIST'>, ...filters: Value[]): Queued<S, T>
  client<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    subcommand: AnyCase<'KILL'>,
    ...addressOrFilters: A
  ): Queued<S, Killed<T, A>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'NO-EVICT' | 'NO-TOUCH'>,
    mode: AnyCase<'ON' | 'OFF'>,
  ): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'PAUSE'>,
    milliseconds: Numeric,
    mode?: AnyCase<'WRITE' | 'ALL'>,
  ): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SETINFO'>,
    attribute: AnyCase<'LIB-NAME' | 'LIB-VER'>,
    value: Value,
  ): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'SETNAME'>, name: Value): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'TRACKINGINFO'>,
  ): Queued<S, ByMapping<S, TrackingInfoList<T>, TrackingInfo<T>>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'UNBLOCK'>,
    id: Numeric,
    how?: AnyCase<'TIMEOUT' | 'ERROR'>,
  ): Queued<S, 0 | 1>
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'UNPAUSE'>): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Returns the given message. https://redis.io/commands/echo */
  echo<S extends CommandTarget>(this: S, message: Value): Queued<S, T>

  /** Returns `'PONG'`, or the given message. https://redis.io/commands/ping */
  ping<S extends CommandTarget>(this: S): Queued<S, Word<T, 'PONG'>>
  ping<S extends CommandTarget>(this: S, message: Value): Queued<S, T>
}

/** What CLIENT KILL replies: OK for an address, a count for filters; either if the type does not tell which it is. */
type Killed<T extends Text, A extends readonly Value[]> = A extends readonly [unknown]
  ? Word<T, 'OK'>
  : A extends readonly [unknown, unknown, ...unknown[]]
    ? number
    : Word<T, 'OK'> | number
