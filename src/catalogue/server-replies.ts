import type { Text, Word } from './reply-types.js'

/** One user of ACL GETUSER. */
export interface AclUser<T extends Text = string> {
  flags: T[]
  /** SHA-256 hashes. */
  passwords: T[]
  commands: T
  keys: T
  channels: T
  /** Valkey from 9.0 on. */
  databases?: T
  selectors: AclSelector<T>[]
}

/** One further set of rules of a user. */
export interface AclSelector<T extends Text = string> {
  commands: T
  keys: T
  channels: T
  /** Valkey from 9.0 on. */
  databases?: T
}

/** One entry of ACL LOG: what somebody tried in vain. */
export interface AclLogEntry<T extends Text = string> {
  count: number
  reason: T
  context: T
  object: T
  username: T
  'age-seconds': number
  'client-info': T
  /** From 7.2 on, and the two behind it. */
  'entry-id'?: number
  'timestamp-created'?: number
  'timestamp-last-updated'?: number
}

/** One entry of SLOWLOG GET, and of Valkey's COMMANDLOG GET, where the third is microseconds or bytes. */
export type SlowlogEntry<T extends Text = string> = [
  id: number,
  unixSeconds: number,
  microseconds: number,
  command: T[],
  address: T,
  clientName: T,
]

/** What ROLE tells, by the server's part: master with its replicas, replica with its master, sentinel with its masters. */
export type Role<T extends Text = string> = MasterRole<T> | ReplicaRole<T> | SentinelRole<T>
export type MasterRole<T extends Text = string> = [
  role: Word<T, 'master'>,
  offset: number,
  replicas: [host: T, port: T, offset: T][],
]
export type ReplicaRole<T extends Text = string> = [
  role: Word<T, 'slave'>,
  masterHost: T,
  masterPort: number,
  state: ReplicaState<T>,
  offset: number,
]
export type SentinelRole<T extends Text = string> = [role: Word<T, 'sentinel'>, masters: T[]]

/** How far a replica is with its master. */
export type ReplicaState<T extends Text = string> = Word<
  T,
  'none' | 'connect' | 'connecting' | 'handshake' | 'sync' | 'connected' | 'unknown'
>

/** One command of COMMAND INFO; its subcommands are told alike. `KeySpec` differs by the reply mapping. */
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

/** Where a command's keys stand, and what it does to them. */
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
  /** Of a module's command. */
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

/** What MEMORY STATS tells, in bytes unless the name says otherwise; what is optional depends on the server. */
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

/** What the hash tables of one database take, in bytes. */
export interface MemoryOfDatabase {
  'overhead.hashtable.main': number
  'overhead.hashtable.expires': number
  /** Redis 7.0 alone. */
  'overhead.hashtable.slot-to-keys'?: number
}

/** One module of MODULE LIST. */
export interface ModuleInfo<T extends Text = string> {
  name: T
  ver: number
  path: T
  args: T[]
}

/** One event of LATENCY LATEST, times in milliseconds; Valkey from 8.1 on tells their sum and count too. */
export type LatencyEvent<T extends Text = string> =
  | [event: T, unixSeconds: number, latest: number, highest: number]
  | [event: T, unixSeconds: number, latest: number, highest: number, sum: number, count: number]

/** One command of LATENCY HISTOGRAM: how many calls took at most so many microseconds, each count with the ones before. */
export interface LatencyHistogram {
  calls: number
  histogram_usec: { [microseconds: string]: number }
}

/** What CLIENT TRACKINGINFO tells of this connection. */
export interface TrackingInfo<T extends Text = string> {
  flags: TrackingFlag<T>[]
  redirect: number
  prefixes: T[]
}

/** How the server tracks what this connection reads. */
export type TrackingFlag<T extends Text = string> = Word<
  T,
  'off' | 'on' | 'bcast' | 'optin' | 'optout' | 'caching-yes' | 'caching-no' | 'noloop' | 'broken_redirect'
>
