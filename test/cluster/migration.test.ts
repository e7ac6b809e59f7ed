// Batches while slots move all the time. The long form, 20,000 batches each: npm run cluster:migration
import { expect, test } from 'vitest'
import { hashSlot, tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import { movesAtOnce } from '../support/slot-migration.js'
import type { MigrationKind } from '../support/slot-migration.js'
import { ClusterLoad, keepMoving, tagsOf } from './load.js'

const isLong = process.env.CLUSTER_MIGRATION === 'long'
const BATCHES = isLong ? 20_000 : 1_500
const WORKERS = 4

test.each<MigrationKind>(['legacy', 'atomic'])('slots move back and forth (%s)', { timeout: 900_000 }, async (kind) => {
  await using cluster = await startCluster()
  if (kind === 'atomic' && !(await movesAtOnce(cluster))) return
  const client = cluster.connect()
  const load = new ClusterLoad(tupeline(client), tagsOf([{ from: 0, to: 16_383 }], 16))
  await load.prepare()
  let isOver = false
  const moving = keepMoving(cluster, load.slots.slice(0, 8), kind, () => !isOver)
  await load.run(WORKERS, ({ batches }) => batches < BATCHES).finally(() => (isOver = true))
  const moves = await moving
  const report = await load.check(client)
  console.info(`${kind}: ${moves} moves, ${JSON.stringify(report)}`)
  expect(moves).toBeGreaterThan(2)
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
  expect(report.refused).toBeLessThan(report.commands / 1_000)
  expect(hashSlot('a')).toBe(15_495)
})
