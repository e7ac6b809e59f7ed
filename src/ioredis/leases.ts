import type { Redis } from 'ioredis'
import { LeaseError } from '../errors/batch-errors.js'
import { onAbort, unlessAborted } from '../util/abort.js'
import { withoutArguments } from '../errors/without-arguments.js'

/** A client that nobody else uses until it is given back. */
export interface LeasedClient {
  readonly client: Redis
  /**
   * To be called once.
   *
   * @param isClean whether nothing is watched and no reply is outstanding. Otherwise the connection is closed.
   */
  readonly giveBack: (isClean: boolean) => void
}

/** Where the connections come from. */
export interface ConnectionSource {
  /** A client that connects when it is told to, and never again by itself. */
  open(): Redis
  /** Whether one that was opened earlier is still as a new one would be. */
  fits(client: Redis): boolean
}

/** How long one waits for a connection, from its turn to its being ready. In milliseconds. */
const MAX_WAIT_MS = 10_000
/** An idle connection is closed after so many milliseconds. */
const MAX_IDLE_MS = 10_000

/**
 * Connections lent one by one: WATCH holds for a connection, and on a shared one any other EXEC clears it. Made when
 * they are asked for, at most so many, closed when they are idle.
 */
export class Leases {
  readonly #source: ConnectionSource
  readonly #idle = new Map<Redis, NodeJS.Timeout>()
  readonly #lent = new Set<Redis>()
  /** How many more may be lent. */
  #free: number
  /** Those whose turn is to come, in order. */
  readonly #waiting: (() => void)[] = []
  #isClosed = false

  constructor(source: ConnectionSource, limit: number) {
    this.#source = source
    this.#free = limit
  }

  /** @throws {LeaseError} where there is none in time, or the signal was aborted */
  async take(signal?: AbortSignal): Promise<LeasedClient> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), MAX_WAIT_MS)
    const stopListening = signal && onAbort(signal, () => late.abort())
    try {
      await this.#turn(late.signal)
      return await this.#lend(late.signal)
    } finally {
      clearTimeout(timer)
      stopListening?.()
    }
  }

  get isInUse(): boolean {
    return this.#lent.size > 0
  }

  /** Closes all connections, those that are lent too: what runs on them ends with a lost link. */
  close(): void {
    this.#isClosed = true
    this.closeIdle()
    for (const client of this.#lent) client.disconnect()
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** Closes those that nobody uses: the server they lead to is the wrong one. */
  closeIdle(): void {
    for (const [client, timer] of this.#idle) {
      clearTimeout(timer)
      client.disconnect()
    }
    this.#idle.clear()
  }

  /** First come, first served. */
  async #turn(late: AbortSignal): Promise<void> {
    if (this.#isClosed) throw new LeaseError('CLOSED')
    if (late.aborted) throw new LeaseError('EXHAUSTED')
    if (this.#free > 0) return void this.#free--
    await new Promise<void>((resolve, reject) => {
      const stopListening = onAbort(late, () => {
        this.#waiting.splice(this.#waiting.indexOf(wake), 1)
        reject(new LeaseError('EXHAUSTED'))
      })
      const wake = (): void => {
        stopListening()
        resolve()
      }
      this.#waiting.push(wake)
    })
  }

  #pass(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#free++
  }

  async #lend(late: AbortSignal): Promise<LeasedClient> {
    let client: Redis
    try {
      client = this.#takeIdle() ?? (await this.#connected(late))
    } catch (error) {
      this.#pass()
      throw error
    }
    client.stream.ref()
    return {
      client,
      giveBack: (isClean) => {
        this.#lent.delete(client)
        if (isClean && client.status === 'ready' && !this.#isClosed) this.#keep(client)
        else client.disconnect()
        this.#pass()
      },
    }
  }

  #takeIdle(): Redis | undefined {
    for (const [client, timer] of this.#idle) {
      clearTimeout(timer)
      this.#idle.delete(client)
      this.#lent.add(client)
      if (client.status === 'ready' && this.#source.fits(client)) return client
      this.#lent.delete(client)
      client.disconnect()
    }
    return undefined
  }

  /** An idle connection keeps neither the process alive nor itself for long. */
  #keep(client: Redis): void {
    client.stream.unref()
    const close = (): void => {
      this.#idle.delete(client)
      client.disconnect()
    }
    this.#idle.set(client, setTimeout(close, MAX_IDLE_MS).unref())
  }

  async #connected(late: AbortSignal): Promise<Redis> {
    if (this.#isClosed) throw new LeaseError('CLOSED')
    const client = this.#source.open()
    let reason: Error | undefined
    client.on('error', (error: Error) => (reason = error))
    this.#lent.add(client)
    try {
      // A client that is told to disconnect while it connects takes its time.
      await unlessAborted(client.connect(), late, () => {
        throw new Error('not ready in time')
      })
      if (this.#isClosed) throw new LeaseError('CLOSED')
      return client
    } catch (error) {
      this.#lent.delete(client)
      client.disconnect()
      if (this.#isClosed) throw new LeaseError('CLOSED')
      throw new LeaseError('CONNECTION', withoutArguments(reason ?? (error as Error)))
    }
  }
}
