import type { Text, Word } from './reply-types.js'
import type { FitsForms, FitsOptions } from './option-rules.js'
import type {
  AnyCase,
  DropArguments,
  Fixed,
  HasOption,
  If,
  IsAnyWord,
  WithWords,
  Words,
  WordOrNumeric,
  WordOrValue,
} from './option-types.js'
import type { ByMapping, CommandTarget, Key, Numeric, OneByOneOrList, Queued, Value } from './command-target.js'

/** A stream entry: its id, and a flat list of fields and values: `['1-1', ['field', 'value']]`. */
export type StreamEntry<T extends Text = string> = [id: T, fieldsAndValues: T[]]
/** A pending entry of a consumer. Its fields are `null` if the entry has been deleted since. */
export type PendingEntry<T extends Text = string> = [id: T, fieldsAndValues: T[] | null]
/**
 * An entry that XREADGROUP with CLAIM took over from another consumer or delivered for the first time: with `>` as the id,
 * how long it was pending, and how often it was delivered before.
 */
export type ClaimedEntry<T extends Text = string> = [
  id: T,
  fieldsAndValues: T[],
  idleMilliseconds: number,
  deliveries: number,
]
/**
 * The reply of XREAD: pairs of stream and entries under the `legacy` mapping, an object of entries by stream under
 * `resp3`.
 */
export type StreamsRead<S extends CommandTarget, T extends Text, Entry> = ByMapping<
  S,
  [stream: T, entries: Entry[]][] | null,
  Record<string, Entry[]> | null
>

/**
 * XPENDING without a range: the number of pending entries, their first and last id, and the number for each consumer.
 */
export type PendingSummary<T extends Text = string> =
  | [count: number, first: T, last: T, consumers: [consumer: T, count: T][]]
  | [count: 0, first: null, last: null, consumers: null]
/** One entry of XPENDING with a range. */
export type PendingLine<T extends Text = string> = [id: T, consumer: T, idleMilliseconds: number, deliveries: number]

/** The fields that XINFO STREAM returns with and without FULL. */
interface StreamFigures<T extends Text> {
  length: number
  'radix-tree-keys': number
  'radix-tree-nodes': number
  'last-generated-id': T
  'max-deleted-entry-id': T
  'entries-added': number
  'recorded-first-entry-id': T
  /** This field and the next five: since Redis 8.6. */
  'idmp-duration'?: number
  'idmp-maxsize'?: number
  'pids-tracked'?: number
  'iids-tracked'?: number
  'iids-added'?: number
  'iids-duplicates'?: number
}

/** One pending entry of a consumer in XINFO STREAM FULL. */
type ConsumerPending<T extends Text> = [id: T, deliveredAt: number, deliveries: number]

/** XINFO STREAM under the `resp3` mapping. */
export interface StreamInfo<T extends Text = string> extends StreamFigures<T> {
  groups: number
  'first-entry': StreamEntry<T> | null
  'last-entry': StreamEntry<T> | null
}

/** XINFO STREAM FULL under the `resp3` mapping. */
export interface StreamInfoFull<T extends Text = string> extends StreamFigures<T> {
  entries: StreamEntry<T>[]
  groups: {
    name: T
    'last-delivered-id': T
    'entries-read': number | null
    lag: number | null
    'pel-count': number
    pending: PendingLine<T>[]
    consumers: {
      name: T
      'seen-time': number
      'active-time'?: number
      'pel-count': number
      pending: ConsumerPending<T>[]
    }[]
  }[]
}
/** One group of XINFO GROUPS under the `resp3` mapping. */
export interface StreamGroup<T extends Text = string> {
  name: T
  consumers: number
  pending: number
  'last-delivered-id': T
  'entries-read': number | null
  lag: number | null
}
/** One consumer of XINFO CONSUMERS under the `resp3` mapping. */
export interface StreamConsumer<T extends Text = string> {
  name: T
  pending: number
  idle: number
  inactive?: number
}

