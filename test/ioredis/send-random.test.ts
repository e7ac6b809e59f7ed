import fc from 'fast-check'
import type { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { Command, Settled } from '../../src/index.js'
import { canSendDirectly } from '../../src/ioredis/send-directly.js'
import { connectTo } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { instrumented } from '../support/instrumented.js'
import { startServer } from '../support/start-server.js'

// Every batch starts from an empty database: a server of our own, so that flushing disturbs nobody.
const server = await startServer(findServer())

const clients = [
  ['RESP2', { protocol: 2 }],
  ['RESP3, legacy', { protocol: 3 }],
  ['RESP3, resp3', { protocol: 3, replyMapping: 'resp3' }],
  ['a key prefix', { keyPrefix: 'app:' }],
] as const

describe.each(clients)('%s', (_name, options) => {
  const direct = connectTo(server.url, options)
  const wrapped = instrumented(connectTo(server.url, options))

  test('one client is sent to directly, the other through its pipeline', () => {
    expect([canSendDirectly(direct), canSendDirectly(wrapped)]).toEqual([true, false])
  })

  test('random pipelines and transactions end alike whether they are sent directly or by pipeline', async () => {
    let entries = 0
    const property = fc.asyncProperty(batches, fc.constantFrom('pipeline', 'transaction'), async (commands, kind) => {
      expect(await settled(wrapped, commands, kind)).toEqual(await settled(direct, commands, kind))
      entries += commands.length
    })
    await fc.assert(property, { numRuns: 150 })
    expect(entries).toBeGreaterThan(500)
  })
})

async function settled(
  client: Redis,
  commands: readonly Command<unknown>[],
  kind: 'pipeline' | 'transaction',
): Promise<unknown[]> {
  await client.flushall()
  const redis = tupeline(client)
  const batch = kind === 'pipeline' ? redis.pipeline(commands) : redis.transaction(commands)
  return (await batch.settle()).map(comparable)
}

function comparable(entry: Settled<unknown>): unknown {
  if (entry.status === 'fulfilled') return entry
  const { reason } = entry
  return { ...reason.toJSON(), serverMessage: reason.name === 'CommandError' ? reason.serverMessage : undefined }
}

// Few keys for all types: many commands meet a value of another type.
const key = fc.constantFrom('a', 'b', 'ключ', '\r\n', Buffer.from([255, 0]))
const text = fc.oneof(
  fc.constantFrom('', 'QUEUED', 'OK', '\r\n$1\r\n', '1e3'),
  fc.string({ unit: 'grapheme', maxLength: 70 }),
)
const value = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 70 }).map((bytes) => Buffer.from(bytes)),
  fc.integer(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.nat(100_000).map((length) => 'x'.repeat(length)),
)
const score = fc.oneof(
  fc.double({ noNaN: true }),
  fc.constantFrom('inf', '-inf', '1.1', 5e-324, 2.9999999999999996, 0.1 + 0.2),
)
const script = fc.constantFrom(
  "return {1, 'two', false, {3, {}}, redis.status_reply('FINE')}",
  "return {1, redis.error_reply('INNER no')}",
  'redis.setresp(3) return {double = 3.1, map = {x = 1}}',
  'redis.setresp(3) return {map = {x = 1.5, y = false}}',
  "return redis.call('get', KEYS[1])",
  "redis.call('set', KEYS[1], 'written') return redis.error_reply('MINE no')",
)

const commands: fc.Arbitrary<Command<unknown>> = fc.oneof(
  fc.tuple(key, value).map(([k, v]) => cmd.set(k, v)),
  fc.tuple(key, value).map(([k, v]) => cmd.set(k, v, 'NX', 'GET')),
  key.map((k) => cmd.get(k)),
  key.map((k) => cmd.getBuffer(k)),
  fc.tuple(key, key).map(([k, l]) => cmd.mget(k, l, 'none')),
  fc.tuple(key, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })).map(([k, by]) => cmd.incrby(k, by)),
  fc.tuple(key, fc.double({ noNaN: true, noDefaultInfinity: true })).map(([k, by]) => cmd.incrbyfloat(k, by)),
  fc.tuple(key, value, value).map(([k, f, v]) => cmd.hset(k, f, v)),
  key.map((k) => cmd.hgetall(k)),
  key.map((k) => cmd.hgetallBuffer(k)),
  fc.tuple(key, value).map(([k, v]) => cmd.rpush(k, v, 'next')),
  key.map((k) => cmd.lrange(k, 0, -1)),
  fc.tuple(key, value).map(([k, v]) => cmd.sadd(k, v)),
  key.map((k) => cmd.smembersBuffer(k)),
  fc.tuple(key, score, value).map(([k, s, v]) => cmd.zadd(k, s, v)),
  key.map((k) => cmd.zrange(k, 0, -1, 'WITHSCORES')),
  key.map((k) => cmd.zpopmin(k)),
  fc.tuple(key, fc.nat(5), value).map(([k, id, v]) => cmd.xadd(k, `${id + 1}-1`, 'field', v)),
  key.map((k) => cmd.xrange(k, '-', '+')),
  key.map((k) => cmd.xread('STREAMS', k, '0')),
  key.map((k) => cmd.type(k)),
  key.map((k) => cmd.del(k)),
  fc.tuple(script, key).map(([code, k]) => cmd.eval(code, 1, k)),
  fc.tuple(script, key).map(([code, k]) => cmd.evalBuffer(code, 1, k)),
  fc.constantFrom(
    cmd.config('GET', 'max*'),
    cmd.command('INFO', 'get'),
    cmd.call('LLEN', 'a', 'b'),
    cmd.call('NOSUCHCOMMAND'),
  ),
)

const batches = fc.array(commands, { minLength: 1, maxLength: 40 })
