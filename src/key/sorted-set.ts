import * as z from 'zod/v4'
import type { Command, DecodeStep } from '../command/command.js'
import { numberOf, numberOrNull, shaped, shapedFor } from './coding.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { CHECKED_ELEMENTS, TypedKey } from './typed-key.js'
import type { MaybeCount } from './typed-key.js'

/** A member and its score. */
export type Scored<V> = [member: V, score: number]

/** A bound of scores. A number is included, `'(5'` excludes 5. */
export type ScoreBound = number | '-inf' | '+inf' | `(${number}`

/** The options of `add`. */
export interface AddOptions {
  /**
   * Only adds new members (`NX`), only updates existing ones (`XX`), or only raises (`GT`) or lowers (`LT`) scores.
   *
   * @default undefined
   */
  readonly condition?: 'NX' | 'XX' | 'GT' | 'LT' | undefined
  /**
   * Returns how many changed or are new, instead of how many are new.
   *
   * @default false
   */
  readonly changed?: boolean | undefined
}

/** The options of a range. */
export interface RangeOptions {
  /**
   * In descending order. For ranges of scores, `start` is then the higher bound.
   *
   * @default false
   */
  readonly reverse?: boolean | undefined
  /**
   * Returns only part of the range. For ranges of scores.
   *
   * @default undefined
   */
  readonly limit?: { readonly offset: number; readonly count: number } | undefined
}

/** What popping returns: a pair, or with a count a list of pairs. */
export type PoppedScored<V, C extends MaybeCount> = C extends readonly []
  ? Scored<V> | null
  : C extends readonly [number]
    ? Scored<V>[]
    : Scored<V> | Scored<V>[] | null

/** Decodes replies with scores, under either reply mapping. One for each family. */
export interface ScoredCoding<V> extends Coding<V> {
  /** `[member, score]`, or `null` for none. */
  readonly pair: readonly DecodeStep[]
  /** `[member, score][]` */
  readonly pairs: readonly DecodeStep[]
}

export function scoredCoding<V>(coding: Coding<V>): ScoredCoding<V> {
  const isText = coding.one.length === 0
  const pair = z.tuple([coding.schema, z.unknown()])
  return {
    ...coding,
    pair: [isText ? shaped(toPair) : shapedFor(toPair, z.nullable(pair))],
    pairs: [isText ? shaped(toPairs) : shapedFor(toPairs, z.array(pair))],
  }
}

const SCORE: readonly DecodeStep[] = [/* @__PURE__ */ shaped(numberOrNull)]
const SCORES: readonly DecodeStep[] = [
  /* @__PURE__ */ shaped((scores: readonly (string | number | null)[]) => scores.map(numberOrNull)),
]

/**
 * A key that holds a sorted set. Scores are numbers under either reply mapping.
 *
 * @typeParam V a member, decoded by the family's schema
 */
