import type { Text, Word } from './reply-types.js'
import type { HasOption, If } from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

export interface VectorSetCommands<T extends Text> {
  /** Adds an element with its vector: whether it is new. https://redis.io/commands/vadd */
  vadd<S extends CommandTarget>(
    this: S,
    key: Key,
    ...vectorElementAndOptions: Value[]
  ): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** How many elements there are. https://redis.io/commands/vcard */
  vcard<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** How many dimensions the vectors have. https://redis.io/commands/vdim */
  vdim<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** An element's vector, `null` where it is missing; with RAW as it is stored. https://redis.io/commands/vemb */
  vemb<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, ByMapping<S, T[] | null, number[] | null>>
  vemb<S extends CommandTarget>(
    this: S,
    key: Key,
    element: Value,
    raw: 'RAW',
  ): Queued<S, ByMapping<S, RawVector<T, T> | null, RawVector<T, number> | null>>

  /** An element's attributes, `null` where it has none. https://redis.io/commands/vgetattr */
  vgetattr<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, T | null>

  /** What the server knows of a vector set, `null` where it is missing. https://redis.io/commands/vinfo */
  vinfo<S extends CommandTarget>(
    this: S,
    key: Key,
  ): Queued<S, ByMapping<S, (T | number)[] | null, VectorSetInfo<T> | null>>

  /** Whether an element is there. https://redis.io/commands/vismember */
  vismember<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** An element's neighbours, layer by layer; `null` where it is missing. https://redis.io/commands/vlinks */
  vlinks<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, T[][] | null>
  vlinks<S extends CommandTarget>(
    this: S,
    key: Key,
    element: Value,
    withscores: 'WITHSCORES',
  ): Queued<S, ByMapping<S, T[][] | null, Record<string, number>[] | null>>

  /** An element by chance, `null` where there is none; with a count a list. https://redis.io/commands/vrandmember */
  vrandmember<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  vrandmember<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, T[]>

  /** Elements in the order of their names. https://redis.io/commands/vrange */
  vrange<S extends CommandTarget>(this: S, key: Key, start: Value, end: Value, count?: Numeric): Queued<S, T[]>

  /** Removes an element: whether it was there. https://redis.io/commands/vrem */
  vrem<S extends CommandTarget>(this: S, key: Key, element: Value): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** Sets an element's attributes: whether it is there. https://redis.io/commands/vsetattr */
  vsetattr<S extends CommandTarget>(
    this: S,
    key: Key,
    element: Value,
    json: Value,
  ): Queued<S, ByMapping<S, 0 | 1, boolean>>

  /** The elements most similar to an element or a vector, with what was asked of each. https://redis.io/commands/vsim */
  vsim<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...query: A
  ): Queued<S, ByMapping<S, SimilarList<T, A>, Similar<T, A>>>
}

/** The words of VSIM that a value follows. */
type SimilarValued = 'ELE' | 'FP32' | 'VALUES' | 'COUNT' | 'EPSILON' | 'EF' | 'FILTER' | 'FILTER-EF'

type Asked<A extends readonly Value[], W extends string> = HasOption<A, SimilarValued, W>

/** VSIM with RESP2 shapes: elements, and what was asked of each, in turn. */
type SimilarList<T extends Text, A extends readonly Value[]> = If<Asked<A, 'WITHATTRIBS'>, (T | null)[], T[]>

/** VSIM with RESP3 shapes: elements, or an object of what was asked of each; an empty list where the key is missing. */
type Similar<T extends Text, A extends readonly Value[]> = If<
  Asked<A, 'WITHSCORES'>,
  If<Asked<A, 'WITHATTRIBS'>, Record<string, [score: number, attributes: T | null]>, Record<string, number>> | [],
  If<Asked<A, 'WITHATTRIBS'>, Record<string, T | null> | [], T[]>
>

/** An element's vector as it is stored: its quantisation, its bytes, its norm, and for int8 its range. */
type RawVector<T extends Text, N> =
  | [quantisation: Word<T, 'int8'>, bytes: T, norm: N, range: N]
  | [quantisation: Word<T, 'f32' | 'bin'>, bytes: T, norm: N]

/** What VINFO says, with RESP3 shapes. */
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
