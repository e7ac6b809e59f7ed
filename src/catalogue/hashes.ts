import type { Text, Word } from '../replies.js'
import type { By, Fields, Key, Numeric, Queue, Receiver, Value } from './queue.js'

type FieldList = ['FIELDS', Numeric, ...Value[]]
type Condition = 'NX' | 'XX' | 'GT' | 'LT'
type Expiry = ['EX' | 'PX' | 'EXAT' | 'PXAT', Numeric]

/** What setting a field's expiry did: 2 deleted, 1 set, 0 condition not met, -2 no such field. */
type FieldExpirySet = (2 | 1 | 0 | -2)[]
/** A field's expiry: -1 has none, -2 no such field. */
type FieldExpiry = number[]

export interface HashCommands<T extends Text> {
  /** Deletes fields; replies with how many were there. https://redis.io/commands/hdel */
  hdel<S extends Receiver>(this: S, key: Key, ...fields: Value[]): Queue<S, number>

  /** Whether a field is there: 1 or 0. https://redis.io/commands/hexists */
  hexists<S extends Receiver>(this: S, key: Key, field: Value): Queue<S, 0 | 1>

  /** Sets fields to expire in some seconds. https://redis.io/commands/hexpire */
  hexpire<S extends Receiver>(
    this: S,
    key: Key,
    seconds: Numeric,
    ...fields: FieldList | [Condition, ...FieldList]
  ): Queue<S, FieldExpirySet>

  /** Sets fields to expire at a Unix time in seconds. https://redis.io/commands/hexpireat */
  hexpireat<S extends Receiver>(
    this: S,
    key: Key,
    unixSeconds: Numeric,
    ...fields: FieldList | [Condition, ...FieldList]
  ): Queue<S, FieldExpirySet>

  /** When fields expire, as Unix times in seconds. https://redis.io/commands/hexpiretime */
  hexpiretime<S extends Receiver>(this: S, key: Key, ...fields: FieldList): Queue<S, FieldExpiry>

  /** The value of a field, `null` where it is missing. https://redis.io/commands/hget */
  hget<S extends Receiver>(this: S, key: Key, field: Value): Queue<S, T | null>

  /** All fields of a hash, an empty object where the key is missing. https://redis.io/commands/hgetall */
  hgetall<S extends Receiver>(this: S, key: Key): Queue<S, Record<string, T>>

  /** The values of fields, which are then deleted; `null` for each missing one. https://redis.io/commands/hgetdel */
  hgetdel<S extends Receiver>(this: S, key: Key, ...fields: FieldList): Queue<S, (T | null)[]>

  /** The values of fields, whose expiry is set; `null` for each missing one. https://redis.io/commands/hgetex */
  hgetex<S extends Receiver>(
    this: S,
    key: Key,
    ...fields: FieldList | [...Expiry, ...FieldList] | ['PERSIST', ...FieldList]
  ): Queue<S, (T | null)[]>

  /** Adds to a field; replies with the new number. https://redis.io/commands/hincrby */
  hincrby<S extends Receiver>(this: S, key: Key, field: Value, increment: Numeric): Queue<S, number>

  /** Adds to a field with a fraction; replies with its text. https://redis.io/commands/hincrbyfloat */
  hincrbyfloat<S extends Receiver>(this: S, key: Key, field: Value, increment: Numeric): Queue<S, T>

  /** All field names. https://redis.io/commands/hkeys */
  hkeys<S extends Receiver>(this: S, key: Key): Queue<S, T[]>

  /** How many fields there are. https://redis.io/commands/hlen */
  hlen<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** The values of fields, `null` for each missing one. https://redis.io/commands/hmget */
  hmget<S extends Receiver>(this: S, key: Key, ...fields: Value[]): Queue<S, (T | null)[]>

  /** Sets fields, from pairs, an object or a Map. https://redis.io/commands/hmset */
  hmset<S extends Receiver>(this: S, key: Key, ...fieldsAndValues: Value[]): Queue<S, Word<T, 'OK'>>
  hmset<S extends Receiver, F extends object>(this: S, key: Key, fields: Fields<F>): Queue<S, Word<T, 'OK'>>

  /** Takes the expiry off fields: 1 done, -1 it has none, -2 no such field. https://redis.io/commands/hpersist */
  hpersist<S extends Receiver>(this: S, key: Key, ...fields: FieldList): Queue<S, (1 | -1 | -2)[]>

  /** Sets fields to expire in some milliseconds. https://redis.io/commands/hpexpire */
  hpexpire<S extends Receiver>(
    this: S,
    key: Key,
    milliseconds: Numeric,
    ...fields: FieldList | [Condition, ...FieldList]
  ): Queue<S, FieldExpirySet>

  /** Sets fields to expire at a Unix time in milliseconds. https://redis.io/commands/hpexpireat */
  hpexpireat<S extends Receiver>(
    this: S,
    key: Key,
    unixMilliseconds: Numeric,
    ...fields: FieldList | [Condition, ...FieldList]
  ): Queue<S, FieldExpirySet>

  /** When fields expire, as Unix times in milliseconds. https://redis.io/commands/hpexpiretime */
  hpexpiretime<S extends Receiver>(this: S, key: Key, ...fields: FieldList): Queue<S, FieldExpiry>

  /** How many milliseconds fields have left. https://redis.io/commands/hpttl */
  hpttl<S extends Receiver>(this: S, key: Key, ...fields: FieldList): Queue<S, FieldExpiry>

  /** A field by chance, `null` where there is none; with a count a list. https://redis.io/commands/hrandfield */
  hrandfield<S extends Receiver>(this: S, key: Key): Queue<S, T | null>
  hrandfield<S extends Receiver>(this: S, key: Key, count: Numeric): Queue<S, T[]>
  hrandfield<S extends Receiver>(
    this: S,
    key: Key,
    count: Numeric,
    withvalues: 'WITHVALUES',
  ): Queue<S, By<S, T[], [field: T, value: T][]>>

  /** A page of fields and values in turn, and the cursor of the next. https://redis.io/commands/hscan */
  hscan<S extends Receiver>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: Value[]
  ): Queue<S, [cursor: T, fieldsAndValues: T[]]>

  /** Sets fields, from pairs, an object or a Map; replies with how many are new. https://redis.io/commands/hset */
  hset<S extends Receiver>(this: S, key: Key, ...fieldsAndValues: Value[]): Queue<S, number>
  hset<S extends Receiver, F extends object>(this: S, key: Key, fields: Fields<F>): Queue<S, number>

  /** Sets fields with one expiry: 1 if it did, 0 where a condition was not met. https://redis.io/commands/hsetex */
  hsetex<S extends Receiver>(this: S, key: Key, ...optionsAndFields: Value[]): Queue<S, 0 | 1>

  /** Sets a field where it is missing: 1 if it did, else 0. https://redis.io/commands/hsetnx */
  hsetnx<S extends Receiver>(this: S, key: Key, field: Value, value: Value): Queue<S, 0 | 1>

  /** The length of a field's value in bytes. https://redis.io/commands/hstrlen */
  hstrlen<S extends Receiver>(this: S, key: Key, field: Value): Queue<S, number>

  /** How many seconds fields have left. https://redis.io/commands/httl */
  httl<S extends Receiver>(this: S, key: Key, ...fields: FieldList): Queue<S, FieldExpiry>

  /** All values. https://redis.io/commands/hvals */
  hvals<S extends Receiver>(this: S, key: Key): Queue<S, T[]>
}
