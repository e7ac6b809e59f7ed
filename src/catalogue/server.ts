import type { ServerData, Text, Word } from './reply-types.js'
import type { AnyCase } from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'
import type {
  AclLogEntryList,
  AclUserList,
  CommandDocsByName,
  CommandKeySpecList,
  LatencyHistogramList,
  MemoryStatsList,
  ModuleInfoList,
} from './server-lists.js'
import type {
  AclLogEntry,
  AclUser,
  CommandDocs,
  CommandInfo,
  LatencyEvent,
  LatencyHistogram,
  MemoryStats,
  ModuleInfo,
  Role,
  SlowlogEntry,
} from './server-replies.js'

type FlushMode = AnyCase<'ASYNC' | 'SYNC'>
export interface ServerCommands<T extends Text> {
  /**
   * Inspects and manages the access control list: users and their permissions. https://redis.io/commands/acl-setuser
   */
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'CAT'>, category?: Value): Queued<S, T[]>
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'DELUSER'>, ...users: Value[]): Queued<S, number>
  acl<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'DRYRUN'>,
    user: Value,
    command: Value,
    ...args: Value[]
  ): Queued<S, T>
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'GENPASS'>, bits?: Numeric): Queued<S, T>
  acl<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETUSER'>,
    user: Value,
  ): Queued<S, ByMapping<S, AclUserList<T> | null, AclUser<T> | null>>
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'LIST' | 'USERS' | 'HELP'>): Queued<S, T[]>
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'LOAD' | 'SAVE'>): Queued<S, Word<T, 'OK'>>
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'LOG'>, reset: AnyCase<'RESET'>): Queued<S, Word<T, 'OK'>>
  acl<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LOG'>,
    count?: Numeric,
  ): Queued<S, ByMapping<S, AclLogEntryList<T>[], AclLogEntry<T>[]>>
  acl<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SETUSER'>,
    user: Value,
    ...rules: Value[]
  ): Queued<S, Word<T, 'OK'>>
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'WHOAMI'>): Queued<S, T>

  /** Starts rewriting the append-only file in the background. https://redis.io/commands/bgrewriteaof */
  bgrewriteaof<S extends CommandTarget>(this: S): Queued<S, T>

  /** Starts saving the database in the background. https://redis.io/commands/bgsave */
  bgsave<S extends CommandTarget>(this: S, schedule?: AnyCase<'SCHEDULE'>): Queued<S, T>

  /** Details about the commands that the server supports. https://redis.io/commands/command */
  command<S extends CommandTarget>(
    this: S,
  ): Queued<S, ByMapping<S, CommandInfo<T, CommandKeySpecList<T>>[], CommandInfo<T>[]>>
  command<S extends CommandTarget>(this: S, subcommand: AnyCase<'COUNT'>): Queued<S, number>
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'DOCS'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, CommandDocsByName<T>, { [name: string]: CommandDocs<T> }>>
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETKEYS'>,
    command: Value,
    ...args: Value[]
  ): Queued<S, T[]>
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETKEYSANDFLAGS'>,
    command: Value,
    ...args: Value[]
  ): Queued<S, [key: T, flags: T[]][]>
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'INFO'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, (CommandInfo<T, CommandKeySpecList<T>> | null)[], (CommandInfo<T> | null)[]>>
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LIST'>,
    ...filter: [] | [filterby: AnyCase<'FILTERBY'>, option: AnyCase<'MODULE' | 'ACLCAT' | 'PATTERN'>, value: Value]
  ): Queued<S, T[]>
  command<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Reads and changes the server's configuration. https://redis.io/commands/config-get */
  config<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GET'>,
    ...parameters: Value[]
  ): Queued<S, ByMapping<S, T[], Record<string, T>>>
  config<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SET'>,
    ...parametersAndValues: Value[]
  ): Queued<S, Word<T, 'OK'>>
  config<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESETSTAT' | 'REWRITE'>): Queued<S, Word<T, 'OK'>>
  config<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The number of keys in the database. https://redis.io/commands/dbsize */
  dbsize<S extends CommandTarget>(this: S): Queued<S, number>

  /** Internal: debugging commands for server developers. https://redis.io/commands/debug */
  debug<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SLEEP'> | 'sleep',
    seconds: Numeric,
  ): Queued<S, Word<T, 'OK'>>
  debug<S extends CommandTarget>(this: S, subcommand: Value, ...args: Value[]): Queued<S, ServerData<T>>

  /** Starts a coordinated failover to a replica. https://redis.io/commands/failover */
  failover<S extends CommandTarget>(this: S, ...options: Value[]): Queued<S, Word<T, 'OK'>>

  /** Deletes all keys of all databases. https://redis.io/commands/flushall */
  flushall<S extends CommandTarget>(this: S, mode?: FlushMode): Queued<S, Word<T, 'OK'>>

  /** Deletes all keys of the current database. https://redis.io/commands/flushdb */
  flushdb<S extends CommandTarget>(this: S, mode?: FlushMode): Queued<S, Word<T, 'OK'>>

  /** Information and statistics about the server, as lines of `name:value`. https://redis.io/commands/info */
  info<S extends CommandTarget>(this: S, ...sections: Value[]): Queued<S, T>

  /** The time of the last successful save, in Unix seconds. https://redis.io/commands/lastsave */
  lastsave<S extends CommandTarget>(this: S): Queued<S, number>

  /** Inspects the server's latency monitor. https://redis.io/commands/latency-latest */
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'DOCTOR'>): Queued<S, T>
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'GRAPH'>, event: Value): Queued<S, T>
  latency<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'HISTORY'>,
    event: Value,
  ): Queued<S, [unixSeconds: number, milliseconds: number][]>
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'LATEST'>): Queued<S, LatencyEvent<T>[]>
  latency<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'HISTOGRAM'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, LatencyHistogramList<T>, { [command: string]: LatencyHistogram }>>
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESET'>, ...events: Value[]): Queued<S, number>
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The server's version with computer art. https://redis.io/commands/lolwut */
  lolwut<S extends CommandTarget>(
    this: S,
    ...options: [] | [version: AnyCase<'VERSION'>, number: Numeric, ...numbers: Numeric[]]
  ): Queued<S, T>

  /** Inspects the server's memory use. https://redis.io/commands/memory-usage */
  memory<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'USAGE'>,
    key: Key,
    ...samples: [] | [samples: AnyCase<'SAMPLES'>, number: Numeric]
  ): Queued<S, number | null>
  memory<S extends CommandTarget>(this: S, subcommand: AnyCase<'DOCTOR' | 'MALLOC-STATS'>): Queued<S, T>
  memory<S extends CommandTarget>(this: S, subcommand: AnyCase<'PURGE'>): Queued<S, Word<T, 'OK'>>
  memory<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'STATS'>,
  ): Queued<S, ByMapping<S, MemoryStatsList<T>, MemoryStats>>
  memory<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Lists, loads and unloads modules. https://redis.io/commands/module-list */
  module<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LIST'>,
  ): Queued<S, ByMapping<S, ModuleInfoList<T>[], ModuleInfo<T>[]>>
  module<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LOAD' | 'LOADEX'>,
    path: Value,
    ...args: Value[]
  ): Queued<S, Word<T, 'OK'>>
  module<S extends CommandTarget>(this: S, subcommand: AnyCase<'UNLOAD'>, name: Value): Queued<S, Word<T, 'OK'>>
  module<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Makes the server a replica of another one, or with `'NO', 'ONE'` a master. https://redis.io/commands/replicaof */
  replicaof<S extends CommandTarget>(
    this: S,
    host: Value,
    port: Value,
  ): Queued<S, Word<T, 'OK' | 'OK Already connected to specified master'>>

  /** The replication role of the server. https://redis.io/commands/role */
  role<S extends CommandTarget>(this: S): Queued<S, Role<T>>

  /** Saves the database synchronously, blocking every client. https://redis.io/commands/save */
  save<S extends CommandTarget>(this: S): Queued<S, Word<T, 'OK'>>

  /**
   * Alias of REPLICAOF. https://redis.io/commands/slaveof
   *
   * @deprecated Write `replicaof`.
   */
  slaveof<S extends CommandTarget>(
    this: S,
    host: Value,
    port: Value,
  ): Queued<S, Word<T, 'OK' | 'OK Already connected to specified master'>>

  /** Inspects the log of slow commands. https://redis.io/commands/slowlog-get */
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'GET'>, count?: Numeric): Queued<S, SlowlogEntry<T>[]>
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'LEN'>): Queued<S, number>
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESET'>): Queued<S, Word<T, 'OK'>>
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Swaps two databases. https://redis.io/commands/swapdb */
  swapdb<S extends CommandTarget>(this: S, first: Numeric, second: Numeric): Queued<S, Word<T, 'OK'>>

  /** The server time: Unix seconds, and microseconds within the second, both as text. https://redis.io/commands/time */
  time<S extends CommandTarget>(this: S): Queued<S, [seconds: T, microseconds: T]>
}
