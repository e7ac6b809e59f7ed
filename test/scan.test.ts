import { beforeEach, describe, expect, test } from 'vitest'
import { cmd, hash, tupeline } from '../src/index.js'
import { z } from 'zod'
import { caught } from './support/caught.js'
import { connectTo, uniquePrefix } from './support/client.js'
import { ownServer } from './support/own-server.js'

const url = await ownServer()

const direct = connectTo(url)
const redis = tupeline(connectTo(url))
let prefix: string

beforeEach(() => {
  prefix = uniquePrefix()
})

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index)

describe('scan', () => {
  test('yields every key that matches the pattern and the type', async () => {
    const keys = numbers(500).map((n) => `${prefix}k:${n}`)
    await redis.bulk(keys, (key) => cmd.set(key, 1)).drain()
    await direct.hset(`${prefix}k:h`, { a: 1 })
    const found = await all(redis.scan({ match: `${prefix}k:*`, count: 100, type: 'string', unique: true }))
    expect(found.toSorted()).toEqual(keys.toSorted())
    expect(await all(redis.scan({ match: `${prefix}k:*`, type: 'hash' }))).toEqual([`${prefix}k:h`])
    expect(await all(redis.scan({ match: `${prefix}none:*` }))).toEqual([])
  })

  test('is a source for bulk', async () => {
    const User = z.object({ name: z.string() })
    await redis.bulk(numbers(50), (n) => cmd.hset(`${prefix}user:${n}`, { name: `user ${n}` })).drain()
    const users = redis.bulk(redis.scan({ match: `${prefix}user:*`, unique: true }), (key) =>
      cmd.hgetall(key).as(hash(User)),
    )
    const names = (await users.collect()).map((user) => user?.name)
    expect(names.toSorted()).toEqual(
      numbers(50)
        .map((n) => `user ${n}`)
        .toSorted(),
    )
  })

  const prefixes: [string, string | Buffer][] = [
    ['text', 'p[*]?\\:'],
    ['bytes', Buffer.from([0x70, 0xff, 0x2a, 0x3a])],
  ]
  // ioredis's own pipeline makes text of such bytes.
  test.each(process.env['SENDING'] === 'pipeline' ? prefixes.slice(0, 1) : prefixes)(
    'takes the key prefix %s literally',
    async (_what, own) => {
      const bytes = Buffer.concat([Buffer.from(prefix), Buffer.from(own)])
      const keyPrefix = typeof own === 'string' ? prefix + own : (bytes as unknown as string) // which ioredis takes
      const prefixed = tupeline(connectTo(url, { keyPrefix }))
      await prefixed.pipeline().set('a', 1).set('b', 2).exec()
      await direct.set(`${prefix}pXY:c`, 3)
      const keys = await all(prefixed.scanBuffer({ unique: true }))
      expect(keys.map(String).toSorted()).toEqual(['a', 'b'])
      expect(await prefixed.bulk(prefixed.scanBuffer({ match: 'a' }), (key) => cmd.get(key)).collect()).toEqual(['1'])
      if (typeof own === 'string') expect(await all(prefixed.scan({ match: 'b*' }))).toEqual(['b'])
    },
  )

  test('unique: a key that the server returns twice is yielded once', async () => {
    const keys = numbers(300).map((n) => `${prefix}k:${n}`)
    await redis.bulk(keys, (key) => cmd.set(key, 1)).drain()
    const options = { match: `${prefix}k:*`, count: 10, unique: true }
    const found: string[] = []
    for await (const key of redis.scan(options)) {
      found.push(key)
      if (found.length !== 150) continue
      // The table grows and shrinks: its buckets are walked again.
      await redis.bulk(numbers(3_000), (n) => cmd.set(`${prefix}other:${n}`, 1)).drain()
      await redis.bulk(numbers(3_000), (n) => cmd.del(`${prefix}other:${n}`)).drain()
    }
    expect(found.length).toBe(new Set(found).size)
    expect(found.toSorted()).toEqual(keys.toSorted())
  })

  test('ends when its signal is aborted, and when the loop is left', async () => {
    await redis.bulk(numbers(100), (n) => cmd.set(`${prefix}${n}`, 1)).drain()
    const controller = new AbortController()
    const found: string[] = []
    const loop = async (): Promise<void> => {
      for await (const key of redis.scan({ match: `${prefix}*`, count: 5, signal: controller.signal })) {
        if (found.push(key) === 1) controller.abort()
      }
    }
    expect(await caught(loop())).toMatchObject({ name: 'BatchError', errors: [{ name: 'InterruptedError' }] })
    for await (const _ of redis.scan({ match: `${prefix}*` })) break
  })

  test('throws for an invalid argument at once; an error of the server is thrown by the iteration', async () => {
    expect(() => redis.scan({ count: Number.NaN })).toThrow('scan: argument')
    expect(() => redis.hscan(null as never)).toThrow('hscan: argument')
    await direct.set(`${prefix}s`, 1)
    expect(await caught(all(redis.hscan(`${prefix}s`)))).toMatchObject({ errors: [{ code: 'WRONGTYPE' }] })
  })
})

test('hscan, sscan and zscan yield fields with values, members, and members with scores, as Buffers too', async () => {
  const many = numbers(700)
  await redis.bulk(many, (n) => [cmd.hset(`${prefix}h`, `f${n}`, `v${n}`), cmd.sadd(`${prefix}s`, `m${n}`)]).drain()
  await redis.bulk(many, (n) => cmd.zadd(`${prefix}z`, n / 3, `m${n}`)).drain()
  await direct.zadd(`${prefix}z`, 'inf', 'top', '-inf', 'bottom')
  const options = { unique: true }
  expect(new Map(await all(redis.hscan(`${prefix}h`, options)))).toEqual(new Map(many.map((n) => [`f${n}`, `v${n}`])))
  expect(new Set(await all(redis.sscan(`${prefix}s`, options)))).toEqual(new Set(many.map((n) => `m${n}`)))
  const scores: [string, number][] = [
    ...many.map((n): [string, number] => [`m${n}`, n / 3]),
    ['top', Infinity],
    ['bottom', -Infinity],
  ]
  expect(new Map(await all(redis.zscan(`${prefix}z`, options)))).toEqual(new Map(scores))
  expect(await all(redis.zscan(`${prefix}z`, { match: 'top' }))).toEqual([['top', Infinity]])
  await direct.hset(`${prefix}b`, Buffer.from([0xff]), Buffer.from([0xfe]))
  expect(await all(redis.hscanBuffer(`${prefix}b`))).toEqual([[Buffer.from([0xff]), Buffer.from([0xfe])]])
  expect(await all(redis.sscanBuffer(`${prefix}s`, { match: 'm699' }))).toEqual([Buffer.from('m699')])
  expect(await all(redis.zscanBuffer(`${prefix}z`, { match: 'bottom' }))).toEqual([[Buffer.from('bottom'), -Infinity]])
})
