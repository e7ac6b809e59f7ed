import type { ServerData, Text, Word } from '../replies.js'
import type { By, Key, Numeric, Queue, Receiver, Value } from './queue.js'
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

type FlushMode = 'ASYNC' | 'SYNC'
export interface ServerCommands<T extends Text> {
  /** Users and what they may do. https://redis.io/commands/acl-setuser */
  acl<S extends Receiver>(this: S, subcommand: 'CAT', category?: Value): Queue<S, T[]>
  acl<S extends Receiver>(this: S, subcommand: 'DELUSER', ...users: Value[]): Queue<S, number>
  acl<S extends Receiver>(this: S, subcommand: 'DRYRUN', user: Value, command: Value, ...args: Value[]): Queue<S, T>
  acl<S extends Receiver>(this: S, subcommand: 'GENPASS', bits?: Numeric): Queue<S, T>
  acl<S extends Receiver>(
    this: S,
    subcommand: 'GETUSER',
    user: Value,
  ): Queue<S, By<S, AclUserList<T> | null, AclUser<T> | null>>
  acl<S extends Receiver>(this: S, subcommand: 'LIST' | 'USERS' | 'HELP'): Queue<S, T[]>
  acl<S extends Receiver>(this: S, subcommand: 'LOAD' | 'SAVE'): Queue<S, Word<T, 'OK'>>
  acl<S extends Receiver>(this: S, subcommand: 'LOG', reset: 'RESET'): Queue<S, Word<T, 'OK'>>
  acl<S extends Receiver>(
    this: S,
    subcommand: 'LOG',
    count?: Numeric,
  ): Queue<S, By<S, AclLogEntryList<T>[], AclLogEntry<T>[]>>
  acl<S extends Receiver>(this: S, subcommand: 'SETUSER', user: Value, ...rules: Value[]): Queue<S, Word<T, 'OK'>>
  acl<S extends Receiver>(this: S, subcommand: 'WHOAMI'): Queue<S, T>

  /** Rewrites the append-only file in the background. https://redis.io/commands/bgrewriteaof */
  bgrewriteaof<S extends Receiver>(this: S): Queue<S, T>

  /** Saves the database in the background. https://redis.io/commands/bgsave */
  bgsave<S extends Receiver>(this: S, schedule?: 'SCHEDULE'): Queue<S, T>

  /** What commands there are. https://redis.io/commands/command */
  command<S extends Receiver>(this: S): Queue<S, By<S, CommandInfo<T, CommandKeySpecList<T>>[], CommandInfo<T>[]>>
  command<S extends Receiver>(this: S, subcommand: 'COUNT'): Queue<S, number>
  command<S extends Receiver>(
    this: S,
    subcommand: 'DOCS',
    ...commands: Value[]
  ): Queue<S, By<S, CommandDocsByName<T>, { [name: string]: CommandDocs<T> }>>
  command<S extends Receiver>(this: S, subcommand: 'GETKEYS', command: Value, ...args: Value[]): Queue<S, T[]>
  command<S extends Receiver>(
    this: S,
    subcommand: 'GETKEYSANDFLAGS',
    command: Value,
    ...args: Value[]
  ): Queue<S, [key: T, flags: T[]][]>
  command<S extends Receiver>(
    this: S,
    subcommand: 'INFO',
    ...commands: Value[]
  ): Queue<S, By<S, (CommandInfo<T, CommandKeySpecList<T>> | null)[], (CommandInfo<T> | null)[]>>
  command<S extends Receiver>(
    this: S,
    subcommand: 'LIST',
    ...filter: [] | ['FILTERBY', 'MODULE' | 'ACLCAT' | 'PATTERN', Value]
  ): Queue<S, T[]>
  command<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** The server's settings. https://redis.io/commands/config-get */
  config<S extends Receiver>(
    this: S,
    subcommand: 'GET',
    ...parameters: Value[]
  ): Queue<S, By<S, T[], Record<string, T>>>
  config<S extends Receiver>(this: S, subcommand: 'SET', ...parametersAndValues: Value[]): Queue<S, Word<T, 'OK'>>
  config<S extends Receiver>(this: S, subcommand: 'RESETSTAT' | 'REWRITE'): Queue<S, Word<T, 'OK'>>
  config<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** How many keys the database has. https://redis.io/commands/dbsize */
  dbsize<S extends Receiver>(this: S): Queue<S, number>

  /** For developers of the server. https://redis.io/commands/debug */
  debug<S extends Receiver>(this: S, subcommand: Value, ...args: Value[]): Queue<S, ServerData<T>>

  /** Hands over to a replica. https://redis.io/commands/failover */
  failover<S extends Receiver>(this: S, ...options: Value[]): Queue<S, Word<T, 'OK'>>

