// ioredis-mock keeps everything in memory. It has a method for each command, no call(), and no connection.
import { createRequire } from 'node:module'
import type { Redis, RedisOptions } from 'ioredis'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, encode, hash, integer, tupeline } from '../../src/index.js'
import { caught } from '../support/caught.js'

const Mock = createRequire(import.meta.url)('ioredis-mock') as new (options?: RedisOptions) => Redis

let port = 1 // mocks of one address share their data
const mock = (options: RedisOptions = {}): Redis => new Mock({ port: port++, ...options })

test('a batch has the same values as on a server', async () => {
  const User = z.object({ name: z.string(), visits: integer })
  const redis = tupeline(mock())
  const replies: ['OK', string | null, number, Buffer | null, number, z.infer<typeof User> | null] = await redis
    .pipeline()
    .set('k', 'v')
    .get('k')
    .incr('n')
    .getBuffer('k')
    .hset('h', encode(hash(User), { name: 'Ada', visits: 41 }))
    .hgetall('h')
    .as(hash(User))
    .exec()
  expect(replies).toEqual(['OK', 'v', 1, Buffer.from('v'), 2, { name: 'Ada', visits: 41 }])
  expect(await redis.run({ value: cmd.get('k'), list: [cmd.exists('k')] })).toEqual({ value: 'v', list: [1] })
})

test('one command fails, and the others keep their replies', async () => {
  const redis = tupeline(mock())
  const settled = await redis.pipeline().set('k', 'v').lpush('k', 1).get('k').settle()
  expect(settled).toMatchObject([
    { status: 'fulfilled', value: 'OK' },
    { status: 'rejected', reason: { name: 'CommandError', outcome: 'refused' } },
    { status: 'fulfilled', value: 'v' },
  ])
})

test('a command that the mock does not know is refused, in words', async () => {
  const redis = tupeline(mock())
  expect(await caught(redis.run(cmd.vcard('v')))).toMatchObject({
    errors: [{ code: 'ERR', outcome: 'refused', serverMessage: 'ERR the client has no method for this command' }],
  })
  expect(await caught(redis.transaction().set('k', 1).vcard('v').exec())).toMatchObject({ name: 'TransactionError' })
  expect(await redis.run(cmd.exists('k'))).toBe(0)
})

test('a transaction runs whole', async () => {
  const redis = tupeline(mock())
  expect(await redis.transaction().set('k', 1).incr('k').get('k').exec()).toEqual(['OK', 2, '2'])
  // The mock rejects as a whole and has run what it could.
  const error = await caught(redis.transaction().incr('k').lpush('k', 1).exec())
  expect(error).toMatchObject({ errors: [{ outcome: 'unknown' }, { outcome: 'unknown' }] })
})

test('watch commits, and sees a conflict', async () => {
  const [client, redis] = [mock({ port: 0 }), tupeline(mock({ port: 0 }))]
  await client.set('k', 1)
  let attempts = 0
  const result = await redis.watch('k', async (read) => {
    const value = Number(await read(cmd.get('k')))
    if (attempts++ === 0) await client.set('k', 5)
    return cmd.set('k', value + 1)
  })
  expect([attempts, await client.get('k'), result]).toEqual([2, '6', 'OK'])
  await redis.close()
})

test('bulk, scan and a signal', async () => {
  const redis = tupeline(mock())
  await redis.bulk([1, 2, 3], (n) => cmd.set(`k${n}`, n)).drain()
  const read = redis.bulk(redis.scan({ match: 'k*', unique: true }), (key) => cmd.get(key))
  expect((await read.collect()).sort()).toEqual(['1', '2', '3'])
  const signal = AbortSignal.abort()
  expect(await caught(redis.pipeline().get('k1').exec({ signal }))).toMatchObject({ errors: [{ outcome: 'not-sent' }] })
})