/** XINFO STREAM: `['length', 2, .. 'groups', 1, 'first-entry', ['1-1', ['f', 'v']], 'last-entry', ..]`. */
export type StreamInfoList<T extends Text = string> = (T | number | StreamEntry<T> | null)[]
/** XINFO STREAM FULL: `['length', 2, .. 'entries', [['1-1', ['f', 'v']], ..], 'groups', [['name', 'g', ..]]]`. */
export type StreamInfoFullList<T extends Text = string> = (T | number | StreamEntry<T>[] | FullGroupList<T>[])[]
type FullGroupList<T extends Text> = (T | number | null | PendingLine<T>[] | FullConsumerList<T>[])[]
type FullConsumerList<T extends Text> = (T | number | ConsumerPending<T>[])[]
/** One group of XINFO GROUPS: `['name', 'g', 'consumers', 1, .. 'entries-read', null, 'lag', 0]`. */
export type StreamGroupList<T extends Text = string> = (T | number | null)[]
/** One consumer of XINFO CONSUMERS: `['name', 'c', 'pending', 1, 'idle', 20, 'inactive', 20]`. */
export type StreamConsumerList<T extends Text = string> = (T | number)[]

export type Reference = 'KEEPREF' | 'DELREF' | 'ACKED'
/** The options of XDELEX and XACKDEL. */
export interface ReferenceRules {
  KEEPREF: ['one of KEEPREF, DELREF and ACKED', 0]
  DELREF: ['one of KEEPREF, DELREF and ACKED', 0]
  ACKED: ['one of KEEPREF, DELREF and ACKED', 0]
}
/** What follows the word IDS. */
export type CountedIds = readonly [Numeric, ...Value[]]
export type XaddOption = 'NOMKSTREAM' | 'MAXLEN' | 'MINID' | '*' | keyof AddValues
export type ClaimOption = ClaimValued | 'FORCE' | 'JUSTID'
export interface CountValue {
  COUNT: 1
}
export type Count = [] | [count: AnyCase<'COUNT'>, atMost: Numeric]
export type Claimed<T extends Text> = [cursor: T, entries: StreamEntry<T>[], deleted: T[]]
export type ClaimedIds<T extends Text> = [cursor: T, ids: T[], deleted: T[]]
/** The options of XREAD. BLOCK is not one: it blocks every later command of the connection. */
export interface ReadRules {
  COUNT: ['COUNT', 1]
  MAXCOUNT: ['MAXCOUNT', 1]
  MAXSIZE: ['MAXSIZE', 1]
}
/** The options of XREADGROUP. */
export interface ReadGroupRules extends ReadRules {
  CLAIM: ['CLAIM', 1]
  NOACK: ['NOACK', 0]
}
/** The options of XAUTOCLAIM. */
export interface AutoclaimRules {
  COUNT: ['COUNT', 1]
  JUSTID: ['JUSTID', 0]
}
/** What XPENDING takes after the group: nothing, or a range. */
export type PendingRange =
  | readonly []
  | readonly [
      ...([] | [idle: AnyCase<'IDLE'>, minIdle: Numeric]),
      ...[start: Value, end: Value, count: Numeric],
      ...([] | [consumer: Value]),
    ]
export type Pending<T extends Text, A extends readonly unknown[]> = A extends readonly []
  ? PendingSummary<T>
  : A extends readonly [unknown, ...unknown[]]
    ? PendingLine<T>[]
    : PendingSummary<T> | PendingLine<T>[]

