import { Failure } from '../call.js'
import type { Call, Entry } from '../call.js'
import { Bytes } from './bytes.js'
import type { Lane } from './client.js'
import type { Wants } from './decoder.js'
import { mayResend, MOST_RESENDS } from './internals.js'
import { Piece } from './piece.js'
import type { Load, Shipper } from './piece.js'
import { onAbort, reasonOf } from './signal.js'
import { ECHO } from './tap.js'
import type { Trace } from './trace.js'

export interface RideOptions {
  /** Whether running twice is harmless: unanswered calls may be sent again after a lost connection. */
  readonly resend: boolean
  /** Settles the caller at once; a batch of which nothing was written is then never sent. */
  readonly signal?: AbortSignal | undefined
  /** One MULTI ... EXEC, never sent again. */
  readonly transaction?: boolean
}

// A piece is written in one go, so that nobody's command comes in between: a batch up to this size stays together.
const mostCalls = 16_384
const mostBytes = 1_048_576
// More calls than this are never unanswered at a time: their replies would come in one long turn of the event loop.
const window = 2 * mostCalls

/** One batch under way: written in pieces as the socket takes them, its entries filled in order as replies come. */
export class Ride implements Shipper {
  readonly done: Promise<Entry[]>
  readonly #lane: Lane
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
  #left = 0
  #resends = 0
  #pieces: Piece[] = []
  /** Handed over and not written yet: it waits for the connection, and no other piece may stand behind it. */
  #waiting: Piece | undefined
  #isPumping = false
  #isScheduled = false
  #stopListening: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #trace: Trace | undefined

  constructor(lane: Lane, calls: readonly Call[], { resend, signal }: RideOptions) {
    this.#lane = lane
    this.#calls = calls
    this.#entries = new Array<Entry>(calls.length)
    this.#resend = resend && mayResend(lane.internals)
    this.#db = lane.db
    this.done = new Promise((resolve) => (this.#settle = resolve))
    if (signal) this.#stopListening = onAbort(signal, () => this.#end(reasonOf(signal)))
    this.#pump()
  }

  load(piece: Piece): Load {
    this.#waiting = undefined
    const from = this.#written
    const { select, tap } = this.#lane
    const elsewhere = select === this.#db ? 0 : 1 // somebody selected another database since the batch began
    const bytes = new Bytes()
    if (elsewhere) bytes.add('select', [String(this.#db)])
    const needsEcho = tap.join(piece)
    if (needsEcho) bytes.add(ECHO.name, ECHO.args)
    const to = this.#encode(bytes, from)
    if (elsewhere) bytes.add('select', [String(select)])
    this.#written = to
    if (to > this.#left) this.#left = to
    this.#trace ??= this.#lane.trace(() => this.#calls)
    this.#trace?.start(from, to)
    if (!this.#isPumping) this.#schedule() // it had waited for the connection
    const before = elsewhere + (needsEcho ? 1 : 0)
    return { chunks: bytes.take(), replies: before + to - from + elsewhere, before, after: elsewhere }
  }

  take(reply: unknown): void {
    const call = this.#calls[this.#filled] as Call
    this.#fill(this.#lane.replies.parsed(call, reply))
  }

  takeRead(reply: unknown): void {
    const call = this.#calls[this.#filled] as Call
    this.#fill(this.#lane.replies.read(call, reply))
  }

  get wants(): Wants {
    return this.#calls[this.#filled] as Call
  }

  #fill(entry: Entry): void {
    const index = this.#filled++
    this.#entries[index] = entry
    this.#trace?.end(index, entry)
    if (this.#filled === this.#calls.length) this.#finish()
    else if (this.#written < this.#calls.length) this.#schedule()
  }

  lost(piece: Piece, error: Error): void {
    if (this.#mayTryAgain(piece)) this.#startOver()
    else this.#end(error)
  }

  expireAfter(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#end(new Error('Command timed out')), milliseconds)
  }

  /** Writes as much as the window and the socket take. */
  readonly #pump = (): void => {
    this.#isScheduled = false
    this.#isPumping = true
    const { outlet } = this.#lane
    while (this.#hasRoom()) {
      if (outlet.isFull) {
        this.#isScheduled = true
        outlet.whenDrained(this.#pump)
        break
      }
      if (!this.#send()) break
    }
    this.#isPumping = false
  }

  #hasRoom(): boolean {
    if (this.#waiting || this.#written === this.#calls.length) return false
    return this.#written - this.#filled <= window - mostCalls
  }

  /** Hands over one more piece; false where it waits for the connection, or cannot be sent. */
  #send(): boolean {
    const piece = new Piece(this.#lane.internals, this)
    this.#pieces.push(piece)
    this.#waiting = piece
    try {
      this.#lane.internals.sendCommand(piece, this.#lane.outlet)
    } catch (error) {
      this.#end(error as Error)
    }
    return piece.isWritten
  }

  #schedule(): void {
    if (this.#isScheduled || !this.#hasRoom()) return
    this.#isScheduled = true
    setImmediate(this.#pump)
  }

  /** Encodes one piece's calls; which is at least one. */
  #encode(bytes: Bytes, from: number): number {
    const calls = this.#calls
    const { prefixed } = this.#lane
    const most = Math.min(calls.length, from + mostCalls)
    let index = from
    while (index < most && bytes.length < mostBytes) {
      const call = calls[index++] as Call
      bytes.add(call.name, prefixed ? prefixed(call) : call.args)
    }
    return index
  }

  #mayTryAgain(piece: Piece): boolean {
    return this.#resend && piece.isWritten && this.#resends < MOST_RESENDS
  }

  /** All pieces of the old connection are lost with it, one after the other in this turn. */
  #startOver(): void {
    this.#resends += 1
    for (const piece of this.#pieces) piece.abandon()
    this.#pieces = []
    this.#waiting = undefined
    this.#written = this.#filled
    this.#isScheduled = false
    this.#schedule()
  }

  #end(error: Error): void {
    const unknown = new Failure(error, 'unknown')
    const notSent = new Failure(error, 'not-sent')
    for (let index = this.#filled; index < this.#calls.length; index++) {
      this.#entries[index] = index < this.#left ? unknown : notSent
      this.#trace?.end(index, unknown)
    }
    this.#finish()
  }

  #finish(): void {
    this.#settle(this.#entries)
    for (const piece of this.#pieces) piece.abandon()
    this.#pieces = []
    this.#waiting = undefined
    this.#stopListening?.()
    clearTimeout(this.#timer)
    // Late pieces may hold this object for long.
    this.#calls = none
    this.#entries = []
    this.#filled = this.#written = 0
    this.#trace = undefined
  }
}

const none: readonly Call[] = []