export class SortedSetKey<V> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly coding: ScoredCoding<V>,
  ) {
    super(key, ttl)
  }

  /**
   * Adds members with their scores; returns how many are new. https://redis.io/commands/zadd
   *
   * @example board().add([['ada', 10], ['grace', 12]], { condition: 'GT' }) //=> Command<number>
   */
  add(members: readonly (readonly [member: V, score: number])[], options: AddOptions = {}): Command<number> {
    const words = [...(options.condition ? [options.condition] : []), ...(options.changed ? ['CH'] : [])]
    const pairs = members.flatMap(([member, score]) => [score, this.coding.encode(member)])
    return this.write('zadd', [...words, ...pairs])
  }

  /** Increments a member's score, by 1 by default; returns the new score. https://redis.io/commands/zincrby */
  increment(member: V, by = 1): Command<number> {
    return this.write('zincrby', [by, this.coding.encode(member)], SCORE)
  }

  /** Removes members; returns how many existed. https://redis.io/commands/zrem */
  remove(...members: [member: V, ...members: V[]]): Command<number> {
    return this.make('zrem', members.map(this.coding.encode))
  }

  /** Removes the members with a score in a range; returns how many. https://redis.io/commands/zremrangebyscore */
  removeByScore(min: ScoreBound, max: ScoreBound): Command<number> {
    return this.make('zremrangebyscore', [min, max])
  }

  /** Removes the members in a range of ranks, both ends included; returns how many. https://redis.io/commands/zremrangebyrank */
  removeByRank(start: number, stop: number): Command<number> {
    return this.make('zremrangebyrank', [start, stop])
  }

  /** The score of a member, or `null` if it does not exist. https://redis.io/commands/zscore */
  score(member: V): Command<number | null> {
    return this.make('zscore', [this.coding.encode(member)], SCORE)
  }

  /** The scores of members, with `null` for each that does not exist. https://redis.io/commands/zmscore */
  scores(...members: [member: V, ...members: V[]]): Command<(number | null)[]> {
    return this.make('zmscore', members.map(this.coding.encode), SCORES)
  }

  /** A member's rank by ascending score, from 0, or `null` if it does not exist. https://redis.io/commands/zrank */
  rank(member: V): Command<number | null> {
    return this.make('zrank', [this.coding.encode(member)])
  }

  /** A member's rank by descending score, from 0, or `null` if it does not exist. https://redis.io/commands/zrevrank */
  reverseRank(member: V): Command<number | null> {
    return this.make('zrevrank', [this.coding.encode(member)])
  }

  check(): Command<unknown> {
    return this.range(0, CHECKED_ELEMENTS - 1)
  }

  /** The number of members. https://redis.io/commands/zcard */
  size(): Command<number> {
    return this.make('zcard')
  }

  /** The number of members with a score in a range. https://redis.io/commands/zcount */
  count(min: ScoreBound, max: ScoreBound): Command<number> {
    return this.make('zcount', [min, max])
  }

  /** The members from rank `start` to `stop`, both included; all members by default. https://redis.io/commands/zrange */
  range(start = 0, stop = -1, options: Omit<RangeOptions, 'limit'> = {}): Command<V[]> {
    return this.make('zrange', [start, stop, ...rangeWords(options)], this.coding.each)
  }

  /** The same as pairs of member and score. https://redis.io/commands/zrange */
  rangeWithScores(start = 0, stop = -1, options: Omit<RangeOptions, 'limit'> = {}): Command<Scored<V>[]> {
    return this.make('zrange', [start, stop, ...rangeWords(options), 'WITHSCORES'], this.coding.pairs)
  }

  /** The members with a score from `start` to `stop`. With `reverse`, `start` is the higher one. https://redis.io/commands/zrange */
  rangeByScore(start: ScoreBound, stop: ScoreBound, options: RangeOptions = {}): Command<V[]> {
    return this.make('zrange', [start, stop, 'BYSCORE', ...rangeWords(options)], this.coding.each)
  }

  /** The same as pairs of member and score. https://redis.io/commands/zrange */
  rangeByScoreWithScores(start: ScoreBound, stop: ScoreBound, options: RangeOptions = {}): Command<Scored<V>[]> {
    return this.make('zrange', [start, stop, 'BYSCORE', ...rangeWords(options), 'WITHSCORES'], this.coding.pairs)
  }

  /** Pops the member with the lowest score, or `null` if there is none; with a count, an array of pairs. https://redis.io/commands/zpopmin */
  popMin<C extends MaybeCount>(...count: C): Command<PoppedScored<V, C>> {
    return this.#pop('zpopmin', count)
  }

  /** Pops the member with the highest score, or `null` if there is none; with a count, an array of pairs. https://redis.io/commands/zpopmax */
  popMax<C extends MaybeCount>(...count: C): Command<PoppedScored<V, C>> {
    return this.#pop('zpopmax', count)
  }

  #pop<Reply>(name: 'zpopmin' | 'zpopmax', [count]: MaybeCount): Command<Reply> {
    return count === undefined ? this.make(name, [], this.coding.pair) : this.make(name, [count], this.coding.pairs)
  }
}

const rangeWords = ({ reverse, limit }: RangeOptions): (string | number)[] => [
  ...(reverse ? ['REV'] : []),
  ...(limit ? ['LIMIT', limit.offset, limit.count] : []),
]

/** The reply of ZPOPMIN without a count: `['a', '1']`, `['a', 1]` or `[]`. */
const toPair = (reply: ScoredReply): unknown => toPairs(reply)[0] ?? null

/** With RESP2 shapes a flat list, `['a', '1', 'b', '2']`; with RESP3 shapes pairs, `[['a', 1], ['b', 2]]`. */
function toPairs(reply: ScoredReply): [member: unknown, score: number][] {
  if (isFlatList(reply)) {
    const pairs: [unknown, number][] = []
    for (let at = 0; at + 1 < reply.length; at += 2) pairs.push([reply[at], numberOf(reply[at + 1] as string)])
    return pairs
  }
  return reply.map(([member, score]) => [member, numberOf(score)])
}

type FlatList = readonly (string | number)[]
type ScoredReply = FlatList | readonly (readonly [member: string, score: string | number])[]

const isFlatList = (reply: ScoredReply): reply is FlatList => !Array.isArray(reply[0])
