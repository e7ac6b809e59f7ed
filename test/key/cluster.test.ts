// Typed keys over a real cluster: one batch over all nodes, one slot for each hash tag, an audit of every master.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { hashSlot, integer, key, keys, tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startCluster({ replicas: 0 })
}, 120_000)
afterAll(() => cluster.stop())

const users = key.json('user:<id>', z.object({ id: z.number() }), { params: { id: 'integer' } })
const hits = key.integer('hits:<id>', { params: { id: 'integer' }, ttl: { seconds: 60 } })
const tags = key.set('{<tenant>}:tags:<id>', integer)
const queues = key.list('{<tenant>}:queue:<name>', z.string(), { ttl: { seconds: 60 } })
const registry = keys(users, hits, tags, queues)
const ids = Array.from({ length: 100 }, (_, id) => id)

test('a batch over all nodes, scripts for a ttl among it, and an audit', { timeout: 60_000 }, async () => {
  const redis = tupeline(cluster.connect({ keyPrefix: 'typed:' }))
  const replies = await redis
    .pipeline(
      ids.map((id) => [users({ id }).set({ id }), users({ id }).get(), hits({ id }).increment(), hits({ id }).ttl()]),
    )
    .exec()
  expect(replies).toEqual(ids.map((id) => ['OK', { id }, 1, 60]))

  const [one, two] = [tags({ tenant: 'a:b', id: '1' }), tags({ tenant: 'a:b', id: '2' })]
  const [from, to] = [queues({ tenant: 'a:b', name: 'from' }), queues({ tenant: 'a:b', name: 'to' })]
  expect(new Set([one, two, from, to].map((typed) => hashSlot(typed.key)))).toEqual(new Set([hashSlot('a%3Ab')]))
  const inOneSlot = [
    one.add(1, 2),
    two.add(2),
    one.intersection(two),
    from.pushRight('x'),
    from.moveTo(to, 'LEFT', 'LEFT'),
    to.ttl(),
  ]
  expect(await redis.transaction(inOneSlot).exec()).toEqual([2, 1, [2], 1, 'x', 60])
  const watched = redis.watch([one, to], async (read) => {
    const [size] = await read([one.size()])
    return [two.add(size), to.popLeft()]
  })
  expect(await watched).toEqual([0, 'x'])

  const report = await registry.audit(redis)
  expect(report).toMatchObject({ keys: 202, isSound: true, foreign: { count: 0 } })
  const found = redis.bulk(redis.scan({ match: users.match() }), (text) => users.from(text).get())
  expect((await found.collect()).map((user) => user?.id).sort((a, b) => Number(a) - Number(b))).toEqual(ids)
  await redis.close()
})
