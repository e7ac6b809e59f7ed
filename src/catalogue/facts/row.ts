/** The families in which Redis documents its commands. */
export type Group =
  | 'string'
  | 'bitmap'
  | 'hyperloglog'
  | 'generic'
  | 'hash'
  | 'list'
  | 'set'
  | 'sorted-set'
  | 'geo'
  | 'stream'
  | 'vector_set'
  | 'array'
  | 'scripting'
  | 'pubsub'
  | 'connection'
  | 'transactions'
  | 'server'
  | 'cluster'
  | 'json'
  | 'search'
  | 'suggestion'
  | 'bf'
  | 'cf'
  | 'cms'
  | 'topk'
  | 'tdigest'
  | 'timeseries'

/** What TYPE replies for a key. */
export type StoredType =
  | 'string'
  | 'list'
  | 'set'
  | 'zset'
  | 'hash'
  | 'stream'
  | 'vectorset'
  | 'array'
  | 'ReJSON-RL'
  | 'trietype0'
  | 'MBbloom--'
  | 'MBbloomCF'
  | 'CMSk-TYPE'
  | 'TopK-TYPE'
  | 'TDIS-TYPE'
  | 'TSDB-TYPE'

/** Which nodes of a cluster a command goes to. Without a policy: the node of its keys, or any node if it has none. */
export type RequestPolicy = 'all_nodes' | 'all_shards' | 'multi_shard'

/**
 * How the replies of several nodes become one. Without a policy lists are joined: after `multi_shard` in the order of the
 * keys, after `all_shards` in any order. `special` is only for RANDOMKEY: the first reply that is not null.
 */
export type ResponsePolicy = 'all_succeeded' | 'one_succeeded' | 'agg_sum' | 'agg_logical_and' | 'special'

/** The positions of a command's keys: one position, a range of positions, or positions that depend on the arguments. */
export type KeyPositions = number | readonly [first: number, last: number, step?: number] | MovableKeys

/** Keys whose positions differ from call to call. COMMAND INFO calls them `movablekeys`. */
export interface MovableKeys {
  /** One key at a fixed position, before all others. */
  readonly at?: number
  /** The position of a number that says how many keys follow it, each `step` after the last. */
  readonly count?: number
  readonly step?: number
  /** Option words that are followed by keys, and the first position at which they may be. */
  readonly words?: KeyWords
  readonly from?: number
}

/**
 * Option words in upper case, each with what follows it: a number of arguments that are not options, one key, one pattern
 * of keys, keys up to the end (`rest`; they count only if the key at the fixed position is empty), or as many keys as
 * other arguments (`half`).
 */
export type KeyWords = Readonly<Record<string, number | 'key' | 'pattern' | 'rest' | 'half'>>

/**
 * The facts of one command. A fact that a row leaves out does not hold. Positions count as in COMMAND INFO: 0 is the
 * command's name, 1 its first argument, -1 its last.
 */
export interface Row {
  /** Its group, if that is not the group of the rows around it. */
  readonly group?: Group
  readonly keys?: KeyPositions
  /** The position of an argument that is not a key, but whose hash slot determines the node of a cluster. */
  readonly routedBy?: number
  /** Whether running it twice changes nothing. */
  readonly readOnly?: true
  /** Whether each of its call forms takes one argument. */
  readonly single?: true
  /** The position at which ioredis takes one list in place of arguments, or the word that the list follows. */
  readonly list?: number | string
  /** The position at which an object or a Map of names and values may be given, as the last argument. */
  readonly record?: number
  /** Whether it takes scores or weights of scores. These may be infinite; no other number in Redis may. */
  readonly infinite?: true
  /** Whether it runs a script, which may have written before it failed. */
  readonly script?: true
  /** Why it is not allowed in a batch. */
  readonly forbidden?: string
  /** The first position at which the option BLOCK may be. It blocks every caller of the connection. */
  readonly blockOption?: number
  readonly request?: RequestPolicy
  readonly response?: ResponsePolicy
  /** Why it is not allowed in a batch on a cluster. */
  readonly forbiddenOnCluster?: string
}

/** Rows by the command's name in lower case. A subcommand has a row of its own, `'client|reply'`, if its facts differ. */
export type Rows<Name extends string> = Readonly<Record<Name, Row>> & Readonly<Record<`${string}|${string}`, Row>>
