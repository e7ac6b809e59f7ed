// `reconnectOnError` closes the connection to the node that answered with the error. Its commands of the batch go on over the next one.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { cmd, hashSlot, tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'
import { moveSlot } from '../support/slot-migration.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startCluster({ replicas: 0 })
})
afterAll(() => cluster.stop())

const KEYS = 300
/** So many commands follow the error that some are not written when the connection ends. */
const ROUNDS = 100
let run = 0

describe.each([true, 1, 2] as const)('answering %s', (answer) => {
  let asked = 0
  const connect = (code: string): ReturnType<TestCluster['connect']> => {
    asked = 0
    const reconnectOnError = (error: Error): boolean | 1 | 2 => {
      if (!error.message.startsWith(code)) return false
      asked++
      return answer
    }
    const client = cluster.connect({ redisOptions: { reconnectOnError } })
    onTestFinished(() => client.disconnect())
    return client
  }

  test.each(['pipeline', 'transaction'] as const)(
    'a %s: the entry is refused, each counter has what its outcomes say, and the client goes on',
    async (kind) => {
      const client = connect('WRONGTYPE')
      const redis = tupeline(client)
      const prefix = kind === 'pipeline' ? `${++run}:` : `{${++run}}`
      const keys = Array.from({ length: KEYS }, (_, index) => `${prefix}${index}`)
      await redis.run(cmd.set(`${prefix}text`, 'text'))
      const before = new Set(client.nodes('master'))
      const batch = {
        wrong: cmd.lpush(`${prefix}text`, 'x'),
        counts: keys.map((key) => Array.from({ length: ROUNDS }, () => cmd.incr(key))),
      }
      const { wrong, counts } = await (kind === 'pipeline' ? redis.pipeline(batch) : redis.transaction(batch)).settle()
      expect(wrong).toMatchObject({ status: 'rejected', reason: { code: 'WRONGTYPE', outcome: 'refused' } })
      // ioredis does not ask about an error in the list of EXEC either.
      expect(asked).toBe(kind === 'pipeline' ? 1 : 0)
      const replaced = (): number => client.nodes('master').filter((node) => !before.has(node)).length
      const stored = await redis.pipeline(keys.map((key) => cmd.get(key))).exec()
      for (const [index, outcomes] of counts.entries()) {
        const ran = outcomes.filter(({ status }) => status === 'fulfilled').length
        const unknown = outcomes.filter((one) => one.status === 'rejected' && one.reason.outcome === 'unknown').length
        expect(Number(stored[index])).toBeGreaterThanOrEqual(ran)
        expect(Number(stored[index])).toBeLessThanOrEqual(ran + unknown)
      }
      expect(replaced()).toBe(asked)
      expect(await redis.pipeline(keys.map((key) => cmd.incr(key))).exec()).toHaveLength(KEYS)
      expect(await Promise.all(keys.slice(0, 20).map((key) => client.get(key)))).not.toContain(null)
    },
  )

  test('MOVED: the command is followed once, and runs once', async () => {
    const client = connect('MOVED')
    const redis = tupeline(client)
    const key = `moved${++run}`
    await redis.run(cmd.set(key, '0'))
    const source = await cluster.ownerOf(hashSlot(key))
    const target = (await cluster.masters()).find((node) => node !== source)
    if (target) await moveSlot(cluster, hashSlot(key), target)
    const [count, ...others] = await redis.pipeline().incr(key).incr(`a${key}`).incr(`b${key}`).incr(`c${key}`).settle()
    expect(count).toMatchObject({ status: 'fulfilled', value: 1 })
    for (const [index, other] of others.entries()) {
      const value = Number(await redis.run(cmd.get(`${'abc'[index]}${key}`)))
      expect(value).toBe(1)
      expect(other.status === 'fulfilled' || other.reason.outcome === 'unknown').toBe(true)
    }
    expect(await redis.run(cmd.get(key))).toBe('1')
  })
})
