import type { Redis } from 'ioredis'
import { LeaseError } from '../errors/batch-errors.js'
import { optionError } from '../errors/option-error.js'
import { withoutArguments } from '../errors/without-arguments.js'
import { deadlineAfter, onAbort, unlessAborted } from '../util/abort.js'
import { clearTimeout, setTimeout } from '../util/timers.js'

/** A client that has only one user until it is given back. */
export interface LeasedClient {
  readonly client: Redis
  /**
   * To be called once.
   *
   * @param isClean whether no key is watched and no reply is outstanding. If not, the connection is closed.
   */
  readonly giveBack: (isClean: boolean) => void
}

/** Creates a client that connects when told to, and does not reconnect. */
export type OpenClient = (database: number) => Redis

/** How many connections may be leased at a time by default: enough to keep a server busy with transactions. */
const DEFAULT_LIMIT = 10
/** How long to wait for a free connection that is ready. */
const MAX_LEASE_WAIT_MS = 10_000
/** How long an idle connection is kept. */
const MAX_IDLE_MS = 10_000

/**
 * The connections that one client leases. WATCH belongs to a connection, and on a shared one any other EXEC clears it.
 * Connections are opened when they are needed, up to a limit, and closed when they are idle.
 */
export class LeasePool {
  /** How many owners have leased a connection and were not closed yet. */
  owners = 0
  readonly #open: OpenClient
  readonly #idle = new Map<Redis, NodeJS.Timeout>()
  #limit = DEFAULT_LIMIT
  #leased = 0
  /** Callers that wait for their turn, in order. */
  readonly #waiting = new Set<() => void>()

  constructor(open: OpenClient) {
    this.#open = open
  }

  /** Changes how many connections may be leased at a time. */
  allow(limit: number): void {
    this.#limit = limit
    for (const wake of this.#waiting) {
      if (this.#leased >= limit) break
      this.#leased++
      this.#waiting.delete(wake)
      wake()
    }
  }

  /** Waits until another connection may be leased. First come, first served. */
  async turn(late: AbortSignal): Promise<void> {
    if (late.aborted) throw new LeaseError('EXHAUSTED')
    if (this.#leased >= this.#limit) {
      await new Promise<void>((resolve, reject) => {
        const stopListening = onAbort(late, () => {
          this.#waiting.delete(wake)
          reject(new LeaseError('EXHAUSTED'))
        })
        const wake = (): void => {
          stopListening()
          resolve()
        }
        this.#waiting.add(wake)
      })
    } else this.#leased++
  }

  /** Ends a turn. */
  pass(): void {
    const [next] = this.#waiting
    if (next && this.#leased <= this.#limit) {
      this.#waiting.delete(next)
      next() // its turn begins now
    } else this.#leased--
  }

  /** An idle connection to this database, or a new client that is not connected yet. */
  take(database: number): Redis {
    for (const [client, timer] of this.#idle) {
      clearTimeout(timer)
      this.#idle.delete(client)
      if (client.status === 'ready' && client.options.db === database) return client
      end(client)
    }
    return this.#open(database)
  }

  /** Keeps a connection for the next user, for a limited time. It does not keep the process alive. */
  keep(client: Redis): void {
    if (client.status !== 'ready') return end(client)
    setRef(client, false)
    const close = (): void => {
      this.#idle.delete(client)
      end(client)
    }
    this.#idle.set(client, setTimeout(close, MAX_IDLE_MS).unref())
  }

  closeIdle(): void {
    for (const [client, timer] of this.#idle) {
      clearTimeout(timer)
      end(client)
    }
    this.#idle.clear()
  }
}

const pools = new WeakMap<Redis, LeasePool>()

/** The pool of a client. It is the same each time `tupeline` is called for the client. */
export function leasePoolOf(client: Redis, open: OpenClient): LeasePool {
  let pool = pools.get(client)
  if (!pool) pools.set(client, (pool = new LeasePool(open)))
  return pool
}

/** @throws {ArgumentError} for what is not a number of connections */
export function checkConnections(count: number | undefined): void {
  if (count === undefined || count === Infinity || (Number.isSafeInteger(count) && count > 0)) return
  throw optionError('tupeline', 'connections', 'an integer from 1, or Infinity', count)
}

/** The leases of one owner from the pool of its client. */
export class Leases {
  readonly #pool: LeasePool
  readonly #leased = new Set<Redis>()
  /** Ends the waits of callers that have no connection yet. */
  readonly #closing = new AbortController()
  #hasLeased = false

  constructor(pool: LeasePool) {
    this.#pool = pool
  }

  /** @throws {LeaseError} if there is none in time, the signal was aborted, or `close` was called */
  async take(database: number, signal: AbortSignal | undefined): Promise<LeasedClient> {
    const closing = this.#closing.signal
    if (closing.aborted) throw new LeaseError('CLOSED')
    if (!this.#hasLeased) {
      this.#hasLeased = true
      this.#pool.owners++
    }
    const late = deadlineAfter(MAX_LEASE_WAIT_MS, signal)
    const stopListening = onAbort(closing, late.abort)
    try {
      await this.#pool.turn(late.signal)
      return await this.#lease(database, late.signal)
    } catch (error) {
      throw closing.aborted ? new LeaseError('CLOSED') : error
    } finally {
      stopListening()
      late.clear()
    }
  }

  /** Closes the idle connections of the client, because they lead to the wrong server. */
  closeIdle(): void {
    this.#pool.closeIdle()
  }

  get isInUse(): boolean {
    return this.#leased.size > 0
  }

  /** Closes this owner's connections. What runs on them ends with a lost connection. */
  close(): void {
    if (this.#closing.signal.aborted) return
    this.#closing.abort()
    for (const client of this.#leased) end(client)
    if (this.#hasLeased && --this.#pool.owners === 0) this.#pool.closeIdle()
  }

  async #lease(database: number, late: AbortSignal): Promise<LeasedClient> {
    let client: Redis | undefined
    try {
      client = this.#pool.take(database)
      this.#leased.add(client)
      if (client.status === 'ready') setRef(client, true)
      else await connect(client, late)
      if (this.#closing.signal.aborted) throw new LeaseError('CLOSED')
    } catch (error) {
      if (client) {
        this.#leased.delete(client)
        end(client)
      }
      this.#pool.pass()
      throw error
    }
    return { client, giveBack: (isClean) => this.#giveBack(client, isClean) }
  }

  #giveBack(client: Redis, isClean: boolean): void {
    this.#leased.delete(client)
    if (isClean && !this.#closing.signal.aborted) this.#pool.keep(client)
    else end(client)
    this.#pool.pass()
  }
}

async function connect(client: Redis, late: AbortSignal): Promise<void> {
  let reason: Error | undefined
  client.on('error', (error: Error) => (reason = error))
  try {
    // Disconnecting a client while it connects takes time, so this does not wait for it.
    await unlessAborted(client.connect(), late, () => {
      throw new Error('not ready in time')
    })
  } catch (error) {
    throw new LeaseError('CONNECTION', withoutArguments(reason ?? (error as Error)))
  }
}

/** Closes a connection at once. ioredis alone would wait two seconds for a server that does not close its side. */
function end(client: Redis): void {
  client.disconnect()
  streamOf(client)?.destroy?.()
}

/** Sets whether a connection keeps the process alive. A stream of the user's own connector may lack these methods. */
function setRef(client: Redis, isReferenced: boolean): void {
  const stream = streamOf(client)
  if (isReferenced) stream?.ref?.()
  else stream?.unref?.()
}

const streamOf = ({ stream }: Redis): Partial<Redis['stream']> | undefined => stream
