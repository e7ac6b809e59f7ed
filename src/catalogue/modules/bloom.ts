import type { Text, Word } from '../reply-types.js'
import type { HasOption, If, NoValues } from '../option-types.js'
import type { ByMapping, CommandTarget, Value } from '../command-target.js'

/**
 * Replies of Bloom and cuckoo filters, count-min sketches, top-k lists and t-digests, by command name. They cover
 * Redis's module and, for BF.*, Valkey's, which replies with RESP2 types over any protocol. An `Error` inside a list is
 * the error of that one element.
 */
export interface BloomReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]> {
  /** Adds an item; returns whether it is new. https://redis.io/commands/bf.add */
  'BF.ADD': ByMapping<S, 0 | 1, boolean | 0 | 1>
  /** The number of items added. https://redis.io/commands/bf.card */
  'BF.CARD': number
  'BF.DEBUG': T[]
  /** Whether an item may have been added. https://redis.io/commands/bf.exists */
  'BF.EXISTS': ByMapping<S, 0 | 1, boolean | 0 | 1>
  /**
   * Details about a filter. For a single field, Redis returns a list of one over RESP2 and an object of one over RESP3;
   * Valkey returns the value. https://redis.io/commands/bf.info
   */
  'BF.INFO': ByMapping<S, OneOrAll<A, number | null | (T | number | null)[], (T | number | null)[]>, BloomFound<T, A>>
  /** Adds items, creating the filter if needed; returns whether each is new. https://redis.io/commands/bf.insert */
  'BF.INSERT': ByMapping<S, (0 | 1 | Error)[], (boolean | 0 | 1 | Error)[]>
  /** Restores a filter. https://valkey.io/commands/bf.load */
  'BF.LOAD': Word<T, 'OK'>
  /** Restores one chunk of BF.SCANDUMP. https://redis.io/commands/bf.loadchunk */
  'BF.LOADCHUNK': Word<T, 'OK'>
  /** Adds items; returns whether each is new. https://redis.io/commands/bf.madd */
  'BF.MADD': ByMapping<S, (0 | 1 | Error)[], (boolean | 0 | 1 | Error)[]>
  /** Whether each item may have been added. https://redis.io/commands/bf.mexists */
  'BF.MEXISTS': ByMapping<S, (0 | 1)[], (boolean | 0 | 1)[]>
  /** Creates an empty filter. https://redis.io/commands/bf.reserve */
  'BF.RESERVE': Word<T, 'OK'>
  /**
   * One chunk of a filter, and the iterator of the next chunk. Binary: use `callBuffer`.
   * https://redis.io/commands/bf.scandump
   */
  'BF.SCANDUMP': [iterator: number, chunk: T]

  /** Adds an item. https://redis.io/commands/cf.add */
  'CF.ADD': ByMapping<S, 1, true>
  /** Adds an item unless it may exist; returns whether it was added. https://redis.io/commands/cf.addnx */
  'CF.ADDNX': ByMapping<S, 0 | 1, boolean>
  'CF.COMPACT': Word<T, 'OK'>
  /** An estimate of how often an item was added. https://redis.io/commands/cf.count */
  'CF.COUNT': number
  'CF.DEBUG': T
  /** Deletes one occurrence of an item; returns whether it was found. https://redis.io/commands/cf.del */
  'CF.DEL': ByMapping<S, 0 | 1, boolean>
  /** Whether an item may have been added. https://redis.io/commands/cf.exists */
  'CF.EXISTS': ByMapping<S, 0 | 1, boolean>
  /** Details about a filter. https://redis.io/commands/cf.info */
  'CF.INFO': ByMapping<S, (T | number)[], CuckooInfo>
  /**
   * Adds items, creating the filter if needed. A full filter is `-1` over RESP2, and `0` or `false` over RESP3.
   * https://redis.io/commands/cf.insert
   */
  'CF.INSERT': ByMapping<S, (0 | 1 | -1)[], boolean[]>
  /** Adds items unless they may exist; `-1` if the filter is full. https://redis.io/commands/cf.insertnx */
  'CF.INSERTNX': (0 | 1 | -1)[]
  /** Restores one chunk of CF.SCANDUMP. https://redis.io/commands/cf.loadchunk */
  'CF.LOADCHUNK': Word<T, 'OK'>
  /** Whether each item may have been added. https://redis.io/commands/cf.mexists */
  'CF.MEXISTS': ByMapping<S, (0 | 1)[], boolean[]>
  /** Creates an empty filter. https://redis.io/commands/cf.reserve */
  'CF.RESERVE': Word<T, 'OK'>
  /**
   * One chunk of a filter, and the iterator of the next chunk. Binary: use `callBuffer`.
   * https://redis.io/commands/cf.scandump
   */
  'CF.SCANDUMP': [iterator: number, chunk: T | null]

  /** Increments the counts of items; returns the new estimates. https://redis.io/commands/cms.incrby */
  'CMS.INCRBY': (number | Error)[]
  /** Details about a sketch. https://redis.io/commands/cms.info */
  'CMS.INFO': ByMapping<S, (T | number)[], SketchInfo>
  /** Creates a sketch with the given dimensions. https://redis.io/commands/cms.initbydim */
  'CMS.INITBYDIM': Word<T, 'OK'>
  /** Creates a sketch with the given error rate and probability. https://redis.io/commands/cms.initbyprob */
  'CMS.INITBYPROB': Word<T, 'OK'>
  /** Merges sketches into one. https://redis.io/commands/cms.merge */
  'CMS.MERGE': Word<T, 'OK'>
  /** The estimated counts of items. https://redis.io/commands/cms.query */
  'CMS.QUERY': number[]

