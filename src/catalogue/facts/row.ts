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
export type RedisType =
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

/** Which nodes of a cluster a command goes to. Without a policy: the node of its keys, or any node where it has none. */
export type RequestPolicy = 'all_nodes' | 'all_shards' | 'multi_shard'

/**
 * How the replies of several nodes become one. Without a policy lists are joined: after `multi_shard` in the order of the
 * keys, after `all_shards` in any order. `special` is RANDOMKEY's alone: the first reply that is not null.
 */
export type ResponsePolicy = 'all_succeeded' | 'one_succeeded' | 'agg_sum' | 'agg_logical_and' | 'special'

/** Where the keys of a command stand: at one position, at a range of them, or where the call's own arguments say. */
export type KeyPositions = number | readonly [first: number, last: number, step?: number] | MovableKeys

/** Keys whose positions differ from call to call. COMMAND INFO calls them `movablekeys`. */
export interface MovableKeys {
  /** One key at a fixed position, before all others. */
  readonly at?: number
  /** The position of a number that says how many keys follow it, each `step` after the last. */
  readonly count?: number
  readonly step?: number
  /** Option words that keys follow, and the position from which they may stand. */
  readonly words?: KeyWords
  readonly from?: number
}

/**
 * Option words in upper case, each with what follows it: a number of arguments that are not options, one key, one pattern
 * of keys, keys up to the end (`rest`; they count only where the key at the fixed position is empty), or as many keys as
 * other arguments (`half`).
 */
export type KeyWords = Readonly<Record<string, number | 'key' | 'pattern' | 'rest' | 'half'>>

/**
 * The facts of one command. A fact that a row leaves out does not hold. Positions count as in COMMAND INFO: 0 is the
 * command's name, 1 its first argument, -1 its last.
 */
export interface Row {
  /** Its group, where that is not the group of the rows around it. */
  readonly group?: Group
  readonly keys?: KeyPositions
  /** The position of an argument that is not a key, but whose hash slot says which node of a cluster is asked. */
  readonly routedBy?: number
  /** Running it twice changes nothing. */
  readonly readOnly?: true
  /** The position where one list may stand in place of arguments, or the word it may follow: as ioredis takes it. */
  readonly list?: number | string
  /** The position where an object or a Map of names and values may stand, as the last argument. */
  readonly record?: number
  /** It takes scores or weights of scores. These may be infinite; no other number in Redis may. */
  readonly infinite?: true
  /** It runs a script, which may have written before it failed. */
  readonly script?: true
  /** Why it is not allowed in a batch. */
  readonly forbidden?: string
  /** The position from which the option BLOCK may stand: it holds up every caller of the connection. */
  readonly blockOption?: number
  readonly request?: RequestPolicy
  readonly response?: ResponsePolicy
  /** Why it is not allowed in a batch on a cluster. */
  readonly forbiddenOnCluster?: string
}

/** Rows by the command's name in lower case. A subcommand has a row of its own, `'client|reply'`, where its facts differ. */
export type Rows<Name extends string> = Readonly<Record<Name, Row>> & Readonly<Record<`${string}|${string}`, Row>>