  /** Deletes all keys of all databases. https://redis.io/commands/flushall */
  flushall<S extends Receiver>(this: S, mode?: FlushMode): Queue<S, Word<T, 'OK'>>

  /** Deletes all keys of the database. https://redis.io/commands/flushdb */
  flushdb<S extends Receiver>(this: S, mode?: FlushMode): Queue<S, Word<T, 'OK'>>

  /** The server's account of itself, a line a field. https://redis.io/commands/info */
  info<S extends Receiver>(this: S, ...sections: Value[]): Queue<S, T>

  /** When the database was last saved, as Unix seconds. https://redis.io/commands/lastsave */
  lastsave<S extends Receiver>(this: S): Queue<S, number>

  /** How long the server took for what. https://redis.io/commands/latency-latest */
  latency<S extends Receiver>(this: S, subcommand: 'DOCTOR'): Queue<S, T>
  latency<S extends Receiver>(this: S, subcommand: 'GRAPH', event: Value): Queue<S, T>
  latency<S extends Receiver>(
    this: S,
    subcommand: 'HISTORY',
    event: Value,
  ): Queue<S, [unixSeconds: number, milliseconds: number][]>
  latency<S extends Receiver>(this: S, subcommand: 'LATEST'): Queue<S, LatencyEvent<T>[]>
  latency<S extends Receiver>(
    this: S,
    subcommand: 'HISTOGRAM',
    ...commands: Value[]
  ): Queue<S, By<S, LatencyHistogramList<T>, { [command: string]: LatencyHistogram }>>
  latency<S extends Receiver>(this: S, subcommand: 'RESET', ...events: Value[]): Queue<S, number>
  latency<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** A picture of the server's version. https://redis.io/commands/lolwut */
  lolwut<S extends Receiver>(this: S, ...options: [] | ['VERSION', Numeric, ...Numeric[]]): Queue<S, T>

  /** The server's memory. https://redis.io/commands/memory-usage */
  memory<S extends Receiver>(
    this: S,
    subcommand: 'USAGE',
    key: Key,
    ...samples: [] | ['SAMPLES', Numeric]
  ): Queue<S, number | null>
  memory<S extends Receiver>(this: S, subcommand: 'DOCTOR' | 'MALLOC-STATS'): Queue<S, T>
  memory<S extends Receiver>(this: S, subcommand: 'PURGE'): Queue<S, Word<T, 'OK'>>
  memory<S extends Receiver>(this: S, subcommand: 'STATS'): Queue<S, By<S, MemoryStatsList<T>, MemoryStats>>
  memory<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** The server's modules. https://redis.io/commands/module-list */
  module<S extends Receiver>(this: S, subcommand: 'LIST'): Queue<S, By<S, ModuleInfoList<T>[], ModuleInfo<T>[]>>
  module<S extends Receiver>(
    this: S,
    subcommand: 'LOAD' | 'LOADEX',
    path: Value,
    ...args: Value[]
  ): Queue<S, Word<T, 'OK'>>
  module<S extends Receiver>(this: S, subcommand: 'UNLOAD', name: Value): Queue<S, Word<T, 'OK'>>
  module<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** Makes the server a replica of another, or with NO ONE of none. https://redis.io/commands/replicaof */
  replicaof<S extends Receiver>(this: S, host: Value, port: Value): Queue<S, T>

  /** The server's part in replication. https://redis.io/commands/role */
  role<S extends Receiver>(this: S): Queue<S, Role<T>>

  /** Saves the database while everybody waits. https://redis.io/commands/save */
  save<S extends Receiver>(this: S): Queue<S, Word<T, 'OK'>>

  /** As REPLICAOF. https://redis.io/commands/slaveof */
  slaveof<S extends Receiver>(this: S, host: Value, port: Value): Queue<S, T>

  /** Commands that took long. https://redis.io/commands/slowlog-get */
  slowlog<S extends Receiver>(this: S, subcommand: 'GET', count?: Numeric): Queue<S, SlowlogEntry<T>[]>
  slowlog<S extends Receiver>(this: S, subcommand: 'LEN'): Queue<S, number>
  slowlog<S extends Receiver>(this: S, subcommand: 'RESET'): Queue<S, Word<T, 'OK'>>
  slowlog<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** Exchanges two databases. https://redis.io/commands/swapdb */
  swapdb<S extends Receiver>(this: S, first: Numeric, second: Numeric): Queue<S, Word<T, 'OK'>>

  /** The server's time: Unix seconds, and microseconds within them, both as text. https://redis.io/commands/time */
  time<S extends Receiver>(this: S): Queue<S, [seconds: T, microseconds: T]>
}
