// The cluster that the other tests stand on.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'
import { LegacyMigration, moveSlot, movesAtOnce } from '../support/slot-migration.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.stop())

const slotOfA = 15_495 // CLUSTER KEYSLOT a

test('three masters with a replica each', async () => {
  const masters = await cluster.masters()
  expect(masters).toHaveLength(3)
  for (const master of masters) expect(await cluster.replicasOf(master)).toHaveLength(1)
})

test('a slot moves key by key', async () => {
  const client = cluster.connect()
  await client.set('a', '1')
  const source = await cluster.ownerOf(slotOfA)
  const target = (await cluster.masters()).find((node) => node !== source)
  if (!target) throw new Error('one master')
  const migration = await LegacyMigration.begin(cluster, slotOfA, target)
  await migration.move('a')
  await expect(source.client.get('a')).rejects.toThrow(`ASK ${slotOfA} ${target.address}`)
  await migration.finish()
  await expect(source.client.get('a')).rejects.toThrow(`MOVED ${slotOfA} ${target.address}`)
  expect(await target.client.get('a')).toBe('1')
})

test('a slot moves at once if the server supports it', async ({ skip }) => {
  if (!(await movesAtOnce(cluster))) skip()
  const source = await cluster.ownerOf(slotOfA)
  const target = (await cluster.masters()).find((node) => node !== source)
  if (!target) throw new Error('one master')
  await moveSlot(cluster, slotOfA, target, 'atomic')
  expect(await cluster.ownerOf(slotOfA)).toBe(target)
})

test('a replica takes its master’s place, as planned and after a kill', { timeout: 60_000 }, async () => {
  const [first, second] = await cluster.masters()
  if (!first || !second) throw new Error('too few masters')
  const [planned] = await cluster.replicasOf(first)
  if (!planned) throw new Error('no replica')
  await cluster.failover(planned)
  expect(await cluster.masters()).toContain(planned)
  const slot = await cluster.slotOf(second)
  await cluster.kill(second)
  const promoted = await cluster.promotedFor(slot, second)
  expect(promoted).not.toBe(second)
  const replica = await cluster.addReplica(promoted)
  expect(await cluster.replicasOf(promoted)).toContain(replica)
})
