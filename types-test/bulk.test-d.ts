import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import { Redis } from 'ioredis'
import { expectType } from 'tsd'
import { cmd, hash, tupeline } from 'tupeline'
import type { Bulk, BulkItem, BulkReport, ItemRange, Settled } from 'tupeline'
import { z } from 'zod'

const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3' }))
const User = z.object({ name: z.string() })
const ids = [1, 2, 3]

for await (const { item, reply } of redis.bulk(ids, (id) => cmd.hgetall(`user:${id}`).as(hash(User)))) {
  expectType<number>(item)
  expectType<{ name: string } | null>(reply)
}
expectType<[string | null, number][]>(await redis.bulk(ids, (id) => [cmd.get(`${id}`), cmd.incr('n')]).collect())
expectType<{ name: string | null; tags: string[] }[]>(
  await redis.bulk(new Set(['a']), (id) => ({ name: cmd.get(id), tags: cmd.smembers(id) })).collect(),
)
expectType<Settled<number>[]>(await redis.bulk(ids, () => cmd.incr('n'), { onError: 'settle' }).collect())
expectType<number[]>(await redis.bulk(ids, () => cmd.incr('n'), { onError: 'throw', chunk: 10 }).collect())
expectType<(number | null)[]>(await resp3.bulk(ids, () => cmd.zscore('z', 'm')).collect())
expectType<(string | null)[]>(await redis.bulk(ids, () => cmd.zscore('z', 'm')).collect())

const report = await redis.bulk(ids, () => cmd.incr('n')).drain()
expectType<BulkReport>(report)
expectType<readonly ItemRange[]>(report.outcomes['not-sent'])

// Every kind of source types its items.
async function* lines(): AsyncGenerator<string> {
  yield 'a'
}
for await (const { item } of redis.bulk(lines(), (line) => cmd.get(line))) expectType<string>(item)
for await (const { item } of redis.bulk(new Map([['a', 1]]), ([key, n]) => cmd.set(key, n)))
  expectType<[string, number]>(item)
for await (const { item } of redis.bulk(Readable.from(['a']), (line: string) => cmd.get(line))) expectType<string>(item)
for await (const { item } of redis.bulk(ReadableStream.from(['a']), (line) => cmd.get(line))) expectType<string>(item)
for await (const { item } of redis.bulk(redis.scan({ match: 'a*' }), (key) => cmd.type(key))) expectType<string>(item)
for await (const { item } of redis.bulk(redis.scanBuffer(), (key) => cmd.type(key))) expectType<Buffer>(item)

// @ts-expect-error not a source
void redis.bulk(5, () => cmd.ping())
// @ts-expect-error no shape
void redis.bulk(ids, () => 5)
// A promise of a shape is awaited.
expectType<string[]>(await redis.bulk(ids, async (id) => Promise.resolve(cmd.echo(`${id}`))).collect())
// @ts-expect-error a promise of something else
void redis.bulk(ids, async () => Promise.resolve(5))
// @ts-expect-error no such policy
void redis.bulk(ids, () => cmd.ping(), { onError: 'ignore' })
// @ts-expect-error no such option
void redis.bulk(ids, () => cmd.ping(), { chunks: 5 })
// @ts-expect-error a number is not a key
void redis.bulk(ids, (id) => cmd.get(id))

for await (const [field, value] of redis.hscan('h')) expectType<[string, string]>([field, value])
for await (const [member, score] of redis.zscan('z', { match: 'a*', unique: true }))
  expectType<[string, number]>([member, score])
for await (const member of redis.sscanBuffer('s')) expectType<Buffer>(member)
// @ts-expect-error only keys have types
void redis.sscan('s', { type: 'hash' })

declare const names: string[]
// The type that the caller expects does not change what is inferred.
export const declared: Bulk<string, string | null> = redis.bulk(names, (id) => cmd.get(id))
export const inTuples: Bulk<string, [string | null, number]> = redis.bulk(names, (id) => [cmd.get(id), cmd.incr(id)])
export const byName: Bulk<string, { a: string | null }> = redis.bulk(names, async (id) => ({ a: cmd.get(id) }))
export const settled: Bulk<string, Settled<string | null>> = redis.bulk(names, (id) => cmd.get(id), {
  onError: 'settle',
})
export const iterable: AsyncIterable<BulkItem<string, string | null>> = redis.bulk(names, (id) => cmd.get(id))
export const returned = (): Bulk<string, string | null> => redis.bulk(names, (id) => cmd.get(id))
// @ts-expect-error INCR replies with a number
export const wrong: Bulk<string, string | null> = redis.bulk(names, (id) => cmd.incr(id))
export const ran: Promise<[string | null, { n: number }]> = redis.run([cmd.get('k'), { n: cmd.incr('n') }])
export const watched: Promise<{ n: number } | undefined> = redis.watch('k', async (read) => {
  const value: string | null = await read(cmd.get('k'))
  return value === null ? undefined : { n: cmd.incr('n') }
})
