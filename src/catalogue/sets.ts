import type { Text } from './reply-types.js'
import type { AnyCase, ByCount, OptionalCount, WordOrNumeric, WordOrValue } from './option-types.js'
import type { CommandTarget, Key, KeysThen, Numeric, OneByOneOrList, Queued, Value } from './command-target.js'

export type CardinalityLimit = [] | [limit: AnyCase<'LIMIT'>, atMost: Numeric]

export interface SetCommands<T extends Text> {
  /** Adds members; returns how many are new. https://redis.io/commands/sadd */
  sadd<S extends CommandTarget>(this: S, key: Key, ...members: OneByOneOrList<Value>): Queued<S, number>

  /** The number of members, or 0 if the key does not exist. https://redis.io/commands/scard */
  scard<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** The members of the first set that are in none of the others. https://redis.io/commands/sdiff */
  sdiff<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, T[]>

  /** The number of members in the difference of sets. https://redis.io/commands/sdiffcard */
  sdiffcard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysAndLimit: WordOrValue<'LIMIT'>[]
  ): Queued<S, number>
  sdiffcard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...limit: CardinalityLimit
  ): Queued<S, number>

  /** Stores the difference of sets; returns its size. https://redis.io/commands/sdiffstore */
  sdiffstore<S extends CommandTarget>(this: S, destination: Key, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /** The members that all the sets have in common. https://redis.io/commands/sinter */
  sinter<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, T[]>

  /** The number of members in the intersection of sets. https://redis.io/commands/sintercard */
  sintercard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysAndLimit: WordOrValue<'LIMIT'>[]
  ): Queued<S, number>
  sintercard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...limit: CardinalityLimit
  ): Queued<S, number>

  /** Stores the intersection of sets; returns its size. https://redis.io/commands/sinterstore */
  sinterstore<S extends CommandTarget>(this: S, destination: Key, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /** Whether a value is a member: 1 or 0. https://redis.io/commands/sismember */
  sismember<S extends CommandTarget>(this: S, key: Key, member: Value): Queued<S, 0 | 1>

  /** All members of a set, or an empty array if the key does not exist. https://redis.io/commands/smembers */
  smembers<S extends CommandTarget>(this: S, key: Key): Queued<S, T[]>

  /** Whether each value is a member: 1 or 0. https://redis.io/commands/smismember */
  smismember<S extends CommandTarget>(this: S, key: Key, ...members: OneByOneOrList<Value>): Queued<S, (0 | 1)[]>

  /** Moves a member to another set; returns 1, or 0 if it is not in the source. https://redis.io/commands/smove */
  smove<S extends CommandTarget>(this: S, source: Key, destination: Key, member: Value): Queued<S, 0 | 1>

  /**
   * Removes and returns a random member, or `null` if the set is empty; with a count, an array of members.
   * https://redis.io/commands/spop
   */
  spop<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, T | null, T[]>>

  /**
   * A random member, or `null` if the set is empty. With a count, an array of members; a negative count may repeat
   * them. https://redis.io/commands/srandmember
   */
  srandmember<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, T | null, T[]>>

  /** Removes members; returns how many existed. https://redis.io/commands/srem */
  srem<S extends CommandTarget>(this: S, key: Key, ...members: OneByOneOrList<Value>): Queued<S, number>

  /**
   * One page of members, and the cursor of the next page. Begin with cursor 0; the last page has cursor `'0'`.
   * https://redis.io/commands/sscan
   */
  sscan<S extends CommandTarget>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: WordOrValue<'MATCH' | 'COUNT'>[]
  ): Queued<S, [cursor: T, members: T[]]>

  /** The members of all the sets together. https://redis.io/commands/sunion */
  sunion<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, T[]>

  /** The number of members in the union of sets. https://redis.io/commands/sunioncard */
  sunioncard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysAndOptions: KeysThen<WordOrValue<'LIMIT' | 'APPROX'>, WordOrNumeric<'LIMIT' | 'APPROX'>[]>
  ): Queued<S, number>

  /** Stores the union of sets; returns its size. https://redis.io/commands/sunionstore */
  sunionstore<S extends CommandTarget>(this: S, destination: Key, ...keys: OneByOneOrList<Key>): Queued<S, number>
}
