import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { cmd, SpentBatchError, tupeline } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

const setUp = () => {
  const client = connect()
  return { client, redis: tupeline(client), key: uniquePrefix() }
}

test('a batch is one typed value', async () => {
  const { redis, key } = setUp()
  const values = await redis.pipeline().set(`${key}name`, 'Ada').get(`${key}name`).incr(`${key}visits`).exec()
  expectTypeOf(values).toEqualTypeOf<['OK', string | null, number]>()
  expect(values).toEqual(['OK', 'Ada', 1])
})

test('a finished batch can be executed any number of times, concurrently too, and each run is a new one', async () => {
  const { redis, key } = setUp()
  const batch = redis.pipeline().incr(key).get(key)
  expect(await batch.exec()).toEqual([1, '1'])
  expect(await batch.exec()).toEqual([2, '2'])
  const together = await Promise.all([batch.exec(), batch.settle(), batch.exec()])
  expect(together).toEqual([
    [3, '3'],
    [
      { status: 'fulfilled', value: 4 },
      { status: 'fulfilled', value: '4' },
    ],
    [5, '5'],
  ])
})

test('using a batch that was extended fails, and the message says what to do instead', async () => {
  const { redis, key } = setUp()
  const batch = redis.pipeline().set(key, 'kept')
  const longer = batch.get(key)
  const uses = [
    () => batch.set(key, 'lost'),
    () => batch.getBuffer(key),
    () => batch.call('GET', key),
    () => batch.add([cmd.get(key)]),
    () => batch.as(z.string()),
    () => batch.concat(redis.pipeline()),
    () => batch.fork(),
  ]
  for (const use of uses) expect(use).toThrow(SpentBatchError)
  expect(uses[0]).toThrow(/\.add\(list\).*\.fork\(\)/)
  // What fails before sending rejects, so that `.exec().catch(log)` sees it.
  await expect(batch.exec()).rejects.toThrow(SpentBatchError)
  await expect(batch.settle()).rejects.toThrow(SpentBatchError)
  expect(await longer.exec()).toEqual(['OK', 'kept'])
})

test('queueing twice on one object, as with ioredis, cannot lose a command: the second call throws', () => {
  const { redis, key } = setUp()
  const batch = redis.pipeline()
  batch.set(key, 1)
  expect(() => batch.set(key, 2)).toThrow(SpentBatchError)
})

test('what ioredis has and a batch has not says what to write instead', async () => {
  const { redis, key } = setUp()
  let calls = 0
  const callback = (() => calls++) as never
  for (const batch of [redis.pipeline().get(key), redis.transaction([cmd.get(key)])]) {
    await expect(batch.exec(callback)).rejects.toThrow('exec: takes no callback: await the promise it returns')
    await expect(batch.settle(callback)).rejects.toThrow('settle: takes no callback')
  }
  expect(calls).toBe(0)
  const untyped = redis.pipeline() as unknown as Record<string, () => unknown>
  expect(() => untyped['blpop']?.()).toThrow('blpop: is not allowed in a batch: it blocks the connection')
  expect(() => untyped['blpopBuffer']?.()).toThrow('blpop: is not allowed in a batch: it blocks the connection')
  expect(() => untyped['multi']?.()).toThrow('multi: is not allowed in a batch: use transaction()')
  expect(() => (redis as unknown as Record<string, () => unknown>)['multi']?.()).toThrow('redis.transaction()')
})

test('what ioredis has and a batch has not says what to write instead', async () => {
  const { redis, key } = setUp()
  let calls = 0
  const callback = (() => calls++) as never
  for (const batch of [redis.pipeline().get(key), redis.transaction([cmd.get(key)])]) {
    await expect(batch.exec(callback)).rejects.toThrow('exec: takes no callback: await the promise it returns')
    await expect(batch.settle(callback)).rejects.toThrow('settle: takes no callback')
  }
  expect(calls).toBe(0)
  const untyped = redis.pipeline() as unknown as Record<string, () => unknown>
  expect(() => untyped['blpop']?.()).toThrow('blpop: is not allowed in a batch: it blocks the connection')
  expect(() => untyped['blpopBuffer']?.()).toThrow('blpop: is not allowed in a batch: it blocks the connection')
  expect(() => untyped['multi']?.()).toThrow('multi: is not allowed in a batch: use transaction()')
  expect(() => (redis as unknown as Record<string, () => unknown>)['multi']?.()).toThrow('redis.transaction()')
})

test('fork() gives a second batch, and extending one does not spend the other', async () => {
  const { redis, key } = setUp()
  const base = redis.pipeline().set(key, '5')
  const up = base.fork().incr(key)
  const down = base.fork().decr(key)
  expect(await up.exec()).toEqual(['OK', 6])
  expect(await down.exec()).toEqual(['OK', 4])
  expect(await base.get(key).exec()).toEqual(['OK', '5'])
})

test('concat() joins two batches and does not spend the second', async () => {
  const { redis, key } = setUp()
  const counts = redis
    .pipeline()
    .incr(key)
    .add([cmd.get(key)])
  expect(await redis.pipeline().set(key, 1).concat(counts).exec()).toEqual(['OK', 2, ['2']])
  expect(await counts.exec()).toEqual([3, ['3']])
})

test('an added shape is one entry of a chain, and length counts commands', async () => {
  const { redis, key } = setUp()
  const batch = redis
    .pipeline()
    .incr(key)
    .add({ a: cmd.get(key), b: [cmd.incr(key), cmd.get(key)] })
    .incr(key)
  expect(batch.length).toBe(5)
  expect(await batch.exec()).toEqual([1, { a: '1', b: [2, '2'] }, 3])
})

test('an empty batch sends nothing', async () => {
  const redis = tupeline(connect({ lazyConnect: true, enableOfflineQueue: false }))
  // Without a connection anything sent would fail.
  expect(await redis.pipeline().exec()).toEqual([])
  expect(await redis.pipeline([]).exec()).toEqual([])
  expect(await redis.pipeline({}).settle()).toEqual({})
})

test('a long chain built in a loop keeps its order', async () => {
  const { redis, key } = setUp()
  const commands = Array.from({ length: 20_000 }, (_, i) => cmd.echo(`${key}${i}`))
  const values = await redis.pipeline(commands).exec()
  expect(values).toEqual(commands.map((_, i) => `${key}${i}`))
})

test('schemas decode an entry or its elements, and null is passed through', async () => {
  const { redis, key } = setUp()
  const User = z.object({ name: z.string(), age: z.coerce.number() })
  const values = await redis
    .pipeline()
    .hset(key, { name: 'Ada', age: 36 })
    .hgetall(key)
    .as(User)
    .get(`${key}missing`)
    .as(z.coerce.number())
    .mset({ [`${key}a`]: '1' })
    .mget(`${key}a`, `${key}b`)
    .each(z.coerce.number())
    .exec()
  expectTypeOf(values).toEqualTypeOf<[number, { name: string; age: number }, number | null, 'OK', (number | null)[]]>()
  expect(values).toEqual([2, { name: 'Ada', age: 36 }, null, 'OK', [1, null]])
})

test('asynchronous schemas are awaited', async () => {
  const { redis, key } = setUp()
  const late = z.string().transform(async (text) => Promise.resolve(text.length))
  expect(await redis.pipeline().set(key, 'four').get(key).as(late).exec()).toEqual(['OK', 4])
})
