import type { Text } from './reply-types.js'
import type { Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

type CardinalityLimit = [] | ['LIMIT', Numeric]

export interface SetCommands<T extends Text> {
  /** Adds members; replies with how many are new. https://redis.io/commands/sadd */
  sadd<S extends CommandTarget>(this: S, key: Key, ...members: Value[]): Queued<S, number>
  sadd<S extends CommandTarget>(this: S, key: Key, members: readonly Value[]): Queued<S, number>

  /** How many members there are. https://redis.io/commands/scard */
  scard<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Members of the first set that are in none of the others. https://redis.io/commands/sdiff */
  sdiff<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, T[]>
  sdiff<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, T[]>

  /** How many members SDIFF would give. https://redis.io/commands/sdiffcard */
  sdiffcard<S extends CommandTarget>(this: S, numkeys: Numeric, ...keysAndLimit: Value[]): Queued<S, number>
  sdiffcard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...limit: CardinalityLimit
  ): Queued<S, number>

  /** Stores what SDIFF would give; replies with how many. https://redis.io/commands/sdiffstore */
  sdiffstore<S extends CommandTarget>(this: S, destination: Key, ...keys: Key[]): Queued<S, number>
  sdiffstore<S extends CommandTarget>(this: S, destination: Key, keys: readonly Key[]): Queued<S, number>

  /** Members of all the sets. https://redis.io/commands/sinter */
  sinter<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, T[]>
  sinter<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, T[]>

  /** How many members SINTER would give. https://redis.io/commands/sintercard */
  sintercard<S extends CommandTarget>(this: S, numkeys: Numeric, ...keysAndLimit: Value[]): Queued<S, number>
  sintercard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...limit: CardinalityLimit
  ): Queued<S, number>

  /** Stores what SINTER would give; replies with how many. https://redis.io/commands/sinterstore */
  sinterstore<S extends CommandTarget>(this: S, destination: Key, ...keys: Key[]): Queued<S, number>
  sinterstore<S extends CommandTarget>(this: S, destination: Key, keys: readonly Key[]): Queued<S, number>

  /** Whether a member is there: 1 or 0. https://redis.io/commands/sismember */
  sismember<S extends CommandTarget>(this: S, key: Key, member: Value): Queued<S, 0 | 1>

  /** All members. https://redis.io/commands/smembers */
  smembers<S extends CommandTarget>(this: S, key: Key): Queued<S, T[]>

  /** Whether members are there: 1 or 0 each. https://redis.io/commands/smismember */
  smismember<S extends CommandTarget>(this: S, key: Key, ...members: Value[]): Queued<S, (0 | 1)[]>
  smismember<S extends CommandTarget>(this: S, key: Key, members: readonly Value[]): Queued<S, (0 | 1)[]>

  /** Moves a member to another set: 1 if it was there, else 0. https://redis.io/commands/smove */
  smove<S extends CommandTarget>(this: S, source: Key, destination: Key, member: Value): Queued<S, 0 | 1>

  /** Takes a member out by chance, `null` where there is none; with a count a list. https://redis.io/commands/spop */
  spop<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  spop<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, T[]>

  /** A member by chance, `null` where there is none; with a count a list. https://redis.io/commands/srandmember */
  srandmember<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  srandmember<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, T[]>

  /** Removes members; replies with how many were there. https://redis.io/commands/srem */
  srem<S extends CommandTarget>(this: S, key: Key, ...members: Value[]): Queued<S, number>
  srem<S extends CommandTarget>(this: S, key: Key, members: readonly Value[]): Queued<S, number>

  /** A page of members, and the cursor of the next. https://redis.io/commands/sscan */
  sscan<S extends CommandTarget>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: Value[]
  ): Queued<S, [cursor: T, members: T[]]>

  /** Members of any of the sets. https://redis.io/commands/sunion */
  sunion<S extends CommandTarget>(this: S, ...keys: Key[]): Queued<S, T[]>
  sunion<S extends CommandTarget>(this: S, keys: readonly Key[]): Queued<S, T[]>

  /** How many members SUNION would give. https://redis.io/commands/sunioncard */
  sunioncard<S extends CommandTarget>(this: S, numkeys: Numeric, ...keysAndOptions: Value[]): Queued<S, number>
  sunioncard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: Numeric[]
  ): Queued<S, number>

  /** Stores what SUNION would give; replies with how many. https://redis.io/commands/sunionstore */
  sunionstore<S extends CommandTarget>(this: S, destination: Key, ...keys: Key[]): Queued<S, number>
  sunionstore<S extends CommandTarget>(this: S, destination: Key, keys: readonly Key[]): Queued<S, number>
}
