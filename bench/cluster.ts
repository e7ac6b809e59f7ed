import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { Cluster } from 'ioredis'
import type { ChainableCommander } from 'ioredis'
import { createCluster } from 'redis'
import { cmd, hashSlot, tupeline } from '../src/index.js'
import { startCluster } from '../test/support/cluster.js'
import type { Contender } from './contenders.js'
import { compare } from './measure.js'
import { printTable } from './report.js'
import type { Step } from './workloads.js'

const autoPipelined = 'Promise.all, auto-pipelined'
const SLOTS = 16_384

/** Keys to be read: over the slots of all three masters, or of the first alone. */
type Where = 'all nodes' | 'one node'

/**
 * Reads of small values over a cluster of three masters on this machine. Each way is compared with Promise.all over
 * ioredis's auto-pipelined cluster; what splitting costs is the difference between the two workloads of one size.
 */
export async function benchCluster(sizes: readonly number[], rounds: number): Promise<void> {
  const cluster = await startCluster({ replicas: 0 })
  const seeds = cluster.nodes.map(({ port }) => ({ host: '127.0.0.1', port }))
  const [plain, auto, own] = [{}, { enableAutoPipelining: true }, {}].map((options) => new Cluster(seeds, options))
  if (!plain || !auto || !own) throw new Error('no clients')
  const steps = (size: number, where: Where): Step[] => keys(size, where).map((key) => ({ name: 'get', key }))
  for (const { name, key } of steps(Math.max(...sizes), 'all nodes'))
    if (name === 'get') await plain.set(key, `value of ${key}`)
  for (const { name, key } of steps(Math.max(...sizes), 'one node'))
    if (name === 'get') await plain.set(key, `value of ${key}`)
  const all = [
    { name: autoPipelined, prepare: each((key) => auto.get(key)), close: () => auto.disconnect() },
    byHand(plain),
    typed(own),
    await nodeRedis(seeds),
    await glide(seeds),
  ].filter((one) => one !== undefined)
  console.log(
    `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${cluster.nodes[0]?.server.how}`,
  )
  console.log(`ratios to ${autoPipelined}; medians of ${rounds} paired rounds`)
  for (const size of sizes) {
    for (const where of ['all nodes', 'one node'] as const) {
      const batch = steps(size, where)
      await expectEqualReplies(all, batch)
      const figures = await compare(all, batch, { rounds, baseline: autoPipelined })
      printTable(figures.map((figure) => ({ workload: `GET from ${where}`, size, ...figure })))
    }
  }
  for (const { close } of all) close()
  await cluster.stop()
}

function keys(size: number, where: Where): string[] {
  const list: string[] = []
  for (let number = 0; list.length < size; number++) {
    const key = `user:${number}:name`
    if (where === 'all nodes' || hashSlot(key) < SLOTS / 3) list.push(key)
  }
  return list
}

const keyOf = (step: Step): string => step.key

const each =
  (get: (key: string) => Promise<unknown>): Contender['prepare'] =>
  (steps) =>
  () =>
    Promise.all(steps.map((step) => get(keyOf(step))))

function typed(client: Cluster): Contender {
  const redis = tupeline(client)
  return {
    name: 'tupeline',
    prepare: (steps) => () => redis.pipeline(steps.map((step) => cmd.get(keyOf(step)))).exec(),
    close: () => client.disconnect(),
  }
}

/** A pipeline for each node, as ioredis's own takes them. */
function byHand(client: Cluster): Contender {
  return {
    name: 'ioredis pipelines by node',
    prepare: (steps) => async () => {
      const nodes = client.nodes('master')
      const groups = new Map<object, { pipeline: ChainableCommander; indexes: number[] }>()
      const { slots } = client as unknown as { slots: string[][] }
      const byName = new Map(nodes.map((node) => [`${node.options.host}:${node.options.port}`, node]))
      steps.forEach((step, index) => {
        const node = byName.get(slots[hashSlot(keyOf(step))]?.[0] ?? '')
        if (!node) throw new Error('no node')
        let group = groups.get(node)
        if (!group) groups.set(node, (group = { pipeline: node.pipeline(), indexes: [] }))
        group.pipeline.get(keyOf(step))
        group.indexes.push(index)
      })
      const replies: unknown[] = []
      await Promise.all(
        [...groups.values()].map(async ({ pipeline, indexes }) => {
          const results = (await pipeline.exec()) ?? []
          results.forEach(([, reply], place) => (replies[indexes[place] ?? 0] = reply))
        }),
      )
      return replies
    },
    close: () => client.disconnect(),
  }
}

async function nodeRedis(seeds: readonly { host: string; port: number }[]): Promise<Contender> {
  const client = createCluster({ rootNodes: seeds.map(({ host, port }) => ({ url: `redis://${host}:${port}` })) })
  await client.connect()
  return { name: 'node-redis, Promise.all', prepare: each((key) => client.get(key)), close: () => client.destroy() }
}

interface Glide {
  readonly GlideClusterClient: { createClient(options: object): Promise<GlideClusterClient> }
  readonly ClusterBatch: new (atomic: boolean) => { get(key: string): unknown }
}

interface GlideClusterClient {
  exec(batch: object, raiseOnError: boolean, options: { timeout: number }): Promise<unknown>
  close(): void
}

async function glide(seeds: readonly object[]): Promise<Contender | undefined> {
  let found: Glide
  try {
    found = createRequire(import.meta.url)('@valkey/valkey-glide') as Glide
  } catch {
    return undefined
  }
  const client = await found.GlideClusterClient.createClient({ addresses: seeds })
  return {
    name: 'GLIDE ClusterBatch',
    prepare: (steps) => () => {
      const batch = new found.ClusterBatch(false)
      for (const step of steps) batch.get(keyOf(step))
      return client.exec(batch, true, { timeout: 60_000 })
    },
    close: () => client.close(),
  }
}

async function expectEqualReplies(contenders: readonly Contender[], steps: readonly Step[]): Promise<void> {
  const replies = await Promise.all(contenders.map(async ({ prepare }) => JSON.stringify(await prepare(steps)())))
  const others = contenders.filter((_, index) => replies[index] !== replies[0])
  if (others.length > 0) throw new Error(`other replies: ${others.map(({ name }) => name).join()}`)
}
