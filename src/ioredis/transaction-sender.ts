import { Failure } from '../transport/failure.js'
import type { Call, Entry } from '../transport/call.js'
import { inSteps } from '../util/in-steps.js'
import { RespEncoder } from '../resp/encoder.js'
import type { DirectClient } from './direct-client.js'
import { AS_TEXT } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { transactionEntries } from './exec-reply.js'
import type { ReadReply } from './exec-reply.js'
import { CommandGroup } from './command-group.js'
import type { EncodedGroup, ReplySink } from './command-group.js'
import type { SendOptions } from '../transport/transport.js'
import { onAbort, reasonOf } from '../util/abort.js'
import { ECHO } from './reply-interceptor.js'
import { traceTransaction } from './command-trace.js'
import type { CommandTrace } from './command-trace.js'
import { ScriptWriter } from './script-writer.js'

const MULTI = { name: 'multi', args: [], bytes: true } as const
const EXEC = { name: 'exec', args: [], bytes: true } as const

/** MULTI, the calls and EXEC, written in one go: nobody's command may come in between. Never sent again. */
export class TransactionSender implements ReplySink {
  readonly done: Promise<Entry[]>
  readonly #client: DirectClient
  #stopListening: (() => void) | undefined
  readonly #db: number
  readonly #isAsking: boolean
  readonly #group: CommandGroup
  readonly #scripts: ScriptWriter
  #calls: readonly Call[]
  #settle!: (entries: Entry[]) => void
  #chunks: Buffer[] = []
  #isDone = false
  #taken = 0
  /** What came instead of QUEUED, by the place of the call; MULTI's own at -1. */
  readonly #unexpectedReplies = new Map<number, unknown>()
  #timer: NodeJS.Timeout | undefined
  #trace: CommandTrace | undefined
  #endTrace: ((entry: Entry) => void) | undefined

  constructor(client: DirectClient, calls: readonly Call[], { signal, asking = false }: SendOptions) {
    this.#client = client
    this.#isAsking = asking
    this.#calls = calls
    this.#db = client.db
    this.#scripts = new ScriptWriter(client.scripts, true)
    this.#group = new CommandGroup(client.internals, this)
    this.done = new Promise((resolve) => (this.#settle = resolve))
    this.#endTrace = traceTransaction(client.internals, calls.length)
    if (signal)
      this.#stopListening = onAbort(signal, () => this.#end('aborted', reasonOf(signal), this.#group.isWritten))
    const more = inSteps(calls.length, (from, to) => this.#encode(from, to))
    if (more)
      void more.then(
        () => this.#send(),
        (error: unknown) => this.#end('lost', error as Error, false),
      )
    else this.#send()
  }

  encodeGroup(piece: CommandGroup): EncodedGroup {
    const { select, interceptor } = this.#client
    const elsewhere = select === this.#db ? 0 : 1
    const before = new RespEncoder()
    if (elsewhere) before.add('select', [String(this.#db)])
    const needsEcho = interceptor.join(piece)
    if (needsEcho) before.add(ECHO.name, ECHO.args)
    if (this.#isAsking) before.add('asking', []) // it holds until EXEC
    before.add('multi', [])
    const chunks = [...before.take(), ...this.#chunks]
    const after = new RespEncoder()
    after.add('exec', [])
    if (elsewhere) after.add('select', [String(select)])
    this.#chunks = []
    const replies = this.#calls.length + 2
    this.#trace = this.#client.trace(() => [MULTI, ...this.#calls, EXEC])
    this.#trace?.start(0, replies)
    const own = elsewhere + (needsEcho ? 1 : 0) + (this.#isAsking ? 1 : 0)
    return {
      chunks: [...chunks, ...after.take()],
      replies: own + replies + elsewhere,
      before: own,
      after: elsewhere,
    }
  }

  take(reply: unknown): void {
    const { replies } = this.#client
    this.#take(reply instanceof Buffer ? reply.toString('latin1') : reply, (call, one) => replies.parsed(call, one))
  }

  takeRead(reply: unknown): void {
    const { replies } = this.#client
    this.#take(reply, (call, one) => replies.read(call, one))
  }

  /** Behind MULTI and as many commands comes EXEC. */
  get format(): ReplyFormat | readonly ReplyFormat[] {
    return this.#taken > this.#calls.length ? this.#calls : AS_TEXT
  }

  #take(reply: unknown, read: ReadReply): void {
    const index = this.#taken++ - 1
    this.#trace?.end(index + 1, reply)
    if (index === this.#calls.length) {
      const entries = transactionEntries(this.#calls, reply, this.#unexpectedReplies, read)
      this.#calls.forEach((call, place) => this.#scripts.learn(call, entries[place]))
      return this.#finish(entries, reply)
    }
    if (reply !== (index === -1 ? 'OK' : 'QUEUED')) this.#unexpectedReplies.set(index, reply)
  }

  lost(piece: CommandGroup, error: Error): void {
    this.#end('lost', error, piece.isWritten)
  }

  expireAfter(milliseconds: number): void {
    this.#timer ??= setTimeout(
      () => this.#end('timed-out', new Error('Command timed out'), this.#group.isWritten),
      milliseconds,
    )
  }

  #encode(from: number, to: number): void {
    const bytes = new RespEncoder()
    const { prefixed } = this.#client
    for (const queued of this.#calls.slice(from, to)) {
      const call = this.#scripts.choose(queued)
      bytes.add(call.name, prefixed ? prefixed(call) : call.args)
    }
    for (const chunk of bytes.take()) this.#chunks.push(chunk)
  }

  #send(): void {
    if (this.#isDone) return
    try {
      this.#client.internals.sendCommand(this.#group, this.#client.socket)
    } catch (error) {
      this.#end('lost', error as Error, this.#group.isWritten)
    }
  }

  #end(kind: 'aborted' | 'lost' | 'timed-out', error: Error, isWritten: boolean): void {
    const failure = new Failure(kind, error, isWritten ? 'unknown' : 'not-sent')
    this.#finish(new Array<Entry>(this.#calls.length).fill(failure), failure)
  }

  #finish(entries: Entry[], outcome: Entry): void {
    if (this.#isDone) return
    this.#isDone = true
    this.#settle(entries)
    this.#group.abandon()
    this.#stopListening?.()
    clearTimeout(this.#timer)
    for (let index = this.#taken; index < this.#calls.length + 2; index++) this.#trace?.end(index, outcome)
    this.#endTrace?.(outcome)
    this.#calls = []
    this.#chunks = []
  }
}
