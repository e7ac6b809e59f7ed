import type { Text } from '../replies.js'
import type { Key, Numeric, Queue, Receiver, Value } from './queue.js'

type Limit = [] | ['LIMIT', Numeric]

export interface SetCommands<T extends Text> {
  /** Adds members; replies with how many are new. https://redis.io/commands/sadd */
  sadd<S extends Receiver>(this: S, key: Key, ...members: Value[]): Queue<S, number>
  sadd<S extends Receiver>(this: S, key: Key, members: readonly Value[]): Queue<S, number>

  /** How many members there are. https://redis.io/commands/scard */
  scard<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** Members of the first set that are in none of the others. https://redis.io/commands/sdiff */
  sdiff<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, T[]>
  sdiff<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, T[]>

  /** How many members SDIFF would give. https://redis.io/commands/sdiffcard */
  sdiffcard<S extends Receiver>(this: S, numkeys: Numeric, ...keysAndLimit: Value[]): Queue<S, number>
  sdiffcard<S extends Receiver>(this: S, numkeys: Numeric, keys: readonly Key[], ...limit: Limit): Queue<S, number>

  /** Stores what SDIFF would give; replies with how many. https://redis.io/commands/sdiffstore */
  sdiffstore<S extends Receiver>(this: S, destination: Key, ...keys: Key[]): Queue<S, number>
  sdiffstore<S extends Receiver>(this: S, destination: Key, keys: readonly Key[]): Queue<S, number>

  /** Members of all the sets. https://redis.io/commands/sinter */
  sinter<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, T[]>
  sinter<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, T[]>

  /** How many members SINTER would give. https://redis.io/commands/sintercard */
  sintercard<S extends Receiver>(this: S, numkeys: Numeric, ...keysAndLimit: Value[]): Queue<S, number>
  sintercard<S extends Receiver>(this: S, numkeys: Numeric, keys: readonly Key[], ...limit: Limit): Queue<S, number>

  /** Stores what SINTER would give; replies with how many. https://redis.io/commands/sinterstore */
  sinterstore<S extends Receiver>(this: S, destination: Key, ...keys: Key[]): Queue<S, number>
  sinterstore<S extends Receiver>(this: S, destination: Key, keys: readonly Key[]): Queue<S, number>

  /** Whether a member is there: 1 or 0. https://redis.io/commands/sismember */
  sismember<S extends Receiver>(this: S, key: Key, member: Value): Queue<S, 0 | 1>

  /** All members. https://redis.io/commands/smembers */
  smembers<S extends Receiver>(this: S, key: Key): Queue<S, T[]>

  /** Whether members are there: 1 or 0 each. https://redis.io/commands/smismember */
  smismember<S extends Receiver>(this: S, key: Key, ...members: Value[]): Queue<S, (0 | 1)[]>
  smismember<S extends Receiver>(this: S, key: Key, members: readonly Value[]): Queue<S, (0 | 1)[]>

  /** Moves a member to another set: 1 if it was there, else 0. https://redis.io/commands/smove */
  smove<S extends Receiver>(this: S, source: Key, destination: Key, member: Value): Queue<S, 0 | 1>

  /** Takes a member out by chance, `null` where there is none; with a count a list. https://redis.io/commands/spop */
  spop<S extends Receiver>(this: S, key: Key): Queue<S, T | null>
  spop<S extends Receiver>(this: S, key: Key, count: Numeric): Queue<S, T[]>

  /** A member by chance, `null` where there is none; with a count a list. https://redis.io/commands/srandmember */
  srandmember<S extends Receiver>(this: S, key: Key): Queue<S, T | null>
  srandmember<S extends Receiver>(this: S, key: Key, count: Numeric): Queue<S, T[]>

  /** Removes members; replies with how many were there. https://redis.io/commands/srem */
  srem<S extends Receiver>(this: S, key: Key, ...members: Value[]): Queue<S, number>
  srem<S extends Receiver>(this: S, key: Key, members: readonly Value[]): Queue<S, number>

  /** A page of members, and the cursor of the next. https://redis.io/commands/sscan */
  sscan<S extends Receiver>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: Value[]
  ): Queue<S, [cursor: T, members: T[]]>

  /** Members of any of the sets. https://redis.io/commands/sunion */
  sunion<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, T[]>
  sunion<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, T[]>

  /** How many members SUNION would give. https://redis.io/commands/sunioncard */
  sunioncard<S extends Receiver>(this: S, numkeys: Numeric, ...keysAndOptions: Value[]): Queue<S, number>
  sunioncard<S extends Receiver>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: Numeric[]
  ): Queue<S, number>

  /** Stores what SUNION would give; replies with how many. https://redis.io/commands/sunionstore */
  sunionstore<S extends Receiver>(this: S, destination: Key, ...keys: Key[]): Queue<S, number>
  sunionstore<S extends Receiver>(this: S, destination: Key, keys: readonly Key[]): Queue<S, number>
}
