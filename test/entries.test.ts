// Codecs for the entries of streams and for members with scores, on a real server.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, encode, EncodeError, entries, entry, integer, scores, streams, tupeline } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

const Order = z.object({ item: z.string(), count: integer, note: z.string().optional() })

describe.each(['legacy', 'resp3'] as const)('with replyMapping %s', (replyMapping) => {
  test.skipIf(process.env['IOREDIS'] === '5' && replyMapping === 'resp3')('entries, streams and scores', async () => {
    const redis = tupeline(connect(replyMapping === 'resp3' ? { replyMapping, protocol: 3 } : {}))
    const [key, board] = [uniquePrefix(), uniquePrefix()]
    const good = { item: 'tea', count: 2 }
    await redis
      .pipeline()
      .xadd(key, '1-1', ...encode(entry(Order), good))
      .xadd(key, '2-1', 'item', 'SECRET', 'count', 'many')
      .xadd(key, '3-1', ...encode(entry(Order), { ...good, note: 'hot' }))
      .xgroup('CREATE', key, 'g', '0')
      .zadd(board, 1.5, 'ada', '+inf', 'bob')
      .exec()
    const whole = [
      { id: '1-1', status: 'fulfilled', value: good },
      { id: '2-1', status: 'rejected', issues: [{ path: 'count' }] },
      { id: '3-1', status: 'fulfilled', value: { ...good, note: 'hot' } },
    ]
    const [range, reversed, read, group, members] = await redis
      .pipeline()
      .xrange(key, '-', '+')
      .as(entries(Order))
      .xrevrange(key, '+', '-', 'COUNT', 1)
      .as(entries(Order))
      .xread('STREAMS', key, '0')
      .as(streams(Order))
      .xreadgroup('GROUP', 'g', 'c', 'STREAMS', key, '>')
      .as(streams(Order))
      .zrange(board, 0, -1, 'WITHSCORES')
      .as(scores)
      .exec()
    expect(range).toMatchObject(whole)
    expect(JSON.stringify(range)).not.toContain('SECRET')
    expect(reversed).toMatchObject([whole[2]])
    expect(read?.get(key)).toMatchObject(whole)
    expect(group?.get(key)).toMatchObject(whole)
    expect(members).toEqual([
      { member: 'ada', score: 1.5 },
      { member: 'bob', score: Infinity },
    ])

    // ZMPOP returns pairs under both mappings, with text as scores or numbers.
    const [popped] = await redis
      .pipeline()
      .zmpop(1, board, 'MIN', 'COUNT', 5)
      .as(z.tuple([z.string(), scores]))
      .exec()
    expect(popped).toEqual([board, members])

    // A deleted entry is null; nothing to read is null.
    const [, pending, nothing] = await redis
      .pipeline()
      .xdel(key, '1-1')
      .xreadgroup('GROUP', 'g', 'c', 'STREAMS', key, '0')
      .as(streams(Order))
      .xread('STREAMS', key, '9')
      .as(streams(Order))
      .exec()
    expect(pending?.get(key)?.[0]).toEqual({ id: '1-1', status: 'fulfilled', value: null })
    expect(nothing).toBeNull()
  })
})

test('an asynchronous schema decodes each entry too', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const Late = z.object({ item: z.string().refine(async (item) => Promise.resolve(item !== 'bad')) })
  await redis.pipeline().xadd(key, '1-1', 'item', 'good').xadd(key, '2-1', 'item', 'bad').exec()
  const [events] = await redis.pipeline().xrange(key, '-', '+').as(entries(Late)).exec()
  expect(events.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

test('a field that occurs twice, and what has no field, does not fit', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const [, events] = await redis
    .pipeline()
    .xadd(key, '1-1', 'item', 'a', 'item', 'b')
    .xrange(key, '-', '+')
    .as(entries(z.object({ item: z.string() })))
    .exec()
  expect(events).toMatchObject([{ status: 'rejected', issues: [{ message: 'a field occurs twice' }] }])
  expect(() => encode(entry(z.object({ a: z.string().optional() })), {})).toThrow(EncodeError)
})

test('a reply without scores does not fit', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const [, settled, odd] = await redis
    .pipeline([cmd.zadd(key, 1, 'ada', 2, 'bob'), cmd.zrange(key, 0, -1).as(scores), cmd.zrange(key, 0, 0).as(scores)])
    .settle()
  expect(settled).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError' } })
  expect(odd).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError' } })
})