export interface StreamCommands<T extends Text> {
  /**
   * Acknowledges entries, so that they are not pending any more; returns how many were pending.
   * https://redis.io/commands/xack
   */
  xack<S extends CommandTarget>(this: S, key: Key, group: Value, ...ids: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Acknowledges and deletes entries. For each: 1 if deleted, -1 if it does not exist, 2 if acknowledged but not
   * deleted. https://redis.io/commands/xackdel
   */
  xackdel<S extends CommandTarget, const A extends Words<Reference | 'IDS'>>(
    this: S,
    key: Key,
    group: FitsOptions<A, 'XACKDEL', ReferenceRules, 'IDS', CountedIds> & Value,
    ...ids: WithWords<A, Reference | 'IDS'>
  ): Queued<S, (1 | -1 | 2)[]>

  /**
   * Appends an entry; returns its id, or `null` with NOMKSTREAM if the stream does not exist.
   * https://redis.io/commands/xadd
   */
  xadd<S extends CommandTarget, const A extends Words<XaddOption>>(
    this: S,
    key: Key,
    ...optionsIdFieldsAndValues: WithWords<A, XaddOption>
  ): Queued<S, T | If<MayMakeNoStream<Fixed<A>>, null, never>>

  /**
   * Claims entries that have been pending for at least `minIdle` milliseconds, one page at a time; returns the cursor
   * of the next page, the entries, and the ids of those that were deleted. https://redis.io/commands/xautoclaim
   */
  xautoclaim<S extends CommandTarget, const A extends Words<keyof AutoclaimRules>>(
    this: S,
    key: Key,
    group: Value,
    consumer: Value,
    minIdle: Value,
    start: FitsOptions<A, 'XAUTOCLAIM', AutoclaimRules> & Value,
    ...options: WithWords<A, keyof AutoclaimRules>
  ): Queued<S, If<HasOption<A, CountValue, 'JUSTID'>, ClaimedIds<T>, Claimed<T>>>

  /** Configures how a stream detects duplicate messages. https://redis.io/commands/xcfgset */
  xcfgset<S extends CommandTarget>(
    this: S,
    key: Key,
    ...options: WordOrValue<'IDMP-DURATION' | 'IDMP-MAXSIZE'>[]
  ): Queued<S, Word<T, 'OK'>>

  /**
   * Claims entries that have been pending for at least `minIdle` milliseconds; returns them, or with JUSTID only their
   * ids. https://redis.io/commands/xclaim
   */
  xclaim<S extends CommandTarget, const A extends Words<ClaimOption>>(
    this: S,
    key: Key,
    group: Value,
    consumer: Value,
    minIdle: Value,
    ...idsAndOptions: WithWords<A, ClaimOption>
  ): Queued<S, If<HasOption<ArgumentsAfterId<Fixed<A>>, Record<ClaimValued, 1>, 'JUSTID'>, T[], StreamEntry<T>[]>>

  /** Deletes entries; returns how many existed. https://redis.io/commands/xdel */
  xdel<S extends CommandTarget>(this: S, key: Key, ...ids: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Deletes entries. For each: 1 if deleted, -1 if it does not exist, 2 if a group still refers to it.
   * https://redis.io/commands/xdelex
   */
  xdelex<S extends CommandTarget, const A extends Words<Reference | 'IDS'>>(
    this: S,
    key: FitsOptions<A, 'XDELEX', ReferenceRules, 'IDS', CountedIds> & Key,
    ...ids: WithWords<A, Reference | 'IDS'>
  ): Queued<S, (1 | -1 | 2)[]>

  /**
   * Creates, changes and deletes consumer groups and consumers. CREATE: creates a group that reads after an id; with
   * MKSTREAM, the stream too. https://redis.io/commands/xgroup
   */
  xgroup<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'CREATE'>,
    key: Key,
    group: Value,
    id: Value,
    ...options: WordOrNumeric<'MKSTREAM' | 'ENTRIESREAD'>[]
  ): Queued<S, Word<T, 'OK'>>
  /** SETID: sets the id after which the group reads next. */
  xgroup<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'SETID'>,
    key: Key,
    group: Value,
    id: Value,
    ...options: [] | [entriesread: AnyCase<'ENTRIESREAD'>, entries: Numeric]
  ): Queued<S, Word<T, 'OK'>>
  /** CREATECONSUMER: returns 1, or 0 if the consumer exists already. */
  xgroup<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'CREATECONSUMER'>,
    key: Key,
    group: Value,
    consumer: Value,
  ): Queued<S, 0 | 1>
  /** DELCONSUMER: deletes a consumer; returns how many entries were pending for it. */
  xgroup<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'DELCONSUMER'>,
    key: Key,
    group: Value,
    consumer: Value,
  ): Queued<S, number>
  /** DESTROY: deletes a group; returns 1, or 0 if it does not exist. */
  xgroup<S extends CommandTarget>(this: S, subcommand: AnyCase<'DESTROY'>, key: Key, group: Value): Queued<S, 0 | 1>
  /** HELP: a description of each subcommand. */
  xgroup<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Details about a stream, its groups or its consumers.
   * groups, 10 of each unless COUNT says otherwise. https://redis.io/commands/xinfo
   */
  xinfo<S extends CommandTarget, const A extends [] | [full: AnyCase<'FULL'>, ...count: Count | never[]]>(
    this: S,
    subcommand: AnyCase<'STREAM'>,
    key: Key,
    ...full: A
  ): Queued<
    S,
    ByMapping<
      S,
      If<HasOption<A, CountValue, 'FULL'>, StreamInfoFullList<T>, StreamInfoList<T>>,
      If<HasOption<A, CountValue, 'FULL'>, StreamInfoFull<T>, StreamInfo<T>>
    >
  >
  /** GROUPS: the groups of a stream. */
  xinfo<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'GROUPS'>,
    key: Key,
  ): Queued<S, ByMapping<S, StreamGroupList<T>[], StreamGroup<T>[]>>
  /** CONSUMERS: the consumers of a group. */
  xinfo<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'CONSUMERS'>,
    key: Key,
    group: Value,
  ): Queued<S, ByMapping<S, StreamConsumerList<T>[], StreamConsumer<T>[]>>
  /** HELP: a description of each subcommand. */
  xinfo<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /** The number of entries, or 0 if the key does not exist. https://redis.io/commands/xlen */
  xlen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /**
   * Releases pending entries so that they are delivered again; returns how many were released.
   * https://redis.io/commands/xnack
   */
  xnack<S extends CommandTarget>(
    this: S,
    key: Key,
    group: Value,
    ...options: WordOrValue<'SILENT' | 'FAIL' | 'FATAL' | 'IDS' | 'RETRYCOUNT' | 'FORCE'>[]
  ): Queued<S, number>

  /**
   * A group's pending entries. Without a range a summary: how many, their first and last id, and how many each consumer
   * has. With a range, one element for each entry. https://redis.io/commands/xpending
   */
  xpending<S extends CommandTarget, const A extends Words<'IDLE'>>(
    this: S,
    key: Key,
    group: FitsForms<A, PendingRange, 'XPENDING takes IDLE with a number, then a start, an end and a count'> & Value,
    ...range: WithWords<A, 'IDLE'>
  ): Queued<S, Pending<T, Fixed<A>>>

  /**
   * The entries in a range of ids, both ends inclusive: `-` is the first id, `+` the last.
   * https://redis.io/commands/xrange
   */
  xrange<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Value,
    end: Value,
    ...count: Count
  ): Queued<S, StreamEntry<T>[]>

  /**
   * Entries after the given ids, from several streams, or `null` if there are none. BLOCK is not allowed in a batch.
   * https://redis.io/commands/xread
   */
  xread<S extends CommandTarget, const A extends Words<keyof ReadRules | 'STREAMS'>>(
    this: FitsOptions<A, 'XREAD', ReadRules, 'STREAMS'> & S,
    ...streams: WithWords<A, keyof ReadRules | 'STREAMS'>
  ): Queued<S, StreamsRead<S, T, StreamEntry<T>>>

  /**
   * Entries for a consumer of a group, from several streams, or `null` if there are none. BLOCK is not allowed in a
   * batch. https://redis.io/commands/xreadgroup
   */
  xreadgroup<S extends CommandTarget, const A extends Words<keyof ReadGroupRules | 'STREAMS'>>(
    this: S,
    group: AnyCase<'GROUP'>,
    name: Value,
    consumer: FitsOptions<A, 'XREADGROUP', ReadGroupRules, 'STREAMS'> & Value,
    ...streams: WithWords<A, keyof ReadGroupRules | 'STREAMS'>
  ): Queued<S, StreamsRead<S, T, If<HasClaim<Fixed<A>>, ClaimedEntry<T> | PendingEntry<T>, PendingEntry<T>>>>

  /**
   * The entries in a range of ids, the newest first. The end comes before the start.
   * https://redis.io/commands/xrevrange
   */
  xrevrange<S extends CommandTarget>(
    this: S,
    key: Key,
    end: Value,
    start: Value,
    ...count: Count
  ): Queued<S, StreamEntry<T>[]>

  /** Sets the last id of a stream. Later entries get a greater id. https://redis.io/commands/xsetid */
  xsetid<S extends CommandTarget>(
    this: S,
    key: Key,
    id: Value,
    ...options: WordOrValue<'ENTRIESADDED' | 'MAXDELETEDID'>[]
  ): Queued<S, Word<T, 'OK'>>

  /**
   * Trims a stream to a length or to a minimum id; returns how many entries were deleted.
   * https://redis.io/commands/xtrim
   */
  xtrim<S extends CommandTarget>(
    this: S,
    key: Key,
    by: AnyCase<'MAXLEN' | 'MINID'>,
    ...options: WordOrValue<'=' | '~' | 'LIMIT' | Reference>[]
  ): Queued<S, number>
}

