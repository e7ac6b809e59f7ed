import type { Text } from './reply-types.js'
import type { FitsOptions } from './option-rules.js'
import type {
  AnyCase,
  ByCount,
  HasLeadingOption,
  HasOption,
  HasOptionAfterKeys,
  If,
  NoValues,
  OptionalCount,
  WithWords,
  Words,
  WordOrValue,
} from './option-types.js'
import type {
  ByMapping,
  CommandTarget,
  Key,
  KeysThen,
  Numeric,
  OneByOneOrList,
  Queued,
  Value,
} from './command-target.js'

/** Members with their scores: a flat list under the `legacy` mapping, pairs under `resp3`. */
export type ScoredMembers<S extends CommandTarget, T extends Text> = ByMapping<S, T[], [member: T, score: number][]>
/** A score: text under the `legacy` mapping, a number under `resp3`. */
export type Score<S extends CommandTarget, T extends Text> = ByMapping<S, T, number>
export type MaybeScore<S extends CommandTarget, T extends Text> = ByMapping<S, T | null, number | null>
/** The reply of ZPOPMIN and ZPOPMAX without a count. */
export type PoppedOne<S extends CommandTarget, T extends Text> = ByMapping<
  S,
  [member: T, score: T] | [],
  [member: T, score: number] | []
>
/** The reply of ZMPOP: the key, and pairs of member and score. */
export type PoppedMembers<S extends CommandTarget, T extends Text> = ByMapping<
  S,
  [key: T, members: [member: T, score: T][]] | null,
  [key: T, members: [member: T, score: number][]] | null
>

export type RangeLimit = [limit: AnyCase<'LIMIT'>, offset: Numeric, count: Numeric]
/** The options of ZRANGESTORE. */
export interface StoredRangeRules {
  BYSCORE: ['BYSCORE or BYLEX', 0]
  BYLEX: ['BYSCORE or BYLEX', 0]
  REV: ['REV', 0]
  LIMIT: ['LIMIT', 2]
}
/** The options of ZRANGEBYSCORE. */
export interface ScoreRangeRules {
  WITHSCORES: ['WITHSCORES', 0]
  LIMIT: ['LIMIT', 2]
}
/** The options of ZRANGE. */
export interface RangeRules extends StoredRangeRules, ScoreRangeRules {}
/** What comes before a score in ZADD. */
export type ZaddOption = AddWord | 'INCR'
/** The options of ZINTER and ZUNION. */
export type CombineOption = StoreOption | 'WITHSCORES'
export type StoreOption = keyof CombineValues<1> | 'SUM' | 'MIN' | 'MAX'
type AddCondition = 'NX' | 'XX' | 'GT' | 'LT'
type AddWord = AddCondition | 'CH'
/** How many values follow an option of ZINTER and ZUNION of `N` keys. */
export interface CombineValues<N> {
  WEIGHTS: N
  AGGREGATE: 1
}
/** How many values follow an option of ZRANGE. */
export interface RangeValues {
  LIMIT: 2
}
/** Members, with their scores if `Is` is `true`. */
export type Combined<S extends CommandTarget, T extends Text, Is extends boolean> = [Is] extends [false]
  ? T[]
  : ByMapping<S, T[], If<Is, [member: T, score: number][], T[]>>
/** The rank of a member, with its score if `Is` is `true`. */
export type Ranked<S extends CommandTarget, T extends Text, Is extends boolean> = [Is] extends [false]
  ? number | null
  : ByMapping<S, If<Is, [rank: number, score: T], number> | null, If<Is, [rank: number, score: number], number> | null>
/** The reply of ZADD: with INCR a score, or `null` if there is a condition, which may not be met. */
export type ZaddReply<S extends CommandTarget, T extends Text, A extends readonly unknown[]> = [
  HasLeadingOption<A, AddWord, 'INCR'>,
] extends [false]
  ? number
  : ByMapping<S, AddedOrScore<T, A>, AddedOrScore<number, A>>
type AddedOrScore<Scored, A extends readonly unknown[]> = A extends unknown
  ? If<
      HasLeadingOption<A, AddWord, 'INCR'>,
      Scored | If<HasLeadingOption<A, 'CH' | 'INCR', AddCondition>, null, never>,
      number
    >
  : never

