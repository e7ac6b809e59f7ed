import type { ServerList, Text, Word } from '../reply-types.js'
import type { HasOption, If, IsAnyWord, NoValues } from '../option-types.js'
import type { ByMapping, CommandTarget, Value } from '../command-target.js'

/**
 * Replies of the time series commands, by name. Under the `legacy` mapping a sample value is text. A client with that
 * mapping may still use RESP3: series are then a flat list of names and series.
 */
export interface TimeSeriesReplies<S extends CommandTarget, T extends Text, A extends readonly Value[]> {
  /** Adds a sample; returns its timestamp. https://redis.io/commands/ts.add */
  'TS.ADD': number
  /** Changes the settings of a series. https://redis.io/commands/ts.alter */
  'TS.ALTER': Word<T, 'OK'>
  /** Creates a series. https://redis.io/commands/ts.create */
  'TS.CREATE': Word<T, 'OK'>
  /** Creates a compaction rule. https://redis.io/commands/ts.createrule */
  'TS.CREATERULE': Word<T, 'OK'>
  /** Decrements the latest value; returns the timestamp of the new sample. https://redis.io/commands/ts.decrby */
  'TS.DECRBY': number
  /** Deletes the samples in a range; returns how many were deleted. https://redis.io/commands/ts.del */
  'TS.DEL': number
  /** Deletes a compaction rule. https://redis.io/commands/ts.deleterule */
  'TS.DELETERULE': Word<T, 'OK'>
  /** The latest sample, or an empty list if there is none. https://redis.io/commands/ts.get */
  'TS.GET': ByMapping<S, Sample<T> | [], Sample<number> | []>
  /** Increments the latest value; returns the timestamp of the new sample. https://redis.io/commands/ts.incrby */
  'TS.INCRBY': number
  /** Details about a series. https://redis.io/commands/ts.info */
  'TS.INFO': ByMapping<S, ServerList<T>, TimeSeriesInfo<T>>
  /**
   * Adds samples to several series; returns their timestamps, with an `Error` for each that was not added.
   * https://redis.io/commands/ts.madd
   */
  'TS.MADD': (number | Error)[]
  /** The latest sample of each series that matches a filter. https://redis.io/commands/ts.mget */
  'TS.MGET': ByMapping<
    S,
    [key: T, labels: LabelPair<T>[], last: Sample<T> | []][] | (T | [labels: (T | null)[], last: Sample<T> | []])[],
    Record<string, [labels: Labels<T>, last: Sample<number> | []]>
  >
  /** The samples in a range, of each series that matches a filter. https://redis.io/commands/ts.mrange */
  'TS.MRANGE': ByMapping<S, RangesList<T, A>, Ranges<T, A>>
  /**
   * The samples in a range, latest first, of each series that matches a filter. https://redis.io/commands/ts.mrevrange
   */
  'TS.MREVRANGE': ByMapping<S, RangesList<T, A>, Ranges<T, A>>
  /** The samples in a range of several series, joined by timestamp. https://redis.io/commands/ts.nrange */
  'TS.NRANGE': ByMapping<S, [time: number, values: T[]][], [time: number, values: number[]][]>
  /**
   * The samples in a range of several series, joined by timestamp, latest first. https://redis.io/commands/ts.nrevrange
   */
  'TS.NREVRANGE': ByMapping<S, [time: number, values: T[]][], [time: number, values: number[]][]>
  /** The keys of the series that match a filter. https://redis.io/commands/ts.queryindex */
  'TS.QUERYINDEX': T[]
  /** The label names, or the values of one label, of the series that match a filter. https://redis.io/commands/ts.querylabels */
  'TS.QUERYLABELS': T[]
  /** The samples in a range. https://redis.io/commands/ts.range */
  'TS.RANGE': ByMapping<S, Aggregated<A, T>[], Aggregated<A, number>[]>
  /** The samples after a timestamp. BLOCK is not allowed in a batch. https://redis.io/commands/ts.read */
  'TS.READ': ByMapping<S, Sample<T>[], Sample<number>[]>
  /** The samples in a range, latest first. https://redis.io/commands/ts.revrange */
  'TS.REVRANGE': ByMapping<S, Aggregated<A, T>[], Aggregated<A, number>[]>
}

