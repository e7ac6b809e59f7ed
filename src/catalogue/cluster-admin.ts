import type { ServerData, Text, Word } from './reply-types.js'
import type { AnyCase } from './option-types.js'
import type { ByMapping, Numeric, Queued, CommandTarget, Value } from './command-target.js'

/**
 * One slot range of CLUSTER SLOTS: its first and last slot, and the nodes that serve it, master first. A node's
 * metadata is an object under the `resp3` mapping, and otherwise a flat list of names and values: `['hostname',
 * 'a.example']`.
 */
export type SlotRange<T extends Text = string, More = NodeNames<T>> = [
  first: number,
  last: number,
  ...nodes: [host: T | null, port: number, id: T, more: More][],
]

/** A node's other names in CLUSTER SLOTS, besides its preferred endpoint. */
export interface NodeNames<T extends Text = string> {
  ip?: T
  hostname?: T
  /** Valkey only. */
  'availability-zone'?: T
}

/** One link of CLUSTER LINKS under the `resp3` mapping. */
export interface ClusterLink<T extends Text = string> {
  direction: Word<T, 'to' | 'from'>
  node: T
  'create-time': number
  events: T
  'send-buffer-allocated': number
  'send-buffer-used': number
}

/** One link of CLUSTER LINKS: `['direction', 'to', 'node', '67f1..', 'create-time', 1795249676141, ..]`. */
export type ClusterLinkList<T extends Text = string> = [
  ...[Word<T, 'direction'>, Word<T, 'to' | 'from'>],
  ...[Word<T, 'node'>, T],
  ...[Word<T, 'create-time'>, number],
  ...[Word<T, 'events'>, T],
  ...[Word<T, 'send-buffer-allocated'>, number],
  ...[Word<T, 'send-buffer-used'>, number],
]

/** One shard of CLUSTER SHARDS under the `resp3` mapping. `slots` alternates the first and last slot of each range. */
export interface ClusterShard<T extends Text = string> {
  slots: number[]
  nodes: ShardNode<T>[]
  /** Valkey only. */
  id?: T
}

/** One node of CLUSTER SHARDS. */
export interface ShardNode<T extends Text = string> {
  id: T
  port?: number
  'tls-port'?: number
  ip: T
  endpoint: T
  hostname?: T
  role: Word<T, 'master' | 'replica'>
  'replication-offset': number
  health: Word<T, 'online' | 'loading' | 'fail'>
  /** Valkey only. */
  'availability-zone'?: T
}

/** One shard of CLUSTER SHARDS: `['slots', [0, 16383], 'nodes', [['id', '67f1..', 'port', 7000, ..]]]`. */
export type ClusterShardList<T extends Text = string> = (T | number[] | (T | number)[][])[]

/** A slot's statistics in CLUSTER SLOT-STATS. All but `key-count` require the setting `cluster-slot-stats-enabled`. */
export interface SlotFigures {
  'key-count': number
  'cpu-usec'?: number
  'network-bytes-in'?: number
  'network-bytes-out'?: number
  /** Since Redis 8.4. */
  'memory-bytes'?: number
}

/** One slot of CLUSTER SLOT-STATS. Under the `legacy` mapping its statistics are a flat list of names and numbers. */
export type SlotStats<Figures = SlotFigures> = [slot: number, figures: Figures]

/** One task of CLUSTER MIGRATION STATUS. Times are in milliseconds, or -1 for a step that has not happened yet. */
export interface SlotMigrationTask<T extends Text = string> {
  id: T
  /** Slot ranges, such as `0-5 7-7`. */
  slots: T
  source: T
  dest: T
  operation: Word<T, 'import' | 'migrate'>
  state: T
  last_error: T
  retries: number
  create_time: number
  start_time: number
  end_time: number
  write_pause_ms: number
}

