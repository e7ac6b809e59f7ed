import type { Text, Word } from './reply-types.js'
import type { AnyCase, Fixed, WithWords, Words, WordOrValue } from './option-types.js'
import type { ByMapping, Numeric, Queued, CommandTarget, Value } from './command-target.js'
import type { TrackingInfoList } from './server-lists.js'
import type { TrackingInfo } from './server-replies.js'

export interface ClientCommands<T extends Text> {
  /**
   * Inspects and manages client connections. REPLY, TRACKING and CACHING are not allowed in a batch. GETNAME: the
   * connection's name, or `null` if it has none. https://redis.io/commands/client-list
   */
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'GETNAME'>): Queued<S, T | null>
  /**
   * GETREDIR: the id of the client that is sent the invalidations of this connection, 0 if it is not redirected, -1 if
   * it does not track keys. ID: the id of the connection.
   */
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'GETREDIR' | 'ID'>): Queued<S, number>
  /** INFO: details about the connection, as `name=value` on one line. */
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'INFO'>): Queued<S, T>
  /** LIST: details about all connections, or about those that match the filters, one line each. */
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LIST'>,
    ...filters: WordOrValue<ClientFilter>[]
  ): Queued<S, T>
  /**
   * KILL: closes the connection of an address, and returns `'OK'`; or closes those that match the filters, and returns
   * how many.
   */
  client<S extends CommandTarget, const A extends Words<ClientFilter | 'SKIPME'>>(
    this: S,
    subcommand: AnyCase<'KILL'>,
    ...addressOrFilters: WithWords<A, ClientFilter | 'SKIPME'>
  ): Queued<S, Killed<T, Fixed<A>>>
  /**
   * NO-EVICT: with ON, the server does not close the connection to free memory. NO-TOUCH: with ON, its commands do not
   * change when a key was last used.
   */
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'NO-EVICT' | 'NO-TOUCH'>,
    mode: AnyCase<'ON' | 'OFF'>,
  ): Queued<S, Word<T, 'OK'>>
  /** PAUSE: delays the commands of all clients, or with WRITE only those that write. */
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'PAUSE'>,
    milliseconds: Numeric,
    mode?: AnyCase<'WRITE' | 'ALL'>,
  ): Queued<S, Word<T, 'OK'>>
  /** SETINFO: sets the name or the version of the client library, as LIST shows it. */
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SETINFO'>,
    attribute: AnyCase<'LIB-NAME' | 'LIB-VER'>,
    value: Value,
  ): Queued<S, Word<T, 'OK'>>
  /** SETNAME: sets the connection's name. */
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'SETNAME'>, name: Value): Queued<S, Word<T, 'OK'>>
  /** TRACKINGINFO: how the connection tracks keys for client-side caching. */
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'TRACKINGINFO'>,
  ): Queued<S, ByMapping<S, TrackingInfoList<T>, TrackingInfo<T>>>
  /**
   * UNBLOCK: ends the blocking command of another connection, with a timeout or an error; returns 1, or 0 if the
   * connection was not blocked.
   */
  client<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'UNBLOCK'>,
    id: Numeric,
    how?: AnyCase<'TIMEOUT' | 'ERROR'>,
  ): Queued<S, 0 | 1>
  /** UNPAUSE: ends the delay of PAUSE. */
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'UNPAUSE'>): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  client<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Returns the given message. https://redis.io/commands/echo */
  echo<S extends CommandTarget>(this: S, message: Value): Queued<S, T>

  /** Returns `'PONG'`, or the given message. https://redis.io/commands/ping */
  ping<S extends CommandTarget>(this: S): Queued<S, Word<T, 'PONG'>>
  ping<S extends CommandTarget>(this: S, message: Value): Queued<S, T>
}

/** By what CLIENT LIST and CLIENT KILL choose clients. */
export type ClientFilter =
  'ID' | 'TYPE' | 'NORMAL' | 'MASTER' | 'REPLICA' | 'PUBSUB' | 'ADDR' | 'LADDR' | 'USER' | 'MAXAGE'

/** What CLIENT KILL replies: OK for an address, a count for filters; either if the type does not tell which it is. */
export type Killed<T extends Text, A extends readonly Value[]> = A extends readonly [unknown]
  ? Word<T, 'OK'>
  : A extends readonly [unknown, unknown, ...unknown[]]
    ? number
    : Word<T, 'OK'> | number
