import type { Text, Word } from './reply-types.js'
import type { ExpireCondition, FitsOptions } from './option-rules.js'
import type { AnyCase, HasOption, If, WithWords, Words, WordOrNumeric, WordOrValue } from './option-types.js'
import type { CommandTarget, Key, Numeric, OneByOneOrList, Queued, Value } from './command-target.js'

/** How many values follow an option of SORT. */
interface SortValues {
  BY: 1
  GET: 1
  LIMIT: 2
  STORE: 1
}
/** The reply of SORT: `null` for an element for which GET finds nothing. */
export type Sorted<T extends Text, A extends readonly Value[]> = A extends unknown
  ? (T | If<HasOption<A, SortValues, 'GET'>, null, never>)[]
  : never
/** The reply of SORT, which with STORE is the number of elements. */
export type SortedOrStored<T extends Text, A extends readonly Value[]> = A extends unknown
  ? If<HasOption<A, SortValues, 'STORE'>, number, Sorted<T, A>>
  : never
export type SortWord = 'BY' | 'GET' | 'LIMIT' | 'ASC' | 'DESC' | 'ALPHA'

/** The options of COPY. */
export interface CopyRules {
  DB: ['DB', 1]
  REPLACE: ['REPLACE', 0]
}

/** The reply of TYPE. Modules define further type names. */
export type KeyType = 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream' | 'vectorset' | 'array' | 'none'

export interface GenericCommands<T extends Text> {
  /**
   * Copies a key; returns 1, or 0 if the source does not exist or the destination does. https://redis.io/commands/copy
   */
  copy<S extends CommandTarget, const A extends Words<keyof CopyRules>>(
    this: S,
    source: Key,
    destination: FitsOptions<A, 'COPY', CopyRules> & Key,
    ...options: WithWords<A, keyof CopyRules>
  ): Queued<S, 0 | 1>

  /** Deletes keys; returns how many existed. https://redis.io/commands/del */
  del<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * The serialized value of a key, for RESTORE, or `null` if the key does not exist. It is binary, which
   * `dump` rejects with a DecodeError: use `dumpBuffer`. https://redis.io/commands/dump
   */
  dump<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>

  /** How many of the given keys exist. A key given twice counts twice. https://redis.io/commands/exists */
  exists<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * Sets the time to live of a key in seconds; returns 1, or 0 if the key does not exist or the condition was not met.
   * https://redis.io/commands/expire
   */
  expire<S extends CommandTarget>(
    this: S,
    key: Key,
    seconds: Numeric,
    ...condition: [] | [condition: ExpireCondition]
  ): Queued<S, 0 | 1>

  /**
   * Sets the expiry of a key as a Unix time in seconds; returns 1, or 0 if the key does not exist or the condition was
   * not met. https://redis.io/commands/expireat
   */
  expireat<S extends CommandTarget>(
    this: S,
    key: Key,
    unixSeconds: Numeric,
    ...condition: [] | [condition: ExpireCondition]
  ): Queued<S, 0 | 1>

  /**
   * The expiry of a key as a Unix time in seconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/expiretime
   */
  expiretime<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /**
   * All keys that match a pattern. It scans the whole database and blocks the server meanwhile; prefer SCAN.
   * https://redis.io/commands/keys
   */
  keys<S extends CommandTarget>(this: S, pattern: Value): Queued<S, T[]>

  /** Moves keys to another server; returns `'NOKEY'` if none of them exists. https://redis.io/commands/migrate */
  migrate<S extends CommandTarget>(
    this: S,
    host: Value,
    port: Numeric,
    ...keyAndOptions: (WordOrValue<'COPY' | 'REPLACE' | 'AUTH' | 'AUTH2' | 'KEYS'> | readonly Key[])[]
  ): Queued<S, Word<T, 'OK' | 'NOKEY'>>

  /**
   * Moves a key to another database; returns 1, or 0 if it does not exist here or does exist there.
   * https://redis.io/commands/move
   */
  move<S extends CommandTarget>(this: S, key: Key, db: Numeric): Queued<S, 0 | 1>

  /**
   * Internal details of a key, or `null` if it does not exist. ENCODING: how its value is stored.
   * https://redis.io/commands/object
   */
  object<S extends CommandTarget>(this: S, subcommand: AnyCase<'ENCODING'>, key: Key): Queued<S, T | null>
  /**
   * FREQ: how often the key is used, on a logarithmic scale. IDLETIME: the seconds since it was last used. REFCOUNT:
   * the number of references to its value.
   */
  object<S extends CommandTarget>(
    this: S,
    subcommand: AnyCase<'FREQ' | 'IDLETIME' | 'REFCOUNT'>,
    key: Key,
  ): Queued<S, number | null>
  /** HELP: a description of each subcommand. */
  object<S extends CommandTarget>(this: S, subcommand: AnyCase<'HELP'>): Queued<S, T[]>

