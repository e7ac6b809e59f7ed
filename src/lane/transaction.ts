import { Failure } from '../call.js'
import type { Call, Entry } from '../call.js'
import { inSteps } from '../in-steps.js'
import { Bytes } from './bytes.js'
import type { Lane } from './client.js'
import { status } from './decoder.js'
import type { Wants } from './decoder.js'
import { outcomeOfTransaction } from './exec.js'
import type { Read } from './exec.js'
import { Piece } from './piece.js'
import type { Load, Shipper } from './piece.js'
import type { RideOptions } from './ride.js'
import { onAbort, reasonOf } from './signal.js'
import { ECHO } from './tap.js'
import { traceTransaction } from './trace.js'
import type { Trace } from './trace.js'

const multi = { name: 'multi', args: [], bytes: true } as const
const exec = { name: 'exec', args: [], bytes: true } as const

/** MULTI, the calls and EXEC, written in one go: nobody's command may come in between. Never sent again. */
export class TransactionRide implements Shipper {
  readonly done: Promise<Entry[]>
  readonly #lane: Lane
  #stopListening: (() => void) | undefined
  readonly #db: number
  readonly #piece: Piece
  #calls: readonly Call[]
  #settle!: (entries: Entry[]) => void
  #chunks: Buffer[] = []
  #isDone = false
  #taken = 0
  /** What came instead of QUEUED, by the place of the call; MULTI's own at -1. */
  readonly #oddities = new Map<number, unknown>()
  #timer: NodeJS.Timeout | undefined
  #trace: Trace | undefined
  #endTrace: ((entry: Entry) => void) | undefined

  constructor(lane: Lane, calls: readonly Call[], { signal }: RideOptions) {
    this.#lane = lane
    this.#calls = calls
    this.#db = lane.db
    this.#piece = new Piece(lane.internals, this)
    this.done = new Promise((resolve) => (this.#settle = resolve))
    this.#endTrace = traceTransaction(lane.internals, calls.length)
    if (signal) this.#stopListening = onAbort(signal, () => this.#end(reasonOf(signal), this.#piece.isWritten))
    const more = inSteps(calls.length, (from, to) => this.#encode(from, to))
    if (more)
      void more.then(
        () => this.#send(),
        (error: unknown) => this.#end(error as Error, false),
      )
    else this.#send()
  }

  load(piece: Piece): Load {
    const { select, tap } = this.#lane
    const elsewhere = select === this.#db ? 0 : 1
    const before = new Bytes()
    if (elsewhere) before.add('select', [String(this.#db)])
    const needsEcho = tap.join(piece)
    if (needsEcho) before.add(ECHO.name, ECHO.args)
    before.add('multi', [])
    const chunks = [...before.take(), ...this.#chunks]
    const after = new Bytes()
    after.add('exec', [])
    if (elsewhere) after.add('select', [String(select)])
    this.#chunks = []
    const replies = this.#calls.length + 2
    this.#trace = this.#lane.trace(() => [multi, ...this.#calls, exec])
    this.#trace?.start(0, replies)
    const own = elsewhere + (needsEcho ? 1 : 0)
    return {
      chunks: [...chunks, ...after.take()],
      replies: own + replies + elsewhere,
      before: own,
      after: elsewhere,
    }
  }

  take(reply: unknown): void {
    const { replies } = this.#lane
    this.#take(reply instanceof Buffer ? reply.toString('latin1') : reply, (call, one) => replies.parsed(call, one))
  }

  takeRead(reply: unknown): void {
    const { replies } = this.#lane
    this.#take(reply, (call, one) => replies.read(call, one))
  }

  /** Behind MULTI and as many commands comes EXEC. */
  get wants(): Wants | readonly Wants[] {
    return this.#taken > this.#calls.length ? this.#calls : status
  }

  #take(reply: unknown, read: Read): void {
    const index = this.#taken++ - 1
    this.#trace?.end(index + 1, reply)
    if (index === this.#calls.length) {
      return this.#finish(outcomeOfTransaction(this.#calls, reply, this.#oddities, read), reply)
    }
    if (reply !== (index === -1 ? 'OK' : 'QUEUED')) this.#oddities.set(index, reply)
  }

  lost(piece: Piece, error: Error): void {
    this.#end(error, piece.isWritten)
  }

  expireAfter(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#end(new Error('Command timed out'), this.#piece.isWritten), milliseconds)
  }

  #encode(from: number, to: number): void {
    const bytes = new Bytes()
    const { prefixed } = this.#lane
    for (const call of this.#calls.slice(from, to)) {
      bytes.add(call.name, prefixed ? prefixed(call) : call.args)
    }
    for (const chunk of bytes.take()) this.#chunks.push(chunk)
  }

  #send(): void {
    if (this.#isDone) return
    try {
      this.#lane.internals.sendCommand(this.#piece, this.#lane.outlet)
    } catch (error) {
      this.#end(error as Error, this.#piece.isWritten)
    }
  }

  #end(error: Error, isWritten: boolean): void {
    const failure = new Failure(error, isWritten ? 'unknown' : 'not-sent')
    this.#finish(new Array<Entry>(this.#calls.length).fill(failure), failure)
  }

  #finish(entries: Entry[], outcome: Entry): void {
    if (this.#isDone) return
    this.#isDone = true
    this.#settle(entries)
    this.#piece.abandon()
    this.#stopListening?.()
    clearTimeout(this.#timer)
    for (let index = this.#taken; index < this.#calls.length + 2; index++) this.#trace?.end(index, outcome)
    this.#endTrace?.(outcome)
    this.#calls = []
    this.#chunks = []
  }
}
