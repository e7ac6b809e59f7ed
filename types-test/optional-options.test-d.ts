// Options that a condition decides, and option words in lower case.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { tupeline } from 'tupeline'
import type { StreamEntry } from 'tupeline'

const legacy = tupeline(new Redis()).pipeline()
const resp3 = tupeline(new Redis({ replyMapping: 'resp3' })).pipeline()
declare const flag: boolean

// With and without: the reply may be either.
type Pairs = [member: string, score: number][]
expectTypeOf(resp3.zrange('k', 0, -1, ...(flag ? (['WITHSCORES'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string[] | Pairs]
>()
expectTypeOf(legacy.zrange('k', 0, -1, ...(flag ? (['WITHSCORES'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string[]]
>()
expectTypeOf(
  resp3.zrange('k', 0, -1, 'REV', ...(flag ? (['WITHSCORES'] as const) : ([] as const))).exec(),
).resolves.toEqualTypeOf<[string[] | Pairs]>()
expectTypeOf(resp3.zrangebyscore('k', 0, 1, ...(flag ? (['WITHSCORES'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string[] | Pairs]
>()
expectTypeOf(
  resp3.zrevrangebyscore('k', 0, 1, ...(flag ? (['WITHSCORES'] as const) : [])).exec(),
).resolves.toEqualTypeOf<[string[] | Pairs]>()
expectTypeOf(resp3.zrevrange('k', 0, -1, ...(flag ? (['WITHSCORES'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string[] | Pairs]
>()
expectTypeOf(resp3.zrandmember('k', 2, ...(flag ? (['WITHSCORES'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string[] | Pairs]
>()
expectTypeOf(resp3.zunion(1, 'k', ...(flag ? (['WITHSCORES'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string[] | Pairs]
>()
expectTypeOf(resp3.zrank('k', 'm', ...(flag ? (['WITHSCORE'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [number | [rank: number, score: number] | null]
>()
expectTypeOf(legacy.zrevrank('k', 'm', ...(flag ? (['WITHSCORE'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [number | [rank: number, score: string] | null]
>()
expectTypeOf(resp3.hrandfield('k', 2, ...(flag ? (['WITHVALUES'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string[] | [field: string, value: string][]]
>()
expectTypeOf(legacy.lpop('k', ...(flag ? ([2] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string | string[] | null]
>()
expectTypeOf(legacy.rpopBuffer('k', ...(flag ? ([2] as const) : [])).exec()).resolves.toEqualTypeOf<
  [Buffer | Buffer[] | null]
>()
expectTypeOf(legacy.spop('k', ...(flag ? ([2] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string | string[] | null]
>()
expectTypeOf(legacy.srandmember('k', ...(flag ? ([2] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string | string[] | null]
>()
expectTypeOf(legacy.vrandmember('k', ...(flag ? ([2] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string | string[] | null]
>()
expectTypeOf(resp3.zpopmin('k', ...(flag ? ([2] as const) : [])).exec()).resolves.toEqualTypeOf<
  [[] | [member: string, score: number] | [member: string, score: number][]]
>()
expectTypeOf(legacy.lpos('k', 'a', ...(flag ? (['COUNT', 2] as const) : [])).exec()).resolves.toEqualTypeOf<
  [number | number[] | null]
>()
type Claim<Entry> = [cursor: string, entries: Entry, deleted: string[]]
expectTypeOf(
  legacy.xautoclaim('k', 'g', 'c', 1, '0', ...(flag ? (['JUSTID'] as const) : [])).exec(),
).resolves.toEqualTypeOf<[Claim<StreamEntry[]> | Claim<string[]>]>()
expectTypeOf(
  resp3.zadd('k', ...(flag ? (['NX'] as const) : ([] as const)), 'INCR', 1, 'm').exec(),
).resolves.toEqualTypeOf<[number | null]>()
expectTypeOf(
  legacy.xadd('k', ...(flag ? (['NOMKSTREAM'] as const) : ([] as const)), '*', 'f', 'v').exec(),
).resolves.toEqualTypeOf<[string | null]>()
expectTypeOf(legacy.expire('k', 1, ...(flag ? (['NX'] as const) : [])).exec()).resolves.toEqualTypeOf<[0 | 1]>()
expectTypeOf(legacy.getex('k', ...(flag ? (['EX', 1] as const) : [])).exec()).resolves.toEqualTypeOf<[string | null]>()

// In the middle of a call too, more than one, and for what has forms of its own. test/option-types.test.ts tries all words.
type Matches<Match> = readonly ['matches', Match[], 'len', number]
type Match = [first: [from: number, to: number], second: [from: number, to: number]]
type LongMatch = [...Match, length: number]
expectTypeOf(legacy.lcs('a', 'b', ...(flag ? (['LEN'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string | number]
>()
expectTypeOf(legacy.lcs('a', 'b', ...(flag ? (['IDX', 'WITHMATCHLEN'] as const) : [])).exec()).resolves.toEqualTypeOf<
  [string | Matches<LongMatch>]
>()
expectTypeOf(legacy.xread(...(flag ? (['COUNT', 1] as const) : []), 'STREAMS', 's', '0').exec()).resolves.toEqualTypeOf<
  [[stream: string, entries: StreamEntry[]][] | null]
>()
expectTypeOf(legacy.xread(...[], 'STREAMS', 's', '0').exec()).resolves.toEqualTypeOf<
  [[stream: string, entries: StreamEntry[]][] | null]
>()
expectTypeOf(resp3.zrange('k', 0, 1, ...(flag ? (['REV'] as const) : []), 'WITHSCORES').exec()).resolves.toEqualTypeOf<
  [Pairs]
>()
expectTypeOf(
  resp3.zrange('k', 0, 1, ...(flag ? (['REV'] as const) : []), ...(flag ? (['WITHSCORES'] as const) : [])).exec(),
).resolves.toEqualTypeOf<[string[] | Pairs]>()
expectTypeOf(
  legacy.hexpire('h', 1, ...(flag ? (['NX'] as const) : []), 'FIELDS', 1, 'f').exec(),
).resolves.toEqualTypeOf<[(2 | 1 | 0 | -2)[]]>()
expectTypeOf(legacy.bitcount('k', 0, -1, ...(flag ? (['BIT'] as const) : [])).exec()).resolves.toEqualTypeOf<[number]>()
declare const count: string
expectTypeOf(legacy.acl('LOG', 'RESET').exec()).resolves.toEqualTypeOf<['OK']>()
expectTypeOf<['OK']>().toExtend<Awaited<ReturnType<typeof log>>>() // the text may be RESET
const log = () => legacy.acl('LOG', count).exec()
expectTypeOf(
  legacy.geosearch('g', 'BYBOX', 1, 1, 'km', ...(flag ? (['WITHDIST', 'WITHHASH'] as const) : [])).exec(),
).resolves.toEqualTypeOf<[string[] | [member: string, distance: string, hash: number][]]>()
expectTypeOf(legacy.zadd('k', ...(flag ? (['NX'] as const) : []), 'CH', 1, 'm').exec()).resolves.toEqualTypeOf<
  [number]
>()

// Arguments of a generic function, of which nothing is known yet.
export const generic = <V extends string, N extends number, R extends Record<string, string>>(v: V, n: N, r: R) =>
  legacy
    .hset('k', r)
    .hset('k', 'f', v)
    .mset({ a: v })
    .zrange('k', 0, n, 'LIMIT', 0, n)
    .hexpire('k', n, 'FIELDS', 1, v)
    .xread('COUNT', n, 'STREAMS', v, '0')
    .bitcount('k', n, n)
    .copy('a', v, 'DB', n)
    .set('k', v, 'EX', n)

// In lower case the reply is the same.
expectTypeOf(resp3.zrange('k', 0, -1, 'rev', 'withscores').exec()).resolves.toEqualTypeOf<[Pairs]>()
expectTypeOf(resp3.zrank('k', 'm', 'withscore').exec()).resolves.toEqualTypeOf<[[rank: number, score: number] | null]>()
expectTypeOf(legacy.lpos('k', 'a', 'rank', 1, 'count', 0).exec()).resolves.toEqualTypeOf<[number[]]>()
expectTypeOf(legacy.xautoclaim('k', 'g', 'c', 1, '0', 'justid').exec()).resolves.toEqualTypeOf<[Claim<string[]>]>()
expectTypeOf(legacy.object('encoding', 'k').object('freq', 'k').exec()).resolves.toEqualTypeOf<
  [string | null, number | null]
>()
expectTypeOf(legacy.expire('k', 1, 'nx').pexpire('k', 1, 'gt').exec()).resolves.toEqualTypeOf<[0 | 1, 0 | 1]>()
expectTypeOf(legacy.getex('k', 'ex', 1).getex('k', 'persist').exec()).resolves.toEqualTypeOf<
  [string | null, string | null]
>()
expectTypeOf(legacy.xread('count', 1, 'streams', 's', '0').exec()).resolves.toEqualTypeOf<
  [[stream: string, entries: StreamEntry[]][] | null]
>()
expectTypeOf(resp3.memory('usage', 'k').exec()).resolves.toEqualTypeOf<[number | null]>()

// What is refused in upper case is refused in lower case.
// @ts-expect-error BLOCK blocks every later command of the connection
legacy.xread('block', 0, 'streams', 's', '$')
// @ts-expect-error CLIENT REPLY silences replies
legacy.client('reply', 'off')
// @ts-expect-error no such option
legacy.expire('k', 1, 'nxx')
// @ts-expect-error no such option either
legacy.zrange('k', 0, -1, 'withscore')
