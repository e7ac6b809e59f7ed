import { queued } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import type { RespEncoder } from '../resp/encoder.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { SendCounts, SendOptions } from '../transport/transport.js'
import { CommandGroup } from './command-group.js'
import type { EncodedGroup, ReplySink } from './command-group.js'
import { setImmediate } from '../util/timers.js'
import type { CommandTrace } from './command-trace.js'
import type { DirectClient } from './direct-client.js'
import { Envelope } from './envelope.js'
import { mayResend, MAX_RESENDS } from './internals.js'
import { BatchLifetime } from './batch-lifetime.js'
import type { BatchEnding } from './batch-lifetime.js'
import { OTHERS_TRANSACTION_IS_OPEN } from './open-transaction.js'
import { ScriptWriter } from './script-writer.js'

// A group is written at once, so that no other caller's command comes in between. A batch up to this size is one group.
const MAX_GROUP_CALLS = 16_384
const MAX_GROUP_BYTES = 1_048_576
// The most calls that are unanswered at a time: more replies would come in one long turn of the event loop.
const MAX_UNANSWERED_CALLS = 2 * MAX_GROUP_CALLS

/** Sends one batch in groups, as fast as the socket takes them, and fills its entries in order as replies come. */
export class BatchSender implements ReplySink {
  readonly #client: DirectClient
  readonly #mayResend: boolean
  readonly #database: number
  readonly #counts: SendCounts | undefined
  readonly #isReported: boolean
  readonly #lifetime: BatchLifetime
  #calls: readonly Call[]
  #entries: Entry[]
  /** How many calls are answered. Their entries are filled. */
  #filled = 0
  /** How many calls were written on this connection, including the answered ones. */
  #written = 0
  /** How many calls may have reached the server on any connection. */
  #everWritten = 0
  #resends = 0
  #groups: CommandGroup[] = []
  /**
   * The group that ioredis has, but has not written yet, because it waits for the connection. No other group may follow
   * it.
   */
  #waiting: CommandGroup | undefined
  #isPumping = false
  #isScheduled = false
  #trace: CommandTrace | undefined
  #scripts: ScriptWriter

  constructor(
    client: DirectClient,
    calls: readonly Call[],
    { resend, signal, counts, commandEvents = true }: SendOptions,
  ) {
    this.#client = client
    this.#calls = calls
    this.#entries = new Array<Entry>(calls.length)
    this.#mayResend = resend && mayResend(client.internals)
    this.#database = client.intendedDatabase
    this.#counts = counts
    this.#isReported = commandEvents
    this.#scripts = new ScriptWriter(client.scripts, false)
    this.#lifetime = new BatchLifetime((ending, error) => this.#end(ending, error))
    this.#lifetime.endWith(signal)
    this.#pump()
  }

  get done(): Promise<Entry[]> {
    return this.#lifetime.done
  }

  encodeGroup(group: CommandGroup): EncodedGroup {
    this.#waiting = undefined
    const from = this.#written
    const encoded = new Envelope(this.#client, group, this.#database).encode((encoder) => {
      this.#written = this.#encode(encoder, from)
      return this.#written - from
    })
    this.#everWritten = Math.max(this.#everWritten, this.#written)
    if (!this.#isPumping) this.#afterWaiting(from)
    return encoded
  }

  take(reply: unknown): void {
    if (reply === queued) this.takeRead(reply)
    else this.#fill(this.#client.replies.parsed(this.current, reply))
  }

  takeRead(reply: unknown): void {
    const { replies, transaction } = this.#client
    this.#fill(reply === queued ? transaction.queuedEntry(this.current) : replies.read(this.current, reply))
  }

  get format(): ReplyFormat {
    return this.current
  }

  get current(): Call {
    return this.#calls[this.#filled] as Call
  }

