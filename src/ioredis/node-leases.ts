import type { Redis } from 'ioredis'
import { LeaseError } from '../errors/batch-errors.js'
import { Leases } from './leases.js'
import type { LeasedClient } from './leases.js'

/** Connections to the nodes of a cluster, leased one by one; so many to each node. */
export class NodeLeases {
  readonly #limit: number
  readonly #byNode = new Map<Redis, Leases>()
  #isClosed = false

  constructor(limit: number) {
    this.#limit = limit
  }

  /** @throws {LeaseError} if there is no connection in time, or the signal was aborted */
  take(node: Redis, signal: AbortSignal | undefined): Promise<LeasedClient> {
    if (this.#isClosed) return Promise.reject(new LeaseError('CLOSED'))
    this.#forgetGone()
    let leases = this.#byNode.get(node)
    if (!leases) this.#byNode.set(node, (leases = leasesOf(node, this.#limit)))
    return leases.take(signal)
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

/**
 * The same node, user and options, for one connection that takes writes. WATCH ends with the connection, so the client
 * must not reconnect by itself.
 */
const leasesOf = (node: Redis, limit: number): Leases =>
  new Leases(
    {
      open: () =>
        node.duplicate({
          lazyConnect: true,
          readOnly: false,
          retryStrategy: () => null,
          reconnectOnError: null,
          enableAutoPipelining: false,
        }),
      fits: () => true,
    },
    limit,
  )