  /**
   * Removes the expiry of a key; returns 1, or 0 if the key has none or does not exist.
   * https://redis.io/commands/persist
   */
  persist<S extends CommandTarget>(this: S, key: Key): Queued<S, 0 | 1>

  /**
   * Sets the time to live of a key in milliseconds; returns 1, or 0 if the key does not exist or the condition was not
   * met. https://redis.io/commands/pexpire
   */
  pexpire<S extends CommandTarget>(
    this: S,
    key: Key,
    milliseconds: Numeric,
    ...condition: [] | [condition: ExpireCondition]
  ): Queued<S, 0 | 1>

  /**
   * Sets the expiry of a key as a Unix time in milliseconds; returns 1, or 0 if the key does not exist or the condition
   * was not met. https://redis.io/commands/pexpireat
   */
  pexpireat<S extends CommandTarget>(
    this: S,
    key: Key,
    unixMilliseconds: Numeric,
    ...condition: [] | [condition: ExpireCondition]
  ): Queued<S, 0 | 1>

  /**
   * The expiry of a key as a Unix time in milliseconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/pexpiretime
   */
  pexpiretime<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /**
   * The remaining time to live of a key in milliseconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/pttl
   */
  pttl<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** A random key, or `null` if the database is empty. https://redis.io/commands/randomkey */
  randomkey<S extends CommandTarget>(this: S): Queued<S, T | null>

  /**
   * Renames a key. It replaces a key that has the new name, and fails if the key does not exist.
   * https://redis.io/commands/rename
   */
  rename<S extends CommandTarget>(this: S, key: Key, name: Key): Queued<S, Word<T, 'OK'>>

  /** Renames a key unless the new name exists; returns 1, or 0 if it does. https://redis.io/commands/renamenx */
  renamenx<S extends CommandTarget>(this: S, key: Key, name: Key): Queued<S, 0 | 1>

  /**
   * Creates a key from the serialized value that DUMP returned. Its time to live is in milliseconds, 0 for none.
   * https://redis.io/commands/restore
   */
  restore<S extends CommandTarget>(
    this: S,
    key: Key,
    ttl: Numeric,
    serialized: Value,
    ...options: WordOrNumeric<'REPLACE' | 'ABSTTL' | 'IDLETIME' | 'FREQ'>[]
  ): Queued<S, Word<T, 'OK'>>

  /**
   * One page of keys, and the cursor of the next page. Begin with cursor 0; the last page has cursor `'0'`.
   * https://redis.io/commands/scan
   */
  scan<S extends CommandTarget>(
    this: S,
    cursor: Numeric,
    ...options: WordOrValue<'MATCH' | 'COUNT' | 'TYPE'>[]
  ): Queued<S, [cursor: T, keys: T[]]>

  /**
   * One page of a cluster's keys, and the cursor of the next page, which contains the slot.
   * https://valkey.io/commands/clusterscan
   */
  clusterscan<S extends CommandTarget>(
    this: S,
    cursor: Value,
    ...options: WordOrValue<'MATCH' | 'COUNT' | 'TYPE' | 'SLOT'>[]
  ): Queued<S, [cursor: T, keys: T[]]>

  /**
   * The sorted elements of a list, a set or a sorted set. With GET, what it finds for each element, or `null`. With
   * STORE, how many elements were stored. https://redis.io/commands/sort
   */
  sort<S extends CommandTarget, const A extends Words<SortWord | 'STORE'>>(
    this: S,
    key: Key,
    ...options: WithWords<A, SortWord | 'STORE'>
  ): Queued<S, SortedOrStored<T, A>>

  /**
   * The sorted elements of a list, a set or a sorted set. With GET, what it finds for each element, or `null`.
   * Read-only. https://redis.io/commands/sort_ro
   */
  sort_ro<S extends CommandTarget, const A extends Words<SortWord>>(
    this: S,
    key: Key,
    ...options: WithWords<A, SortWord>
  ): Queued<S, Sorted<T, A>>

  /** Updates the last access time of keys; returns how many exist. https://redis.io/commands/touch */
  touch<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * The remaining time to live of a key in seconds; -1 if it has none, -2 if the key does not exist.
   * https://redis.io/commands/ttl
   */
  ttl<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** The type of the value at a key, or `'none'` if the key does not exist. https://redis.io/commands/type */
  type<S extends CommandTarget>(this: S, key: Key): Queued<S, T extends string ? KeyType | (string & {}) : Buffer>

  /**
   * Deletes keys, freeing their memory in the background; returns how many existed. https://redis.io/commands/unlink
   */
  unlink<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, number>
}
