import type { Text, Word } from './reply-types.js'
import type { ByMapping, Numeric, Queued, CommandTarget, Value } from './command-target.js'
import type { TrackingInfoList } from './server-lists.js'
import type { TrackingInfo } from './server-replies.js'

export interface ClientCommands<T extends Text> {
  /**
   * Inspects and manages client connections. CLIENT REPLY, TRACKING and CACHING are not allowed in a batch.
   * https://redis.io/commands/client-list
   */
  client<S extends CommandTarget>(this: S, subcommand: 'GETNAME'): Queued<S, T | null>
  client<S extends CommandTarget>(this: S, subcommand: 'GETREDIR' | 'ID'): Queued<S, number>
  client<S extends CommandTarget>(this: S, subcommand: 'INFO'): Queued<S, T>
  client<S extends CommandTarget>(this: S, subcommand: 'LIST', ...filters: Value[]): Queued<S, T>
  client<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    subcommand: 'KILL',
    ...addressOrFilters: A
  ): Queued<S, Killed<T, A>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: 'NO-EVICT' | 'NO-TOUCH',
    mode: 'ON' | 'OFF',
  ): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: 'PAUSE',
    milliseconds: Numeric,
    mode?: 'WRITE' | 'ALL',
  ): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: 'SETINFO',
    attribute: 'LIB-NAME' | 'LIB-VER',
    value: Value,
  ): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(this: S, subcommand: 'SETNAME', name: Value): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: 'TRACKINGINFO',
  ): Queued<S, ByMapping<S, TrackingInfoList<T>, TrackingInfo<T>>>
  client<S extends CommandTarget>(
    this: S,
    subcommand: 'UNBLOCK',
    id: Numeric,
    how?: 'TIMEOUT' | 'ERROR',
  ): Queued<S, 0 | 1>
  client<S extends CommandTarget>(this: S, subcommand: 'UNPAUSE'): Queued<S, Word<T, 'OK'>>
  client<S extends CommandTarget>(this: S, subcommand: 'HELP'): Queued<S, T[]>

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
