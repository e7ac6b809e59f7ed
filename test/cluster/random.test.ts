// Random batches on a cluster against the same on one server: the same values in the same order.
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { Command, Settled, Tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

type AnyCommand = Command<unknown>

const key = fc.constantFrom('a', 'b', 'c', 'd{a}', 'e', 'ключ', 'f')
const bytes = key.map((text) => Buffer.from(text))
const keys = fc.array(fc.oneof(key, bytes), { minLength: 1, maxLength: 5 })
const value = fc.constantFrom('1', 'two', '3', '')
const pairs = fc.array(fc.tuple(fc.oneof(key, bytes), value), { minLength: 1, maxLength: 4 })

const command = fc.oneof(
  fc.tuple(key, value).map(([k, v]) => cmd.set(k, v)),
  key.map((k) => cmd.get(k)),
  bytes.map((k) => cmd.getBuffer(k)),
  key.map((k) => cmd.incr(k)),
  fc.tuple(key, value).map(([k, v]) => cmd.append(k, v)),
  fc.tuple(key, value).map(([k, v]) => cmd.rpush(`list:${k}`, v)),
  key.map((k) => cmd.lrange(`list:${k}`, 0, -1)),
  fc.tuple(key, value).map(([k, v]) => cmd.hset(`hash:${k}`, { field: v })),
  key.map((k) => cmd.hgetall(`hash:${k}`)),
  keys.map((list) => cmd.mget(list)),
  keys.map((list) => cmd.mgetBuffer(list)),
  pairs.map((list) => cmd.mset(...list.flat())),
  keys.map((list) => cmd.del(list)),
  keys.map((list) => cmd.unlink(list)),
  keys.map((list) => cmd.exists(list)),
  keys.map((list) => cmd.touch(list)),
  key.map((k) => cmd.mget(k, `x{${k}}`, k)),
  key.map((k) => cmd.rename(k, k)),
  key.map((k) => cmd.sunion(`set:{${k}}1`, `set:{${k}}2`)),
  fc.constantFrom(
    cmd.dbsize(),
    cmd.ping(),
    cmd.echo('x'),
    cmd.flushall(),
    cmd.keys('*'),
    cmd.script('EXISTS', 'a'.repeat(40)),
  ),
) as fc.Arbitrary<AnyCommand>

/** What a caller sees; KEYS has no order. */
const shown = (outcome: Settled<unknown>, { name }: AnyCommand): unknown => {
  if (outcome.status === 'rejected') return [outcome.reason.name, outcome.reason.code, outcome.reason.outcome]
  return name === 'keys' && Array.isArray(outcome.value) ? [...outcome.value].sort() : outcome.value
}

async function run(redis: Tupeline<'legacy'>, batch: readonly AnyCommand[]): Promise<unknown[]> {
  const settled = await redis.pipeline(batch).settle()
  return settled.map((outcome, index) => shown(outcome, batch[index] as AnyCommand))
}

test('random batches have the same values in the same order as on one server', { timeout: 120_000 }, async () => {
  await using cluster = await startCluster({ replicas: 0 })
  await using server = await startServer(findServer())
  const single = new Redis(server.url)
  const onCluster = tupeline(cluster.connect())
  const onServer = tupeline(single)
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 30 }), async (batch) => {
        expect(await run(onCluster, batch)).toEqual(await run(onServer, batch))
      }),
      { numRuns: 300 },
    )
  } finally {
    single.disconnect()
  }
})
