import type { Text, Word } from './reply-types.js'
import type { HasOption, If } from './option-types.js'
import type { ByMapping, FieldRecord, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

type ExpiryOption = ['EX' | 'PX' | 'EXAT' | 'PXAT', Numeric]
type SetExpiry = ExpiryOption | ['KEEPTTL']
type SetCondition = ['NX' | 'XX'] | ['IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE', Value]
type Get = ['GET']

/** SET with a condition, in either order of its options. */
type SetIf = SetCondition | [...SetCondition, ...SetExpiry] | [...SetExpiry, ...SetCondition]

/** SET with GET, in any order of its options. */
type SetGet =
  | Get
  | [...Get, ...(SetExpiry | SetIf)]
  | [...(SetExpiry | SetIf), ...Get]
  | [...SetExpiry, ...Get, ...SetCondition]
  | [...SetCondition, ...Get, ...SetExpiry]

/** LCS with IDX: where the common parts stand in both strings, and the length of them all. */
type LcsMatches<T extends Text, Match> = readonly [Word<T, 'matches'>, Match[], Word<T, 'len'>, number]
type LcsRange = [from: number, to: number]
type LcsMatch = [first: LcsRange, second: LcsRange]
type LcsMatchWithLength = [...LcsMatch, length: number]
type LcsMinimum = ['MINMATCHLEN', Numeric]
type LcsText = [] | LcsMinimum | ['WITHMATCHLEN'] | [...LcsMinimum, 'WITHMATCHLEN']
type LcsIdx = ['IDX'] | ['IDX', ...LcsMinimum] | [...LcsMinimum, 'IDX']
type LcsIdxWithLength =
  | ['IDX', 'WITHMATCHLEN']
  | ['IDX', ...LcsMinimum, 'WITHMATCHLEN']
  | ['IDX', 'WITHMATCHLEN', ...LcsMinimum]
  | ['WITHMATCHLEN', 'IDX']
  | [...LcsMinimum, 'IDX', 'WITHMATCHLEN']

/** The words of INCREX that a value follows. */
type IncreaseValued = 'BYINT' | 'BYFLOAT' | 'LBOUND' | 'UBOUND' | 'EX' | 'PX' | 'EXAT' | 'PXAT'

/** INCREX with RESP2 shapes: texts with BYFLOAT, else numbers. */
type Increased<T extends Text, A extends readonly Value[]> = If<
  HasOption<A, IncreaseValued, 'BYFLOAT'>,
  [value: T, increment: T],
  [value: number, increment: number]
>

export interface StringCommands<T extends Text> {
  /** Appends to a string; replies with its new length in bytes. https://redis.io/commands/append */
  append<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, number>

  /** Takes one from a number; replies with the new number. https://redis.io/commands/decr */
  decr<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Takes from a number; replies with the new number. https://redis.io/commands/decrby */
  decrby<S extends CommandTarget>(this: S, key: Key, decrement: Numeric): Queued<S, number>

  /** Deletes a string, on a condition if given; 1 where it did. https://redis.io/commands/delex */
  delex<S extends CommandTarget>(
    this: S,
    key: Key,
    ...condition: [] | ['IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE', Value]
  ): Queued<S, 0 | 1>

  /** Deletes a string that has this value: 1 where it did, else 0. https://valkey.io/commands/delifeq */
  delifeq<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, 0 | 1>

  /** The hash digest of a string, `null` where the key is missing. https://redis.io/commands/digest */
  digest<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** The value of a string, `null` where the key is missing. https://redis.io/commands/get */
  get<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** The value of a string, which is then deleted; `null` where it was missing. https://redis.io/commands/getdel */
  getdel<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** The value of a string, whose expiry is set; `null` where it is missing. https://redis.io/commands/getex */
  getex<S extends CommandTarget>(this: S, key: Key, ...expiry: [] | ExpiryOption | ['PERSIST']): Queued<S, T | null>

  /** Part of a string, empty where the key is missing. https://redis.io/commands/getrange */
  getrange<S extends CommandTarget>(this: S, key: Key, start: Numeric, end: Numeric): Queued<S, T>

  /** Sets a string; replies with the value before, or `null`. https://redis.io/commands/getset */
  getset<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, T | null>

  /** Adds one to a number; replies with the new number. https://redis.io/commands/incr */
  incr<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Adds to a number; replies with the new number. https://redis.io/commands/incrby */
  incrby<S extends CommandTarget>(this: S, key: Key, increment: Numeric): Queued<S, number>

  /** Adds to a number with a fraction; replies with its text. https://redis.io/commands/incrbyfloat */
  incrbyfloat<S extends CommandTarget>(this: S, key: Key, increment: Numeric): Queued<S, T>

  /**
   * Adds to a number within bounds; replies with the new number and what was added, as texts with BYFLOAT.
   * https://redis.io/commands/increx
   */
  increx<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...options: A
  ): Queued<S, ByMapping<S, Increased<T, A>, [value: number, increment: number]>>

  /** The longest common subsequence of two strings, its length, or where it stands. https://redis.io/commands/lcs */
  lcs<S extends CommandTarget>(this: S, first: Key, second: Key, ...options: LcsText): Queued<S, T>
  lcs<S extends CommandTarget>(
    this: S,
    first: Key,
    second: Key,
    len: 'LEN',
    ...options: LcsText | LcsIdx | LcsIdxWithLength
  ): Queued<S, number>
  lcs<S extends CommandTarget>(
    this: S,
    first: Key,
    second: Key,
    ...options: LcsIdx
  ): Queued<S, ByMapping<S, LcsMatches<T, LcsMatch>, { matches: LcsMatch[]; len: number }>>
  lcs<S extends CommandTarget>(
    this: S,
    first: Key,
    second: Key,
    ...options: LcsIdxWithLength
  ): Queued<S, ByMapping<S, LcsMatches<T, LcsMatchWithLength>, { matches: LcsMatchWithLength[]; len: number }>>

  /** Several strings at once, `null` for each missing key and each key of another type. https://redis.io/commands/mget */
  mget<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, (T | null)[]>
  mget<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, (T | null)[]>

  /** Sets several strings at once, from pairs, an object or a Map. https://redis.io/commands/mset */
  mset<S extends CommandTarget>(this: S, ...keysAndValues: Value[]): Queued<S, Word<T, 'OK'>>
  mset<S extends CommandTarget, F extends object>(this: S, values: FieldRecord<F>): Queued<S, Word<T, 'OK'>>

  /** Sets several strings at once with one expiry; 1, or 0 where a condition was not met. https://redis.io/commands/msetex */
  msetex<S extends CommandTarget>(this: S, numkeys: Numeric, ...keysValuesAndOptions: Value[]): Queued<S, 0 | 1>

  /** Sets several strings where none of them exists: 1 if it did, else 0. https://redis.io/commands/msetnx */
  msetnx<S extends CommandTarget>(this: S, ...keysAndValues: Value[]): Queued<S, 0 | 1>
  msetnx<S extends CommandTarget, F extends object>(this: S, values: FieldRecord<F>): Queued<S, 0 | 1>

  /** Sets a string for some milliseconds. https://redis.io/commands/psetex */
  psetex<S extends CommandTarget>(this: S, key: Key, milliseconds: Numeric, value: Value): Queued<S, Word<T, 'OK'>>

  /**
   * Sets a string. `'OK'`; with NX, XX or another condition `null` where it was not met; with GET the value before, or
   * `null`. Options come in any order. https://redis.io/commands/set
   */
  set<S extends CommandTarget>(this: S, key: Key, value: Value, ...options: SetExpiry | []): Queued<S, Word<T, 'OK'>>
  set<S extends CommandTarget>(this: S, key: Key, value: Value, ...options: SetIf): Queued<S, Word<T, 'OK'> | null>
  set<S extends CommandTarget>(this: S, key: Key, value: Value, ...options: SetGet): Queued<S, T | null>

  /** Sets a string for some seconds. https://redis.io/commands/setex */
  setex<S extends CommandTarget>(this: S, key: Key, seconds: Numeric, value: Value): Queued<S, Word<T, 'OK'>>

  /** Sets a string where the key is missing: 1 if it did, else 0. https://redis.io/commands/setnx */
  setnx<S extends CommandTarget>(this: S, key: Key, value: Value): Queued<S, 0 | 1>

  /** Overwrites part of a string; replies with its length in bytes. https://redis.io/commands/setrange */
  setrange<S extends CommandTarget>(this: S, key: Key, offset: Numeric, value: Value): Queued<S, number>

  /** The length of a string in bytes, 0 where the key is missing. https://redis.io/commands/strlen */
  strlen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Part of a string, as GETRANGE. https://redis.io/commands/substr */
  substr<S extends CommandTarget>(this: S, key: Key, start: Numeric, end: Numeric): Queued<S, T>
}
