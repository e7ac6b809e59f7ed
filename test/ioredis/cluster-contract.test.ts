// The contract with ioredis's Cluster, held against copies of ioredis that break one term each: a client is refused by an
// error, or no reply reaches another caller, no command is lost or runs twice, and no batch is left pending.
import type { Cluster } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ArgumentError, cmd, hashSlot, tupeline } from '../../src/index.js'
import type { Settled } from '../../src/index.js'
import { CLUSTER_CONTRACT } from '../../src/ioredis/cluster-contract.js'
import { CONTRACT } from '../../src/ioredis/contract.js'
import { copyIoredis, renaming } from '../support/changed-ioredis.js'
import type { Change, IoredisCopy } from '../support/changed-ioredis.js'
import { track, uniquePrefix } from '../support/client.js'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'
import { inTime } from '../support/in-time.js'
import { ScriptedNode } from '../support/scripted-node.js'

let cluster: TestCluster
let direct: Cluster

beforeAll(async () => {
  cluster = await startCluster({ replicas: 0 })
  direct = cluster.connect()
})
afterAll(() => cluster.stop())

const installed = ['ioredis', 'ioredis-5', 'ioredis-5.4']

/** Of the slots of three masters. */
const tags = ['a', 'b', 'c', 'd', 'e', 'f']

test('the keys belong to several nodes', () => {
  expect(new Set(tags.map((tag) => Math.floor((hashSlot(tag) * 3) / 16_384))).size).toBe(3)
})

type Outcome = 'refused' | 'works' | 'fails'

const behaviours: [string, Change, Outcome][] = [
  [
    'the slot table is read without a call back',
    { replace: { file: 'cluster/index.js', from: 'callback(error);', to: '' } },
    'works',
  ],
  [
    'the slot table has other names than the pool',
    {
      replace: {
        file: 'cluster/index.js',
        from: /keys\.push\(node\.host \+ ":" \+ node\.port\)/,
        to: 'keys.push(node)',
      },
    },
    'fails',
  ],
]

/** Puts the wrong node into the client's own slot table, so that the server answers MOVED. */
function mislead(client: Cluster, slot: number): void {
  const table = Object.values(client).find(
    (value): value is string[][] => Array.isArray(value) && value.length === 16_384 && Array.isArray(value[0]),
  )
  if (!table) throw new Error('expected a slot table')
  const other = table.find((list) => list[0] !== table[slot]?.[0])
  if (other) table[slot] = other
}

/** Every outcome is true: what has a value ran once, what may have run did so at most once, and all else did not. */
function expectTruth(entry: Settled<unknown> | undefined, count: string | null, before: number): void {
  const [ran, not] = [`${before + 1}`, before === 0 ? null : `${before}`]
  if (entry?.status === 'fulfilled') expect([entry.value, count]).toEqual([before + 1, ran])
  else if (entry?.reason.outcome === 'unknown') expect([not, ran]).toContain(count)
  else expect([entry?.reason.outcome, count]).toEqual([entry?.reason.outcome, not])
}

/** Batches and transactions over all nodes, beside commands of other callers. Gives whether all of them had their values. */
async function exercise(client: Cluster, prefix: string): Promise<boolean> {
  const redis = tupeline(client)
  const counters = tags.map((tag) => `{${tag}}:n`)
  const echo = (word: string): Promise<unknown> => client.echo(word).catch(() => word)
  let isWhole = true
  const counts = async (): Promise<(string | null)[]> =>
    Promise.all([...counters, `{a}:t`].map((key) => direct.get(prefix + key)))
  for (let round = 0; round < 3; round++) {
    const before = await counts()
    if (round > 0 && isWhole) mislead(client, hashSlot(prefix + '{b}'))
    const [batch, transaction, ...echoes] = await inTime(
      Promise.all([
        redis
          .pipeline({
            counts: counters.map((key) => cmd.incr(key)),
            all: cmd.mget(...counters),
            words: cmd.echo('ours'),
          })
          .settle({ retry: 'never' }),
        redis.transaction().incr('{a}:t').lpush('{a}:t', 'x').echo('ours').settle(),
        ...['x', 'y', 'z'].map(echo),
      ]),
    )
    expect(echoes).toEqual(['x', 'y', 'z'])
    if (batch.words.status === 'fulfilled') expect(batch.words.value).toBe('ours')
    if (transaction[2].status === 'fulfilled') expect(transaction[2].value).toBe('ours')
    const after = await counts()
    batch.counts.forEach((entry, index) => expectTruth(entry, after[index] ?? null, Number(before[index])))
    expectTruth(transaction[0], after.at(-1) ?? null, Number(before.at(-1)))
    if (batch.all.status === 'fulfilled') expect(batch.all.value).toEqual(after.slice(0, -1))
    isWhole &&= [...batch.counts, batch.all, transaction[0]].every(({ status }) => status === 'fulfilled')
  }
  return isWhole
}

