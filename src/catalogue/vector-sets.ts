import type { Text, Word } from './reply-types.js'
import type {
  AnyCase,
  ByCount,
  HasOption,
  If,
  NoValues,
  OptionalCount,
  WithWords,
  Words,
  WordOrValue,
} from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

export interface VectorSetCommands<T extends Text> {
  /** Adds an element with its vector; returns whether it is new. https://redis.io/commands/vadd */
  vadd<S extends CommandTarget>(
    this: S,
    key: Key,
    ...vectorElementAndOptions: WordOrValue<VaddWord>[]
  ): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** The number of elements, or 0 if the key does not exist. https://redis.io/commands/vcard */
  vcard<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** The number of dimensions of the vectors. A missing key is an error. https://redis.io/commands/vdim */
  vdim<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /**
   * The vector of an element, or `null` if it does not exist; with RAW, the stored form. https://redis.io/commands/vemb
   */
  vemb<S extends CommandTarget, const A extends [] | [raw: AnyCase<'RAW'>]>(
    this: S,
    key: Key,
    element: Value,
    ...raw: A
  ): Queued<S, ByMapping<S, Embedded<T, T, A> | null, Embedded<T, number, A> | null>>

  /** The attributes of an element as JSON text, or `null` if it has none. https://redis.io/commands/vgetattr */
  vgetattr<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, T | null>

  /** Details about a vector set, or `null` if the key does not exist. https://redis.io/commands/vinfo */
  vinfo<S extends CommandTarget>(
    this: S,
    key: Key,
  ): Queued<S, ByMapping<S, (T | number)[] | null, VectorSetInfo<T> | null>>

  /** Whether an element exists. https://redis.io/commands/vismember */
  vismember<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /**
   * The neighbours of an element in each layer, or `null` if it does not exist. WITHSCORES adds how similar they are.
   * https://redis.io/commands/vlinks
   */
  vlinks<S extends CommandTarget, const A extends [] | [withscores: AnyCase<'WITHSCORES'>]>(
    this: S,
    key: Key,
    element: Value,
    ...withscores: A
  ): Queued<S, Linked<S, T, HasOption<A, NoValues, 'WITHSCORES'>>>

  /**
   * A random element, or `null` if the set is empty. With a count, an array of elements; a negative count may repeat
   * them. https://redis.io/commands/vrandmember
   */
  vrandmember<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, T | null, T[]>>

  /**
   * The elements in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after all
   * elements. https://redis.io/commands/vrange
   */
  vrange<S extends CommandTarget>(this: S, key: Key, start: Value, end: Value, count?: Numeric): Queued<S, T[]>

  /** Removes an element; returns whether it existed. https://redis.io/commands/vrem */
  vrem<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** Sets the attributes of an element; returns whether the element exists. https://redis.io/commands/vsetattr */
  vsetattr<S extends CommandTarget>(
    this: S,
    key: Key,
    element: Value,
    json: Value,
  ): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /**
   * The elements most similar to a vector or to another element, with scores and attributes if requested.
   * https://redis.io/commands/vsim
   */
  vsim<S extends CommandTarget, const A extends Words<SimilarWord>>(
    this: S,
    key: Key,
    ...query: WithWords<A, SimilarWord>
  ): Queued<S, ByMapping<S, SimilarList<T, A>, Similar<T, A>>>
}

/** How many values follow an option of VSIM. */
interface SimilarValues extends Record<'ELE' | 'FP32' | 'COUNT' | 'EPSILON' | 'EF' | 'FILTER' | 'FILTER-EF', 1> {
  VALUES: 'counted'
}

export type SimilarWord = keyof SimilarValues | 'WITHSCORES' | 'WITHATTRIBS' | 'TRUTH' | 'NOTHREAD'
export type VaddWord = 'REDUCE' | 'FP32' | 'VALUES' | 'CAS' | 'NOQUANT' | 'Q8' | 'BIN' | 'EF' | 'SETATTR' | 'M'

/** The reply of VEMB. */
export type Embedded<T extends Text, N, A extends readonly unknown[]> = If<
  HasOption<A, NoValues, 'RAW'>,
  RawVector<T, N>,
  N[]
>

/** The reply of VLINKS, with scores if `Is` is `true`. */
export type Linked<S extends CommandTarget, T extends Text, Is extends boolean> = [Is] extends [false]
  ? T[][] | null
  : ByMapping<S, T[][] | null, If<Is, Record<string, number>[], T[][]> | null>

type Asked<A extends readonly Value[], W extends string> = HasOption<A, SimilarValues, W>

/** The reply of VSIM under the `legacy` mapping: a flat list of elements, scores and attributes. */
export type SimilarList<T extends Text, A extends readonly Value[]> = A extends unknown
  ? If<Asked<A, 'WITHATTRIBS'>, (T | null)[], T[]>
  : never

/**
 * The reply of VSIM under the `resp3` mapping: elements, or an object of scores and attributes by element. An empty
 * list if the key does not exist.
 */
export type Similar<T extends Text, A extends readonly Value[]> = A extends unknown
  ? If<
      Asked<A, 'WITHSCORES'>,
      If<Asked<A, 'WITHATTRIBS'>, Record<string, [score: number, attributes: T | null]>, Record<string, number>> | [],
      If<Asked<A, 'WITHATTRIBS'>, Record<string, T | null> | [], T[]>
    >
  : never

/** A vector as it is stored: its quantisation, its bytes, its norm, and its range if the quantisation is int8. */
export type RawVector<T extends Text, N> =
  | [quantisation: Word<T, 'int8'>, bytes: T, norm: N, range: N]
  | [quantisation: Word<T, 'f32' | 'bin'>, bytes: T, norm: N]

/** The reply of VINFO under the `resp3` mapping. */
export interface VectorSetInfo<T extends Text> {
  'quant-type': Word<T, 'int8' | 'f32' | 'bin'>
  'hnsw-m': number
  'vector-dim': number
  'projection-input-dim': number
  size: number
  'max-level': number
  'attributes-count': number
  'vset-uid': number
  'hnsw-max-node-uid': number
}
