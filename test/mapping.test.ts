import type { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { ArgumentError, cmd, tupeline } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'
import { isIoredis5 } from './support/versions.js'

describe.skipIf(isIoredis5)('replyMapping resp3', () => {
  test('replies have the types of that mapping, for commands of the global cmd too', async () => {
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

  test('a command made for a client of the other mapping is rejected', async () => {
    const legacy = tupeline(connect())
    const resp3 = tupeline(connect({ replyMapping: 'resp3', protocol: 3 }))
    const score = legacy.cmd.zscore('z', 'm')
    await expect(resp3.pipeline([score]).exec()).rejects.toThrow(ArgumentError)
    expect(await legacy.pipeline([score]).exec()).toEqual([null])
  })
})

test('a client whose replies cannot have their declared types is rejected', () => {
  expect(() => tupeline(connect({ stringNumbers: true }))).toThrow('stringNumbers')
  expect(() => tupeline(null as never)).toThrow('expected an ioredis client')
})

test.each([
  ['keyPrefix', { keyPrefix: 'prefix:' }],
  ['another database', { db: 3 }],
  ['auto-pipelining', { enableAutoPipelining: true }],
  ['lazyConnect', { lazyConnect: true }],
])('the options of the client apply: %s', async (_what, options) => {
  const client = connect(options)
  const redis = tupeline(client)
  const key = uniquePrefix()
  await redis.pipeline().set(key, 'v').exec()
  expect(await client.get(key)).toBe('v')
  expect(await redis.pipeline({ own: cmd.get(key) }).exec()).toEqual({ own: 'v' })
})

test.runIf(isIoredis5)('ioredis 5 has one mapping, whatever it is given', () => {
  const client: Redis = connect({ replyMapping: 'resp3', protocol: 3 })
  expect(() => tupeline(client, { replyMapping: 'legacy' })).not.toThrow()
  expect(() => tupeline(client, { replyMapping: 'resp3' })).toThrow("has replyMapping 'legacy', not 'resp3'")
})

test.skipIf(isIoredis5)('a client of another mapping than was said is refused', async () => {
  const resp3 = connect({ replyMapping: 'resp3', protocol: 3 })
  const hidden: Redis = resp3 // as ioredis's own types allow
  expect(() => tupeline(hidden, { replyMapping: 'legacy' })).toThrow(
    "tupeline: the client has replyMapping 'resp3', not 'legacy'",
  )
  expect(() => tupeline(connect(), { replyMapping: 'resp3' })).toThrow("has replyMapping 'legacy', not 'resp3'")
  const redis = tupeline(hidden, { replyMapping: 'resp3' })
  const key = uniquePrefix()
  expect(await redis.pipeline().zadd(key, 1, 'm').zscore(key, 'm').exec()).toEqual([1, 1])
})

test.skipIf(process.env['IOREDIS'] === '5')(
  'a client whose mapping is decided at run time gives what its union says',
  async () => {
    const key = uniquePrefix()
    for (const [replyMapping, score] of [
      ['legacy', '2'],
      ['resp3', 2],
    ] as const) {
      const either: Redis<'legacy' | 'resp3'> = connect({ replyMapping, protocol: 3 })
      const redis = tupeline(either)
      const [, value]: [number, string | number | null] = await redis
        .pipeline()
        .zadd(key, 2, 'm')
        .zscore(key, 'm')
        .exec()
      expect(value).toBe(score)
      expect(await redis.run(redis.cmd.zscore(key, 'm'))).toBe(score)
    }
  },
)
