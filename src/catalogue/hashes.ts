import type { Text, Word } from './reply-types.js'
import type { ExpireRules, FitsOptions, OptionRules } from './option-rules.js'
import type { AnyCase, HasOption, If, NoValues, WithWords, Words, WordOrValue } from './option-types.js'
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

export type FieldArguments = [fields: AnyCase<'FIELDS'>, count: Numeric, ...names: Value[]]
/** What follows the word FIELDS. */
type CountedFields = readonly [Numeric, ...Value[]]
export type FitsFieldWords<
  A extends readonly unknown[],
  Name extends string,
  Rules extends OptionRules<Rules>,
> = FitsOptions<A, Name, Rules, 'FIELDS', CountedFields>
/** The options of HGETEX. */
export interface GetExRules {
  EX: ['an expiry', 1]
  PX: ['an expiry', 1]
  EXAT: ['an expiry', 1]
  PXAT: ['an expiry', 1]
  PERSIST: ['an expiry', 0]
}

/**
 * For each field: 2 if it was deleted because the time is past, 1 if the expiry was set, 0 if the condition was not
 * met, -2 if the field does not exist.
 */
export type FieldExpirySet = (2 | 1 | 0 | -2)[]
/** For each field: its expiry, -1 if it has none, -2 if the field does not exist. */
export type FieldExpiry = number[]

/** Fields, with their values if `Is` is `true`. */
export type RandomFields<S extends CommandTarget, T extends Text, Is extends boolean> = [Is] extends [false]
  ? T[]
  : ByMapping<S, T[], If<Is, [field: T, value: T][], T[]>>

export interface HashCommands<T extends Text> {
  /** Deletes fields; returns how many existed. https://redis.io/commands/hdel */
  hdel<S extends CommandTarget>(this: S, key: Key, ...fields: OneByOneOrList<Value>): Queued<S, number>

  /** Whether a field exists: 1 or 0. https://redis.io/commands/hexists */
  hexists<S extends CommandTarget>(this: S, key: Key, field: Value): Queued<S, 0 | 1>

