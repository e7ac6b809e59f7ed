import { Cluster } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { ArgumentError, cmd, tupeline } from '../src/index.js'
import { connect, track, uniquePrefix } from './support/client.js'

describe.skipIf(process.env['IOREDIS'] === '5')('replyMapping resp3', () => {
  test('replies have RESP3 shapes, commands of the global cmd too', async () => {
    const redis = tupeline(connect({ replyMapping: 'resp3', protocol: 3 }))
    const key = uniquePrefix()
    const values = await redis
      .pipeline()
      .zadd(key, 2, 'm')
      .zscore(key, 'm')
      .zrange(key, 0, -1, 'WITHSCORES')
      .add({ score: cmd.zscore(key, 'm') })
      .exec()
    expect(values).toEqual([1, 2, [['m', 2]], { score: 2 }])
  })

  test("a command of another mapping's client is refused, where its reply would not be of its type", async () => {
    const legacy = tupeline(connect())
    const resp3 = tupeline(connect({ replyMapping: 'resp3', protocol: 3 }))
    const score = legacy.cmd.zscore('z', 'm')
    await expect(resp3.pipeline([score]).exec()).rejects.toThrow(ArgumentError)
    expect(await legacy.pipeline([score]).exec()).toEqual([null])
  })
})

test('a client that types could not be true of is refused', () => {
  expect(() => tupeline(connect({ stringNumbers: true }))).toThrow('stringNumbers')
  const cluster = track(new Cluster([{ host: '127.0.0.1', port: 1 }], { lazyConnect: true }))
  expect(() => tupeline(cluster as never)).toThrow('clusters are not supported yet')
})

test.each([
  ['keyPrefix', { keyPrefix: 'prefix:' }],
  ['another database', { db: 3 }],
  ['auto-pipelining', { enableAutoPipelining: true }],
  ['lazyConnect', { lazyConnect: true }],
])('the client’s options hold: %s', async (_what, options) => {
  const client = connect(options)
  const redis = tupeline(client)
  const key = uniquePrefix()
  await redis.pipeline().set(key, 'v').exec()
  expect(await client.get(key)).toBe('v')
  expect(await redis.pipeline({ own: cmd.get(key) }).exec()).toEqual({ own: 'v' })
})