/** A node that names itself in MOVED gets a new connection, and one without its slots is asked for them again. */
async function exerciseRedirects({ Cluster: Changed }: IoredisCopy): Promise<boolean> {
  const node = await ScriptedNode.start()
  node.slots = [{ from: 0, to: 16_383, host: '127.0.0.1', port: node.port }]
  const options = { redisOptions: { protocol: 2 as const }, maxRedirections: 10 }
  const client = track(new Changed([{ host: '127.0.0.1', port: node.port }], options))
  client.on('error', () => {})
  await inTime(client.set('warm', 'up'))
  const before = node.connections
  node.script = () => (node.connections > before ? '+OK' : `-MOVED ${hashSlot('b')} ${node.address}`)
  const [moved] = await inTime(tupeline(client).pipeline().set('b', '1').settle())
  let isDown = true
  node.script = () => {
    const reply = isDown ? '-CLUSTERDOWN Hash slot not served' : '+OK'
    isDown = false
    return reply
  }
  const [down] = await inTime(tupeline(client).pipeline().set('b', '1').settle())
  return moved.status === 'fulfilled' && down.status === 'fulfilled'
}

async function hold(ioredis: string, change: Change, outcome: Outcome | undefined): Promise<void> {
  const copy = await copyIoredis(ioredis, change)
  if (!copy) return // an older version has no such thing
  const prefix = uniquePrefix()
  const seeds = cluster.nodes.map(({ port }) => ({ host: '127.0.0.1', port }))
  const client = track(new copy.Cluster(seeds, { keyPrefix: prefix, maxRedirections: 5 }))
  client.on('error', () => {})
  let found: Outcome
  try {
    found = (await exercise(client, prefix)) && (await exerciseRedirects(copy)) ? 'works' : 'fails'
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error
    expect(error.message).toContain('Cluster of ioredis')
    found = 'refused'
  }
  if (outcome) expect(found).toBe(outcome)
}

describe.each(installed)('%s', (ioredis) => {
  test('with no change batches have their values', () => hold(ioredis, {}, 'works'))

  test.each(CLUSTER_CONTRACT.map(({ internal, then }) => [internal, then] as const))(
    '%s is renamed: %s',
    async (internal, then) => hold(ioredis, renaming(internal), then),
  )

  test.each(behaviours)('%s', { timeout: 60_000 }, async (_what, change, outcome) => hold(ioredis, change, outcome))
})

const ofCluster = new Set(CLUSTER_CONTRACT.map(({ internal }) => internal))
// The nodes of a cluster are clients: the terms of a single client are theirs as well.
test.each(CONTRACT.map(({ internal }) => internal).filter((internal) => !ofCluster.has(internal)))(
  '%s of the nodes is renamed',
  { timeout: 30_000 },
  async (internal) => hold('ioredis', renaming(internal), undefined),
)

test('every term is one of the newest ioredis', { timeout: 60_000 }, async () => {
  for (const { internal } of CLUSTER_CONTRACT) {
    expect([internal, await copyIoredis('ioredis', { rename: internal })]).toEqual([internal, expect.anything()])
  }
})
