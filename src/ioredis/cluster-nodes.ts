import type { Cluster, Redis } from 'ioredis'
import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'
import type { CustomCommand } from '../command/cmd.js'
import { LeaseError } from '../errors/batch-errors.js'
import { ArgumentError } from '../errors/errors.js'
import type { Call, Entry } from '../transport/call.js'
import { SLOT_COUNT } from '../transport/topology.js'
import type { Address, ClusterNode, Topology } from '../transport/topology.js'
import type { Lease, LeaseOptions, SendOptions } from '../transport/transport.js'
import { backgroundPause } from '../util/timers.js'
import { clientCommandsOf } from './defined-commands.js'
import type { DefinedCommands } from './defined-commands.js'
import { clusterInternalsOf, unansweredBy } from './cluster-internals.js'
import type { ClusterInternals, ConnectionPool, NodeOptions } from './cluster-internals.js'
import { readinessOf } from './cluster-readiness.js'
import type { ClusterReadiness } from './cluster-readiness.js'
import { hasCommandClass, mappingOf } from './internals.js'
import { keyPrefixer } from './key-prefix.js'
import { checkConnections } from './leases.js'
import { NodeLeases } from './node-leases.js'
import { observeNodes } from './observation.js'
import { send } from './send.js'
import { sendAskingFirst } from './send-asking-first.js'

const MAX_REDIRECTIONS = 16
/** How long a connection that is replaced stays open for the replies that are still to come. */
const REPLACED_TIMEOUT_MS = 10_000
const REPLACED_POLL_MS = 10

/** One of the client's connections to a node. */
class Node implements ClusterNode {
  constructor(
    /** As ioredis names it: `host:port`, after its natMap. */
    readonly name: string,
    readonly client: Redis,
    readonly prefixed: ((call: Call) => Call['args']) | undefined,
    readonly sendOver: typeof send,
  ) {}

  /** Set when another connection is to take its place. */
  isRetired = false

  /** Whether the client still has it. */
  get isUsable(): boolean {
    const { status } = this.client
    if (this.isRetired) return false
    return status === 'ready' || status === 'wait' || status === 'connecting' || status === 'connect'
  }

  readonly send = (calls: readonly Call[], options: SendOptions): Promise<Entry[]> => {
    const { prefixed } = this
    const sent = prefixed ? calls.map((call) => ({ ...call, args: prefixed(call) })) : calls
    return sendAskingFirst(this.client, sent, options, this.sendOver)
  }
}

/** The nodes of one cluster client of ioredis, with its own slot table and its own connections. */
export class ClusterNodes implements Topology {
  readonly mapping: Mapping
  readonly maxRedirections: number
  readonly readsReplicas: boolean
  readonly keyPrefix: WireArgument
  readonly #internals: ClusterInternals
  readonly #clientCommands: DefinedCommands
  readonly #prefixed: ((call: Call) => Call['args']) | undefined
  readonly #sendOver: typeof send
  readonly #leases: NodeLeases
  readonly #readiness: ClusterReadiness
  readonly #nodes = new WeakMap<Redis, Node>()
  /** The node of each slot, and the list of the client's table that it was looked up from. */
  readonly #masters: (Node | undefined)[] = []
  readonly #lists: (string[] | undefined)[] = []

  /**
   * @param maxLeases how many connections to each node may be leased at a time
   * @param sendOver how calls are sent over a client; tests choose
   * @throws {ArgumentError} for a client whose replies have no true type, or whose internals are not known
   */
  constructor(cluster: Cluster, maxLeases?: number, sendOver: typeof send = send) {
    checkConnections(maxLeases)
    const internals = clusterInternalsOf(cluster)
    if (!internals) throw unknownCluster()
    const { redisOptions = {}, keyPrefix = '', scaleReads = 'master', maxRedirections } = internals.options
    if (redisOptions.stringNumbers) {
      throw new ArgumentError('tupeline', 'takes no client with stringNumbers: every number would be a string')
    }
    if (redisOptions.keyPrefix !== undefined && String(redisOptions.keyPrefix) !== String(keyPrefix)) {
      throw new ArgumentError('tupeline', 'takes no cluster with two key prefixes: its nodes would add their own')
    }
    this.#internals = internals
    this.#readiness = readinessOf(internals)
    this.#sendOver = sendOver
    this.mapping = mappingOf(cluster, redisOptions.replyMapping)
    this.maxRedirections = maxRedirections ?? MAX_REDIRECTIONS
    this.readsReplicas = scaleReads !== 'master'
    this.keyPrefix = keyPrefix
    // The nodes' clients add the prefix themselves if they were given it.
    const isNodesOwn = redisOptions.keyPrefix !== undefined
    this.#prefixed = isNodesOwn ? undefined : prefixerOf(cluster as unknown as Redis)
    this.#clientCommands = clientCommandsOf(cluster as unknown as Redis)
    this.#leases = new NodeLeases(maxLeases)
    observeNodes(cluster)
  }

  get customCommands(): ReadonlyMap<string, CustomCommand> {
    return this.#clientCommands.byName
  }