  lost(group: CommandGroup, error: Error): void {
    if (this.#mayResend && group.isWritten && this.#resends < MAX_RESENDS) this.#startOver()
    else this.#end('lost', error)
  }

  expireAfter(milliseconds: number): void {
    this.#lifetime.endAfter(milliseconds)
  }

  #fill(entry: Entry): void {
    const index = this.#filled++
    this.#entries[index] = entry
    this.#scripts.learn(this.#calls[index] as Call, entry)
    this.#trace?.end(index, entry)
    if (this.#filled === this.#calls.length) this.#finish()
    else if (this.#written < this.#calls.length) this.#schedule()
  }

  /** Writes as much as the limits and the socket allow. */
  #pump(): void {
    this.#isScheduled = false
    this.#isPumping = true
    const { socket, transaction } = this.#client
    while (this.#hasRoom()) {
      if (transaction.isOpen) {
        this.#isScheduled = true
        void transaction.whenEnded().then((hasEnded) => this.#pumpIf(hasEnded))
        break
      }
      if (socket.isFull) {
        this.#isScheduled = true
        socket.whenDrained(() => this.#pump())
        break
      }
      const from = this.#written
      if (!this.#send()) break
      this.#traceFrom(from)
    }
    this.#isPumping = false
  }

  #pumpIf(hasEnded: boolean): void {
    if (hasEnded) this.#pump()
    else this.#end('timed-out', new Error(OTHERS_TRANSACTION_IS_OPEN))
  }

  #hasRoom(): boolean {
    if (this.#waiting || this.#written === this.#calls.length) return false
    return this.#written - this.#filled <= MAX_UNANSWERED_CALLS - MAX_GROUP_CALLS
  }

  /**
   * Hands over one more group. Returns whether it was written. It may wait for the connection instead, or be refused.
   */
  #send(): boolean {
    const group = new CommandGroup(this.#client, this)
    this.#groups.push(group)
    this.#waiting = group
    try {
      this.#client.send(group)
    } catch (error) {
      group.fail(error as Error)
    }
    return group.isWritten
  }

  /**
   * Called when the group that waited for the connection is being written. Subscribers are notified after ioredis has
   * queued it.
   */
  #afterWaiting(from: number): void {
    queueMicrotask(() => this.#traceFrom(from))
    this.#schedule()
  }

  /**
   * Notifies subscribers of the calls written since then. They may run any code, so nothing is half done at this point.
   */
  #traceFrom(from: number): void {
    if (!this.#isReported || !this.#client.isTraced) return
    this.#trace ??= this.#client.trace(() => this.#calls)
    this.#trace?.start(from, this.#written)
  }

  #schedule(): void {
    if (this.#isScheduled || !this.#hasRoom()) return
    this.#isScheduled = true
    setImmediate(() => this.#pump())
  }

  /** Encodes the calls of one group, at least one. Returns the index of the first call that is not in it. */
  #encode(encoder: RespEncoder, from: number): number {
    const calls = this.#calls
    const { prefixed } = this.#client
    const limit = Math.min(calls.length, from + MAX_GROUP_CALLS)
    let index = from
    while (index < limit && encoder.length < MAX_GROUP_BYTES) {
      const call = this.#scripts.choose(calls[index++] as Call)
      encoder.add(call.name, prefixed ? prefixed(call) : call.args)
    }
    return index
  }

  /** The connection was lost, and all its groups with it, one after another in this turn. */
  #startOver(): void {
    this.#resends += 1
    if (this.#counts) this.#counts.retries += this.#written - this.#filled
    for (const group of this.#groups) group.abandon()
    this.#groups = []
    this.#waiting = undefined
    this.#written = this.#filled
    this.#isScheduled = false
    this.#scripts = new ScriptWriter(this.#client.scripts, false)
    this.#schedule()
  }

  #end(ending: BatchEnding, error: Error): void {
    const unknown = new Failure(ending, error, 'unknown')
    const notSent = new Failure(ending, error, 'not-sent')
    for (let index = this.#filled; index < this.#calls.length; index++) {
      this.#entries[index] = index < this.#everWritten ? unknown : notSent
      this.#trace?.end(index, unknown)
    }
    this.#finish()
  }

  #finish(): void {
    if (!this.#lifetime.settle(this.#entries)) return
    for (const group of this.#groups) group.abandon()
    this.#groups = []
    this.#waiting = undefined
    // Groups with late replies may keep this object for long.
    this.#calls = NO_CALLS
    this.#entries = []
    this.#filled = this.#written = 0
    this.#trace = undefined
  }
}

const NO_CALLS: readonly Call[] = []
