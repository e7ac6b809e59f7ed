import type { ServerData, Text, Word } from './reply-types.js'
import type { AnyCase, WordOrNumeric, WordOrValue } from './option-types.js'
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

/** By what CLUSTER SLOT-STATS orders, and how. */
export type SlotOrder = Uppercase<keyof SlotFigures> | 'LIMIT' | 'ASC' | 'DESC'

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
  /**
   * Inspects and manages the cluster, from one node's point of view. ADDSLOTS and DELSLOTS: gives slots to the node, or
   * takes them from it. https://redis.io/commands/cluster-slots
   */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'ADDSLOTS' | 'DELSLOTS'>,
    ...slots: Numeric[]
  ): Queued<S, Word<T, 'OK'>>
  /** ADDSLOTSRANGE and DELSLOTSRANGE: the same for ranges of slots, each as its first and its last slot. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'ADDSLOTSRANGE' | 'DELSLOTSRANGE'>,
    ...ranges: Numeric[]
  ): Queued<S, Word<T, 'OK'>>
  /**
   * BUMPEPOCH: raises the node's configuration epoch. INFO: the state of the cluster, as lines of `name:value`. MYID:
   * the node's id. MYSHARDID: the id of its shard. NODES: the nodes of the cluster, one line each.
   */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'BUMPEPOCH' | 'INFO' | 'MYID' | 'MYSHARDID' | 'NODES'>,
  ): Queued<S, T>
  /**
   * COUNT-FAILURE-REPORTS: how many nodes report a node as failing. COUNTKEYSINSLOT: how many keys of a slot the node
   * has. KEYSLOT: the slot of a key.
   */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'COUNT-FAILURE-REPORTS' | 'COUNTKEYSINSLOT' | 'KEYSLOT'>,
    of: Value,
  ): Queued<S, number>
  /**
   * FAILOVER: makes a replica the master of its shard. With FORCE it does not ask the old master; with TAKEOVER it does
   * not ask the other masters either.
   */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FAILOVER'>,
    how?: AnyCase<'FORCE' | 'TAKEOVER'>,
  ): Queued<S, Word<T, 'OK'>>
  /** FLUSHSLOTS: takes all slots from the node. SAVECONFIG: writes the node's configuration to its file. */
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'FLUSHSLOTS' | 'SAVECONFIG'>): Queued<S, Word<T, 'OK'>>
  /**
   * FORGET: removes a node from the cluster, as this node knows it. REPLICATE: makes this node a replica of another.
   */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FORGET' | 'REPLICATE'>,
    node: Value,
  ): Queued<S, Word<T, 'OK'>>
  /** GETKEYSINSLOT: keys of a slot that the node has, at most `count`. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETKEYSINSLOT'>,
    slot: Numeric,
    count: Numeric,
  ): Queued<S, T[]>
  /** LINKS: the connections between this node and the others. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'LINKS'>,
  ): Queued<S, ByMapping<S, ClusterLinkList<T>[], ClusterLink<T>[]>>
  /** MEET: adds a node to the cluster. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MEET'>,
    host: Value,
    port: Numeric,
    busPort?: Numeric,
  ): Queued<S, Word<T, 'OK'>>
  /** MIGRATION IMPORT: starts to move ranges of slots to this node; returns the id of the task. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'IMPORT'>,
    ...ranges: Numeric[]
  ): Queued<S, T>
  /** MIGRATION CANCEL: cancels one task or all; returns how many it cancelled. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'CANCEL'>,
    ...which: [all: AnyCase<'ALL'>] | [id: AnyCase<'ID'>, taskId: Value]
  ): Queued<S, number>
  /** MIGRATION STATUS: one task or all. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATION'>,
    task: AnyCase<'STATUS'>,
    ...which: [] | [all: AnyCase<'ALL'>] | [id: AnyCase<'ID'>, taskId: Value]
  ): Queued<S, ByMapping<S, (T | number)[][], SlotMigrationTask<T>[]>>
  /**
   * SLOT-STATS: how many keys each slot has and what they cost, for a range of slots or for the first slots in the
   * order of one figure.
   */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SLOT-STATS'>,
    ...options:
      | [slotsrange: AnyCase<'SLOTSRANGE'>, first: WordOrNumeric<never>, last: WordOrNumeric<never>]
      | [orderby: AnyCase<'ORDERBY'>, ...values: WordOrValue<SlotOrder>[]]
  ): Queued<S, ByMapping<S, SlotStats<(Word<T, keyof SlotFigures> | number)[]>[], SlotStats[]>>
  /** SYNCSLOTS: internal, for nodes among themselves while slots migrate. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SYNCSLOTS'>,
    ...options: WordOrValue<'SYNC' | 'RDBCHANNEL' | 'SNAPSHOT-EOF' | 'STREAM-EOF' | 'ACK' | 'FAIL' | 'CONF'>[]
  ): Queued<S, ServerData<T>>
  /** MIGRATESLOTS: starts to move slots to other nodes (Valkey). https://valkey.io/commands/cluster-migrateslots */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'MIGRATESLOTS'>,
    ...migrations: [slotsrange: AnyCase<'SLOTSRANGE'>, ...values: WordOrValue<'SLOTSRANGE' | 'NODE'>[]]
  ): Queued<S, Word<T, 'OK'>>
  /** CANCELSLOTMIGRATIONS: cancels all migrations of MIGRATESLOTS (Valkey). */
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'CANCELSLOTMIGRATIONS'>): Queued<S, Word<T, 'OK'>>
  /** GETSLOTMIGRATIONS: the migrations that are running, and the latest that ended (Valkey). */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GETSLOTMIGRATIONS'>,
  ): Queued<S, ByMapping<S, (T | number)[][], SlotMigration<T>[]>>
  /** FLUSHSLOT: deletes all keys of a slot (Valkey). */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FLUSHSLOT'>,
    slot: Numeric,
    mode?: AnyCase<'ASYNC' | 'SYNC'>,
  ): Queued<S, Word<T, 'OK'>>
  /** REPLICAS: the replicas of a master, one line each. SLAVES: the older name of REPLICAS. */
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'REPLICAS' | 'SLAVES'>, node: Value): Queued<S, T[]>
  /** RESET: the node leaves the cluster and forgets the other nodes; with HARD it takes a new id too. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'RESET'>,
    how?: AnyCase<'HARD' | 'SOFT'>,
  ): Queued<S, Word<T, 'OK'>>
  /** SET-CONFIG-EPOCH: sets the configuration epoch of a new node. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SET-CONFIG-EPOCH'>,
    epoch: Numeric,
  ): Queued<S, Word<T, 'OK'>>
  /**
   * SETSLOT: marks a slot as migrating to a node or as importing from one, clears the mark (STABLE), or assigns the
   * slot to a node (NODE).
   */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SETSLOT'>,
    slot: Numeric,
    ...state: [option: AnyCase<'IMPORTING' | 'MIGRATING' | 'NODE'>, value: Value] | [stable: AnyCase<'STABLE'>]
  ): Queued<S, Word<T, 'OK'>>
  /** SHARDS: the shards, each with its slots and its nodes. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SHARDS'>,
  ): Queued<S, ByMapping<S, ClusterShardList<T>[], ClusterShard<T>[]>>
  /** SLOTS: the ranges of slots, each with the nodes that serve it, the master first. */
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SLOTS'>,
  ): Queued<S, ByMapping<S, SlotRange<T, T[]>[], SlotRange<T>[]>>
  cluster<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'ADDSLOTS' | 'DELSLOTS'>,
    slots: readonly Numeric[],
  ): Queued<S, Word<T, 'OK'>>
  /** HELP: a description of each subcommand. */
  cluster<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>
}
