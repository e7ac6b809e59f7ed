import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'
import { LegacyMigration, movesAtOnce } from '../support/slot-migration.js'
import type { MigrationKind } from '../support/slot-migration.js'
import { keepMoving, tagsOf } from './load.js'
import { hashSlot } from '../../src/index.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startCluster({ replicas: 0 })
})
afterAll(() => cluster.stop())

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

const everywhere = [{ from: 0, to: 16_383 }]

test('all masters, by pattern, type and prefix', async () => {
  const client = cluster.connect({ keyPrefix: 'p:' })
  const redis = tupeline(client)
  const keys = Array.from({ length: 200 }, (_, index) => `all:${index}`)
  await redis.pipeline([...keys.map((key) => cmd.set(key, 'v')), cmd.sadd('all:set', 'm')]).exec()
  expect((await collect(redis.scan({ match: 'all:*', type: 'string' }))).sort()).toEqual([...keys].sort())
  expect(await collect(redis.scan({ type: 'set', unique: true }))).toEqual(['all:set'])
  expect((await collect(redis.scanBuffer({ match: 'all:1?' }))).map(String).sort()).toEqual(
    keys.filter((key) => /^all:1.$/.test(key)).sort(),
  )
  expect(await collect(redis.sscan('all:set'))).toEqual(['m'])
})

describe.each<MigrationKind>(['legacy', 'atomic'])('while slots move (%s)', (kind) => {
  test('each key at least once', { timeout: 60_000 }, async ({ skip }) => {
    if (kind === 'atomic' && !(await movesAtOnce(cluster))) skip()
    const redis = tupeline(cluster.connect())
    const tags = tagsOf(everywhere, 12)
    const keys = tags.flatMap((tag) => Array.from({ length: 100 }, (_, index) => `${kind}:{${tag}}:${index}`))
    await redis.pipeline(keys.map((key) => cmd.set(key, 'v'))).exec()
    let isOver = false
    const moving = keepMoving(
      cluster,
      tags.map((tag) => hashSlot(tag)),
      kind,
      () => !isOver,
    )
    try {
      for (let round = 0; round < 8; round++) {
        const found = new Set(await collect(redis.scan({ match: `${kind}:*`, count: 5 })))
        expect(keys.filter((key) => !found.has(key))).toEqual([])
      }
    } finally {
      isOver = true
      expect(await moving).toBeGreaterThan(1)
    }
  })
})

test('a half-moved slot is scanned on both nodes', async () => {
  const redis = tupeline(cluster.connect())
  const [tag = ''] = tagsOf(everywhere, 1)
  const keys = Array.from({ length: 40 }, (_, index) => `half:{${tag}}:${index}`)
  await redis.pipeline(keys.map((key) => cmd.set(key, 'v'))).exec()
  const masters = await cluster.masters()
  const source = await cluster.ownerOf(hashSlot(tag))
  for (const target of masters.filter((node) => node !== source).slice(0, 1)) {
    const migration = await LegacyMigration.begin(cluster, hashSlot(tag), target)
    await migration.move(...keys.slice(0, 20))
    expect((await collect(redis.scan({ match: 'half:*', unique: true }))).sort()).toEqual([...keys].sort())
    await migration.moveAll()
    await migration.finish()
  }
})

test('leaving the loop ends the scan', async () => {
  const redis = tupeline(cluster.connect())
  await redis.pipeline([1, 2, 3].map((number) => cmd.set(`stop:${number}`, 'v'))).exec()
  for await (const key of redis.scan({ match: 'stop:*' })) {
    expect(key).toMatch(/^stop:/)
    break
  }
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(collect(redis.scan({ signal }))).rejects.toMatchObject({ outcome: 'not-sent' })
})
