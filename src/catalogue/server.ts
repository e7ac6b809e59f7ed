import type { ServerData, Text, Word } from './reply-types.js'
import type { AnyCase, HasOption, If, NoValues, OptionalCount, WithWords, WordOrValue } from './option-types.js'
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

export type FlushMode = AnyCase<'ASYNC' | 'SYNC'>
/** The reply of ACL LOG: with RESET `'OK'`. */
export type AclLogged<S extends CommandTarget, T extends Text, Resets extends boolean> = [Resets] extends [true]
  ? Word<T, 'OK'>
  : ByMapping<S, If<Resets, Word<T, 'OK'>, AclLogEntryList<T>[]>, If<Resets, Word<T, 'OK'>, AclLogEntry<T>[]>>

export interface ServerCommands<T extends Text> {
  /**
   * Inspects and manages the access control list: users and their permissions. CAT: the categories of commands, or the
   * commands of one category. https://redis.io/commands/acl-setuser
   */
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'CAT'>, category?: Value): Queued<S, T[]>
  /** DELUSER: deletes users; returns how many existed. */
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'DELUSER'>, ...users: Value[]): Queued<S, number>
  /** DRYRUN: whether a user may run a command, which is not run: `'OK'`, or the reason why not. */
  acl<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'DRYRUN'>,
    user: Value,
    command: Value,
    ...args: Value[]
  ): Queued<S, T>
  /** GENPASS: a random password as hexadecimal digits, of 256 bits unless another number is given. */
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'GENPASS'>, bits?: Numeric): Queued<S, T>
  /** GETUSER: the rules of a user, or `null` if the user does not exist. */
  acl<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETUSER'>,
    user: Value,
  ): Queued<S, ByMapping<S, AclUserList<T> | null, AclUser<T> | null>>
  /**
   * LIST: the rules of every user, one line each. USERS: the names of the users. HELP: a description of each
   * subcommand.
   */
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'LIST' | 'USERS' | 'HELP'>): Queued<S, T[]>
  /** LOAD: replaces all users with those of the ACL file. SAVE: writes all users to the ACL file. */
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'LOAD' | 'SAVE'>): Queued<S, Word<T, 'OK'>>
  /** LOG: the latest denied commands and failed logins, 10 unless another number is given. RESET clears the log. */
  acl<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    subcommand: AnyCase<'LOG'>,
    ...countOrReset: WithWords<A, 'RESET'>
  ): Queued<S, AclLogged<S, T, HasOption<A, NoValues, 'RESET'>>>
  /** SETUSER: creates a user, or changes the rules of one. */
  acl<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SETUSER'>,
    user: Value,
    ...rules: Value[]
  ): Queued<S, Word<T, 'OK'>>
  /** WHOAMI: the name of the connection's user. */
  acl<S extends CommandTarget>(this: S, subcommand: AnyCase<'WHOAMI'>): Queued<S, T>

  /**
   * Starts rewriting the append-only file in the background; returns a status. https://redis.io/commands/bgrewriteaof
   */
  bgrewriteaof<S extends CommandTarget>(this: S): Queued<S, T>

  /** Starts saving the database in the background; returns a status. https://redis.io/commands/bgsave */
  bgsave<S extends CommandTarget>(this: S, schedule?: AnyCase<'SCHEDULE'>): Queued<S, T>

  /** Details about the commands that the server supports. https://redis.io/commands/command */
  command<S extends CommandTarget>(
    this: S,
  ): Queued<S, ByMapping<S, CommandInfo<T, CommandKeySpecList<T>>[], CommandInfo<T>[]>>
  /** COUNT: the number of commands. */
  command<S extends CommandTarget>(this: S, subcommand: AnyCase<'COUNT'>): Queued<S, number>
  /** DOCS: the documentation of the given commands, or of all. */
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'DOCS'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, CommandDocsByName<T>, { [name: string]: CommandDocs<T> }>>
  /** GETKEYS: the keys among the arguments of a command. */
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETKEYS'>,
    command: Value,
    ...args: Value[]
  ): Queued<S, T[]>
  /** GETKEYSANDFLAGS: the keys among the arguments of a command, each with flags that say how it is used. */
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETKEYSANDFLAGS'>,
    command: Value,
    ...args: Value[]
  ): Queued<S, [key: T, flags: T[]][]>
  /** INFO: details about the given commands, with `null` for each that does not exist, or about all. */
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'INFO'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, (CommandInfo<T, CommandKeySpecList<T>> | null)[], (CommandInfo<T> | null)[]>>
  /** LIST: the names of all commands, or of those in a module, in an ACL category, or that match a pattern. */
  command<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LIST'>,
    ...filter: [] | [filterby: AnyCase<'FILTERBY'>, option: AnyCase<'MODULE' | 'ACLCAT' | 'PATTERN'>, value: Value]
  ): Queued<S, T[]>
  /** HELP: a description of each subcommand. */
  command<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Reads and changes the server's configuration. GET: the parameters with the given names or patterns, each with its
   * value. https://redis.io/commands/config-get
   */
  config<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GET'>,
    ...parameters: Value[]
  ): Queued<S, ByMapping<S, T[], Record<string, T>>>
  /** SET: changes parameters, given as names and values. */
  config<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SET'>,
    ...parametersAndValues: Value[]
  ): Queued<S, Word<T, 'OK'>>
  /** RESETSTAT: resets the statistics of INFO. REWRITE: writes the configuration to the server's file. */
  config<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESETSTAT' | 'REWRITE'>): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  config<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The number of keys in the database. https://redis.io/commands/dbsize */
  dbsize<S extends CommandTarget>(this: S): Queued<S, number>

  /** Internal: debugging commands for server developers. SLEEP blocks the server. https://redis.io/commands/debug */
  debug<S extends CommandTarget>(this: S, subcommand: AnyCase<'SLEEP'>, seconds: Numeric): Queued<S, Word<T, 'OK'>>
  debug<S extends CommandTarget>(
    this: S,
    subcommand: WordOrValue<'JMAP' | 'OBJECT' | 'RELOAD'>,
    ...args: Value[]
  ): Queued<S, ServerData<T>>

  /** Starts a coordinated failover to a replica. https://redis.io/commands/failover */
  failover<S extends CommandTarget>(
    this: S,
    ...options: WordOrValue<'TO' | 'FORCE' | 'ABORT' | 'TIMEOUT'>[]
  ): Queued<S, Word<T, 'OK'>>

  /** Deletes all keys of all databases. https://redis.io/commands/flushall */
  flushall<S extends CommandTarget>(this: S, mode?: FlushMode): Queued<S, Word<T, 'OK'>>

  /** Deletes all keys of the current database. https://redis.io/commands/flushdb */
  flushdb<S extends CommandTarget>(this: S, mode?: FlushMode): Queued<S, Word<T, 'OK'>>

  /**
   * Information and statistics about the server, as lines of `name:value`: all default sections, or the given ones.
   * https://redis.io/commands/info
   */
  info<S extends CommandTarget>(this: S, ...sections: Value[]): Queued<S, T>

  /** The time of the last successful save, in Unix seconds. https://redis.io/commands/lastsave */
  lastsave<S extends CommandTarget>(this: S): Queued<S, number>

  /** Inspects the server's latency monitor. DOCTOR: a report with advice. https://redis.io/commands/latency-latest */
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'DOCTOR'>): Queued<S, T>
  /** GRAPH: the spikes of an event over time, drawn as text. */
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'GRAPH'>, event: Value): Queued<S, T>
  /** HISTORY: the spikes of an event, each as its Unix time in seconds and its length in milliseconds. */
  latency<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'HISTORY'>,
    event: Value,
  ): Queued<S, [unixSeconds: number, milliseconds: number][]>
  /** LATEST: the latest spike of each event. */
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'LATEST'>): Queued<S, LatencyEvent<T>[]>
  /** HISTOGRAM: how long the given commands took, or all, as a distribution of microseconds. */
  latency<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'HISTOGRAM'>,
    ...commands: Value[]
  ): Queued<S, ByMapping<S, LatencyHistogramList<T>, { [command: string]: LatencyHistogram }>>
  /** RESET: forgets the spikes of the given events, or of all; returns how many events it cleared. */
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESET'>, ...events: Value[]): Queued<S, number>
  /** HELP: a description of each subcommand. */
  latency<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The server's version with computer art. https://redis.io/commands/lolwut */
  lolwut<S extends CommandTarget>(
    this: S,
    ...options: [] | [version: AnyCase<'VERSION'>, number: Numeric, ...numbers: Numeric[]]
  ): Queued<S, T>

  /**
   * Inspects the server's memory use. USAGE: the bytes that a key takes, or `null` if it does not exist.
   * https://redis.io/commands/memory-usage
   */
  memory<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'USAGE'>,
    key: Key,
    ...samples: [] | [samples: AnyCase<'SAMPLES'>, number: Numeric]
  ): Queued<S, number | null>
  /** DOCTOR: a report on memory problems. MALLOC-STATS: the statistics of the memory allocator. */
  memory<S extends CommandTarget>(this: S, subcommand: AnyCase<'DOCTOR' | 'MALLOC-STATS'>): Queued<S, T>
  /** PURGE: asks the allocator to return unused memory to the operating system. */
  memory<S extends CommandTarget>(this: S, subcommand: AnyCase<'PURGE'>): Queued<S, Word<T, 'OK'>>
  /** STATS: what the server uses memory for, in bytes. */
  memory<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'STATS'>,
  ): Queued<S, ByMapping<S, MemoryStatsList<T>, MemoryStats>>
  /** HELP: a description of each subcommand. */
  memory<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Lists, loads and unloads modules. LIST: the loaded modules. https://redis.io/commands/module-list */
  module<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LIST'>,
  ): Queued<S, ByMapping<S, ModuleInfoList<T>[], ModuleInfo<T>[]>>
  /** LOAD: loads a module from a file of the server. LOADEX: the same, with configuration parameters. */
  module<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LOAD' | 'LOADEX'>,
    path: Value,
    ...args: Value[]
  ): Queued<S, Word<T, 'OK'>>
  /** UNLOAD: unloads a module. */
  module<S extends CommandTarget>(this: S, subcommand: AnyCase<'UNLOAD'>, name: Value): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  module<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Makes the server a master again, with `'NO', 'ONE'`. https://redis.io/commands/replicaof */
  replicaof<S extends CommandTarget>(this: S, no: AnyCase<'NO'>, one: AnyCase<'ONE'>): Queued<S, Word<T, 'OK'>>
  /** Makes the server a replica of another one. */
  replicaof<S extends CommandTarget>(
    this: S,
    host: Value,
    port: Value,
  ): Queued<S, Word<T, 'OK' | 'OK Already connected to specified master'>>

  /** The replication role of the server, and what it replicates from or to. https://redis.io/commands/role */
  role<S extends CommandTarget>(this: S): Queued<S, Role<T>>

  /** Saves the database synchronously, blocking every client. https://redis.io/commands/save */
  save<S extends CommandTarget>(this: S): Queued<S, Word<T, 'OK'>>

  /**
   * The older name of REPLICAOF: makes the server a master again, with `'NO', 'ONE'`.
   * https://redis.io/commands/slaveof
   *
   * @deprecated Write `replicaof`.
   */
  slaveof<S extends CommandTarget>(this: S, no: AnyCase<'NO'>, one: AnyCase<'ONE'>): Queued<S, Word<T, 'OK'>>
  /**
   * Makes the server a replica of another one.
   *
   * @deprecated Write `replicaof`.
   */
  slaveof<S extends CommandTarget>(
    this: S,
    host: Value,
    port: Value,
  ): Queued<S, Word<T, 'OK' | 'OK Already connected to specified master'>>

  /**
   * Inspects the log of slow commands. GET: the latest entries, 10 unless another number is given.
   * https://redis.io/commands/slowlog-get
   */
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'GET'>, count?: Numeric): Queued<S, SlowlogEntry<T>[]>
  /** LEN: the number of entries. */
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'LEN'>): Queued<S, number>
  /** RESET: clears the log. */
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'RESET'>): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  slowlog<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** Swaps two databases for all clients. https://redis.io/commands/swapdb */
  swapdb<S extends CommandTarget>(this: S, first: Numeric, second: Numeric): Queued<S, Word<T, 'OK'>>

  /** The server time: Unix seconds, and microseconds within the second, both as text. https://redis.io/commands/time */
  time<S extends CommandTarget>(this: S): Queued<S, [seconds: T, microseconds: T]>
}
