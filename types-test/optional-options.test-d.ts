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
