import type { Text } from './reply-types.js'
import type { HasOption, If } from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

/** The array type of Redis 8.8. Replies are taken from its specification and source. */
export interface ArrayCommands<T extends Text> {
  /** How many elements are set. https://redis.io/commands/arcount */
  arcount<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Deletes elements; replies with how many. https://redis.io/commands/ardel */
  ardel<S extends CommandTarget>(this: S, key: Key, ...indices: Numeric[]): Queued<S, number>

  /** Deletes ranges of elements; replies with how many. https://redis.io/commands/ardelrange */
  ardelrange<S extends CommandTarget>(this: S, key: Key, ...ranges: Numeric[]): Queued<S, number>

  /** One element, `null` where it is not set. https://redis.io/commands/arget */
  arget<S extends CommandTarget>(this: S, key: Key, index: Numeric): Queued<S, T | null>

  /** A range of elements, `null` for each that is not set. https://redis.io/commands/argetrange */
  argetrange<S extends CommandTarget>(this: S, key: Key, start: Numeric, end: Numeric): Queued<S, (T | null)[]>

  /** Indices of the elements that match; with WITHVALUES each with its element. https://redis.io/commands/argrep */
  argrep<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    predicate: ArrayPredicate,
    value: Value,
    ...predicatesAndOptions: A
  ): Queued<S, If<HasOption<A, ArrayPredicate | 'LIMIT', 'WITHVALUES'>, [index: number, element: T][], number[]>>

  /** What the server knows of an array; a missing key is an error. https://redis.io/commands/arinfo */
  arinfo<S extends CommandTarget>(this: S, key: Key): Queued<S, ByMapping<S, (T | number)[], ArrayInfo>>
  arinfo<S extends CommandTarget>(
    this: S,
    key: Key,
    full: 'FULL',
  ): Queued<S, ByMapping<S, (T | number)[], FullArrayInfo>>

  /** Adds elements behind the last one added; replies with the index of the last one added. https://redis.io/commands/arinsert */
  arinsert<S extends CommandTarget>(this: S, key: Key, ...values: Value[]): Queued<S, number>

  /** The last elements added, `null` for each position that is not set. https://redis.io/commands/arlastitems */
  arlastitems<S extends CommandTarget>(this: S, key: Key, count: Numeric, rev?: 'REV'): Queued<S, (T | null)[]>

  /** One more than the highest index. https://redis.io/commands/arlen */
  arlen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Several elements, `null` for each that is not set. https://redis.io/commands/armget */
  armget<S extends CommandTarget>(this: S, key: Key, ...indices: Numeric[]): Queued<S, (T | null)[]>

  /** Sets elements from pairs of index and value; replies with how many are new. https://redis.io/commands/armset */
  armset<S extends CommandTarget>(this: S, key: Key, ...indicesAndValues: Value[]): Queued<S, number>

  /** The index that ARINSERT takes next, `null` where none is left. https://redis.io/commands/arnext */
  arnext<S extends CommandTarget>(this: S, key: Key): Queued<S, number | null>

  /** Folds a range of elements: a sum or an extreme as text, bits and counts as a number. https://redis.io/commands/arop */
  arop<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    operation: 'SUM' | 'MIN' | 'MAX',
  ): Queued<S, T | null>
  arop<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    operation: 'AND' | 'OR' | 'XOR',
  ): Queued<S, number | null>
  arop<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    ...operation: ['USED'] | ['MATCH', Value]
  ): Queued<S, number>

  /** Adds elements to a ring of this size; replies with the index of the last one. https://redis.io/commands/arring */
  arring<S extends CommandTarget>(this: S, key: Key, size: Numeric, ...values: Value[]): Queued<S, number>

  /** The elements that are set, each with its index. https://redis.io/commands/arscan */
  arscan<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    end: Numeric,
    ...limit: [] | ['LIMIT', Numeric]
  ): Queued<S, [index: number, element: T][]>

  /** Sets the index that ARINSERT takes next: 1, or 0 where the key is missing. https://redis.io/commands/arseek */
  arseek<S extends CommandTarget>(this: S, key: Key, index: Numeric): Queued<S, 0 | 1>

  /** Sets elements from an index on; replies with how many are new. https://redis.io/commands/arset */
  arset<S extends CommandTarget>(this: S, key: Key, index: Numeric, ...values: Value[]): Queued<S, number>
}

type ArrayPredicate = 'EXACT' | 'MATCH' | 'GLOB' | 'RE'

/** What ARINFO says, with RESP3 shapes. */
export interface ArrayInfo {
  count: number
  len: number
  'next-insert-index': number
  slices: number
  'directory-size': number
  'super-dir-entries': number
  'slice-size': number
}

/** What ARINFO with FULL says, with RESP3 shapes. */
export interface FullArrayInfo extends ArrayInfo {
  'dense-slices': number
  'sparse-slices': number
  'avg-dense-size': number
  'avg-dense-fill': number
  'avg-sparse-size': number
}
