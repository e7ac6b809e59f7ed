import type { Text, Word } from './reply-types.js'
import type { ByMapping, FieldRecord, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

type FieldList = ['FIELDS', Numeric, ...Value[]]
type FieldExpireCondition = 'NX' | 'XX' | 'GT' | 'LT'
type FieldExpiryOption = ['EX' | 'PX' | 'EXAT' | 'PXAT', Numeric]

/** What setting a field's expiry did: 2 deleted, 1 set, 0 condition not met, -2 no such field. */
type FieldExpirySet = (2 | 1 | 0 | -2)[]
/** A field's expiry: -1 has none, -2 no such field. */
type FieldExpiry = number[]

export interface HashCommands<T extends Text> {
  /** Deletes fields; replies with how many were there. https://redis.io/commands/hdel */
  hdel<S extends CommandTarget>(this: S, key: Key, ...fields: Value[]): Queued<S, number>

  /** Whether a field is there: 1 or 0. https://redis.io/commands/hexists */
  hexists<S extends CommandTarget>(this: S, key: Key, field: Value): Queued<S, 0 | 1>

  /** Sets fields to expire in some seconds. https://redis.io/commands/hexpire */
  hexpire<S extends CommandTarget>(
    this: S,
    key: Key,
    seconds: Numeric,
    ...fields: FieldList | [FieldExpireCondition, ...FieldList]
  ): Queued<S, FieldExpirySet>

  /** Sets fields to expire at a Unix time in seconds. https://redis.io/commands/hexpireat */
  hexpireat<S extends CommandTarget>(
    this: S,
    key: Key,
    unixSeconds: Numeric,
    ...fields: FieldList | [FieldExpireCondition, ...FieldList]
  ): Queued<S, FieldExpirySet>

  /** When fields expire, as Unix times in seconds. https://redis.io/commands/hexpiretime */
  hexpiretime<S extends CommandTarget>(this: S, key: Key, ...fields: FieldList): Queued<S, FieldExpiry>

  /** The value of a field, `null` where it is missing. https://redis.io/commands/hget */
  hget<S extends CommandTarget>(this: S, key: Key, field: Value): Queued<S, T | null>

  /** All fields of a hash, an empty object where the key is missing. https://redis.io/commands/hgetall */
  hgetall<S extends CommandTarget>(this: S, key: Key): Queued<S, Record<string, T>>

  /** The values of fields, which are then deleted; `null` for each missing one. https://redis.io/commands/hgetdel */
  hgetdel<S extends CommandTarget>(this: S, key: Key, ...fields: FieldList): Queued<S, (T | null)[]>

  /** The values of fields, whose expiry is set; `null` for each missing one. https://redis.io/commands/hgetex */
  hgetex<S extends CommandTarget>(
    this: S,
    key: Key,
    ...fields: FieldList | [...FieldExpiryOption, ...FieldList] | ['PERSIST', ...FieldList]
  ): Queued<S, (T | null)[]>

  /** Adds to a field; replies with the new number. https://redis.io/commands/hincrby */
  hincrby<S extends CommandTarget>(this: S, key: Key, field: Value, increment: Numeric): Queued<S, number>

  /** Adds to a field with a fraction; replies with its text. https://redis.io/commands/hincrbyfloat */
  hincrbyfloat<S extends CommandTarget>(this: S, key: Key, field: Value, increment: Numeric): Queued<S, T>

  /** All field names. https://redis.io/commands/hkeys */
  hkeys<S extends CommandTarget>(this: S, key: Key): Queued<S, T[]>

  /** How many fields there are. https://redis.io/commands/hlen */
  hlen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** The values of fields, `null` for each missing one. https://redis.io/commands/hmget */
  hmget<S extends CommandTarget>(this: S, key: Key, ...fields: Value[]): Queued<S, (T | null)[]>

  /** Sets fields, from pairs, an object or a Map. https://redis.io/commands/hmset */
  hmset<S extends CommandTarget>(this: S, key: Key, ...fieldsAndValues: Value[]): Queued<S, Word<T, 'OK'>>
  hmset<S extends CommandTarget, F extends object>(this: S, key: Key, fields: FieldRecord<F>): Queued<S, Word<T, 'OK'>>

  /** Takes the expiry off fields: 1 done, -1 it has none, -2 no such field. https://redis.io/commands/hpersist */
  hpersist<S extends CommandTarget>(this: S, key: Key, ...fields: FieldList): Queued<S, (1 | -1 | -2)[]>

  /** Sets fields to expire in some milliseconds. https://redis.io/commands/hpexpire */
  hpexpire<S extends CommandTarget>(
    this: S,
    key: Key,
    milliseconds: Numeric,
    ...fields: FieldList | [FieldExpireCondition, ...FieldList]
  ): Queued<S, FieldExpirySet>

  /** Sets fields to expire at a Unix time in milliseconds. https://redis.io/commands/hpexpireat */
  hpexpireat<S extends CommandTarget>(
    this: S,
    key: Key,
    unixMilliseconds: Numeric,
    ...fields: FieldList | [FieldExpireCondition, ...FieldList]
  ): Queued<S, FieldExpirySet>

  /** When fields expire, as Unix times in milliseconds. https://redis.io/commands/hpexpiretime */
  hpexpiretime<S extends CommandTarget>(this: S, key: Key, ...fields: FieldList): Queued<S, FieldExpiry>

  /** How many milliseconds fields have left. https://redis.io/commands/hpttl */
  hpttl<S extends CommandTarget>(this: S, key: Key, ...fields: FieldList): Queued<S, FieldExpiry>

  /** A field by chance, `null` where there is none; with a count a list. https://redis.io/commands/hrandfield */
  hrandfield<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  hrandfield<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, T[]>
  hrandfield<S extends CommandTarget>(
    this: S,
    key: Key,
    count: Numeric,
    withvalues: 'WITHVALUES',
  ): Queued<S, ByMapping<S, T[], [field: T, value: T][]>>

  /** A page of fields and values in turn, and the cursor of the next. https://redis.io/commands/hscan */
  hscan<S extends CommandTarget>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: Value[]
  ): Queued<S, [cursor: T, fieldsAndValues: T[]]>

  /** Sets fields, from pairs, an object or a Map; replies with how many are new. https://redis.io/commands/hset */
  hset<S extends CommandTarget>(this: S, key: Key, ...fieldsAndValues: Value[]): Queued<S, number>
  hset<S extends CommandTarget, F extends object>(this: S, key: Key, fields: FieldRecord<F>): Queued<S, number>

  /** Sets fields with one expiry: 1 if it did, 0 where a condition was not met. https://redis.io/commands/hsetex */
  hsetex<S extends CommandTarget>(this: S, key: Key, ...optionsAndFields: Value[]): Queued<S, 0 | 1>

  /** Sets a field where it is missing: 1 if it did, else 0. https://redis.io/commands/hsetnx */
  hsetnx<S extends CommandTarget>(this: S, key: Key, field: Value, value: Value): Queued<S, 0 | 1>

  /** The length of a field's value in bytes. https://redis.io/commands/hstrlen */
  hstrlen<S extends CommandTarget>(this: S, key: Key, field: Value): Queued<S, number>

  /** How many seconds fields have left. https://redis.io/commands/httl */
  httl<S extends CommandTarget>(this: S, key: Key, ...fields: FieldList): Queued<S, FieldExpiry>

  /** All values. https://redis.io/commands/hvals */
  hvals<S extends CommandTarget>(this: S, key: Key): Queued<S, T[]>
}
