import { Cluster, Redis } from 'ioredis'
import { findServer } from './find-server.js'
import type { ServerProgram } from './server-program.js'
import { freePort, startServer } from './start-server.js'
import type { RunningServer } from './start-server.js'
import { until } from '../truth/until.js'

/** How long a node may be silent before the others start a failover, in milliseconds. */
const NODE_TIMEOUT_MS = 1_500
const SLOT_COUNT = 16_384

/** One server of a test cluster, and a client that talks to it alone. */
export interface ClusterNode {
  readonly server: RunningServer
  readonly port: number
  /** As redirects name it. */
  readonly address: string
  /** The id that the other nodes know it by. */
  readonly id: string
  /** Follows no redirect. */
  readonly client: Redis
}

export interface TestClusterOptions {
  readonly program?: ServerProgram
  readonly masters?: number
  /** For each master. */
  readonly replicas?: number
  readonly password?: string
  /** Further arguments of each server. */
  readonly args?: string[]
}

type ConnectOptions<M extends 'legacy' | 'resp3'> = NonNullable<ConstructorParameters<typeof Cluster<M>>[1]>

/** A cluster on free loopback ports. It ends with this process, on a crash too. */
export class TestCluster implements AsyncDisposable {
  #nodes: readonly ClusterNode[]
  readonly #start: () => Promise<ClusterNode>
  readonly #clients = new Set<{ disconnect(): void }>()

  constructor(nodes: readonly ClusterNode[], start: () => Promise<ClusterNode>) {
    this.#nodes = nodes
    this.#start = start
  }

  /** Those that run: the first masters, then their replicas, then those that were added. */
  get nodes(): readonly ClusterNode[] {
    return this.#nodes
  }

  /** A cluster client, closed with the cluster. */
  connect<M extends 'legacy' | 'resp3' = 'legacy'>(options: ConnectOptions<M> = {}): Cluster<M> {
    const seeds = this.#nodes.map(({ port }) => ({ host: '127.0.0.1', port }))
    const client = new Cluster<M>(seeds, options)
    client.on('error', () => {}) // a node that was killed
    this.#clients.add(client)
    return client
  }