type Sample<V> = [time: number, value: V]

/** Samples have one value for each aggregation: several if `AGGREGATION` is followed by a list such as `min,max`. */
type Aggregated<A extends readonly unknown[], V> = SampleOf<Aggregations<A>, V>

type SampleOf<Names extends string, V> = string extends Names
  ? [time: number, value: V, ...others: V[]]
  : Names extends `${string},${string}`
    ? [time: number, value: V, ...others: V[]]
    : Sample<V>

/**
 * The argument after the first AGGREGATION of a call: `Aggregations<['AGGREGATION', 'min,max', 60]>` is `'min,max'`.
 * `''` if there is none, `string` if it is not a literal.
 */
type Aggregations<A extends readonly unknown[]> = A extends readonly []
  ? ''
  : A extends readonly [infer Head, ...infer Rest]
    ? AggregationsFrom<Head, Rest>
    : A[number] extends number | bigint
      ? ''
      : string

type AggregationsFrom<Head, Rest extends readonly unknown[]> = Head extends number | bigint
  ? Aggregations<Rest>
  : Head extends string
    ? IsAnyWord<Head> extends true
      ? string
      : Uppercase<Head> extends 'AGGREGATION'
        ? Rest extends readonly [infer Names extends string, ...unknown[]]
          ? IsAnyWord<Names> extends true
            ? string
            : Names
          : string
        : Aggregations<Rest>
    : string

type LabelPair<T extends Text> = [name: T, value: T | null]

type Labels<T extends Text> = Record<string, T | null>

/**
 * RESP2: each series with its labels as pairs. RESP3: a flat list of names and series, with flat labels and the
 * aggregators or reducers.
 */
type RangesList<T extends Text, A extends readonly Value[]> = If<
  HasOption<A, NoValues, 'GROUPBY'>,
  | [key: T, labels: LabelPair<T>[], samples: Aggregated<A, T>[]][]
  | (
      | T
      | [
          labels: (T | null)[],
          by: [Word<T, 'reducers'>, T[]],
          of: [Word<T, 'sources'>, T[]],
          samples: Aggregated<A, T>[],
        ]
    )[],
  | [key: T, labels: LabelPair<T>[], samples: Aggregated<A, T>[]][]
  | (T | [labels: (T | null)[], by: [Word<T, 'aggregators'>, T[]], samples: Aggregated<A, T>[]])[]
>

type Ranges<T extends Text, A extends readonly Value[]> = If<
  HasOption<A, NoValues, 'GROUPBY'>,
  Record<string, [labels: Labels<T>, by: { reducers: T[] }, of: { sources: T[] }, samples: Aggregated<A, number>[]]>,
  Record<string, [labels: Labels<T>, by: { aggregators: T[] }, samples: Aggregated<A, number>[]]>
>

/** The reply of TS.INFO under the `resp3` mapping. */
export interface TimeSeriesInfo<T extends Text> {
  totalSamples: number
  memoryUsage: number
  firstTimestamp: number
  lastTimestamp: number
  retentionTime: number
  chunkCount: number
  chunkSize: number
  chunkType: Word<T, 'compressed' | 'uncompressed'>
  duplicatePolicy: Word<T, 'block' | 'first' | 'last' | 'min' | 'max' | 'sum'> | null
  labels: Record<string, T | null>
  sourceKey: T | null
  /** Compaction rules, by destination key. */
  rules: Record<string, [bucket: number, aggregator: T, alignment: number]>
  ignoreMaxTimeDiff?: number
  ignoreMaxValDiff?: number
  /** With DEBUG only. */
  keySelfName?: T
  Chunks?: TimeSeriesChunk[]
}

/** One chunk of a time series in TS.INFO DEBUG. */
export interface TimeSeriesChunk {
  startTimestamp: number
  endTimestamp: number
  samples: number
  size: number
  bytesPerSample: number
}
