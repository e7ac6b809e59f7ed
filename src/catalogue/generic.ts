import type { Text, Word } from './reply-types.js'
import type { HasOption, If } from './option-types.js'
import type { Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

type ExpireCondition = [] | ['NX' | 'XX' | 'GT' | 'LT']

/** What TYPE answers; a module's types have names of their own. */
export type KeyType = 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream' | 'vectorset' | 'array' | 'none'

export interface GenericCommands<T extends Text> {
  /** Copies a key: 1 if it did, 0 where there is none or the destination exists. https://redis.io/commands/copy */
  copy<S extends CommandTarget>(
    this: S,
    source: Key,
    destination: Key,
    ...options: [] | ['REPLACE'] | ['DB', Numeric] | ['DB', Numeric, 'REPLACE']
  ): Queued<S, 0 | 1>

  /** Deletes keys; replies with how many were there. https://redis.io/commands/del */
  del<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, number>
  del<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, number>

  /**
   * A key's value for RESTORE, `null` where it is missing. It is binary: as text it is refused, `dumpBuffer` gives it.
   * https://redis.io/commands/dump
   */
  dump<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** How many of the keys are there, one that is named twice counting twice. https://redis.io/commands/exists */
  exists<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, number>
  exists<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, number>

  /** Sets a key to expire in some seconds: 1 if it did, else 0. https://redis.io/commands/expire */
  expire<S extends CommandTarget>(this: S, key: Key, seconds: Numeric, ...condition: ExpireCondition): Queued<S, 0 | 1>

  /** Sets a key to expire at a Unix time in seconds: 1 if it did, else 0. https://redis.io/commands/expireat */
  expireat<S extends CommandTarget>(
    this: S,
    key: Key,
    unixSeconds: Numeric,
    ...condition: ExpireCondition
  ): Queued<S, 0 | 1>

  /** When a key expires, as Unix seconds; -1 never, -2 no such key. https://redis.io/commands/expiretime */
  expiretime<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** All keys that match. It looks at every key of the database. https://redis.io/commands/keys */
  keys<S extends CommandTarget>(this: S, pattern: Value): Queued<S, T[]>

  /** Moves keys to another server; NOKEY where there are none. https://redis.io/commands/migrate */
  migrate<S extends CommandTarget>(
    this: S,
    host: Value,
    port: Numeric,
    ...keyAndOptions: (Value | readonly Key[])[]
  ): Queued<S, Word<T, 'OK' | 'NOKEY'>>

  /** Moves a key to another database: 1 if it did, else 0. https://redis.io/commands/move */
  move<S extends CommandTarget>(this: S, key: Key, db: Numeric): Queued<S, 0 | 1>

  /** How a key is kept, `null` where it is missing. https://redis.io/commands/object */
  object<S extends CommandTarget>(this: S, subcommand: 'ENCODING', key: Key): Queued<S, T | null>
  object<S extends CommandTarget>(
    this: S,
    subcommand: 'FREQ' | 'IDLETIME' | 'REFCOUNT',
    key: Key,
  ): Queued<S, number | null>
  object<S extends CommandTarget>(this: S, subcommand: 'HELP'): Queued<S, T[]>

  /** Takes the expiry off a key: 1 if it did, else 0. https://redis.io/commands/persist */
  persist<S extends CommandTarget>(this: S, key: Key): Queued<S, 0 | 1>

  /** Sets a key to expire in some milliseconds: 1 if it did, else 0. https://redis.io/commands/pexpire */
  pexpire<S extends CommandTarget>(
    this: S,
    key: Key,
    milliseconds: Numeric,
    ...condition: ExpireCondition
  ): Queued<S, 0 | 1>

  /** Sets a key to expire at a Unix time in milliseconds: 1 if it did, else 0. https://redis.io/commands/pexpireat */
  pexpireat<S extends CommandTarget>(
    this: S,
    key: Key,
    unixMilliseconds: Numeric,
    ...condition: ExpireCondition
  ): Queued<S, 0 | 1>

  /** When a key expires, as Unix milliseconds; -1 never, -2 no such key. https://redis.io/commands/pexpiretime */
  pexpiretime<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** How many milliseconds a key has left; -1 no expiry, -2 no such key. https://redis.io/commands/pttl */
  pttl<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** A key by chance, `null` in an empty database. https://redis.io/commands/randomkey */
  randomkey<S extends CommandTarget>(this: S): Queued<S, T | null>

  /** Renames a key. https://redis.io/commands/rename */
  rename<S extends CommandTarget>(this: S, key: Key, name: Key): Queued<S, Word<T, 'OK'>>

  /** Renames a key where the new name is free: 1 if it did, else 0. https://redis.io/commands/renamenx */
  renamenx<S extends CommandTarget>(this: S, key: Key, name: Key): Queued<S, 0 | 1>

  /** Makes a key of what DUMP gave. https://redis.io/commands/restore */
  restore<S extends CommandTarget>(
    this: S,
    key: Key,
    ttl: Numeric,
    serialized: Value,
    ...options: Numeric[]
  ): Queued<S, Word<T, 'OK'>>

  /** A page of keys, and the cursor of the next. https://redis.io/commands/scan */
  scan<S extends CommandTarget>(this: S, cursor: Numeric, ...options: Value[]): Queued<S, [cursor: T, keys: T[]]>

  /** A page of a cluster's keys, and the cursor of the next: it names the slot. https://valkey.io/commands/clusterscan */
  clusterscan<S extends CommandTarget>(this: S, cursor: Value, ...options: Value[]): Queued<S, [cursor: T, keys: T[]]>

  /** Sorted elements, `null` where GET finds nothing; with STORE how many were stored. https://redis.io/commands/sort */
  sort<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...options: A
  ): Queued<S, If<HasOption<A, 'BY' | 'GET' | 'LIMIT', 'STORE'>, number, (T | null)[]>>

  /** Sorted elements, `null` where GET finds nothing. https://redis.io/commands/sort_ro */
  sort_ro<S extends CommandTarget>(this: S, key: Key, ...options: Value[]): Queued<S, (T | null)[]>

  /** Marks keys as used; replies with how many are there. https://redis.io/commands/touch */
  touch<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, number>
  touch<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, number>

  /** How many seconds a key has left; -1 no expiry, -2 no such key. https://redis.io/commands/ttl */
  ttl<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** What kind of value a key holds, `'none'` where it is missing. https://redis.io/commands/type */
  type<S extends CommandTarget>(this: S, key: Key): Queued<S, T extends string ? KeyType | (string & {}) : Buffer>

  /** Deletes keys, their memory later; replies with how many were there. https://redis.io/commands/unlink */
  unlink<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, number>
  unlink<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, number>
}
