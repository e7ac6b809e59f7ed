import type { Text } from './reply-types.js'
import type { AnyCase, HasOption, If, NoValues, WithWords, Words } from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

/** Redis 8.8's array type. Reply types come from its specification and its source. */
export interface ArrayCommands<T extends Text> {
  /** The number of elements that are set. https://redis.io/commands/arcount */
  arcount<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Deletes elements by index; returns how many were deleted. https://redis.io/commands/ardel */
  ardel<S extends CommandTarget>(this: S, key: Key, ...indices: Numeric[]): Queued<S, number>

  /** Deletes ranges of elements; returns how many were deleted. https://redis.io/commands/ardelrange */
  ardelrange<S extends CommandTarget>(this: S, key: Key, ...ranges: Numeric[]): Queued<S, number>

  /** The element at an index, or `null` if it is not set. https://redis.io/commands/arget */
  arget<S extends CommandTarget>(this: S, key: Key, index: Numeric): Queued<S, T | null>

  /** The elements in a range, with `null` for each index that is not set. https://redis.io/commands/argetrange */
  argetrange<S extends CommandTarget>(this: S, key: Key, start: Numeric, end: Numeric): Queued<S, (T | null)[]>

  /**
   * The indices of the elements that match; with WITHVALUES, `[index, element]` pairs. https://redis.io/commands/argrep
   */
  argrep<
    S extends CommandTarget,
    const A extends Words<ArrayPredicate | 'AND' | 'OR' | 'LIMIT' | 'NOCASE' | 'WITHVALUES'>,
  >(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    ...predicatesAndOptions: WithWords<A, ArrayPredicate | 'AND' | 'OR' | 'LIMIT' | 'NOCASE' | 'WITHVALUES'>
  ): Queued<
    S,
    If<HasOption<A, Record<ArrayPredicate | 'LIMIT', 1>, 'WITHVALUES'>, [index: number, element: T][], number[]>
  >

  /** Details about an array. A missing key is an error. https://redis.io/commands/arinfo */
  arinfo<S extends CommandTarget, const A extends [] | [full: AnyCase<'FULL'>]>(
    this: S,
    key: Key,
    ...full: A
  ): Queued<S, ByMapping<S, (T | number)[], If<HasOption<A, NoValues, 'FULL'>, FullArrayInfo, ArrayInfo>>>

  /** Appends elements; returns the index of the last one. https://redis.io/commands/arinsert */
  arinsert<S extends CommandTarget>(this: S, key: Key, ...values: Value[]): Queued<S, number>

  /**
   * The most recently appended elements, with `null` for each index that is not set.
   * https://redis.io/commands/arlastitems
   */
  arlastitems<S extends CommandTarget>(this: S, key: Key, count: Numeric, rev?: AnyCase<'REV'>): Queued<S, (T | null)[]>

  /** The length of an array: its highest index plus one. https://redis.io/commands/arlen */
  arlen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** The elements at several indices, with `null` for each that is not set. https://redis.io/commands/armget */
  armget<S extends CommandTarget>(this: S, key: Key, ...indices: Numeric[]): Queued<S, (T | null)[]>

  /** Sets elements from index and value pairs; returns how many are new. https://redis.io/commands/armset */
  armset<S extends CommandTarget>(this: S, key: Key, ...indicesAndValues: Value[]): Queued<S, number>

  /** The index that the next ARINSERT will use, or `null` if there is none left. https://redis.io/commands/arnext */
  arnext<S extends CommandTarget>(this: S, key: Key): Queued<S, number | null>

  /**
   * Aggregates a range of elements: SUM, MIN and MAX return text, bitwise operations and counts return a number.
   * https://redis.io/commands/arop
   */
  arop<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    operation: AnyCase<'SUM' | 'MIN' | 'MAX'>,
  ): Queued<S, T | null>
  arop<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    operation: AnyCase<'AND' | 'OR' | 'XOR'>,
  ): Queued<S, number | null>
  arop<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    ...operation: [used: AnyCase<'USED'>] | [match: AnyCase<'MATCH'>, value: Value]
  ): Queued<S, number>

  /**
   * Appends elements to a ring buffer of the given size; returns the index of the last one.
   * https://redis.io/commands/arring
   */
  arring<S extends CommandTarget>(this: S, key: Key, size: Numeric, ...values: Value[]): Queued<S, number>

  /** The elements that are set in a range, as `[index, element]` pairs. https://redis.io/commands/arscan */
  arscan<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    ...limit: [] | [limit: AnyCase<'LIMIT'>, atMost: Numeric]
  ): Queued<S, [index: number, element: T][]>

  /**
   * Sets the index that the next ARINSERT will use; returns 1, or 0 if the key does not exist.
   * https://redis.io/commands/arseek
   */
  arseek<S extends CommandTarget>(this: S, key: Key, index: Numeric): Queued<S, 0 | 1>

  /** Sets consecutive elements, starting at an index; returns how many are new. https://redis.io/commands/arset */
  arset<S extends CommandTarget>(this: S, key: Key, index: Numeric, ...values: Value[]): Queued<S, number>
}

export type ArrayPredicate = 'EXACT' | 'MATCH' | 'GLOB' | 'RE'

/** The reply of ARINFO under the `resp3` mapping. */
export interface ArrayInfo {
  count: number
  len: number
  'next-insert-index': number
  slices: number
  'directory-size': number
  'super-dir-entries': number
  'slice-size': number
}

/** The reply of ARINFO FULL under the `resp3` mapping. */
export interface FullArrayInfo extends ArrayInfo {
  'dense-slices': number
  'sparse-slices': number
  'avg-dense-size': number
  'avg-dense-fill': number
  'avg-sparse-size': number
}
