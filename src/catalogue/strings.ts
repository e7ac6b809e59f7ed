import type { Text, Word } from './reply-types.js'
import type { FitsOptions } from './option-rules.js'
import type { AnyCase, HasOption, If, WithWords, Words, WordOrValue } from './option-types.js'
import type { ExpiryWord, FitsSet, SetReply, SetWord } from './set-options.js'
import type {
  ByMapping,
  CommandTarget,
  FitsRecord,
  Key,
  Numeric,
  OneByOneOrList,
  Queued,
  Value,
} from './command-target.js'

export type ExpiryOption = [unit: AnyCase<ExpiryWord>, time: Numeric]

/** The reply of LCS with IDX: the matching ranges in both strings, and the total length. */
export type LcsMatches<T extends Text, Match> = readonly [Word<T, 'matches'>, Match[], Word<T, 'len'>, number]
type LcsRange = [from: number, to: number]
type LcsMatch = [first: LcsRange, second: LcsRange]
type LcsMatchWithLength = [...LcsMatch, length: number]
/** The options of LCS. */
export interface LcsRules {
  LEN: ['LEN', 0]
  IDX: ['IDX', 0]
  MINMATCHLEN: ['MINMATCHLEN', 1]
  WITHMATCHLEN: ['WITHMATCHLEN', 0]
}
interface LcsValues {
  MINMATCHLEN: 1
}
/** The reply of LCS: with LEN a length, with IDX ranges, otherwise the text. */
export type LcsReply<S extends CommandTarget, T extends Text, A extends readonly unknown[]> = [
  HasOption<A, LcsValues, 'IDX'>,
] extends [false]
  ? If<HasOption<A, LcsValues, 'LEN'>, number, T>
  : ByMapping<
      S,
      LcsFound<T, A, LcsMatches<T, LcsMatch>, LcsMatches<T, LcsMatchWithLength>>,
      LcsFound<T, A, { matches: LcsMatch[]; len: number }, { matches: LcsMatchWithLength[]; len: number }>
    >
type LcsFound<T extends Text, A extends readonly unknown[], Found, WithLength> = A extends unknown
  ? If<
      HasOption<A, LcsValues, 'LEN'>,
      number,
      If<HasOption<A, LcsValues, 'IDX'>, If<HasOption<A, LcsValues, 'WITHMATCHLEN'>, WithLength, Found>, T>
    >
  : never

/** The options of INCREX that are followed by a value. */
type IncreaseValued = 'BYINT' | 'BYFLOAT' | 'LBOUND' | 'UBOUND' | ExpiryWord
export type IncreaseWord = IncreaseValued | 'SATURATE' | 'ENX' | 'PERSIST'

/** The reply of INCREX under the `legacy` mapping: text with BYFLOAT, otherwise numbers. */
export type Increased<T extends Text, A extends readonly Value[]> = If<
  HasOption<A, Record<IncreaseValued, 1>, 'BYFLOAT'>,
  [value: T, increment: T],
  [value: number, increment: number]
>

export interface StringCommands<T extends Text> {
  /** Appends to a string; returns its new length in bytes. https://redis.io/commands/append */
  append<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, number>

  /** Decrements an integer by one; returns the new value. https://redis.io/commands/decr */
  decr<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Decrements an integer; returns the new value. https://redis.io/commands/decrby */
  decrby<S extends CommandTarget>(this: S, key: Key, decrement: Numeric): Queued<S, number>

  /**
   * Deletes a string, optionally on a condition; returns 1 if it was deleted, 0 if not. https://redis.io/commands/delex
   */
  delex<S extends CommandTarget>(
    this: S,
    key: Key,
    ...condition: [] | [condition: AnyCase<'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE'>, value: Value]
  ): Queued<S, 0 | 1>

  /**
   * Deletes a string if it equals a value; returns 1 if it was deleted, 0 if not. https://valkey.io/commands/delifeq
   */
  delifeq<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, 0 | 1>

  /**
   * The XXH3 hash of a string as hexadecimal digits, or `null` if the key does not exist.
   * https://redis.io/commands/digest
   */
  digest<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** The value of a string, or `null` if the key does not exist. https://redis.io/commands/get */
  get<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** Gets a string and deletes it; `null` if the key does not exist. https://redis.io/commands/getdel */
  getdel<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** Gets a string and sets or removes its expiry; `null` if the key does not exist. https://redis.io/commands/getex */
  getex<S extends CommandTarget>(
    this: S,
    key: Key,
    ...expiry: [] | ExpiryOption | [persist: AnyCase<'PERSIST'>]
  ): Queued<S, T | null>

  /**
   * The part of a string from one byte offset to another, both inclusive; an empty string if the key does not exist.
   * https://redis.io/commands/getrange
   */
  getrange<S extends CommandTarget>(this: S, key: Key, start: Numeric, end: Numeric): Queued<S, T>

