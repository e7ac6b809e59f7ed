import * as z from 'zod/v4'
import type { Command, DecodeStep } from '../command/command.js'
import { numberOf, numberOrNull, shaped, shapedFor } from './coding.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { CHECKED_ELEMENTS, TypedKey } from './typed-key.js'
import type { MaybeCount } from './typed-key.js'

/** A member and its score. */
export type Scored<V> = [member: V, score: number]

/** A bound of scores: a number is included, `'(5'` is not. */
export type ScoreBound = number | '-inf' | '+inf' | `(${number}`

/** How members are added. */
export interface AddOptions {
  /** Only new members (`NX`), only those there (`XX`), only where the score gets greater (`GT`) or less (`LT`). */
  readonly condition?: 'NX' | 'XX' | 'GT' | 'LT' | undefined
  /** Replies with how many changed or are new, in place of how many are new. */
  readonly changed?: boolean | undefined
}

/** Which members, and in which order. */
export interface RangeOptions {
  /** From the highest rank or score on; `start` is then the higher bound. */
  readonly reverse?: boolean | undefined
  /** Of those in the range only some. For ranges of scores. */
  readonly limit?: { readonly offset: number; readonly count: number } | undefined
}

/** What taking off replies with: a pair, or with a count a list of pairs. */
export type PoppedScored<V, C extends MaybeCount> = C extends readonly []
  ? Scored<V> | null
  : C extends readonly [number]
    ? Scored<V>[]
    : Scored<V> | Scored<V>[] | null

/** The replies of commands with scores, read over either mapping. Made once for each family. */
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

const SCORE: readonly DecodeStep[] = [shaped(numberOrNull)]
const SCORES: readonly DecodeStep[] = [
  shaped((scores: readonly (string | number | null)[]) => scores.map(numberOrNull)),
]