export interface SortedSetCommands<T extends Text> {
  /**
   * Adds members, each preceded by its score; returns how many are new, or with CH how many changed. With INCR, returns
   * the new score of the one member, or `null` if a condition was not met. https://redis.io/commands/zadd
   */
  zadd<S extends CommandTarget, const A extends Words<ZaddOption>>(
    this: S,
    key: Key,
    ...scoresAndMembers: WithWords<A, ZaddOption>
  ): Queued<S, ZaddReply<S, T, A>>

  /** The number of members, or 0 if the key does not exist. https://redis.io/commands/zcard */
  zcard<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /**
   * The number of members with a score in a range. Both ends are inclusive: `(5` excludes 5.
   * https://redis.io/commands/zcount
   */
  zcount<S extends CommandTarget>(
    this: S,
    key: Key,
    min: Numeric | Uint8Array,
    max: Numeric | Uint8Array,
  ): Queued<S, number>

  /**
   * The members of the first sorted set that are in none of the others. WITHSCORES adds the scores.
   * https://redis.io/commands/zdiff
   */
  zdiff<S extends CommandTarget, const N extends Numeric, const A extends Words<CombineOption>>(
    this: S,
    numkeys: N,
    ...keysAndOptions: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValues<N>, 'WITHSCORES'>>>
  zdiff<S extends CommandTarget, const A extends Words<CombineOption>>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOption<A, CombineValues<1>, 'WITHSCORES'>>>

  /** Stores the difference of sorted sets; returns its size. https://redis.io/commands/zdiffstore */
  zdiffstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    ...keys: OneByOneOrList<Key>
  ): Queued<S, number>

  /** Increments a member's score; returns the new score. https://redis.io/commands/zincrby */
  zincrby<S extends CommandTarget>(this: S, key: Key, increment: Numeric, member: Value): Queued<S, Score<S, T>>

