import type { Text, Word } from '../replies.js'
import type { Asks, If } from './options.js'
import type { By, Key, Numeric, Queue, Receiver, Value } from './queue.js'

export interface VectorSetCommands<T extends Text> {
  /** Adds an element with its vector: whether it is new. https://redis.io/commands/vadd */
  vadd<S extends Receiver>(this: S, key: Key, ...vectorElementAndOptions: Value[]): Queue<S, By<S, 0 | 1, boolean>>

  /** How many elements there are. https://redis.io/commands/vcard */
  vcard<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** How many dimensions the vectors have. https://redis.io/commands/vdim */
  vdim<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** An element's vector, `null` where it is missing; with RAW as it is stored. https://redis.io/commands/vemb */
  vemb<S extends Receiver>(this: S, key: Key, element: Value): Queue<S, By<S, T[] | null, number[] | null>>
  vemb<S extends Receiver>(
    this: S,
    key: Key,
    element: Value,
    raw: 'RAW',
  ): Queue<S, By<S, RawVector<T, T> | null, RawVector<T, number> | null>>

  /** An element's attributes, `null` where it has none. https://redis.io/commands/vgetattr */
  vgetattr<S extends Receiver>(this: S, key: Key, element: Value): Queue<S, T | null>

  /** What the server knows of a vector set, `null` where it is missing. https://redis.io/commands/vinfo */
  vinfo<S extends Receiver>(this: S, key: Key): Queue<S, By<S, (T | number)[] | null, VectorSetInfo<T> | null>>

  /** Whether an element is there. https://redis.io/commands/vismember */
  vismember<S extends Receiver>(this: S, key: Key, element: Value): Queue<S, By<S, 0 | 1, boolean>>

  /** An element's neighbours, layer by layer; `null` where it is missing. https://redis.io/commands/vlinks */
  vlinks<S extends Receiver>(this: S, key: Key, element: Value): Queue<S, T[][] | null>
  vlinks<S extends Receiver>(
    this: S,
    key: Key,
    element: Value,
    withscores: 'WITHSCORES',
  ): Queue<S, By<S, T[][] | null, Record<string, number>[] | null>>

  /** An element by chance, `null` where there is none; with a count a list. https://redis.io/commands/vrandmember */
  vrandmember<S extends Receiver>(this: S, key: Key): Queue<S, T | null>
  vrandmember<S extends Receiver>(this: S, key: Key, count: Numeric): Queue<S, T[]>

  /** Elements in the order of their names. https://redis.io/commands/vrange */
  vrange<S extends Receiver>(this: S, key: Key, start: Value, end: Value, count?: Numeric): Queue<S, T[]>

  /** Removes an element: whether it was there. https://redis.io/commands/vrem */
  vrem<S extends Receiver>(this: S, key: Key, element: Value): Queue<S, By<S, 0 | 1, boolean>>

  /** Sets an element's attributes: whether it is there. https://redis.io/commands/vsetattr */
  vsetattr<S extends Receiver>(this: S, key: Key, element: Value, json: Value): Queue<S, By<S, 0 | 1, boolean>>

  /** The elements most similar to an element or a vector, with what was asked of each. https://redis.io/commands/vsim */
  vsim<S extends Receiver, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...query: A
  ): Queue<S, By<S, SimilarList<T, A>, Similar<T, A>>>
}

/** The words of VSIM that a value follows. */
type SimilarValued = 'ELE' | 'FP32' | 'VALUES' | 'COUNT' | 'EPSILON' | 'EF' | 'FILTER' | 'FILTER-EF'

type Asked<A extends readonly Value[], W extends string> = Asks<A, SimilarValued, W>

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