  masterOf(slot: number): ClusterNode | undefined {
    const list = this.#internals.slots[slot]
    const known = this.#masters[slot]
    if (known?.isUsable && this.#lists[slot] === list) return known
    const node = list && this.#nodeByName(list[0])
    this.#masters[slot] = node
    this.#lists[slot] = list
    return node
  }

  readerOf(slot: number, call: Call): ClusterNode | undefined {
    const names = this.#internals.slots[slot] ?? []
    const { scaleReads } = this.#internals.options
    if (typeof scaleReads === 'function') return this.#chosen(scaleReads, names, call) ?? this.masterOf(slot)
    const from = scaleReads === 'slave' && names.length > 1 ? 1 : 0
    const place = from + Math.floor(Math.random() * (names.length - from))
    return (scaleReads === 'master' ? undefined : this.#nodeByName(names[place])) ?? this.masterOf(slot)
  }

  masters(): ClusterNode[] {
    const masters = new Set<ClusterNode>()
    let last: string[] | undefined
    for (let slot = 0; slot < SLOT_COUNT; slot++) {
      const list = this.#internals.slots[slot]
      if (list === last) continue
      last = list
      const node = this.masterOf(slot)
      if (node) masters.add(node)
    }
    return [...masters]
  }

  nodeAt({ host, port }: Address, namedBy: ClusterNode): ClusterNode | undefined {
    const own = (namedBy as Node).client.options.host ?? '127.0.0.1'
    const mapped = this.#mapped(`${host === '' ? own : host}:${port}`)
    if (!mapped) return undefined
    const name = `${mapped.host}:${mapped.port}`
    this.#pool.findOrCreate(mapped)
    const client = this.#pool.getInstanceByKey(name)
    return client && this.#nodeOf(client, name)
  }

  learn(slot: number, owner: ClusterNode): void {
    const { slots, _groupsIds: ids, _groupsBySlot: bySlot } = this.#internals
    if (slots[slot]?.[0] === owner.name) return
    // The list is not changed, because other slots of the range may share it.
    const list = slots.find((one) => one?.[0] === owner.name) ?? [owner.name]
    slots[slot] = list
    if (ids && bySlot) bySlot[slot] = ids[list.join(';')] ??= Object.keys(ids).length + 1
    void this.refresh()
  }

  refresh(): Promise<void> {
    return this.#readiness.refresh()
  }

  reconnect(node: ClusterNode): void {
    const { name, client } = node as Node
    const pool = this.#pool
    if (pool.getInstanceByKey(name) !== client) return
    ;(node as Node).isRetired = true
    void closeWhenAnswered(client)
    // Before ioredis 6 the end of the old connection removes the new one as well. The next reading of the slot table
    // opens another.
    if (typeof pool.recreate !== 'function') return
    const { host = '127.0.0.1', port = 6379 } = client.options
    pool.removeNode(name)
    pool.findOrCreate({ host, port })
    pool.emit('-node', client, name)
  }

  get isReady(): boolean {
    return this.#readiness.isReady
  }

  whenReady(signal: AbortSignal | undefined): Promise<Error | undefined> {
    return this.#readiness.whenReady(signal)
  }

  async lease(node: ClusterNode, { signal }: Pick<LeaseOptions, 'signal'>): Promise<Lease> {
    const { client, prefixed } = node as Node
    try {
      const { client: leased, giveBack } = await this.#leases.take(client, signal)
      const over = new Node(node.name, leased, prefixed, this.#sendOver)
      return { send: over.send, keyFor: (name) => name, giveBack }
    } catch (error) {
      if (error instanceof LeaseError && error.code === 'CONNECTION') void this.refresh()
      throw error
    }
  }

  closeIdleLeases(): void {
    this.#leases.closeIdle()
  }

  close(): void {
    this.#leases.close()
  }

  /** Another object after the client has connected again. */
  get #pool(): ConnectionPool {
    return this.#internals.connectionPool
  }

  /** The address as the client's `natMap` gives it. Undefined if that throws, or gives none: it may be a function. */
  #mapped(address: string): NodeOptions | undefined {
    try {
      const { host, port } = this.#internals.natMapper(address) as Partial<NodeOptions>
      return typeof host === 'string' && Number.isInteger(Number(port)) ? { host, port: Number(port) } : undefined
    } catch {
      return undefined
    }
  }

  #nodeByName(name: string | undefined): Node | undefined {
    const client = name === undefined ? undefined : this.#pool.getInstanceByKey(name)
    const node = client && this.#nodeOf(client, name as string)
    return node?.isRetired ? undefined : node
  }

  #nodeOf(client: Redis, name: string): Node {
    let node = this.#nodes.get(client)
    if (!node) this.#nodes.set(client, (node = new Node(name, client, this.#prefixed, this.#sendOver)))
    return node
  }

  /** The node that the user's function chooses. It is called as ioredis calls it. Undefined if it throws. */
  #chosen(
    choose: (nodes: Redis[], command: object) => Redis | Redis[] | undefined,
    names: readonly string[],
    { name, args }: Call,
  ): Node | undefined {
    const pool = this.#pool
    const clients = names.map((one) => pool.getInstanceByKey(one)).filter((one) => one !== undefined)
    let chosen: Redis | Redis[] | undefined
    try {
      chosen = choose(clients, { name, args, isReadOnly: true })
    } catch {
      return undefined // other calls of the batch may have been sent already
    }
    const client = Array.isArray(chosen) ? chosen[Math.floor(Math.random() * chosen.length)] : chosen
    const place = client ? names.findIndex((one) => pool.getInstanceByKey(one) === client) : -1
    return client && place !== -1 ? this.#nodeOf(client, names[place] as string) : undefined
  }
}

const unknownCluster = (): ArgumentError =>
  new ArgumentError('tupeline', 'takes the Cluster of ioredis 5.4 or later, and no other')

/** @throws {ArgumentError} if keys could not be prefixed: they would be other keys */
function prefixerOf(cluster: Redis): ((call: Call) => Call['args']) | undefined {
  if (cluster.options.keyPrefix && !hasCommandClass(cluster)) throw unknownCluster()
  return keyPrefixer(cluster)
}

async function closeWhenAnswered(client: Redis): Promise<void> {
  const deadline = performance.now() + REPLACED_TIMEOUT_MS
  while (unansweredBy(client) > 0 && performance.now() < deadline) await backgroundPause(REPLACED_POLL_MS)
  client.disconnect()
}
