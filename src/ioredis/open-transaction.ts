import { onAbort } from '../util/abort.js'
import type { Call, Entry } from '../transport/call.js'
import { queuedInOthersTransaction } from '../transport/failure.js'
import type { CommandQueue, Internals, QueuedCommand } from './internals.js'

/** How long a batch waits for another caller's open transaction to end, in milliseconds. */
const MAX_TRANSACTION_WAIT_MS = 1_000

/** Why a batch was not sent in time. */
export const OTHERS_TRANSACTION_IS_OPEN = 'another caller has a transaction open on this connection'

/** The statuses in which what was sent to the server is still there. */
const CONNECTED: ReadonlySet<string> = new Set(['connect', 'ready'])

/**
 * Whether another caller has a transaction open on the client's connection: `multi({ pipeline: false })` sends MULTI by
 * itself, and until the EXEC the server queues whatever any caller sends. A batch must not get into it, and an EXEC of
 * this library must not commit it. Every command goes into one of the client's two queues, so that is where MULTI, EXEC
 * and DISCARD are seen.
 */
export class OpenTransaction {
  readonly #internals: Internals
  /** Unknown if the connection was used before it was looked at. */
  #state: 'unknown' | 'none' | 'open'
  /** Whether the MULTI is still waiting for a connection. */
  #isOffline = false
  #multi: QueuedCommand | undefined
  #commandQueue: CommandQueue | undefined
  #offlineQueue: CommandQueue | undefined
  readonly #waiting = new Set<() => void>()

  constructor(internals: Internals) {
    this.#internals = internals
    this.#state = CONNECTED.has(internals.status) ? 'unknown' : 'none'
    this.#watchQueues()
  }

  /** Whether there is one, as far as was seen. */
  get isOpen(): boolean {
    const { commandQueue, offlineQueue, status } = this.#internals
    if (commandQueue !== this.#commandQueue || offlineQueue !== this.#offlineQueue) this.#watchQueues()
    return this.#state === 'open' && (this.#isOffline || CONNECTED.has(status))
  }

  /** Whether every command of the connection was seen since its beginning, or since the last transaction. */
  get isKnown(): boolean {
    return this.#state !== 'unknown'
  }

  /** The entry of a call that was answered with the status QUEUED. Outside of a transaction only a script answers so. */
  queuedEntry({ name, bytes }: Call): Entry {
    const isScript = name.startsWith('eval') || name.startsWith('fcall')
    if (!isScript || !this.isKnown || this.isOpen) return queuedInOthersTransaction()
    return bytes ? Buffer.from('QUEUED') : 'QUEUED'
  }

  /** To be called when the server has shown that there is none. */
  rule(isOpen: boolean): void {
    if (this.#state === 'unknown') this.#state = isOpen ? 'open' : 'none'
  }

  /** To be called on each new connection, before anybody can use it. */
  onConnect(): void {
    this.#state = 'none'
    this.#watchQueues()
    this.#look(this.#offlineQueue, true) // what waits there is sent on this connection
    if (this.#state === 'none') this.#end()
  }

  /** Resolves to whether it has ended in time. */
  async whenEnded(signal?: AbortSignal): Promise<boolean> {
    const deadline = Date.now() + MAX_TRANSACTION_WAIT_MS
    while (this.isOpen && !signal?.aborted) {
      const rest = deadline - Date.now()
      if (rest <= 0) return false
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          this.#waiting.delete(wake)
          stopListening?.()
          resolve()
        }
        const timer = setTimeout(wake, rest)
        const stopListening = signal && onAbort(signal, wake)
        this.#waiting.add(wake)
      })
    }
    return true
  }

  #watchQueues(): void {
    const { commandQueue, offlineQueue } = this.#internals
    if (commandQueue !== this.#commandQueue) this.#watch((this.#commandQueue = commandQueue), false)
    if (offlineQueue !== this.#offlineQueue) this.#watch((this.#offlineQueue = offlineQueue), true)
  }

  /** Looks at what is in the queue, and at what will be put into it. */
  #watch(queue: CommandQueue | undefined, isOffline: boolean): void {
    this.#look(queue, isOffline)
    if (typeof queue?.push !== 'function') return
    const push = queue.push.bind(queue)
    queue.push = (item) => {
      const length = push(item)
      this.#note(item.command, isOffline)
      return length
    }
  }

  #look(queue: CommandQueue | undefined, isOffline: boolean): void {
    if (typeof queue?.peekAt !== 'function') return
    for (let index = 0; index < queue.length; index++) {
      const item = queue.peekAt(index)
      if (item) this.#note(item.command, isOffline)
    }
  }

  /** Runs for each command of the client, so it looks at the length of the name first. */
  #note(command: QueuedCommand, isOffline: boolean): void {
    switch (command.name.length) {
      case 5:
        if (/^multi$/i.test(command.name)) this.#begin(command, isOffline)
        else if (/^reset$/i.test(command.name)) this.#end()
        break
      case 4:
        if (/^exec$/i.test(command.name)) this.#end()
        break
      case 7:
        if (/^discard$/i.test(command.name)) this.#end()
        break
    }
  }

  #begin(command: QueuedCommand, isOffline: boolean): void {
    this.#state = 'open'
    this.#isOffline = isOffline
    this.#multi = command
    // The server may refuse a MULTI, and then nobody sends an EXEC.
    command.promise?.then(undefined, () => {
      if (this.#multi === command) this.#end()
    })
  }

  #end(): void {
    this.#state = 'none'
    this.#multi = undefined
    for (const wake of [...this.#waiting]) wake()
  }
}
