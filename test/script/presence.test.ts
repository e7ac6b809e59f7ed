// When the text of a script is sent, when its hash, and what becomes of a script that the server has lost.
import { once } from 'node:events'
import type { Redis } from 'ioredis'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, script, tupeline } from '../../src/index.js'
import type { Tupeline } from '../../src/index.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const admin = connectTo(server.url)

/** A script that nobody else has: its text is new. */
const newScript = (padding = 200) =>
  script({
    name: 'append',
    lua: `return redis.call('RPUSH', KEYS[1], ARGV[1]) -- ${uniquePrefix()} ${'.'.repeat(padding)}`,
    keys: ['list'],
    args: z.tuple([z.string()]),
    reply: z.int(),
  })

let client: Redis
let redis: Tupeline<'legacy'>
let append: ReturnType<typeof newScript>
let list: string

beforeEach(async () => {
  client = connectTo(server.url)
  redis = tupeline(client)
  append = newScript()
  list = uniquePrefix()
  await client.ping()
  await admin.config('RESETSTAT')
})

/** How often the server was told each: EVAL, EVALSHA, and the EVALSHAs that failed. */
async function told(): Promise<{ eval: number; evalsha: number; failed: number }> {
  const stats = await admin.info('commandstats')
  const count = (name: string, field: string): number =>
    Number(new RegExp(`cmdstat_${name}:.*\\b${field}=(\\d+)`).exec(stats)?.[1] ?? 0)
  return { eval: count('eval', 'calls'), evalsha: count('evalsha', 'calls'), failed: count('evalsha', 'failed_calls') }
}

const read = (): Promise<string[]> => admin.lrange(list, 0, -1)

