// Another caller opens a transaction on the connection to one node, which the cluster client's batches use as well.
import { once } from 'node:events'
import type { Cluster, Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cmd, hashSlot, tupeline } from '../../src/index.js'
import { internalsOf } from '../../src/ioredis/internals.js'
import { uniquePrefix } from '../support/client.js'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startCluster({ replicas: 0 })
})
afterAll(() => cluster.stop())

/** A client that is ready, and its connection to the node that has a key. */
async function connect(key: string): Promise<{ client: Cluster; node: Redis }> {
  const client = cluster.connect()
  await once(client, 'ready')
  const owner = ownerOf(client, key)
  const node = client.nodes('master').find(({ options }) => `${options.host}:${options.port}` === owner)
  if (!node) throw new Error('no node has the slot of the key')
  await node.ping()
  return { client, node }
}

describe('a transaction that is opened on the connection to a node', () => {
  test('before this library saw it: the server tells, and every outcome is true', async () => {
    const key = uniquePrefix()
    const { client, node } = await connect(key)
    await node.multi({ pipeline: false })
    const redis = tupeline(client)
    const settled = await redis.pipeline([cmd.incr(key), cmd.get(key)]).settle()
    for (const entry of settled) expect(entry).toMatchObject({ reason: { code: 'QUEUED', outcome: 'unknown' } })
    const results = await node.exec()
    // Only in RESP3 a command of this library asks where the parser stands.
    const asked = internalsOf(node).condition?.protocol === 3 ? [expect.stringContaining('tupeline:')] : []
    expect(results?.map(([, reply]) => reply)).toEqual([...asked, 1, '1'])
  })

  test('before this library saw it: a transaction waits, and never commits that of another caller', async () => {
    const key = uniquePrefix()
    const { client, node } = await connect(key)
    await node.multi({ pipeline: false })
    const redis = tupeline(client)
    const queued = node.set(`{${key}}theirs`, '1')
    const sent = redis.transaction().incr(key).exec()
    expect(await queued).toBe('QUEUED')
    const own = cluster.connect()
    expect(await own.exists(`{${key}}theirs`, key)).toBe(0)
    await node.discard()
    expect(await sent).toEqual([1])
    expect(await own.exists(`{${key}}theirs`)).toBe(0)
  })

  test.each([true, false])(
    'after it: batches to that node wait, and those to others do not (used before: %s)',
    async (isUsed) => {
      const key = uniquePrefix()
      const { client, node } = await connect(key)
      const redis = tupeline(client)
      if (isUsed) await redis.pipeline([cmd.get(key)]).exec()
      await node.multi({ pipeline: false })
      const batch = redis.pipeline([cmd.incr(key)]).exec()
      const transaction = redis.transaction([cmd.incr(key)]).exec()
      const elsewhere = Array.from({ length: 100 }, (_, index) => `${key}${index}`).filter(
        (one) => ownerOf(client, one) !== ownerOf(client, key),
      )
      await redis.pipeline(elsewhere.map((one) => cmd.set(one, '1'))).exec()
      expect(await node.exec()).toEqual([])
      expect(await Promise.all([batch, transaction])).toEqual([[1], [2]])
    },
  )
})

const ownerOf = (client: Cluster, key: string): string | undefined =>
  (client as unknown as { slots: string[][] }).slots[hashSlot(key)]?.[0]
