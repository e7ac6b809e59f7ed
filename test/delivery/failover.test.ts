// Sentinel. Acknowledged writes can vanish in a failover, since Redis replicates asynchronously: they are counted here,
// not promised. What is promised holds: nothing runs twice, and an entry that says that it did not run has not.
import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { cmd, script, tupeline } from '../../src/index.js'
import type { Settled, Tupeline } from '../../src/index.js'
import { connectTo } from '../support/client.js'
import { startSentinel } from '../support/sentinel.js'

interface Written {
  readonly key: string
  readonly entry: Settled<number>
}

const long = { timeout: 90_000 }

/** Long enough to be sent by its SHA-1, which the new master does not know. */
const increment = script({
  name: 'increment',
  lua: `return redis.call('INCR', KEYS[1]) -- ${'.'.repeat(300)}`,
  keys: ['n'],
  reply: z.int(),
})

/** INCRs keys of their own, ten in each batch and every other one by a script, until this server is the master and has taken a batch. */
async function writeUntil(redis: Tupeline<'legacy'>, target: Redis, round: string): Promise<Written[]> {
  const written: Written[] = []
  for (let batch = 0; ; batch++) {
    const keys = Array.from({ length: 10 }, (_, index) => `${round}:${batch}:${index}`)
    const settled = await redis
      .pipeline(keys.map((key, index) => (index % 2 ? increment({ n: key }) : cmd.incr(key))))
      .settle()
    settled.forEach((entry, index) => written.push({ key: keys[index] ?? '', entry }))
    if ((await target.exists(keys)) === 10 && (await target.role())[0] === 'master') return written
    await pause(2) // a writer that is not in a hurry: the failover takes seconds
  }
}

/** Gives how many acknowledged writes are gone. */
async function expectTrueOutcomes(server: Redis, written: readonly Written[]): Promise<number> {
  const counts = await server.mget(written.map(({ key }) => key))
  let gone = 0
  written.forEach(({ key, entry }, index) => {
    const count = counts[index] ?? null
    expect([key, count]).toEqual([key, expect.toBeOneOf([null, '1'])])
    if (entry.status === 'fulfilled') {
      expect(entry.value).toBe(1)
      if (count === null) gone++
    } else if (entry.reason.outcome !== 'unknown')
      expect([key, entry.reason.outcome, count]).toEqual([key, entry.reason.outcome, null])
  })
  return gone
}

test('after a planned failover batches find the new master, and nothing runs twice', long, async () => {
  const { master, replica, sentinel, connect } = await startSentinel()
  const client = connect()
  let connections = 0
  client.on('connect', () => (connections += 1))
  const redis = tupeline(client)
  const [old, other] = [connectTo(master.url), connectTo(replica.url)]
  const before = await writeUntil(redis, old, 'before')
  expect(before.every(({ entry }) => entry.status === 'fulfilled')).toBe(true)
  await sentinel.call('sentinel', 'failover', 'mymaster')
  const during = await writeUntil(redis, other, 'during')
  const gone = await expectTrueOutcomes(other, during)
  console.info(`${during.length} writes during a planned failover, ${gone} of them acknowledged and gone`)
  expect(connections).toBeLessThan(50) // no loop between the two
  // Whoever still talks to the old one is told so, once the Sentinel has told it.
  await vi.waitFor(async () => expect((await old.role())[0]).toBe('slave'), { timeout: 30_000, interval: 100 })
  const twice = (n: string) => [increment({ n }), increment({ n })] as const
  expect(await redis.pipeline(twice('pipeline')).exec()).toEqual([1, 2])
  expect(await redis.transaction(twice('transaction')).exec()).toEqual([1, 2])
  const refused = await tupeline(old).pipeline().set('k', 'v').get('before:0:0').settle()
  expect(refused).toMatchObject([{ reason: { code: 'READONLY', outcome: 'refused' } }, { status: 'fulfilled' }])
})

test('when the master is killed, the batches in flight settle and later ones find the new master', long, async () => {
  const { master, replica, connect } = await startSentinel()
  const redis = tupeline(connect())
  const other = connectTo(replica.url)
  await redis.pipeline().set('k', 'v').exec()
  const pid = master.pid ?? expect.unreachable()
  process.kill(pid, 'SIGSTOP')
  const keys = Array.from({ length: 10 }, (_, index) => `lost:${index}`)
  const underWay = redis.pipeline(keys.map((key) => cmd.incr(key))).settle()
  const reading = redis.pipeline().echo('kept').settle()
  process.kill(pid, 'SIGKILL')
  const lost = (await underWay).map((entry, index) => ({ key: keys[index] ?? '', entry }))
  expect(lost.every(({ entry }) => entry.status === 'rejected' && entry.reason.outcome === 'unknown')).toBe(true)
  await expectTrueOutcomes(other, lost)
  await expectTrueOutcomes(other, await writeUntil(redis, other, 'after'))
  // Reads alone are sent again, twice at most; ioredis may have met the dead master more often than that.
  const [read] = await reading
  if (read.status === 'fulfilled') expect(read.value).toBe('kept')
  else expect(read.reason.outcome).toBe('unknown')
})