describe('sending the text or the hash', () => {
  test('the text is sent once for each connection, then the hash', async () => {
    for (const word of ['a', 'b', 'c']) await redis.pipeline(append({ list }, word)).exec()
    expect(await told()).toEqual({ eval: 1, evalsha: 2, failed: 0 })
    const other = tupeline(connectTo(server.url))
    await other.pipeline([append({ list }, 'd'), append({ list }, 'e')]).exec()
    expect(await told()).toEqual({ eval: 2, evalsha: 3, failed: 0 })
    expect(await read()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('concurrent batches send the text until one of them is answered', async () => {
    await Promise.all(['a', 'b', 'c'].map((word) => redis.pipeline(append({ list }, word)).exec()))
    expect(await told()).toEqual({ eval: 3, evalsha: 0, failed: 0 })
    await redis.pipeline(append({ list }, 'd')).exec()
    expect(await told()).toMatchObject({ eval: 3, evalsha: 1 })
  })

  test('1,000 calls of a 12 KiB script send at most 110 KiB', async () => {
    const large = newScript(12 * 1024)
    const before = client.stream.bytesWritten
    await redis.pipeline(Array.from({ length: 500 }, (_, index) => large({ list }, `${index}`))).exec()
    for (let index = 500; index < 1_000; index++) await redis.pipeline(large({ list }, `${index}`)).exec()
    // The list is as long as a name and an argument of this test, which are longer than most.
    expect(client.stream.bytesWritten - before).toBeLessThan((110 + 50) * 1024)
    expect(await told()).toEqual({ eval: 1, evalsha: 999, failed: 0 })
  })

  test('a text of up to 40 bytes is always sent itself', async () => {
    const short = script({ lua: 'return 1', keys: [], reply: z.literal(1) })
    for (let times = 0; times < 3; times++) expect(await redis.pipeline(short()).exec()).toBe(1)
    expect(await told()).toEqual({ eval: 3, evalsha: 0, failed: 0 })
  })

  test('a script that contains NOSCRIPT is never called by its hash, because it may return that itself', async () => {
    const liar = script({
      lua: `redis.call('RPUSH', KEYS[1], 'x') return redis.error_reply('NOSCRIPT No matching script. ${uniquePrefix()}')`,
      keys: ['list'],
      reply: z.unknown(),
    })
    for (let times = 0; times < 2; times++) await redis.pipeline([liar({ list })]).settle()
    expect(await read()).toEqual(['x', 'x'])
    expect(await told()).toMatchObject({ eval: 2, evalsha: 0 })
  })

  test('a transaction sends the text at its first use, whatever is known of the connection', async () => {
    await redis.pipeline(append({ list }, 'a')).exec()
    await redis.transaction([append({ list }, 'b'), append({ list }, 'c'), append({ list }, 'd')]).exec()
    expect(await told()).toEqual({ eval: 2, evalsha: 2, failed: 0 })
  })

  test('a discarded transaction does not prove that the server has the script', async () => {
    const batch = redis.transaction([append({ list }, 'a'), cmd.call('NOSUCH')])
    await expect(batch.exec()).rejects.toMatchObject({ name: 'TransactionError' })
    await redis.pipeline(append({ list }, 'b')).exec()
    expect(await told()).toEqual({ eval: 1, evalsha: 0, failed: 0 }) // the discarded one never ran
    expect(await read()).toEqual(['b'])
  })

  test('a new connection starts without known scripts', async () => {
    await redis.pipeline(append({ list }, 'a')).exec()
    await admin.script('FLUSH')
    const ready = once(client, 'ready')
    client.disconnect(true)
    await ready
    await redis.pipeline([append({ list }, 'b'), cmd.rpush(list, 'c')]).exec()
    expect(await told()).toEqual({ eval: 2, evalsha: 0, failed: 0 })
    expect(await read()).toEqual(['a', 'b', 'c'])
  })

  test('a call that waits for a connection is sent as text', async () => {
    await redis.pipeline(append({ list }, 'a')).exec()
    await admin.script('FLUSH')
    client.disconnect(true)
    await redis.pipeline([append({ list }, 'b'), cmd.rpush(list, 'c')]).exec()
    expect(await told()).toEqual({ eval: 2, evalsha: 0, failed: 0 })
    expect(await read()).toEqual(['a', 'b', 'c'])
  })

  test('a SCRIPT FLUSH in the same batch is taken into account', async () => {
    await redis.pipeline(append({ list }, 'a')).exec()
    for (const kind of ['pipeline', 'transaction'] as const) {
      const shape = [append({ list }, 'b'), cmd.script('FLUSH'), append({ list }, 'c'), cmd.rpush(list, 'd')] as const
      await (kind === 'pipeline' ? redis.pipeline(shape) : redis.transaction(shape)).exec()
    }
    expect(await told()).toMatchObject({ failed: 0 })
    expect(await read()).toEqual(['a', 'b', 'c', 'd', 'b', 'c', 'd'])
  })

  test('an error of the script itself proves that the server has it', async () => {
    await admin.set(list, 'no list')
    await redis.pipeline([append({ list }, 'a'), append({ list }, 'b')]).settle()
    expect(await told()).toMatchObject({ eval: 1, evalsha: 1 })
  })
})

describe('a script that the server has lost', () => {
  /** Known on the connection, and lost by the server. */
  async function lose(...scripts: ReturnType<typeof newScript>[]): Promise<void> {
    for (const each of scripts) await redis.pipeline(each({ list: `${list}:warm` }, '')).exec()
    await admin.script('FLUSH')
    await admin.config('RESETSTAT')
  }

  test('runs again in its place if no later command uses its keys', async () => {
    await lose(append)
    const other = uniquePrefix()
    expect(
      await redis
        .pipeline([
          cmd.rpush(list, 'a'),
          append({ list }, 'b'),
          cmd.rpush(other, 'x'),
          cmd.echo('y'),
          cmd.get(`${other}2`),
        ])
        .exec(),
    ).toEqual([1, 2, 1, 'y', null])
    expect(await read()).toEqual(['a', 'b'])
    expect(await told()).toEqual({ eval: 1, evalsha: 1, failed: 1 })
  })

  test('runs again before another lost one', async () => {
    await lose(append)
    const words = Array.from({ length: 50 }, (_, index) => `${index}`)
    expect(await redis.pipeline(words.map((word) => append({ list }, word))).exec()).toEqual(
      words.map((_, at) => at + 1),
    )
    expect(await read()).toEqual(words)
    expect(await told()).toEqual({ eval: 1, evalsha: 50 + 49, failed: 50 })
  })

  test('is refused if a later command on its keys has run, and never runs late', async () => {
    await lose(append)
    const outcomes = await redis.pipeline([cmd.rpush(list, 'a'), append({ list }, 'b'), cmd.rpush(list, 'c')]).settle()
    expect(outcomes[1]).toMatchObject({
      status: 'rejected',
      reason: { name: 'CommandError', command: 'append', code: 'NOSCRIPT', outcome: 'refused' },
    })
    expect([outcomes[0], outcomes[2]]).toMatchObject([{ value: 1 }, { value: 2 }])
    expect(await read()).toEqual(['a', 'c'])
    expect(await told()).toEqual({ eval: 0, evalsha: 1, failed: 1 })
  })

  test('is refused if a later command may use any key', async () => {
    for (const later of [cmd.call('SWAPDB', 8, 9), cmd.dbsize(), cmd.eval('return 1', 0)]) {
      await lose(append)
      const [outcome] = await redis.pipeline([append({ list }, 'a'), later]).settle()
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'NOSCRIPT', outcome: 'refused' } })
      append = newScript()
    }
    expect(await read()).toEqual([])
  })

  test('does not affect an earlier one of the same keys if it is refused', async () => {
    await lose(append)
    const other = uniquePrefix()
    const both = script({
      name: 'both',
      lua: `redis.call('RPUSH', KEYS[2], ARGV[1]) return redis.call('RPUSH', KEYS[1], ARGV[1]) -- ${uniquePrefix()}`,
      keys: ['list', 'other'],
      args: z.tuple([z.string()]),
      reply: z.int(),
    })
    await redis.pipeline(both({ list: `${list}:warm`, other: `${other}:warm` }, '')).exec()
    await admin.script('FLUSH')
    const outcomes = await redis
      .pipeline([append({ list }, 'a'), both({ list, other }, 'b'), append({ list }, 'c'), cmd.rpush(other, 'd')])
      .settle()
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect(await read()).toEqual(['a', 'c'])
  })

  test('runs again after later reads of its keys if it only reads, but not after a write', async () => {
    const count = script({
      name: 'count',
      lua: `return redis.call('LLEN', KEYS[1]) -- ${uniquePrefix()} ${'.'.repeat(50)}`,
      keys: ['list'],
      reply: z.int(),
      readOnly: true,
    })
    const lost = async (): Promise<void> => {
      await redis.pipeline(count({ list })).exec()
      await admin.script('FLUSH')
    }
    await lost()
    expect(await redis.pipeline([count({ list }), cmd.llen(list)]).exec()).toEqual([0, 0])
    for (let times = 0; times < 8; times++) await redis.pipeline(count({ list })).exec() // it is trusted again
    await lost()
    const [first] = await redis.pipeline([count({ list }), cmd.rpush(list, 'a')]).settle()
    expect(first).toMatchObject({ reason: { code: 'NOSCRIPT', outcome: 'refused' } })
  })

  test('does not affect a transaction', async () => {
    await lose(append)
    const batch = redis.transaction([append({ list }, 'a'), cmd.rpush(list, 'b'), append({ list }, 'c')])
    for (let times = 0; times < 3; times++) {
      await batch.exec()
      await admin.script('FLUSH')
    }
    expect(await read()).toEqual(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'])
  })

  test('is sent as text if it is lost again and again', async () => {
    for (let times = 0; times < 100; times++) {
      await redis.pipeline(append({ list }, 'x')).exec()
      await admin.script('FLUSH')
    }
    expect((await told()).failed).toBeLessThanOrEqual(3)
    expect((await read()).length).toBe(100)
  })

  test('600 other scripts between two uses', async () => {
    await redis.pipeline(append({ list }, 'a')).exec()
    for (let other = 0; other < 600; other++) await admin.eval(`return ${other}`, 0)
    await redis.pipeline([cmd.rpush(list, 'b'), append({ list }, 'c')]).exec()
    await redis.transaction([append({ list }, 'd'), cmd.rpush(list, 'e')]).exec()
    expect(await read()).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
