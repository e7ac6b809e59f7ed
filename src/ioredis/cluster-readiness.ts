import { unlessAborted } from '../util/abort.js'
import { backgroundPause, clearTimeout, setTimeout } from '../util/timers.js'
import type { ClusterInternals } from './cluster-internals.js'

/** The shortest time between two readings of the slot table, however many redirects come. */
const REFRESH_INTERVAL_MS = 100
/** How long a batch waits for the slot table. After that it goes on with the table as it is. */
const REFRESH_TIMEOUT_MS = 5_000

/** Whether a cluster client is connected and its slot table read. It belongs to the client, however many use it. */
export class ClusterReadiness {
  readonly #internals: ClusterInternals
  #refreshing: Promise<void> | undefined
  #lastRefresh = -Infinity
  #becomingReady: Promise<Error | undefined> | undefined

  constructor(internals: ClusterInternals) {
    this.#internals = internals
  }

  get isReady(): boolean {
    return this.#internals.status === 'ready'
  }

  /** Connects if necessary. Resolves when commands can be sent, or to an error if they cannot. */
  async whenReady(signal: AbortSignal | undefined): Promise<Error | undefined> {
    const internals = this.#internals
    const { status } = internals
    if (this.isReady) return undefined
    // ioredis returns from 'end' to 'close' with the end of each further connection, and stays there.
    if (status === 'end' || (status === 'close' && internals.manuallyClosing)) return new Error('Connection is closed.')
    if (status === 'wait') internals.connect().catch(() => {}) // its events report the result
    if (internals.options.enableOfflineQueue === false) {
      return new Error('the cluster client is not ready, and its option enableOfflineQueue is false')
    }
    this.#becomingReady ??= this.#untilReady().finally(() => (this.#becomingReady = undefined))
    return unlessAborted(this.#becomingReady, signal, () => undefined)
  }

  /** Reads the slot table from a node. Calls during a reading get the same promise. Never rejects. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#readTable().finally(() => {
      this.#lastRefresh = performance.now()
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  async #readTable(): Promise<void> {
    const delay = this.#lastRefresh + REFRESH_INTERVAL_MS - performance.now()
    if (delay > 0) await backgroundPause(delay)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, REFRESH_TIMEOUT_MS).unref()
      this.#internals.refreshSlotsCache(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  #untilReady(): Promise<Error | undefined> {
    const internals = this.#internals
    return new Promise((resolve) => {
      const ready = (): void => settle(undefined)
      const end = (): void => settle(new Error('Connection is closed.'))
      const settle = (error: Error | undefined): void => {
        internals.removeListener('ready', ready)
        internals.removeListener('end', end)
        resolve(error)
      }
      internals.once('ready', ready)
      internals.once('end', end)
    })
  }
}

const known = new WeakMap<ClusterInternals, ClusterReadiness>()

/** The same each time `tupeline` is called for the client. */
export function readinessOf(internals: ClusterInternals): ClusterReadiness {
  let readiness = known.get(internals)
  if (!readiness) known.set(internals, (readiness = new ClusterReadiness(internals)))
  return readiness
}