/** One migration of Valkey's CLUSTER GETSLOTMIGRATIONS. Times are in Unix seconds, sizes in bytes. */
export interface SlotMigration<T extends Text = string> {
  name: T
  operation: Word<T, 'EXPORT' | 'IMPORT'>
  slot_ranges: T
  target_node: T
  source_node: T
  create_time: number
  last_update_time: number
  last_ack_time: number
  state: T
  message: T
  cow_size: number
  remaining_repl_size: number
}

export interface ClusterAdminCommands<T extends Text> {
  /** Inspects and manages the cluster, from one node's point of view. https://redis.io/commands/cluster-slots */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'ADDSLOTS' | 'DELSLOTS'>,
    ...slots: Numeric[]
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'ADDSLOTSRANGE' | 'DELSLOTSRANGE'>,
    ...ranges: Numeric[]
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'BUMPEPOCH' | 'INFO' | 'MYID' | 'MYSHARDID' | 'NODES'>,
  ): Queued<S, T>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'COUNT-FAILURE-REPORTS' | 'COUNTKEYSINSLOT' | 'KEYSLOT'>,
    of: Value,
  ): Queued<S, number>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FAILOVER'>,
    how?: AnyCase<'FORCE' | 'TAKEOVER'>,
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'FLUSHSLOTS' | 'SAVECONFIG'>): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FORGET' | 'REPLICATE'>,
    node: Value,
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETKEYSINSLOT'>,
    slot: Numeric,
    count: Numeric,
  ): Queued<S, T[]>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LINKS'>,
  ): Queued<S, ByMapping<S, ClusterLinkList<T>[], ClusterLink<T>[]>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MEET'>,
    host: Value,
    port: Numeric,
    busPort?: Numeric,
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'IMPORT'>,
    ...ranges: Numeric[]
  ): Queued<S, T>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'CANCEL'>,
    ...which: [all: AnyCase<'ALL'>] | [id: AnyCase<'ID'>, taskId: Value]
  ): Queued<S, number>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'STATUS'>,
    ...which: [] | [all: AnyCase<'ALL'>] | [id: AnyCase<'ID'>, taskId: Value]
  ): Queued<S, ByMapping<S, (T | number)[][], SlotMigrationTask<T>[]>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SLOT-STATS'>,
    ...options:
      | [slotsrange: AnyCase<'SLOTSRANGE'>, first: Numeric, last: Numeric]
      | [orderby: AnyCase<'ORDERBY'>, ...values: Value[]]
  ): Queued<S, ByMapping<S, SlotStats<(Word<T, keyof SlotFigures> | number)[]>[], SlotStats[]>>
  /** Internal: used between nodes while slots are migrating. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SYNCSLOTS'>,
    ...options: Value[]
  ): Queued<S, ServerData<T>>
  /** Migrates slots (Valkey's slot migration commands). https://valkey.io/commands/cluster-migrateslots */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATESLOTS'>,
    ...migrations: [slotsrange: AnyCase<'SLOTSRANGE'>, ...values: Value[]]
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'CANCELSLOTMIGRATIONS'>): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETSLOTMIGRATIONS'>,
  ): Queued<S, ByMapping<S, (T | number)[][], SlotMigration<T>[]>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FLUSHSLOT'>,
    slot: Numeric,
    mode?: AnyCase<'ASYNC' | 'SYNC'>,
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'REPLICAS' | 'SLAVES'>, node: Value): Queued<S, T[]>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'RESET'>,
    how?: AnyCase<'HARD' | 'SOFT'>,
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SET-CONFIG-EPOCH'>,
    epoch: Numeric,
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SETSLOT'>,
    slot: Numeric,
    ...state: [option: AnyCase<'IMPORTING' | 'MIGRATING' | 'NODE'>, value: Value] | [stable: AnyCase<'STABLE'>]
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SHARDS'>,
  ): Queued<S, ByMapping<S, ClusterShardList<T>[], ClusterShard<T>[]>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SLOTS'>,
  ): Queued<S, ByMapping<S, SlotRange<T, T[]>[], SlotRange<T>[]>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'ADDSLOTS' | 'DELSLOTS'>,
    slots: readonly Numeric[],
  ): Queued<S, Word<T, 'OK'>>
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>
}
