import * as z from 'zod/v4'
import { floatOf, rejectValue } from './codecs.js'
import type { CodecContext } from './codecs.js'
import { synchronous } from './zod.js'

/** A member of a sorted set, and its score. */
export interface ScoredMember {
  readonly member: string
  readonly score: number
}

/** The reply of WITHSCORES: a flat list of members and scores, or pairs of them with RESP3 shapes and in ZMPOP. */
type RawScores = string[] | [member: string, score: string | number][]

/**
 * Members with their scores, as WITHSCORES returns them under either reply mapping. A reply without WITHSCORES does not
 * fit, unless every second member is a number.
 *
 * @example
 * redis.pipeline().zrange('board', 0, 9, 'REV', 'WITHSCORES').as(scores) //=> [{ member: string, score: number }[]]
 */
export const scores: z.ZodCodec<
  z.ZodType<RawScores, RawScores>,
  z.ZodType<ScoredMember[], ScoredMember[]>
> = /* @__PURE__ */ z.codec(
  /* @__PURE__ */ z.unknown() as z.ZodType<RawScores, RawScores>,
  /* @__PURE__ */ z.unknown() as z.ZodType<ScoredMember[], ScoredMember[]>,
  {
    decode: /* @__PURE__ */ synchronous(toScored),
    encode: (members) => members.map(({ member, score }): [string, number] => [member, score]),
  },
)

function toScored(raw: RawScores, context: CodecContext): ScoredMember[] {
  if (!Array.isArray(raw)) return rejectValue(context, raw, 'expected members with their scores')
  const pairs = raw.every((part): part is [string, string | number] => Array.isArray(part)) ? raw : inPairs(raw)
  const scored: ScoredMember[] = []
  for (const [member, text] of pairs) {
    const score = floatOf(text)
    if (typeof member !== 'string' || score === undefined)
      return rejectValue(context, raw, 'expected members with their scores: is WITHSCORES missing?')
    scored.push({ member, score })
  }
  return scored
}

function inPairs(list: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let i = 0; i < list.length; i += 2) pairs.push([list[i] as string, list[i + 1] as string])
  return pairs
}
