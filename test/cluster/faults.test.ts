// Masters that die, and masters that hand over. The long form, a minute of kills: npm run cluster:faults
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { hashSlot, tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import { ClusterLoad, tagsOf } from './load.js'

const isLong = process.env.CLUSTER_FAULTS === 'long'
const KILLS = isLong ? 12 : 2
const WORKERS = 3
const everywhere = [{ from: 0, to: 16_383 }]

test('SIGKILL of masters: only commands on them fail, and outcomes are true', { timeout: 300_000 }, async () => {
  await using cluster = await startCluster()
  const client = cluster.connect()
  const redis = tupeline(client)
  for (let kill = 0; kill < KILLS; kill++) {
    const load = new ClusterLoad(redis, tagsOf(everywhere, 12), `kill${kill}`)
    await load.prepare()
    const killed = (await cluster.masters())[kill % 3]
    if (!killed) throw new Error('too few masters')
    const owned = await cluster.slotsOf(killed)
    let isOver = false
    const running = load.run(WORKERS, () => !isOver)
    await delay(300)
    await cluster.kill(killed)
    const promoted = await cluster.promotedFor(owned[0]?.from ?? 0, killed)
    const since = load.report.batches
    await load.until(({ batches }) => batches > since + 20)
    isOver = true
    await running
    const report = await load.check(client)
    console.info(`kill ${kill}: ${JSON.stringify({ ...report, failedTags: [...report.failedTags].length })}`)
    // Redis replicates asynchronously: what a dead master acknowledged may be gone with it, and no client can tell.
    expect(report).toMatchObject({ doubled: 0, outOfOrder: 0, rawRedirects: 0, otherErrors: [] })
    const wasOwned = (tag: string): boolean =>
      owned.some(({ from, to }) => from <= hashSlot(tag) && hashSlot(tag) <= to)
    expect([...report.failedTags].filter((tag) => !wasOwned(tag))).toEqual([])
    const after = new ClusterLoad(redis, tagsOf(everywhere, 12), `after${kill}`)
    await after.prepare()
    await after.run(WORKERS, ({ batches }) => batches < 30)
    expect(await after.check(client)).toMatchObject({ lost: 0, notSent: 0, unknown: 0, refused: 0, wrongReplies: 0 })
    await cluster.addReplica(promoted)
  }
})

test('a planned failover: nothing is lost or unknown', { timeout: 120_000 }, async () => {
  await using cluster = await startCluster()
  const client = cluster.connect()
  const load = new ClusterLoad(tupeline(client), tagsOf(everywhere, 12))
  await load.prepare()
  let isOver = false
  const running = load.run(WORKERS, () => !isOver)
  for (const master of await cluster.masters()) {
    const [replica] = await cluster.replicasOf(master)
    if (!replica) throw new Error('no replica')
    await cluster.failover(replica)
    const since = load.report.batches
    await load.until(({ batches }) => batches > since + 20)
  }
  isOver = true
  await running
  const report = await load.check(client)
  console.info(`planned: ${JSON.stringify(report)}`)
  expect(report).toMatchObject({
    ...{
      wrongReplies: 0,
      lost: 0,
      doubled: 0,
      outOfOrder: 0,
      rawRedirects: 0,
      notSent: 0,
      unknown: 0,
      otherErrors: [],
    },
  })
})