  /**
   * Sets a string; returns the previous value, or `null` if there was none. https://redis.io/commands/getset
   *
   * @deprecated Write `set(key, value, 'GET')`.
   */
  getset<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, T | null>

  /** Increments an integer by one; returns the new value. https://redis.io/commands/incr */
  incr<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Increments an integer; returns the new value. https://redis.io/commands/incrby */
  incrby<S extends CommandTarget>(this: S, key: Key, increment: Numeric): Queued<S, number>

  /** Increments a floating-point number; returns the new value as text. https://redis.io/commands/incrbyfloat */
  incrbyfloat<S extends CommandTarget>(this: S, key: Key, increment: Numeric): Queued<S, T>

  /**
   * Increments a number within bounds; returns the new value and the applied increment, as text with BYFLOAT.
   * https://redis.io/commands/increx
   */
  increx<S extends CommandTarget, const A extends Words<IncreaseWord>>(
    this: S,
    key: Key,
    ...options: WithWords<A, IncreaseWord>
  ): Queued<S, ByMapping<S, Increased<T, A>, [value: number, increment: number]>>

  /**
   * The longest common subsequence of two strings; with LEN its length, with IDX the matching ranges.
   * https://redis.io/commands/lcs
   */
  lcs<S extends CommandTarget, const A extends Words<keyof LcsRules>>(
    this: S,
    first: Key,
    second: FitsOptions<A, 'LCS', LcsRules> & Key,
    ...options: WithWords<A, keyof LcsRules>
  ): Queued<S, LcsReply<S, T, A>>

  /**
   * The values of several strings, with `null` for each key that does not exist or holds another type.
   * https://redis.io/commands/mget
   */
  mget<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, (T | null)[]>

  /** Sets several strings, from pairs, an object or a Map. https://redis.io/commands/mset */
  mset<S extends CommandTarget, const A extends readonly unknown[]>(
    this: FitsRecord<A> & S,
    ...values: A
  ): Queued<S, Word<T, 'OK'>>

  /**
   * Sets several strings with an expiry; returns 1, or 0 if a condition was not met. https://redis.io/commands/msetex
   */
  msetex<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysValuesAndOptions: WordOrValue<'NX' | 'XX' | 'KEEPTTL' | ExpiryWord>[]
  ): Queued<S, 0 | 1>

  /** Sets several strings if none of them exists; returns 1, or 0 if any does. https://redis.io/commands/msetnx */
  msetnx<S extends CommandTarget, const A extends readonly unknown[]>(
    this: FitsRecord<A> & S,
    ...values: A
  ): Queued<S, 0 | 1>

  /**
   * Sets a string with a time to live in milliseconds. https://redis.io/commands/psetex
   *
   * @deprecated Write `set(key, value, 'PX', milliseconds)`.
   */
  psetex<S extends CommandTarget>(this: S, key: Key, milliseconds: Numeric, value: Value): Queued<S, Word<T, 'OK'>>

  /**
   * Sets a string; returns `'OK'`. With NX, XX or another condition, `null` if it was not met. With GET, the previous
   * value or `null`. Options may be in any order. https://redis.io/commands/set
   */
  set<S extends CommandTarget, const A extends Words<SetWord>>(
    this: S,
    key: Key,
    value: FitsSet<A> & Value,
    ...options: WithWords<A, SetWord>
  ): Queued<S, SetReply<T, A>>

  /**
   * Sets a string with a time to live in seconds. https://redis.io/commands/setex
   *
   * @deprecated Write `set(key, value, 'EX', seconds)`.
   */
  setex<S extends CommandTarget>(this: S, key: Key, seconds: Numeric, value: Value): Queued<S, Word<T, 'OK'>>

  /**
   * Sets a string unless the key exists; returns 1, or 0 if it does. https://redis.io/commands/setnx
   *
   * @deprecated Write `set(key, value, 'NX')`, which returns `null` if the key exists.
   */
  setnx<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, 0 | 1>

  /**
   * Overwrites part of a string, starting at an offset; returns its new length in bytes.
   * https://redis.io/commands/setrange
   */
  setrange<S extends CommandTarget>(this: S, key: Key, offset: Numeric, value: Value): Queued<S, number>

  /** The length of a string in bytes, or 0 if the key does not exist. https://redis.io/commands/strlen */
  strlen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /**
   * The older name of GETRANGE: the part of a string from one byte offset to another, both inclusive.
   * https://redis.io/commands/substr
   *
   * @deprecated Write `getrange`.
   */
  substr<S extends CommandTarget>(this: S, key: Key, start: Numeric, end: Numeric): Queued<S, T>
}
