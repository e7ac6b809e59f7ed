import { onAbort } from '../util/abort.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure, queuedInOthersTransaction } from '../transport/failure.js'
import { queued } from '../resp/decoder.js'
import type { CommandQueue, Internals, QueuedCommand } from './internals.js'
import { clearTimeout, setTimeout } from '../util/timers.js'

/** How long a batch waits for another caller's open transaction to end, in milliseconds. */
const MAX_TRANSACTION_WAIT_MS = 1_000

/** Why a batch was not sent in time. */
export const OTHERS_TRANSACTION_IS_OPEN = 'another caller has a transaction open on this connection'

/** The statuses in which the connection is up. */
const CONNECTED: ReadonlySet<string> = new Set(['connect', 'ready'])

/**
 * Whether another caller has a transaction open on the client's connection. `multi({ pipeline: false })` sends MULTI
 * alone, and until EXEC the server queues what any caller sends. A batch must not become part of it, and an EXEC of
 * this library must not commit it. Every command goes into one of the client's two queues, so MULTI, EXEC and DISCARD
 * are noticed there.
 */
export class OpenTransaction {
  readonly #internals: Internals
  /** Unknown if the connection was used before this object existed. */
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

  /** Whether a transaction is open, as far as was noticed. */
  get isOpen(): boolean {
    const { commandQueue, offlineQueue, status } = this.#internals
    if (commandQueue !== this.#commandQueue || offlineQueue !== this.#offlineQueue) this.#watchQueues()
    return this.#state === 'open' && (this.#isOffline || CONNECTED.has(status))
  }

  /** Whether every command of the connection was noticed since its beginning, or since the last transaction. */
  get isKnown(): boolean {
    return this.#state !== 'unknown'
  }

  /** The entry of a call whose reply is the status QUEUED. Outside of a transaction only a script returns it. */
  queuedEntry({ name, bytes }: Call): Entry {
    const isScript = name.startsWith('eval') || name.startsWith('fcall')
    if (!isScript) this.rule(true)
    if (!isScript || !this.isKnown || this.isOpen) return queuedInOthersTransaction()
    return bytes ? Buffer.from('QUEUED') : 'QUEUED'
  }

  /** To be called when the server has shown whether a transaction is open. */
  rule(isOpen: boolean): void {
    if (this.#state === 'unknown') this.#state = isOpen ? 'open' : 'none'
  }

  /** To be called with the reply to a command. Any but QUEUED and errors shows that no transaction is open. */
  notice(reply: unknown): void {
    if (this.#state === 'unknown' && reply !== queued && !(reply instanceof Failure)) this.#state = 'none'
  }

  /** To be called on each new connection, before it can be used. */
  onConnect(): void {
    this.#state = 'none'
    this.#watchQueues()
    this.#look(this.#offlineQueue, true) // what waits there is sent on this connection
    if (this.#state === 'none') this.#end()
  }

  /** Waits until the transaction has ended. Resolves to false if it did not end in time. */
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

  /** Notes the commands that are in the queue, and those that will be put into it. */
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

  /** This runs for each command of the client, so it checks the length of the name first. */
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
    // If the server refuses a MULTI, no EXEC follows.
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

/** Whether a reply is the status QUEUED, or the text if ioredis's parser read it. */
export const isQueuedText = (reply: unknown): boolean =>
  reply === queued || (reply instanceof Buffer && reply.toString('latin1') === 'QUEUED')