  /** Those that own slots, as the first node that answers sees it. */
  async masters(): Promise<ClusterNode[]> {
    const owners = new Set((await this.#ranges()).map(({ id }) => id))
    return this.#nodes.filter(({ id }) => owners.has(id))
  }

  async ownerOf(slot: number): Promise<ClusterNode> {
    const range = (await this.#ranges()).find(({ from, to }) => from <= slot && slot <= to)
    return this.#byId(range?.id ?? '')
  }

  /** The slots that a node owns. */
  async slotsOf(master: ClusterNode): Promise<{ readonly from: number; readonly to: number }[]> {
    return (await this.#ranges()).filter(({ id }) => id === master.id)
  }

  /** The first slot that a node owns. */
  async slotOf(master: ClusterNode): Promise<number> {
    const range = (await this.#ranges()).find(({ id }) => id === master.id)
    if (!range) throw new Error('it owns no slot')
    return range.from
  }

  async replicasOf(master: ClusterNode): Promise<ClusterNode[]> {
    const lines = (await master.client.cluster('REPLICAS', master.id)) as string[]
    return lines.map((line) => this.#byId(line.split(' ')[0] ?? ''))
  }

  /** Kills a node. The others are not told. */
  async kill(node: ClusterNode): Promise<void> {
    if (node.server.pid === undefined) throw new Error('this node is not ours')
    process.kill(node.server.pid, 'SIGKILL')
    node.client.disconnect()
    this.#nodes = this.#nodes.filter((one) => one !== node)
    await node.server.stop()
  }

  /** Waits until the slots of a node that was killed have another owner, and returns that owner. */
  async promotedFor(slot: number, killed: ClusterNode): Promise<ClusterNode> {
    await until(async () => {
      const owners = await Promise.all(this.#nodes.map((node) => ownerSeenBy(node, slot)))
      return owners.every((owner) => owner !== killed.id && owner === owners[0])
    }, 60_000)
    await this.untilStable()
    return this.ownerOf(slot)
  }

  /** A planned failover: the replica takes its master's place without losing a write. */
  async failover(replica: ClusterNode): Promise<void> {
    await replica.client.cluster('FAILOVER')
    await until(async () => (await replica.client.role())[0] === 'master', 30_000)
    await this.untilStable()
  }

  /** Starts another server and makes it a replica. */
  async addReplica(master: ClusterNode): Promise<ClusterNode> {
    const node = await this.#start()
    await meet([...this.#nodes, node])
    await until(async () => String(await node.client.cluster('NODES')).includes(master.id), 30_000)
    await replicate(node, master)
    this.#nodes = [...this.#nodes, node]
    await until(async () => (await this.replicasOf(master)).includes(node), 30_000)
    await this.untilStable()
    return node
  }

  /** Waits until all nodes agree which node has which slots, and report that the cluster is up. */
  async untilStable(): Promise<void> {
    await until(() => agree(this.#nodes), 60_000)
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.disconnect()
    for (const { client } of this.#nodes) client.disconnect()
    await Promise.all(this.#nodes.map(({ server }) => server.stop()))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #ranges(): Promise<SlotRange[]> {
    for (const { client } of this.#nodes) {
      const ranges = await slotRanges(client).catch(() => undefined)
      if (ranges) return ranges
    }
    throw new Error('no node answers')
  }

  #byId(id: string): ClusterNode {
    const node = this.#nodes.find((one) => one.id === id)
    if (!node) throw new Error(`no node ${id} runs`)
    return node
  }
}

/** Three masters with one replica each by default, ready for commands. */
export async function startCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  const { program = findServer(), masters = 3, replicas = 1, password, args = [] } = options
  const start = (): Promise<ClusterNode> => startNode(program, args, password)
  const nodes = await Promise.all(Array.from({ length: masters * (1 + replicas) }, start))
  try {
    await form(nodes, masters)
  } catch (error) {
    await new TestCluster(nodes, start).stop()
    throw error
  }
  return new TestCluster(nodes, start)
}

async function startNode(
  program: ServerProgram,
  args: readonly string[],
  password: string | undefined,
): Promise<ClusterNode> {
  const server = await startWithBus(program, [
    ...['--cluster-enabled', 'yes', '--cluster-node-timeout', `${NODE_TIMEOUT_MS}`],
    ...['--repl-diskless-sync-delay', '0', '--cluster-replica-validity-factor', '0', ...args],
    ...(password === undefined ? [] : ['--requirepass', password, '--masterauth', password]),
  ])
  const client = new Redis(server.url, {
    ...{ maxRetriesPerRequest: 0, retryStrategy: () => 50, protocol: 2 },
    ...(password === undefined ? {} : { password }),
  })
  client.on('error', () => {}) // it was killed
  const id = String(await client.cluster('MYID'))
  return { server, port: server.port, address: `127.0.0.1:${server.port}`, id, client }
}

/** By default the port of the bus is the server's port plus 10,000, which may not exist. */
async function startWithBus(program: ServerProgram, args: readonly string[]): Promise<RunningServer> {
  const start = async (): Promise<RunningServer> =>
    startServer(program, [...args, '--cluster-port', `${await freePort()}`])
  return start().catch(start) // another server may have taken the port before this one did
}

async function form(nodes: readonly ClusterNode[], masterCount: number): Promise<void> {
  const masters = nodes.slice(0, masterCount)
  await Promise.all(
    masters.map(async ({ client }, index) => {
      const from = Math.floor((index * SLOT_COUNT) / masterCount)
      const to = Math.floor(((index + 1) * SLOT_COUNT) / masterCount) - 1
      await client.cluster('ADDSLOTSRANGE', from, to)
    }),
  )
  await Promise.all(nodes.map(({ client }, index) => client.cluster('SET-CONFIG-EPOCH', index + 1)))
  await meet(nodes)
  await until(async () => {
    const views = await Promise.all(nodes.map(async ({ client }) => String(await client.cluster('NODES'))))
    return views.every((view) => nodes.every(({ id }) => view.includes(id)) && !view.includes('handshake'))
  }, 30_000)
  await Promise.all(
    nodes.slice(masterCount).map((node, index) => replicate(node, masters[index % masterCount] as ClusterNode)),
  )
  await until(() => agree(nodes), 30_000)
}

/** Each pair of nodes: gossip alone takes seconds. */
async function meet(nodes: readonly ClusterNode[]): Promise<void> {
  for (const [index, { client }] of nodes.entries()) {
    for (const { client: other, port } of nodes.slice(index + 1)) {
      const [, bus = '0'] = await other.config('GET', 'cluster-port')
      await client.cluster('MEET', '127.0.0.1', port, Number(bus))
    }
  }
}

async function replicate(node: ClusterNode, master: ClusterNode): Promise<void> {
  await node.client.cluster('REPLICATE', master.id)
  await until(async () => (await node.client.role())[3] === 'connected', 30_000)
}

interface SlotRange {
  readonly from: number
  readonly to: number
  /** The owner's. */
  readonly id: string
  readonly replicas: number
}

async function slotRanges(client: Redis): Promise<SlotRange[]> {
  const rows = (await client.cluster('SLOTS')) as unknown as [number, number, [string, number, string], ...unknown[]][]
  return rows.map(([from, to, [, , id], ...replicas]) => ({ from, to, id, replicas: replicas.length }))
}

async function agree(nodes: readonly ClusterNode[]): Promise<boolean> {
  const views = await Promise.all(
    nodes.map(async ({ client }) => {
      const ranges = await slotRanges(client)
      const isUp = String(await client.cluster('INFO')).includes('cluster_state:ok')
      const owned = ranges.reduce((count, { from, to }) => count + to - from + 1, 0)
      return isUp && owned === SLOT_COUNT ? JSON.stringify(ranges.sort((a, b) => a.from - b.from)) : ''
    }),
  ).catch(() => [''])
  return views[0] !== '' && views.every((view) => view === views[0])
}

/** The id of the node that owns a slot, as another sees it. */
export async function ownerSeenBy({ client }: ClusterNode, slot: number): Promise<string | undefined> {
  return (await slotRanges(client)).find(({ from, to }) => from <= slot && slot <= to)?.id
}
