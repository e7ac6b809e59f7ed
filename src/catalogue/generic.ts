import type { Text, Word } from '../replies.js'
import type { Asks, If } from './options.js'
import type { Key, Numeric, Queue, Receiver, Value } from './queue.js'

type Condition = [] | ['NX' | 'XX' | 'GT' | 'LT']

/** What TYPE answers; a module's types have names of their own. */
export type KeyType = 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream' | 'vectorset' | 'array' | 'none'

export interface GenericCommands<T extends Text> {
  /** Copies a key: 1 if it did, 0 where there is none or the destination exists. https://redis.io/commands/copy */
  copy<S extends Receiver>(
    this: S,
    source: Key,
    destination: Key,
    ...options: [] | ['REPLACE'] | ['DB', Numeric] | ['DB', Numeric, 'REPLACE']
  ): Queue<S, 0 | 1>

  /** Deletes keys; replies with how many were there. https://redis.io/commands/del */
  del<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, number>
  del<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, number>

  /**
   * A key's value for RESTORE, `null` where it is missing. It is binary: as text it is refused, `dumpBuffer` gives it.
   * https://redis.io/commands/dump
   */
  dump<S extends Receiver>(this: S, key: Key): Queue<S, T | null>

  /** How many of the keys are there, one that is named twice counting twice. https://redis.io/commands/exists */
  exists<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, number>
  exists<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, number>

  /** Sets a key to expire in some seconds: 1 if it did, else 0. https://redis.io/commands/expire */
  expire<S extends Receiver>(this: S, key: Key, seconds: Numeric, ...condition: Condition): Queue<S, 0 | 1>

  /** Sets a key to expire at a Unix time in seconds: 1 if it did, else 0. https://redis.io/commands/expireat */
  expireat<S extends Receiver>(this: S, key: Key, unixSeconds: Numeric, ...condition: Condition): Queue<S, 0 | 1>

  /** When a key expires, as Unix seconds; -1 never, -2 no such key. https://redis.io/commands/expiretime */
  expiretime<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** All keys that match. It looks at every key of the database. https://redis.io/commands/keys */
  keys<S extends Receiver>(this: S, pattern: Value): Queue<S, T[]>

  /** Moves keys to another server; NOKEY where there are none. https://redis.io/commands/migrate */
  migrate<S extends Receiver>(
    this: S,
    host: Value,
    port: Numeric,
    ...keyAndOptions: (Value | readonly Key[])[]
  ): Queue<S, Word<T, 'OK' | 'NOKEY'>>

  /** Moves a key to another database: 1 if it did, else 0. https://redis.io/commands/move */
  move<S extends Receiver>(this: S, key: Key, db: Numeric): Queue<S, 0 | 1>

  /** How a key is kept, `null` where it is missing. https://redis.io/commands/object */
  object<S extends Receiver>(this: S, subcommand: 'ENCODING', key: Key): Queue<S, T | null>
  object<S extends Receiver>(this: S, subcommand: 'FREQ' | 'IDLETIME' | 'REFCOUNT', key: Key): Queue<S, number | null>
  object<S extends Receiver>(this: S, subcommand: 'HELP'): Queue<S, T[]>

  /** Takes the expiry off a key: 1 if it did, else 0. https://redis.io/commands/persist */
  persist<S extends Receiver>(this: S, key: Key): Queue<S, 0 | 1>

  /** Sets a key to expire in some milliseconds: 1 if it did, else 0. https://redis.io/commands/pexpire */
  pexpire<S extends Receiver>(this: S, key: Key, milliseconds: Numeric, ...condition: Condition): Queue<S, 0 | 1>

  /** Sets a key to expire at a Unix time in milliseconds: 1 if it did, else 0. https://redis.io/commands/pexpireat */
  pexpireat<S extends Receiver>(this: S, key: Key, unixMilliseconds: Numeric, ...condition: Condition): Queue<S, 0 | 1>

  /** When a key expires, as Unix milliseconds; -1 never, -2 no such key. https://redis.io/commands/pexpiretime */
  pexpiretime<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** How many milliseconds a key has left; -1 no expiry, -2 no such key. https://redis.io/commands/pttl */
  pttl<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** A key by chance, `null` in an empty database. https://redis.io/commands/randomkey */
  randomkey<S extends Receiver>(this: S): Queue<S, T | null>

  /** Renames a key. https://redis.io/commands/rename */
  rename<S extends Receiver>(this: S, key: Key, name: Key): Queue<S, Word<T, 'OK'>>

  /** Renames a key where the new name is free: 1 if it did, else 0. https://redis.io/commands/renamenx */
  renamenx<S extends Receiver>(this: S, key: Key, name: Key): Queue<S, 0 | 1>

  /** Makes a key of what DUMP gave. https://redis.io/commands/restore */
  restore<S extends Receiver>(
    this: S,
    key: Key,
    ttl: Numeric,
    serialized: Value,
    ...options: Numeric[]
  ): Queue<S, Word<T, 'OK'>>

  /** A page of keys, and the cursor of the next. https://redis.io/commands/scan */
  scan<S extends Receiver>(this: S, cursor: Numeric, ...options: Value[]): Queue<S, [cursor: T, keys: T[]]>

  /** A page of a cluster's keys, and the cursor of the next: it names the slot. https://valkey.io/commands/clusterscan */
  clusterscan<S extends Receiver>(this: S, cursor: Value, ...options: Value[]): Queue<S, [cursor: T, keys: T[]]>

  /** Sorted elements, `null` where GET finds nothing; with STORE how many were stored. https://redis.io/commands/sort */
  sort<S extends Receiver, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...options: A
  ): Queue<S, If<Asks<A, 'BY' | 'GET' | 'LIMIT', 'STORE'>, number, (T | null)[]>>

  /** Sorted elements, `null` where GET finds nothing. https://redis.io/commands/sort_ro */
  sort_ro<S extends Receiver>(this: S, key: Key, ...options: Value[]): Queue<S, (T | null)[]>

  /** Marks keys as used; replies with how many are there. https://redis.io/commands/touch */
  touch<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, number>
  touch<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, number>

  /** How many seconds a key has left; -1 no expiry, -2 no such key. https://redis.io/commands/ttl */
  ttl<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** What kind of value a key holds, `'none'` where it is missing. https://redis.io/commands/type */
  type<S extends Receiver>(this: S, key: Key): Queue<S, T extends string ? KeyType | (string & {}) : Buffer>

  /** Deletes keys, their memory later; replies with how many were there. https://redis.io/commands/unlink */
  unlink<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, number>
  unlink<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, number>
}
