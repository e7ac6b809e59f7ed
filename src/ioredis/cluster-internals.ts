import type { Cluster, Redis } from 'ioredis'
import type { CommandQueue } from './internals.js'

/**
 * The parts of ioredis's Cluster that routing relies on; each is looked for once, when a client is taken.
 * `cluster-contract.ts` says what for.
 */
export interface ClusterInternals {
  readonly status: string
  readonly options: ClusterClientOptions
  /** For each slot its master and then its replicas, by `host:port`. Slots of one range may share one list. */
  readonly slots: (string[] | undefined)[]
  readonly connectionPool: ConnectionPool
  /** Whether the user has disconnected the client. */
  readonly manuallyClosing?: boolean
  /** For automatic pipelines: the number of each list of nodes, and for each slot the number of its list. */
  readonly _groupsIds?: Record<string, number>
  readonly _groupsBySlot?: (number | undefined)[]
  connect(): Promise<void>
  natMapper(nodeKey: string): NodeOptions
  refreshSlotsCache(callback: (error?: Error) => void): void
  once(event: string, listener: () => void): unknown
  removeListener(event: string, listener: () => void): unknown
}

export interface ConnectionPool {
  getInstanceByKey(key: string): Redis | undefined
  /** The client of a new node is read by its key: iovalkey returns a record that has it. */
  findOrCreate(node: NodeOptions): void
  removeNode(key: string): void
  /** From ioredis 6. If it exists, the end of a replaced connection leaves the new one alone. */
  readonly recreate?: unknown
  emit(event: string, ...args: unknown[]): unknown
}

export interface NodeOptions {
  host: string
  port: number
}

interface ClusterClientOptions {
  readonly scaleReads?: 'master' | 'slave' | 'all' | ((nodes: Redis[], command: object) => Redis | Redis[] | undefined)
  readonly maxRedirections?: number
  readonly enableOfflineQueue?: boolean
  readonly keyPrefix?: string | Buffer
  readonly redisOptions?: {
    readonly keyPrefix?: string | Buffer
    readonly replyMapping?: string
    readonly stringNumbers?: boolean
  }
}

/** The client with its internals; undefined if one of them is missing. */
export function clusterInternalsOf(cluster: Cluster): ClusterInternals | undefined {
  const internals = cluster as unknown as Partial<ClusterInternals>
  const { connectionPool, slots, options } = internals
  const hasParts =
    typeof internals.status === 'string' &&
    Array.isArray(slots) &&
    typeof options === 'object' &&
    typeof internals.natMapper === 'function' &&
    typeof internals.refreshSlotsCache === 'function' &&
    typeof connectionPool?.getInstanceByKey === 'function' &&
    typeof connectionPool.findOrCreate === 'function' &&
    typeof connectionPool.removeNode === 'function'
  return hasParts ? (internals as ClusterInternals) : undefined
}

/** How many commands of a connection have no reply yet. */
export const unansweredBy = (client: Redis): number =>
  (client as unknown as { commandQueue?: CommandQueue }).commandQueue?.length ?? 0
