// A script may write, and then answer with the words by which a node says that it ran nothing.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.stop())

describe.each(['LOADING not yet', 'TRYAGAIN later', 'CLUSTERDOWN a moment', 'MASTERDOWN soon', 'READONLY for now'])(
  'a script that writes and then answers "%s"',
  (words) => {
    const lua = `redis.call('INCR', KEYS[1]) return redis.error_reply('${words}')`

    test.each(['pipeline', 'transaction'] as const)('runs once, in a %s', async (kind) => {
      const redis = tupeline(cluster.connect())
      const key = `{${words}}${kind}`
      const shape = [cmd.eval(lua, 1, key), cmd.get(key)] as const
      const batch = kind === 'pipeline' ? redis.pipeline(shape) : redis.transaction(shape)
      const [failed, count] = await batch.settle()
      expect(failed).toMatchObject({ status: 'rejected', reason: { outcome: 'unknown' } })
      expect(count).toMatchObject({ value: '1' })
      expect(await redis.run(cmd.get(key))).toBe('1')
    })

    test('runs once where it is the whole transaction', async () => {
      const redis = tupeline(cluster.connect())
      const key = `{${words}}alone`
      await redis.transaction([cmd.eval(lua, 1, key)]).settle()
      expect(await redis.run(cmd.get(key))).toBe('1')
    })
  },
)
