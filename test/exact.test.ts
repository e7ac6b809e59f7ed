// Numbers and text come out exact, or as a typed error; never rounded, never damaged.
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bigint, cmd, tupeline } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

const direct = connect()
const isFive = process.env['IOREDIS'] === '5'
let key: string

beforeEach(() => {
  key = uniquePrefix()
})

const modes: [string, { protocol: 2 | 3; replyMapping?: 'resp3' }][] = [
  ['RESP2', { protocol: 2 }],
  ['RESP3', { protocol: 3 }],
  ['the resp3 mapping', { protocol: 3, replyMapping: 'resp3' }],
]

describe.each(modes)('%s', (_mode, options) => {
  const client = connect(options)
  const redis = tupeline(client)
  // A transaction has the chain and the shapes of a pipeline; of both at once the compiler makes nothing.
  const begin = {
    pipeline: redis.pipeline.bind(redis),
    transaction: redis.transaction.bind(redis) as unknown as typeof redis.pipeline,
  }
  const isMapped = !isFive && options.replyMapping === 'resp3'

  test.each(['pipeline', 'transaction'] as const)('integers around 2^53, in a %s', async (kind) => {
    const start = 2n ** 53n - 100n
    await direct.set(key, String(start))
    const batch = begin[kind](Array.from({ length: 200 }, () => cmd.incr(key)))
    const outcomes = await batch.settle()
    outcomes.forEach((outcome, index) => {
      const truth = start + 1n + BigInt(index)
      if (truth <= BigInt(Number.MAX_SAFE_INTEGER)) {
        return expect(outcome).toEqual({ status: 'fulfilled', value: Number(truth) })
      }
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError', outcome: 'executed' } })
      expect(outcome.status === 'rejected' && outcome.reason.message).not.toContain('9007')
    })
    // Those below zero, and within a list.
    await direct.set(key, String(-start - 100n))
    const [below, list] = await begin[kind]().decrby(key, 1).call('EVAL', 'return {1, 9007199254740993, 2}', 0).settle()
    expect([below.status, list.status]).toEqual(['rejected', 'rejected'])
  })

  test.each(['pipeline', 'transaction'] as const)('any integer is exact as a bigint, in a %s', async (kind) => {
    const integers = [0n, -1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 2n, -(2n ** 63n) + 1n]
    for (const integer of integers) {
      await direct.set(key, String(integer - 1n))
      expect(await begin[kind]().incr(key).as(bigint).get(key).as(bigint).exec()).toEqual([integer, integer])
    }
  })

  test('digits reach no schema that would take them for a number', async () => {
    await direct.call('BITFIELD', key, 'SET', 'i64', 0, 1, 'SET', 'i64', 64, '9007199254740993')
    const reply = cmd.call('BITFIELD', key, 'GET', 'i64', 0, 'GET', 'i64', 64)
    const exact = reply.as(z.tuple([bigint, bigint]))
    const trusting = [
      reply.as(z.tuple([bigint, z.custom<number>()])),
      reply.as(z.tuple([bigint, z.any()])),
      reply.as(z.custom<number[]>()).each(bigint),
    ]
    expect(await redis.run(exact)).toEqual([1n, 9007199254740993n])
    for (const outcome of await redis.pipeline(trusting).settle()) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError' } })
    }
  })

  test('doubles', async () => {
    const double = fc.double({ noNaN: true })
    await fc.assert(
      fc.asyncProperty(fc.array(double, { minLength: 1, maxLength: 30 }), async (scores) => {
        const own = `${key}${Math.random()}`
        const shape = {
          add: scores.map((score, index) => cmd.zadd(own, score, `m${index}`)),
          one: scores.map((_score, index) => cmd.zscore(own, `m${index}`)),
          all: cmd.zrange(own, 0, -1, 'WITHSCORES'),
        }
        const exact = scores.map((score) => (score === 0 ? 0 : score)) // Redis has no -0
        for (const kind of ['pipeline', 'transaction'] as const) {
          const { one, all } = await begin[kind](shape).exec()
          const flat = (all as unknown[]).flat()
          const ranged = new Map(
            flat.flatMap((member, index) => (index % 2 ? [] : [[String(member), toNumber(flat[index + 1])]])),
          )
          expect(one.map(toNumber).map(plain)).toEqual(exact)
          expect(scores.map((_score, index) => plain(Number(ranged.get(`m${index}`))))).toEqual(exact)
          if (isMapped) expect(one.every((score) => typeof score === 'number')).toBe(true)
        }
      }),
      { numRuns: 60, examples: [[[7440.77, 0.1 + 0.2, 1.797e308, 5e-324, Infinity, -Infinity, -0, 1e21]]] },
    )
  })

  test('text that is not valid UTF-8 is a DecodeError that names the Buffer twin, anywhere in a reply', async () => {
    const odd = Buffer.from([0x61, 0xff, 0xfe])
    await direct.set(`${key}s`, odd)
    await direct.rpush(`${key}l`, 'a', odd)
    await direct.hset(`${key}h`, 'field', odd)
    await direct.hset(`${key}n`, odd, 'value')
    await direct.set(`${key}ok`, 'a genuine \uFFFD, and ключ')
    for (const kind of ['pipeline', 'transaction'] as const) {
      const shape = [
        cmd.get(`${key}s`),
        cmd.lrange(`${key}l`, 0, -1),
        cmd.hgetall(`${key}h`),
        cmd.hgetall(`${key}n`),
        cmd.mget(`${key}ok`, `${key}s`),
      ] as const
      for (const outcome of await begin[kind](shape).settle()) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError', outcome: 'executed' } })
        expect(outcome.status === 'rejected' && outcome.reason.message).toContain('not valid UTF-8')
      }
      const [text, bytes, list, ok] = await begin[kind]()
        .get(`${key}ok`)
        .getBuffer(`${key}s`)
        .lrangeBuffer(`${key}l`, 0, -1)
        .hgetallBuffer(`${key}h`)
        .exec()
      expect(text).toBe('a genuine \uFFFD, and ключ')
      expect([bytes, list]).toEqual([odd, [Buffer.from('a'), odd]])
      expect(ok['field']).toEqual(odd)
    }
  })

  test('a status is returned as the server sent it, even if it resembles another one', async () => {
    const statuses = ['OK', 'QUEUED', 'Queued', 'QUEUER', 'QWERTY', 'O', 'OKAY', '']
    for (const kind of ['pipeline', 'transaction'] as const) {
      const say = statuses.map((status) => cmd.call('EVAL', 'return redis.status_reply(ARGV[1])', 0, status))
      expect(await begin[kind](say).exec()).toEqual(statuses)
    }
  })

  test('field names that are not valid UTF-8 are not merged, in the Buffer twin either', async () => {
    await direct.hset(key, Buffer.from([0xff]), 'one')
    await direct.hset(key, Buffer.from([0xfe]), 'two')
    for (const kind of ['pipeline', 'transaction'] as const) {
      const [outcome] = await begin[kind]().hgetallBuffer(key).settle()
      expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError' } })
    }
  })
})

const toNumber = (score: unknown): number => {
  const text = String(score)
  return /inf/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text)
}

const plain = (number: number): number => (number === 0 ? 0 : number)