  /**
   * The members that all the sorted sets have in common. WITHSCORES adds the scores, by default their sums.
   * https://redis.io/commands/zinter
   */
  zinter<S extends CommandTarget, const N extends Numeric, const A extends Words<CombineOption>>(
    this: S,
    numkeys: N,
    ...keysAndOptions: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValues<N>, 'WITHSCORES'>>>
  zinter<S extends CommandTarget, const A extends Words<CombineOption>>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOption<A, CombineValues<1>, 'WITHSCORES'>>>

  /** The number of members in the intersection of sorted sets. https://redis.io/commands/zintercard */
  zintercard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysAndLimit: WordOrValue<'LIMIT'>[]
  ): Queued<S, number>
  zintercard<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...limit: [] | [limit: AnyCase<'LIMIT'>, atMost: Numeric]
  ): Queued<S, number>

  /** Stores the intersection of sorted sets; returns its size. https://redis.io/commands/zinterstore */
  zinterstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    ...keysAndOptions: KeysThen<WordOrValue<StoreOption>, WordOrValue<StoreOption>[]>
  ): Queued<S, number>

  /**
   * The number of members in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after
   * all members. https://redis.io/commands/zlexcount
   */
  zlexcount<S extends CommandTarget>(this: S, key: Key, min: Value, max: Value): Queued<S, number>

  /**
   * Removes the members with the lowest (MIN) or highest (MAX) scores from the first sorted set that is not empty;
   * returns its key and the members with their scores, or `null` if all are empty. https://redis.io/commands/zmpop
   */
  zmpop<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysAndOptions: WordOrValue<'MIN' | 'MAX' | 'COUNT'>[]
  ): Queued<S, PoppedMembers<S, T>>
  zmpop<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    which: AnyCase<'MIN' | 'MAX'>,
    ...count: [] | [count: AnyCase<'COUNT'>, atMost: Numeric]
  ): Queued<S, PoppedMembers<S, T>>

  /** The scores of members, with `null` for each that does not exist. https://redis.io/commands/zmscore */
  zmscore<S extends CommandTarget>(
    this: S,
    key: Key,
    ...members: OneByOneOrList<Value>
  ): Queued<S, ByMapping<S, (T | null)[], (number | null)[]>>

  /**
   * Removes the member with the highest score; returns it and its score, or an empty list if the sorted set is empty.
   * With a count, several members. https://redis.io/commands/zpopmax
   */
  zpopmax<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, PoppedOne<S, T>, ScoredMembers<S, T>>>

  /**
   * Removes the member with the lowest score; returns it and its score, or an empty list if the sorted set is empty.
   * With a count, several members. https://redis.io/commands/zpopmin
   */
  zpopmin<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, PoppedOne<S, T>, ScoredMembers<S, T>>>

  /**
   * A random member, or `null` if the sorted set is empty. With a count, an array of members; a negative count may
   * repeat them. https://redis.io/commands/zrandmember
   */
  zrandmember<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  zrandmember<S extends CommandTarget, const A extends [] | [withscores: AnyCase<'WITHSCORES'>]>(
    this: S,
    key: Key,
    count: Numeric,
    ...withscores: A
  ): Queued<S, Combined<S, T, HasOption<A, NoValues, 'WITHSCORES'>>>

  /**
   * The members in a range of ranks, with BYSCORE of scores, with BYLEX in a lexicographical range. Both ends are
   * inclusive. WITHSCORES adds the scores. https://redis.io/commands/zrange
   */
  zrange<S extends CommandTarget, const A extends Words<keyof RangeRules>>(
    this: S,
    key: Key,
    start: Value,
    stop: FitsOptions<A, 'ZRANGE', RangeRules> & Value,
    ...options: WithWords<A, keyof RangeRules>
  ): Queued<S, Combined<S, T, HasOption<A, RangeValues, 'WITHSCORES'>>>

  /**
   * The members in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after all
   * members. https://redis.io/commands/zrangebylex
   *
   * @deprecated Write `zrange(key, min, max, 'BYLEX')`.
   */
  zrangebylex<S extends CommandTarget>(
    this: S,
    key: Key,
    min: Value,
    max: Value,
    ...limit: [] | RangeLimit
  ): Queued<S, T[]>

  /**
   * The members with a score in a range. Both ends are inclusive: `(5` excludes 5. WITHSCORES adds the scores.
   * https://redis.io/commands/zrangebyscore
   *
   * @deprecated Write `zrange(key, min, max, 'BYSCORE')`.
   */
  zrangebyscore<S extends CommandTarget, const A extends Words<keyof ScoreRangeRules>>(
    this: S,
    key: Key,
    min: Value,
    max: FitsOptions<A, 'ZRANGEBYSCORE', ScoreRangeRules> & Value,
    ...options: WithWords<A, keyof ScoreRangeRules>
  ): Queued<S, Combined<S, T, HasOption<A, RangeValues, 'WITHSCORES'>>>

  /**
   * Stores the members in a range, as ZRANGE finds them; returns how many were stored.
   * https://redis.io/commands/zrangestore
   */
  zrangestore<S extends CommandTarget, const A extends Words<keyof StoredRangeRules>>(
    this: S,
    destination: Key,
    source: Key,
    min: Value,
    max: FitsOptions<A, 'ZRANGESTORE', StoredRangeRules> & Value,
    ...options: WithWords<A, keyof StoredRangeRules>
  ): Queued<S, number>

  /**
   * The rank of a member by ascending score, or `null` if it does not exist. The lowest score has rank 0. WITHSCORE
   * adds the score. https://redis.io/commands/zrank
   */
  zrank<S extends CommandTarget, const A extends [] | [withscore: AnyCase<'WITHSCORE'>]>(
    this: S,
    key: Key,
    member: Value,
    ...withscore: A
  ): Queued<S, Ranked<S, T, HasOption<A, NoValues, 'WITHSCORE'>>>

  /** Removes members; returns how many existed. https://redis.io/commands/zrem */
  zrem<S extends CommandTarget>(this: S, key: Key, ...members: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Removes the members in a lexicographical range, such as `[a` to `(c`; returns how many were removed.
   * https://redis.io/commands/zremrangebylex
   */
  zremrangebylex<S extends CommandTarget>(this: S, key: Key, min: Value, max: Value): Queued<S, number>

  /**
   * Removes the members in a range of ranks, both ends inclusive; returns how many were removed. Rank 0 is the lowest
   * score. https://redis.io/commands/zremrangebyrank
   */
  zremrangebyrank<S extends CommandTarget>(this: S, key: Key, start: Numeric, stop: Numeric): Queued<S, number>

  /**
   * Removes the members with a score in a range; returns how many were removed. Both ends are inclusive: `(5` excludes
   * 5. https://redis.io/commands/zremrangebyscore
   */
  zremrangebyscore<S extends CommandTarget>(this: S, key: Key, min: Value, max: Value): Queued<S, number>

  /**
   * The members in a range of ranks, by descending score. Rank 0 is the highest score. WITHSCORES adds the scores.
   * https://redis.io/commands/zrevrange
   *
   * @deprecated Write `zrange(key, start, stop, 'REV')`.
   */
  zrevrange<S extends CommandTarget, const A extends [] | [withscores: AnyCase<'WITHSCORES'>]>(
    this: S,
    key: Key,
    start: Numeric,
    stop: Numeric,
    ...withscores: A
  ): Queued<S, Combined<S, T, HasOption<A, NoValues, 'WITHSCORES'>>>

  /**
   * The members in a lexicographical range, in reverse order. The end comes before the start.
   * https://redis.io/commands/zrevrangebylex
   *
   * @deprecated Write `zrange(key, max, min, 'BYLEX', 'REV')`.
   */
  zrevrangebylex<S extends CommandTarget>(
    this: S,
    key: Key,
    max: Value,
    min: Value,
    ...limit: [] | RangeLimit
  ): Queued<S, T[]>

  /**
   * The members with a score in a range, by descending score. The maximum comes before the minimum. WITHSCORES adds the
   * scores. https://redis.io/commands/zrevrangebyscore
   *
   * @deprecated Write `zrange(key, max, min, 'BYSCORE', 'REV')`.
   */
  zrevrangebyscore<S extends CommandTarget, const A extends Words<keyof ScoreRangeRules>>(
    this: S,
    key: Key,
    max: Value,
    min: FitsOptions<A, 'ZREVRANGEBYSCORE', ScoreRangeRules> & Value,
    ...options: WithWords<A, keyof ScoreRangeRules>
  ): Queued<S, Combined<S, T, HasOption<A, RangeValues, 'WITHSCORES'>>>

  /**
   * The rank of a member by descending score, or `null` if it does not exist. The highest score has rank 0. WITHSCORE
   * adds the score. https://redis.io/commands/zrevrank
   */
  zrevrank<S extends CommandTarget, const A extends [] | [withscore: AnyCase<'WITHSCORE'>]>(
    this: S,
    key: Key,
    member: Value,
    ...withscore: A
  ): Queued<S, Ranked<S, T, HasOption<A, NoValues, 'WITHSCORE'>>>

  /**
   * One page of members and scores, as a flat list, and the cursor of the next page. Begin with cursor 0; the last page
   * has cursor `'0'`. https://redis.io/commands/zscan
   */
  zscan<S extends CommandTarget>(
    this: S,
    key: Key,
    cursor: Numeric,
    ...options: WordOrValue<'MATCH' | 'COUNT'>[]
  ): Queued<S, [cursor: T, membersAndScores: T[]]>

  /** The score of a member, or `null` if it does not exist. https://redis.io/commands/zscore */
  zscore<S extends CommandTarget>(this: S, key: Key, member: Value): Queued<S, MaybeScore<S, T>>

  /**
   * The members of all the sorted sets together. WITHSCORES adds the scores, by default their sums.
   * https://redis.io/commands/zunion
   */
  zunion<S extends CommandTarget, const N extends Numeric, const A extends Words<CombineOption>>(
    this: S,
    numkeys: N,
    ...keysAndOptions: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOptionAfterKeys<A, N, CombineValues<N>, 'WITHSCORES'>>>
  zunion<S extends CommandTarget, const A extends Words<CombineOption>>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    ...options: WithWords<A, CombineOption>
  ): Queued<S, Combined<S, T, HasOption<A, CombineValues<1>, 'WITHSCORES'>>>

  /** Stores the union of sorted sets; returns its size. https://redis.io/commands/zunionstore */
  zunionstore<S extends CommandTarget>(
    this: S,
    destination: Key,
    numkeys: Numeric,
    ...keysAndOptions: KeysThen<WordOrValue<StoreOption>, WordOrValue<StoreOption>[]>
  ): Queued<S, number>
}