/**
 * A key that holds a sorted set. Scores are numbers.
 *
 * @typeParam V a member, as the family's schema gives it
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
   * Adds members with their scores; replies with how many are new. https://redis.io/commands/zadd
   *
   * @example board().add([['ada', 10], ['grace', 12]], { condition: 'GT' }) //=> Command<number>
   */
  add(members: readonly (readonly [member: V, score: number])[], options: AddOptions = {}): Command<number> {
    const words = [...(options.condition ? [options.condition] : []), ...(options.changed ? ['CH'] : [])]
    const pairs = members.flatMap(([member, score]) => [score, this.coding.encode(member)])
    return this.write('zadd', [...words, ...pairs])
  }

  /** Adds to a member's score; replies with the new score. https://redis.io/commands/zincrby */
  increment(member: V, by = 1): Command<number> {
    return this.write('zincrby', [by, this.coding.encode(member)], SCORE)
  }

  /** Removes members; replies with how many were there. https://redis.io/commands/zrem */
  remove(...members: [V, ...V[]]): Command<number> {
    return this.make('zrem', members.map(this.coding.encode))
  }

  /** Removes members with scores in a range; replies with how many. https://redis.io/commands/zremrangebyscore */
  removeByScore(min: ScoreBound, max: ScoreBound): Command<number> {
    return this.make('zremrangebyscore', [min, max])
  }

  /** Removes members by rank, both ends included; replies with how many. https://redis.io/commands/zremrangebyrank */
  removeByRank(start: number, stop: number): Command<number> {
    return this.make('zremrangebyrank', [start, stop])
  }

  /** The score of a member, `null` where it is missing. https://redis.io/commands/zscore */
  score(member: V): Command<number | null> {
    return this.make('zscore', [this.coding.encode(member)], SCORE)
  }

  /** The scores of members, `null` for each that is missing. https://redis.io/commands/zmscore */
  scores(...members: [V, ...V[]]): Command<(number | null)[]> {
    return this.make('zmscore', members.map(this.coding.encode), SCORES)
  }

  /** A member's place from the lowest score on, from 0; `null` where it is missing. https://redis.io/commands/zrank */
  rank(member: V): Command<number | null> {
    return this.make('zrank', [this.coding.encode(member)])
  }

  /** A member's place from the highest score on, from 0; `null` where it is missing. https://redis.io/commands/zrevrank */
  reverseRank(member: V): Command<number | null> {
    return this.make('zrevrank', [this.coding.encode(member)])
  }

  check(): Command<unknown> {
    return this.range(0, CHECKED_ELEMENTS - 1)
  }

  /** How many members there are. https://redis.io/commands/zcard */
  size(): Command<number> {
    return this.make('zcard')
  }

  /** How many members have scores in a range. https://redis.io/commands/zcount */
  count(min: ScoreBound, max: ScoreBound): Command<number> {
    return this.make('zcount', [min, max])
  }

  /** Members from rank `start` to `stop`, both included; all if not given. https://redis.io/commands/zrange */
  range(start = 0, stop = -1, options: Omit<RangeOptions, 'limit'> = {}): Command<V[]> {
    return this.make('zrange', [start, stop, ...wordsOf(options)], this.coding.each)
  }

  /** The same with their scores, as pairs. https://redis.io/commands/zrange */
  rangeWithScores(start = 0, stop = -1, options: Omit<RangeOptions, 'limit'> = {}): Command<Scored<V>[]> {
    return this.make('zrange', [start, stop, ...wordsOf(options), 'WITHSCORES'], this.coding.pairs)
  }

  /** Members with scores from `start` to `stop`, in this order also with `reverse`. https://redis.io/commands/zrange */
  rangeByScore(start: ScoreBound, stop: ScoreBound, options: RangeOptions = {}): Command<V[]> {
    return this.make('zrange', [start, stop, 'BYSCORE', ...wordsOf(options)], this.coding.each)
  }

  /** The same with their scores, as pairs. https://redis.io/commands/zrange */
  rangeByScoreWithScores(start: ScoreBound, stop: ScoreBound, options: RangeOptions = {}): Command<Scored<V>[]> {
    return this.make('zrange', [start, stop, 'BYSCORE', ...wordsOf(options), 'WITHSCORES'], this.coding.pairs)
  }

  /** Takes off the member with the lowest score, `null` for none; with a count a list. https://redis.io/commands/zpopmin */
  popMin<C extends MaybeCount>(...count: C): Command<PoppedScored<V, C>> {
    return this.#pop('zpopmin', count)
  }

  /** Takes off the member with the highest score, `null` for none; with a count a list. https://redis.io/commands/zpopmax */
  popMax<C extends MaybeCount>(...count: C): Command<PoppedScored<V, C>> {
    return this.#pop('zpopmax', count)
  }

  #pop<Reply>(name: 'zpopmin' | 'zpopmax', [count]: MaybeCount): Command<Reply> {
    return count === undefined ? this.make(name, [], this.coding.pair) : this.make(name, [count], this.coding.pairs)
  }
}

const wordsOf = ({ reverse, limit }: RangeOptions): (string | number)[] => [
  ...(reverse ? ['REV'] : []),
  ...(limit ? ['LIMIT', limit.offset, limit.count] : []),
]

/** One score or none: `['a', '1']`, `['a', 1]`, `[['a', 1]]`, `[]`. */
const toPair = (reply: ScoredReply): unknown => toPairs(reply)[0] ?? null

/** In turn with RESP2 shapes, `['a', '1', 'b', '2']`; as pairs with RESP3 ones, `[['a', 1], ['b', 2]]`. */
function toPairs(reply: ScoredReply): [member: unknown, score: number][] {
  if (areInTurn(reply)) {
    const pairs: [unknown, number][] = []
    for (let at = 0; at + 1 < reply.length; at += 2) pairs.push([reply[at], numberOf(reply[at + 1] as string)])
    return pairs
  }
  return reply.map(([member, score]) => [member, numberOf(score)])
}

type InTurn = readonly (string | number)[]
type ScoredReply = InTurn | readonly (readonly [member: string, score: string | number])[]

const areInTurn = (reply: ScoredReply): reply is InTurn => !Array.isArray(reply[0])
