import type { Text } from './reply-types.js'
import type { HasOption, HasLeadingOption, HasOptionAfterKeys, If } from './option-types.js'
import type { ByMapping, Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

/** Members with their scores: in turn with RESP2 shapes, as pairs with RESP3 ones. */
type Scored<S extends CommandTarget, T extends Text> = ByMapping<S, T[], [member: T, score: number][]>
/** A score: its text with RESP2 shapes, a number with RESP3 ones. */
type Score<S extends CommandTarget, T extends Text> = ByMapping<S, T, number>
type MaybeScore<S extends CommandTarget, T extends Text> = ByMapping<S, T | null, number | null>
/** What ZMPOP gives: the key, and members each with its score. */
type PoppedMembers<S extends CommandTarget, T extends Text> = ByMapping<
  S,
  [key: T, members: [member: T, score: T][]] | null,
  [key: T, members: [member: T, score: number][]] | null
>

type RangeLimit = ['LIMIT', Numeric, Numeric]
type RangeOption = [] | ['BYSCORE' | 'BYLEX'] | ['REV'] | ['BYSCORE' | 'BYLEX', 'REV'] | ['REV', 'BYSCORE' | 'BYLEX']
type RangeOptions = RangeOption | [...RangeOption, ...RangeLimit]
type AddWord = 'NX' | 'XX' | 'GT' | 'LT' | 'CH'
/** The words of ZINTER and ZUNION that a value follows. */
type CombineValued = 'WEIGHTS' | 'AGGREGATE'
/** Members, with their scores where `Is` says that they are asked for. */
type Combined<S extends CommandTarget, T extends Text, Is extends boolean> = [Is] extends [false]
  ? T[]
  : ByMapping<S, T[], If<Is, [member: T, score: number][], T[]>>
/** What ZADD gives, where `Is` says whether INCR is among its words. */
type ZaddReply<S extends CommandTarget, T extends Text, Is extends boolean> = [Is] extends [false]
  ? number
  : ByMapping<S, If<Is, T | null, number>, If<Is, number | null, number>>

export interface SortedSetCommands<T extends Text> {
  /**
   * Adds members, each behind its score; replies with how many are new, or with CH how many changed. With INCR the new
   * score of the one member, `null` where a condition was not met. https://redis.io/commands/zadd
   */
  zadd<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    key: Key,
    ...scoresAndMembers: A
  ): Queued<S, ZaddReply<S, T, HasLeadingOption<A, AddWord, 'INCR'>>>

  /** How many members there are. https://redis.io/commands/zcard */
  zcard<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** How many members have scores in a range. https://redis.io/commands/zcount */
  zcount<S extends CommandTarget>(
    this: S,
    key: Key,
    min: Numeric | Uint8Array,
    max: Numeric | Uint8Array,
  ): Queued<S, number>

  /** Members of the first set that are in none of the others. https://redis.io/commands/zdiff */
  zdiff<S extends CommandTarget, const N extends Numeric, const A extends readonly Value[]>(
    this: S,
    numkeys: N,
    ...keysAndOptions: A
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValued, 'WITHSCORES'>>>
  zdiff<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: A
  ): Queued<S, Combined<S, T, HasOption<A, CombineValued, 'WITHSCORES'>>>

  /** Stores what ZDIFF would give; replies with how many. https://redis.io/commands/zdiffstore */
  zdiffstore<S extends CommandTarget>(this: S, destination: Key, numkeys: Numeric, ...keys: Key[]): Queued<S, number>
  zdiffstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    keys: readonly Key[],
  ): Queued<S, number>

  /** Adds to a member's score; replies with the new score. https://redis.io/commands/zincrby */
  zincrby<S extends CommandTarget>(this: S, key: Key, increment: Numeric, member: Value): Queued<S, Score<S, T>>

  /** Members of all the sets. https://redis.io/commands/zinter */
  zinter<S extends CommandTarget, const N extends Numeric, const A extends readonly Value[]>(
    this: S,
    numkeys: N,
    ...keysAndOptions: A
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValued, 'WITHSCORES'>>>
  zinter<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: A
  ): Queued<S, Combined<S, T, HasOption<A, CombineValued, 'WITHSCORES'>>>

  /** How many members ZINTER would give. https://redis.io/commands/zintercard */
  zintercard<S extends CommandTarget>(this: S, numkeys: Numeric, ...keysAndLimit: Value[]): Queued<S, number>
  zintercard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...limit: [] | ['LIMIT', Numeric]
  ): Queued<S, number>

  /** Stores what ZINTER would give; replies with how many. https://redis.io/commands/zinterstore */
  zinterstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    ...keysAndOptions: Value[]
  ): Queued<S, number>
  zinterstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: Value[]
  ): Queued<S, number>

  /** How many members stand in a range of names. https://redis.io/commands/zlexcount */
  zlexcount<S extends CommandTarget>(this: S, key: Key, min: Value, max: Value): Queued<S, number>

  /** Takes members off the first set that has some, with its key; `null` where none has. https://redis.io/commands/zmpop */
  zmpop<S extends CommandTarget>(this: S, numkeys: Numeric, ...keysAndOptions: Value[]): Queued<S, PoppedMembers<S, T>>
  zmpop<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    which: 'MIN' | 'MAX',
    ...count: [] | ['COUNT', Numeric]
  ): Queued<S, PoppedMembers<S, T>>

  /** Scores of members, `null` for each missing one. https://redis.io/commands/zmscore */
  zmscore<S extends CommandTarget>(
    this: S,
    key: Key,
    ...members: Value[]
  ): Queued<S, ByMapping<S, (T | null)[], (number | null)[]>>
  zmscore<S extends CommandTarget>(
    this: S,
    key: Key,
    members: readonly Value[],
  ): Queued<S, ByMapping<S, (T | null)[], (number | null)[]>>

  /** Takes off the members with the highest scores. https://redis.io/commands/zpopmax */
  zpopmax<S extends CommandTarget>(
    this: S,
    key: Key,
  ): Queued<S, ByMapping<S, [member: T, score: T] | [], [member: T, score: number] | []>>
  zpopmax<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, Scored<S, T>>

  /** Takes off the members with the lowest scores. https://redis.io/commands/zpopmin */
  zpopmin<S extends CommandTarget>(
    this: S,
    key: Key,
  ): Queued<S, ByMapping<S, [member: T, score: T] | [], [member: T, score: number] | []>>
  zpopmin<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, Scored<S, T>>

  /** A member by chance, `null` where there is none; with a count a list. https://redis.io/commands/zrandmember */
  zrandmember<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  zrandmember<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, T[]>
  zrandmember<S extends CommandTarget>(
    this: S,
    key: Key,
    count: Numeric,
    withscores: 'WITHSCORES',
  ): Queued<S, Scored<S, T>>

  /** Members in a range of ranks, scores or names. https://redis.io/commands/zrange */
  zrange<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Value,
    stop: Value,
    ...options: RangeOptions
  ): Queued<S, T[]>
  zrange<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Value,
    stop: Value,
    ...options: [...RangeOptions, 'WITHSCORES'] | [...RangeOption, 'WITHSCORES', ...RangeLimit]
  ): Queued<S, Scored<S, T>>

  /** Members in a range of names. https://redis.io/commands/zrangebylex */
  zrangebylex<S extends CommandTarget>(
    this: S,
    key: Key,
    min: Value,
    max: Value,
    ...limit: [] | RangeLimit
  ): Queued<S, T[]>

  /** Members in a range of scores. https://redis.io/commands/zrangebyscore */
  zrangebyscore<S extends CommandTarget>(
    this: S,
    key: Key,
    min: Value,
    max: Value,
    ...limit: [] | RangeLimit
  ): Queued<S, T[]>
  zrangebyscore<S extends CommandTarget>(
    this: S,
    key: Key,
    min: Value,
    max: Value,
    ...options: WithScores
  ): Queued<S, Scored<S, T>>

  /** Stores what ZRANGE would give; replies with how many. https://redis.io/commands/zrangestore */
  zrangestore<S extends CommandTarget>(
    this: S,
    destination: Key,
    source: Key,
    min: Value,
    max: Value,
    ...options: RangeOptions
  ): Queued<S, number>

  /** A member's place from the lowest score on, `null` where it is missing. https://redis.io/commands/zrank */
  zrank<S extends CommandTarget>(this: S, key: Key, member: Value): Queued<S, number | null>
  zrank<S extends CommandTarget>(
    this: S,
    key: Key,
    member: Value,
    withscore: 'WITHSCORE',
  ): Queued<S, ByMapping<S, [rank: number, score: T] | null, [rank: number, score: number] | null>>

  /** Removes members; replies with how many were there. https://redis.io/commands/zrem */
  zrem<S extends CommandTarget>(this: S, key: Key, ...members: Value[]): Queued<S, number>
  zrem<S extends CommandTarget>(this: S, key: Key, members: readonly Value[]): Queued<S, number>

  /** Removes members in a range of names; replies with how many. https://redis.io/commands/zremrangebylex */
  zremrangebylex<S extends CommandTarget>(this: S, key: Key, min: Value, max: Value): Queued<S, number>

  /** Removes members in a range of ranks; replies with how many. https://redis.io/commands/zremrangebyrank */
  zremrangebyrank<S extends CommandTarget>(this: S, key: Key, start: Numeric, stop: Numeric): Queued<S, number>

  /** Removes members in a range of scores; replies with how many. https://redis.io/commands/zremrangebyscore */
  zremrangebyscore<S extends CommandTarget>(this: S, key: Key, min: Value, max: Value): Queued<S, number>

  /** Members in a range of ranks, from the highest score on. https://redis.io/commands/zrevrange */
  zrevrange<S extends CommandTarget>(this: S, key: Key, start: Numeric, stop: Numeric): Queued<S, T[]>
  zrevrange<S extends CommandTarget>(
    this: S,
    key: Key,
    start: Numeric,
    stop: Numeric,
    withscores: 'WITHSCORES',
  ): Queued<S, Scored<S, T>>

  /** Members in a range of names, from the last on. https://redis.io/commands/zrevrangebylex */
  zrevrangebylex<S extends CommandTarget>(
    this: S,
    key: Key,
    max: Value,
    min: Value,
    ...limit: [] | RangeLimit
  ): Queued<S, T[]>

  /** Members in a range of scores, from the highest on. https://redis.io/commands/zrevrangebyscore */
  zrevrangebyscore<S extends CommandTarget>(
    this: S,
    key: Key,
    max: Value,
    min: Value,
    ...limit: [] | RangeLimit
  ): Queued<S, T[]>
  zrevrangebyscore<S extends CommandTarget>(
    this: S,
    key: Key,
    max: Value,
    min: Value,
    ...options: WithScores
  ): Queued<S, Scored<S, T>>

  /** A member's place from the highest score on, `null` where it is missing. https://redis.io/commands/zrevrank */
  zrevrank<S extends CommandTarget>(this: S, key: Key, member: Value): Queued<S, number | null>
  zrevrank<S extends CommandTarget>(
    this: S,
    key: Key,
    member: Value,
    withscore: 'WITHSCORE',
  ): Queued<S, ByMapping<S, [rank: number, score: T] | null, [rank: number, score: number] | null>>

  /** A page of members and scores in turn, and the cursor of the next. https://redis.io/commands/zscan */
  zscan<S extends CommandTarget>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: Value[]
  ): Queued<S, [cursor: T, membersAndScores: T[]]>

  /** The score of a member, `null` where it is missing. https://redis.io/commands/zscore */
  zscore<S extends CommandTarget>(this: S, key: Key, member: Value): Queued<S, MaybeScore<S, T>>

  /** Members of any of the sets. https://redis.io/commands/zunion */
  zunion<S extends CommandTarget, const N extends Numeric, const A extends readonly Value[]>(
    this: S,
    numkeys: N,
    ...keysAndOptions: A
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValued, 'WITHSCORES'>>>
  zunion<S extends CommandTarget, const A extends readonly Value[]>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: A
  ): Queued<S, Combined<S, T, HasOption<A, CombineValued, 'WITHSCORES'>>>

  /** Stores what ZUNION would give; replies with how many. https://redis.io/commands/zunionstore */
  zunionstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    ...keysAndOptions: Value[]
  ): Queued<S, number>
  zunionstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: Value[]
  ): Queued<S, number>
}

type WithScores = ['WITHSCORES'] | ['WITHSCORES', ...RangeLimit] | [...RangeLimit, 'WITHSCORES']