/** The options of XCLAIM that are followed by a value. */
export type ClaimValued = 'IDLE' | 'TIME' | 'RETRYCOUNT' | 'LASTID'
/** Drops the first id. An option in its place means that there are no ids, so the reply is an empty list. */
export type ArgumentsAfterId<A extends readonly unknown[]> = A extends readonly [unknown, ...infer Others] ? Others : A

/** Whether CLAIM is among the options of XREADGROUP, which end at STREAMS; `boolean` if the type does not tell. */
export type HasClaim<A extends readonly unknown[]> = A extends readonly []
  ? false
  : A extends readonly [infer Head, ...infer Rest]
    ? Head extends string
      ? IsAnyWord<Head> extends true
        ? boolean
        : Uppercase<Head> extends 'STREAMS'
          ? false
          : Uppercase<Head> extends 'CLAIM'
            ? true
            : HasClaim<Uppercase<Head> extends keyof ReadRules ? DropArguments<Rest, 1> : Rest>
      : HasClaim<Rest>
    : boolean

/** Whether NOMKSTREAM is among the options of XADD, which end at the id; `boolean` if the type does not tell. */
export type MayMakeNoStream<A extends readonly unknown[]> = A extends readonly [unknown, unknown, unknown]
  ? false // an id, a field and a value: with an option there would be four
  : NoStreamAmong<A>