  /** Adds items. For each, the item it evicted, or `null` if it evicted none. https://redis.io/commands/topk.add */
  'TOPK.ADD': (T | null)[]
  /** The estimated counts of items. https://redis.io/commands/topk.count */
  'TOPK.COUNT': number[]
  /**
   * Increments the counts of items. For each, the item it evicted, or `null` if it evicted none.
   * https://redis.io/commands/topk.incrby
   */
  'TOPK.INCRBY': (T | null | Error)[]
  /** Details about a top-k list. https://redis.io/commands/topk.info */
  'TOPK.INFO': ByMapping<S, (T | number)[], TopKInfo>
  /** The items of a top-k list; with WITHCOUNT, each is followed by its count. https://redis.io/commands/topk.list */
  'TOPK.LIST': If<HasOptionAfterKey<A, 'WITHCOUNT'>, (T | number)[], T[]>
  /** Whether each item is in the top-k list. https://redis.io/commands/topk.query */
  'TOPK.QUERY': ByMapping<S, (0 | 1)[], boolean[]>
  /** Creates an empty top-k list. https://redis.io/commands/topk.reserve */
  'TOPK.RESERVE': Word<T, 'OK'>

  /** Adds observations. https://redis.io/commands/tdigest.add */
  'TDIGEST.ADD': Word<T, 'OK'>
  /** The values at ranks. https://redis.io/commands/tdigest.byrank */
  'TDIGEST.BYRANK': ByMapping<S, T[], number[]>
  /** The values at reverse ranks. https://redis.io/commands/tdigest.byrevrank */
  'TDIGEST.BYREVRANK': ByMapping<S, T[], number[]>
  /** The fraction of observations up to each value. https://redis.io/commands/tdigest.cdf */
  'TDIGEST.CDF': ByMapping<S, T[], number[]>
  /** Creates an empty sketch. https://redis.io/commands/tdigest.create */
  'TDIGEST.CREATE': Word<T, 'OK'>
  /** Details about a sketch. https://redis.io/commands/tdigest.info */
  'TDIGEST.INFO': ByMapping<S, (T | number)[], DigestInfo>
  /** The largest observation; `nan` if the sketch is empty. https://redis.io/commands/tdigest.max */
  'TDIGEST.MAX': ByMapping<S, T, number>
  /** Merges sketches into one. https://redis.io/commands/tdigest.merge */
  'TDIGEST.MERGE': Word<T, 'OK'>
  /** The smallest observation; `nan` if the sketch is empty. https://redis.io/commands/tdigest.min */
  'TDIGEST.MIN': ByMapping<S, T, number>
  /** The values at quantiles. https://redis.io/commands/tdigest.quantile */
  'TDIGEST.QUANTILE': ByMapping<S, T[], number[]>
  /** The ranks of values. https://redis.io/commands/tdigest.rank */
  'TDIGEST.RANK': number[]
  /** Removes all observations. https://redis.io/commands/tdigest.reset */
  'TDIGEST.RESET': Word<T, 'OK'>
  /** The reverse ranks of values. https://redis.io/commands/tdigest.revrank */
  'TDIGEST.REVRANK': number[]
  /** The mean of the observations between two quantiles. https://redis.io/commands/tdigest.trimmed_mean */
  'TDIGEST.TRIMMED_MEAN': ByMapping<S, T, number>
}

type HasOptionAfterKey<A extends readonly Value[], W extends string> = A extends readonly [Value, ...infer Options]
  ? HasOption<Options, NoValues, W>
  : boolean

type OneOrAll<A extends readonly Value[], One, All> = A extends readonly [Value]
  ? All
  : A extends readonly [Value, Value]
    ? One
    : One | All

type BloomFound<T extends Text, A extends readonly Value[]> = OneOrAll<
  A,
  Partial<BloomInfo> | number | null,
  BloomInfo | (T | number | null)[]
>

/** The reply of BF.INFO under the `resp3` mapping. */
export interface BloomInfo {
  Capacity: number
  Size: number
  'Number of filters': number
  'Number of items inserted': number
  'Expansion rate': number | null
}

/** The reply of CF.INFO under the `resp3` mapping. */
export interface CuckooInfo {
  Size: number
  'Number of buckets': number
  'Number of filters': number
  'Number of items inserted': number
  'Number of items deleted': number
  'Bucket size': number
  'Expansion rate': number
  'Max iterations': number
}

/** The reply of CMS.INFO under the `resp3` mapping. */
export interface SketchInfo {
  width: number
  depth: number
  count: number
}

/** The reply of TOPK.INFO under the `resp3` mapping. */
export interface TopKInfo {
  k: number
  width: number
  depth: number
  decay: number
}

/** The reply of TDIGEST.INFO under the `resp3` mapping. */
export interface DigestInfo {
  Compression: number
  Capacity: number
  'Merged nodes': number
  'Unmerged nodes': number
  'Merged weight': number
  'Unmerged weight': number
  Observations: number
  'Total compressions': number
  'Memory usage': number
}
