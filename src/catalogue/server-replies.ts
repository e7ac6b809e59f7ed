import type { Text, Word } from './reply-types.js'

/** The reply of ACL GETUSER. */
export interface AclUser<T extends Text = string> {
  flags: T[]
  /** SHA-256 hashes. */
  passwords: T[]
  commands: T
  keys: T
  channels: T
  /** Since Valkey 9.0. */
  databases?: T
  selectors: AclSelector<T>[]
}

/** One selector of a user: rules in addition to the user's own. */
export interface AclSelector<T extends Text = string> {
  commands: T
  keys: T
  channels: T
  /** Since Valkey 9.0. */
  databases?: T
}

/** One entry of ACL LOG: an attempt that the ACL denied, or a failed authentication. */
export interface AclLogEntry<T extends Text = string> {
  count: number
  reason: T
  context: T
  object: T
  username: T
  'age-seconds': number
  'client-info': T
  /** This field and the next two: since Redis 7.2. */
  'entry-id'?: number
  'timestamp-created'?: number
  'timestamp-last-updated'?: number
}

/** One entry of SLOWLOG GET, or of Valkey's COMMANDLOG GET, where the third element is microseconds or bytes. */
export type SlowlogEntry<T extends Text = string> = [
  id: number,
  unixSeconds: number,
  microseconds: number,
  command: T[],
  address: T,
  clientName: T,
]

/**
 * The reply of ROLE: a master with its replicas, a replica with its master, or a Sentinel with the masters it monitors.
 */
export type Role<T extends Text = string> = MasterRole<T> | ReplicaRole<T> | SentinelRole<T>
/** The reply of ROLE on a master. */
export type MasterRole<T extends Text = string> = [
  role: Word<T, 'master'>,
  offset: number,
  replicas: [host: T, port: T, offset: T][],
]
/** The reply of ROLE on a replica. */
export type ReplicaRole<T extends Text = string> = [
  role: Word<T, 'slave'>,
  masterHost: T,
  masterPort: number,
  state: ReplicaState<T>,
  offset: number,
]
/** The reply of ROLE on a Sentinel. */
export type SentinelRole<T extends Text = string> = [role: Word<T, 'sentinel'>, masters: T[]]

/** The state of a replica's link to its master. */
export type ReplicaState<T extends Text = string> = Word<
  T,
  'none' | 'connect' | 'connecting' | 'handshake' | 'sync' | 'connected' | 'unknown'
>

/** One command of COMMAND INFO; subcommands have the same form. `KeySpec` depends on the reply mapping. */
export type CommandInfo<T extends Text = string, KeySpec = CommandKeySpec<T>> = [
  name: T,
  arity: number,
  flags: T[],
  firstKey: number,
  lastKey: number,
  step: number,
  categories: T[],
  tips: T[],
  keySpecs: KeySpec[],
  subcommands: CommandInfo<T, KeySpec>[],
]

/** A key specification of a command: which arguments are keys, and how the command accesses them. */
export interface CommandKeySpec<T extends Text = string> {
  notes?: T
  flags: T[]
  begin_search: { type: T; spec: { index?: number; keyword?: T; startfrom?: number } }
  find_keys: {
    type: T
    spec: { lastkey?: number; keystep?: number; limit?: number; keynumidx?: number; firstkey?: number }
  }
}

/** One command of COMMAND DOCS. */
export interface CommandDocs<T extends Text = string> {
  summary?: T
  since?: T
  group: T
  complexity?: T
  /** The module that provides the command. */
  module?: T
  doc_flags?: T[]
  deprecated_since?: T
  replaced_by?: T
  history?: [version: T, change: T][]
  arguments?: CommandArgument<T>[]
  subcommands?: { [name: string]: CommandDocs<T> }
}

/** One argument of COMMAND DOCS. */
export interface CommandArgument<T extends Text = string> {
  name: T
  type: T
  display_text?: T
  key_spec_index?: number
  token?: T
  summary?: T
  since?: T
  deprecated_since?: T
  flags?: T[]
  arguments?: CommandArgument<T>[]
}

/** The reply of MEMORY STATS, in bytes unless the name says otherwise. Optional fields depend on the server version. */
export interface MemoryStats {
  'peak.allocated': number
  'total.allocated': number
  'startup.allocated': number
  'replication.backlog': number
  'replica.fullsync.buffer'?: number
  'replicas.repl.buffer'?: number
  'clients.slaves': number
  'clients.normal': number
  'cluster.links': number
  'cluster.slot_import'?: number
  'cluster.slot_export'?: number
  'aof.buffer': number
  'lua.caches': number
  'functions.caches': number
  'script.VMs'?: number
  'overhead.db.hashtable.lut'?: number
  'overhead.db.hashtable.rehashing'?: number
  'overhead.total': number
  'db.dict.rehashing.count'?: number
  'keys.count': number
  'keys.bytes-per-key': number
  'dataset.bytes': number
  'dataset.percentage': number
  'peak.percentage': number
  'allocator.allocated': number
  'allocator.active': number
  'allocator.resident': number
  'allocator.muzzy'?: number
  'allocator-fragmentation.ratio': number
  'allocator-fragmentation.bytes': number
  'allocator-rss.ratio': number
  'allocator-rss.bytes': number
  'rss-overhead.ratio': number
  'rss-overhead.bytes': number
  fragmentation: number
  'fragmentation.bytes': number
  [db: `db.${number}`]: MemoryOfDatabase
}

/** The memory used by the hash tables of one database, in bytes. */
export interface MemoryOfDatabase {
  'overhead.hashtable.main': number
  'overhead.hashtable.expires': number
  /** Redis 7.0 only. */
  'overhead.hashtable.slot-to-keys'?: number
}

/** One module of MODULE LIST. */
export interface ModuleInfo<T extends Text = string> {
  name: T
  ver: number
  path: T
  args: T[]
}

/** One event of LATENCY LATEST, in milliseconds. Since 8.1, Valkey adds the sum and the count. */
export type LatencyEvent<T extends Text = string> =
  | [event: T, unixSeconds: number, latest: number, highest: number]
  | [event: T, unixSeconds: number, latest: number, highest: number, sum: number, count: number]

/** One command of LATENCY HISTOGRAM: a cumulative count of calls for each upper bound in microseconds. */
export interface LatencyHistogram {
  calls: number
  histogram_usec: { [microseconds: string]: number }
}

/** The reply of CLIENT TRACKINGINFO. */
export interface TrackingInfo<T extends Text = string> {
  flags: TrackingFlag<T>[]
  redirect: number
  prefixes: T[]
}

/** A flag of client-side caching on this connection. */
export type TrackingFlag<T extends Text = string> = Word<
  T,
  'off' | 'on' | 'bcast' | 'optin' | 'optout' | 'caching-yes' | 'caching-no' | 'noloop' | 'broken_redirect'
>