type NoStreamAmong<A extends readonly unknown[]> = A extends readonly [infer Head, ...infer Rest]
  ? Head extends string
    ? IsAnyWord<Head> extends true
      ? boolean
      : Uppercase<Head> extends 'NOMKSTREAM'
        ? true
        : Uppercase<Head> extends keyof AddValues
          ? NoStreamAmong<DropArguments<Rest, AddValues[Uppercase<Head>]>>
          : Uppercase<Head> extends 'MAXLEN' | 'MINID'
            ? NoStreamAmong<AfterThreshold<Rest>>
            : false
    : Head extends number | bigint
      ? false
      : boolean
  : boolean

/** How many values follow an option of XADD. */
interface AddValues {
  KEEPREF: 0
  DELREF: 0
  ACKED: 0
  LIMIT: 1
  IDMPAUTO: 1
  IDMP: 2
}

/** The arguments after the threshold of MAXLEN or MINID, which may be preceded by `=` or `~`. */
type AfterThreshold<A extends readonly unknown[]> = A extends readonly [infer First, ...infer Rest]
  ? First extends '=' | '~'
    ? DropArguments<Rest, 1>
    : First extends string
      ? IsAnyWord<First> extends true
        ? Rest extends readonly ['*', ...unknown[]] // not the threshold, so the first argument is
          ? Rest
          : readonly unknown[]
        : Rest
      : Rest
  : readonly unknown[]
