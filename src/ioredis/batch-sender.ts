import { Failure } from '../transport/failure.js'
import type { Call, Entry } from '../transport/call.js'
import { RespEncoder } from '../resp/encoder.js'
import type { DirectClient } from './direct-client.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { mayResend, MAX_RESENDS } from './internals.js'
import { CommandGroup } from './command-group.js'
import type { EncodedGroup, ReplySink } from './command-group.js'
import type { SendOptions } from '../transport/transport.js'
import { onAbort, reasonOf } from '../util/abort.js'
import { ECHO } from './reply-interceptor.js'
import type { CommandTrace } from './command-trace.js'
import { ScriptWriter } from './script-writer.js'

// A piece is written in one go, so that nobody's command comes in between: a batch up to this size stays together.
const MAX_GROUP_CALLS = 16_384
const MAX_GROUP_BYTES = 1_048_576
// More calls than this are never unanswered at a time: their replies would come in one long turn of the event loop.
const MAX_UNANSWERED_CALLS = 2 * MAX_GROUP_CALLS

/** One batch under way: written in pieces as the socket takes them, its entries filled in order as replies come. */
export class BatchSender implements ReplySink {
  readonly done: Promise<Entry[]>
  readonly #client: DirectClient
  readonly #resend: boolean
  readonly #db: number
  #calls: readonly Call[]
  #entries: Entry[]
  #settle!: (entries: Entry[]) => void
  /** Calls answered; entries before it are filled. */
  #filled = 0
  /** Calls written on this connection, the answered ones among them. */
  #written = 0
  /** Calls of which bytes may ever have left. */
  #everWritten = 0
  #resends = 0
  #groups: CommandGroup[] = []
  /** Handed over and not written yet: it waits for the connection, and no other piece may stand behind it. */
  #waiting: CommandGroup | undefined
  #isPumping = false
  #isScheduled = false
  #stopListening: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #trace: CommandTrace | undefined
  #scripts: ScriptWriter

  constructor(client: DirectClient, calls: readonly Call[], { resend, signal }: SendOptions) {
    this.#client = client
    this.#calls = calls
    this.#entries = new Array<Entry>(calls.length)
    this.#resend = resend && mayResend(client.internals)
    this.#db = client.db
    this.#scripts = new ScriptWriter(client.scripts, false)
    this.done = new Promise((resolve) => (this.#settle = resolve))
    if (signal) this.#stopListening = onAbort(signal, () => this.#end('aborted', reasonOf(signal)))
    this.#pump()
  }

  encodeGroup(piece: CommandGroup): EncodedGroup {
    this.#waiting = undefined
    const from = this.#written
    const { select, interceptor } = this.#client
    const elsewhere = select === this.#db ? 0 : 1 // somebody selected another database since the batch began
    const bytes = new RespEncoder()
    if (elsewhere) bytes.add('select', [String(this.#db)])
    const needsEcho = interceptor.join(piece)
    if (needsEcho) bytes.add(ECHO.name, ECHO.args)
    const to = this.#encode(bytes, from)
    if (elsewhere) bytes.add('select', [String(select)])
    this.#written = to
    if (to > this.#everWritten) this.#everWritten = to
    this.#trace ??= this.#client.trace(() => this.#calls)
    this.#trace?.start(from, to)
    if (!this.#isPumping) this.#schedule() // it had waited for the connection
    const before = elsewhere + (needsEcho ? 1 : 0)
    return { chunks: bytes.take(), replies: before + to - from + elsewhere, before, after: elsewhere }
  }

  take(reply: unknown): void {
    const call = this.#calls[this.#filled] as Call
    this.#fill(call, this.#client.replies.parsed(call, reply))
  }

  takeRead(reply: unknown): void {
    const call = this.#calls[this.#filled] as Call
    this.#fill(call, this.#client.replies.read(call, reply))
  }

  get format(): ReplyFormat {
    return this.#calls[this.#filled] as Call
  }

  #fill(call: Call, entry: Entry): void {
    const index = this.#filled++
    this.#entries[index] = entry
    this.#scripts.learn(call, entry)
    this.#trace?.end(index, entry)
    if (this.#filled === this.#calls.length) this.#finish()
    else if (this.#written < this.#calls.length) this.#schedule()
  }

  lost(piece: CommandGroup, error: Error): void {
    if (this.#mayTryAgain(piece)) this.#startOver()
    else this.#end('lost', error)
  }

  expireAfter(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#end('timed-out', new Error('Command timed out')), milliseconds)
  }

  /** Writes as much as the window and the socket take. */
  readonly #pump = (): void => {
    this.#isScheduled = false
    this.#isPumping = true
    const { socket } = this.#client
    while (this.#hasRoom()) {
      if (socket.isFull) {
        this.#isScheduled = true
        socket.whenDrained(this.#pump)
        break
      }
      if (!this.#send()) break
    }
    this.#isPumping = false
  }

  #hasRoom(): boolean {
    if (this.#waiting || this.#written === this.#calls.length) return false
    return this.#written - this.#filled <= MAX_UNANSWERED_CALLS - MAX_GROUP_CALLS
  }

  /** Hands over one more piece; false where it waits for the connection, or cannot be sent. */
  #send(): boolean {
    const piece = new CommandGroup(this.#client.internals, this)
    this.#groups.push(piece)
    this.#waiting = piece
    try {
      this.#client.internals.sendCommand(piece, this.#client.socket)
    } catch (error) {
      this.#end('lost', error as Error)
    }
    return piece.isWritten
  }

  #schedule(): void {
    if (this.#isScheduled || !this.#hasRoom()) return
    this.#isScheduled = true
    setImmediate(this.#pump)
  }

  /** Encodes one piece's calls; which is at least one. */
  #encode(bytes: RespEncoder, from: number): number {
    const calls = this.#calls
    const { prefixed } = this.#client
    const most = Math.min(calls.length, from + MAX_GROUP_CALLS)
    let index = from
    while (index < most && bytes.length < MAX_GROUP_BYTES) {
      const call = this.#scripts.choose(calls[index++] as Call)
      bytes.add(call.name, prefixed ? prefixed(call) : call.args)
    }
    return index
  }

  #mayTryAgain(piece: CommandGroup): boolean {
    return this.#resend && piece.isWritten && this.#resends < MAX_RESENDS
  }

  /** All pieces of the old connection are lost with it, one after the other in this turn. */
  #startOver(): void {
    this.#resends += 1
    for (const piece of this.#groups) piece.abandon()
    this.#groups = []
    this.#waiting = undefined
    this.#written = this.#filled
    this.#isScheduled = false
    this.#scripts = new ScriptWriter(this.#client.scripts, false)
    this.#schedule()
  }

  #end(kind: 'aborted' | 'lost' | 'timed-out', error: Error): void {
    const unknown = new Failure(kind, error, 'unknown')
    const notSent = new Failure(kind, error, 'not-sent')
    for (let index = this.#filled; index < this.#calls.length; index++) {
      this.#entries[index] = index < this.#everWritten ? unknown : notSent
      this.#trace?.end(index, unknown)
    }
    this.#finish()
  }

  #finish(): void {
    this.#settle(this.#entries)
    for (const piece of this.#groups) piece.abandon()
    this.#groups = []
    this.#waiting = undefined
    this.#stopListening?.()
    clearTimeout(this.#timer)
    // Late pieces may hold this object for long.
    this.#calls = NO_CALLS
    this.#entries = []
    this.#filled = this.#written = 0
    this.#trace = undefined
  }
}

const NO_CALLS: readonly Call[] = []