  /**
   * Sets the time to live of fields in seconds. For each field: 1 if it was set, 0 if the condition was not met, 2 if
   * the field was deleted because the time is past, -2 if the field does not exist. https://redis.io/commands/hexpire
   */
  hexpire<S extends CommandTarget, const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    this: S,
    key: Key,
    seconds: FitsFieldWords<A, 'HEXPIRE', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * Sets the expiry of fields as a Unix time in seconds. For each field: 1 if it was set, 0 if the condition was not
   * met, 2 if the field was deleted because the time is past, -2 if the field does not exist.
   * https://redis.io/commands/hexpireat
   */
  hexpireat<S extends CommandTarget, const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    this: S,
    key: Key,
    unixSeconds: FitsFieldWords<A, 'HEXPIREAT', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * The expiry of fields as Unix times in seconds. For each field: -1 if it has none, -2 if it does not exist.
   * https://redis.io/commands/hexpiretime
   */
  hexpiretime<S extends CommandTarget>(this: S, key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /** The value of a field, or `null` if it does not exist. https://redis.io/commands/hget */
  hget<S extends CommandTarget>(this: S, key: Key, field: Value): Queued<S, T | null>

  /**
   * All fields and values of a hash, or an empty object if the key does not exist. https://redis.io/commands/hgetall
   */
  hgetall<S extends CommandTarget>(this: S, key: Key): Queued<S, Record<string, T>>

  /** Gets fields and deletes them; `null` for each that does not exist. https://redis.io/commands/hgetdel */
  hgetdel<S extends CommandTarget>(this: S, key: Key, ...fields: FieldArguments): Queued<S, (T | null)[]>

  /**
   * Gets fields and sets or removes their expiry; `null` for each that does not exist. https://redis.io/commands/hgetex
   */
  hgetex<S extends CommandTarget, const A extends Words<keyof GetExRules | 'FIELDS'>>(
    this: S,
    key: FitsFieldWords<A, 'HGETEX', GetExRules> & Key,
    ...fields: WithWords<A, keyof GetExRules | 'FIELDS'>
  ): Queued<S, (T | null)[]>

  /** Increments an integer field; returns the new value. https://redis.io/commands/hincrby */
  hincrby<S extends CommandTarget>(this: S, key: Key, field: Value, increment: Numeric): Queued<S, number>

  /** Increments a floating-point field; returns the new value as text. https://redis.io/commands/hincrbyfloat */
  hincrbyfloat<S extends CommandTarget>(this: S, key: Key, field: Value, increment: Numeric): Queued<S, T>

  /** All field names of a hash, or an empty array if the key does not exist. https://redis.io/commands/hkeys */
  hkeys<S extends CommandTarget>(this: S, key: Key): Queued<S, T[]>

  /** The number of fields in a hash, or 0 if the key does not exist. https://redis.io/commands/hlen */
  hlen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** The values of several fields, with `null` for each that does not exist. https://redis.io/commands/hmget */
  hmget<S extends CommandTarget>(this: S, key: Key, ...fields: OneByOneOrList<Value>): Queued<S, (T | null)[]>

  /**
   * Sets fields, from pairs, an object or a Map. https://redis.io/commands/hmset
   *
   * @deprecated Write `hset`, which replies how many fields are new.
   */
  hmset<S extends CommandTarget, const A extends readonly unknown[]>(
    this: S,
    key: FitsRecord<A> & Key,
    ...fields: A
  ): Queued<S, Word<T, 'OK'>>

  /**
   * Removes the expiry of fields. For each field: 1 if it was removed, -1 if the field has none, -2 if the field does
   * not exist. https://redis.io/commands/hpersist
   */
  hpersist<S extends CommandTarget>(this: S, key: Key, ...fields: FieldArguments): Queued<S, (1 | -1 | -2)[]>

  /**
   * Sets the time to live of fields in milliseconds. For each field: 1 if it was set, 0 if the condition was not met, 2
   * if the field was deleted because the time is past, -2 if the field does not exist.
   * https://redis.io/commands/hpexpire
   */
  hpexpire<S extends CommandTarget, const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    this: S,
    key: Key,
    milliseconds: FitsFieldWords<A, 'HPEXPIRE', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * Sets the expiry of fields as a Unix time in milliseconds. For each field: 1 if it was set, 0 if the condition was
   * not met, 2 if the field was deleted because the time is past, -2 if the field does not exist.
   * https://redis.io/commands/hpexpireat
   */
  hpexpireat<S extends CommandTarget, const A extends Words<keyof ExpireRules | 'FIELDS'>>(
    this: S,
    key: Key,
    unixMilliseconds: FitsFieldWords<A, 'HPEXPIREAT', ExpireRules> & Numeric,
    ...fields: WithWords<A, keyof ExpireRules | 'FIELDS'>
  ): Queued<S, FieldExpirySet>

  /**
   * The expiry of fields as Unix times in milliseconds. For each field: -1 if it has none, -2 if it does not exist.
   * https://redis.io/commands/hpexpiretime
   */
  hpexpiretime<S extends CommandTarget>(this: S, key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /**
   * The remaining time to live of fields in milliseconds. For each field: -1 if it has no expiry, -2 if it does not
   * exist. https://redis.io/commands/hpttl
   */
  hpttl<S extends CommandTarget>(this: S, key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /**
   * A random field, or `null` if the hash does not exist. With a count, an array of fields; a negative count may repeat
   * them. https://redis.io/commands/hrandfield
   */
  hrandfield<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  hrandfield<S extends CommandTarget, const A extends [] | [withvalues: AnyCase<'WITHVALUES'>]>(
    this: S,
    key: Key,
    count: Numeric,
    ...withvalues: A
  ): Queued<S, RandomFields<S, T, HasOption<A, NoValues, 'WITHVALUES'>>>

  /**
   * One page of fields and values, as a flat list, and the cursor of the next page. Begin with cursor 0; the last page
   * has cursor `'0'`. https://redis.io/commands/hscan
   */
  hscan<S extends CommandTarget>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: WordOrValue<'MATCH' | 'COUNT' | 'NOVALUES'>[]
  ): Queued<S, [cursor: T, fieldsAndValues: T[]]>

  /** Sets fields, from pairs, an object or a Map; returns how many are new. https://redis.io/commands/hset */
  hset<S extends CommandTarget, const A extends readonly unknown[]>(
    this: S,
    key: FitsRecord<A> & Key,
    ...fields: A
  ): Queued<S, number>

  /** Sets fields with an expiry; returns 1, or 0 if a condition was not met. https://redis.io/commands/hsetex */
  hsetex<S extends CommandTarget>(
    this: S,
    key: Key,
    ...optionsAndFields: WordOrValue<'FNX' | 'FXX' | 'EX' | 'PX' | 'EXAT' | 'PXAT' | 'KEEPTTL' | 'FIELDS'>[]
  ): Queued<S, 0 | 1>

  /** Sets a field unless it exists; returns 1, or 0 if it does. https://redis.io/commands/hsetnx */
  hsetnx<S extends CommandTarget>(this: S, key: Key, field: Value, value: Value): Queued<S, 0 | 1>

  /** The length of a field's value in bytes, or 0 if the field does not exist. https://redis.io/commands/hstrlen */
  hstrlen<S extends CommandTarget>(this: S, key: Key, field: Value): Queued<S, number>

  /**
   * The remaining time to live of fields in seconds. For each field: -1 if it has no expiry, -2 if it does not exist.
   * https://redis.io/commands/httl
   */
  httl<S extends CommandTarget>(this: S, key: Key, ...fields: FieldArguments): Queued<S, FieldExpiry>

  /** All values of a hash, or an empty array if the key does not exist. https://redis.io/commands/hvals */
  hvals<S extends CommandTarget>(this: S, key: Key): Queued<S, T[]>
}
