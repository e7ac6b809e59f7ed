import type { Redis } from 'ioredis'
import { LeaseError } from '../errors/batch-errors.js'
import { leasePoolOf, Leases } from './leases.js'
import type { LeasedClient } from './leases.js'
import { observe } from './observation.js'

/** Connections to the nodes of a cluster, leased one by one, up to a limit for each node. */
export class NodeLeases {
  readonly #limit: number | undefined
  readonly #byNode = new Map<Redis, Leases>()
  #isClosed = false

  constructor(limit: number | undefined) {
    this.#limit = limit
  }

  /** @throws {LeaseError} if there is no connection in time, or the signal was aborted */
  take(node: Redis, signal: AbortSignal | undefined): Promise<LeasedClient> {
    if (this.#isClosed) return Promise.reject(new LeaseError('CLOSED'))
    this.#forgetGone()
    let leases = this.#byNode.get(node)
    if (!leases) this.#byNode.set(node, (leases = leasesOf(node, this.#limit)))
    return leases.take(THE_DATABASE, signal)
  }

  closeIdle(): void {
    for (const leases of this.#byNode.values()) leases.closeIdle()
  }

  close(): void {
    this.#isClosed = true
    for (const leases of this.#byNode.values()) leases.close()
  }

  /** A node that the client has replaced is never asked for again. */
  #forgetGone(): void {
    for (const [node, leases] of this.#byNode) {
      if (node.status !== 'end' || leases.isInUse) continue
      leases.close()
      this.#byNode.delete(node)
    }
  }
}

/** A cluster has only this database. */
const THE_DATABASE = 0

function leasesOf(node: Redis, limit: number | undefined): Leases {
  const pool = leasePoolOf(node, () => duplicateNode(node))
  if (limit !== undefined) pool.allow(limit)
  return new Leases(pool)
}

/**
 * The same node, user and options, for one connection that takes writes. WATCH ends with the connection, so the client
 * must not reconnect by itself.
 */
function duplicateNode(node: Redis): Redis {
  const made = node.duplicate({
    db: THE_DATABASE,
    lazyConnect: true,
    readOnly: false,
    retryStrategy: () => null,
    reconnectOnError: null,
    enableAutoPipelining: false,
  })
  observe(made)
  return made
}
