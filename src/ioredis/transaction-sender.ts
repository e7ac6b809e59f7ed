import { AS_TEXT, queued } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { RespEncoder } from '../resp/encoder.js'
import { EXEC, MULTI } from '../transport/call.js'
import { failAll } from '../transport/fail-all.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { SendOptions } from '../transport/transport.js'
import { inSteps } from '../util/in-steps.js'
import { CommandGroup } from './command-group.js'
import type { EncodedGroup, ReplySink } from './command-group.js'
import { traceTransaction } from './command-trace.js'
import type { CommandTrace } from './command-trace.js'
import type { DirectClient } from './direct-client.js'
import { Envelope } from './envelope.js'
import { transactionEntries } from './exec-reply.js'
import type { ReadReply } from './exec-reply.js'
import { BatchLifetime } from './batch-lifetime.js'
import type { BatchEnding } from './batch-lifetime.js'
import { OTHERS_TRANSACTION_IS_OPEN } from './open-transaction.js'
import { ScriptWriter } from './script-writer.js'

/**
 * Sends MULTI, the calls and EXEC in one write, so that no other caller's command comes in between. It is never sent
 * again.
 */
export class TransactionSender implements ReplySink {
  readonly #client: DirectClient
  readonly #database: number
  readonly #isAsking: boolean
  readonly #isReported: boolean
  readonly #lifetime: BatchLifetime
  readonly #group: CommandGroup
  readonly #scripts: ScriptWriter
  #calls: readonly Call[]
  #chunks: Buffer[] = []
  #taken = 0
  /** Replies that came in place of QUEUED, by the index of the call; at -1, the reply in place of MULTI's OK. */
  readonly #unexpectedReplies = new Map<number, unknown>()
  #trace: CommandTrace | undefined
  #endTrace: ((entry: Entry) => void) | undefined

  constructor(
    client: DirectClient,
    calls: readonly Call[],
    { signal, asking = false, commandEvents = true }: SendOptions,
  ) {
    this.#client = client
    this.#calls = calls
    this.#database = client.intendedDatabase
    this.#isAsking = asking
    this.#isReported = commandEvents
    this.#scripts = new ScriptWriter(client.scripts, true)
    this.#group = new CommandGroup(client, this)
    this.#endTrace = commandEvents ? traceTransaction(client.internals, calls.length) : undefined
    this.#lifetime = new BatchLifetime((ending, error) => this.#end(ending, error))
    this.#lifetime.endWith(signal)
    const more = inSteps(calls.length, (from, to) => this.#encode(from, to))
    if (more)
      void more.then(
        () => this.#send(),
        (error: unknown) => this.#end('lost', error as Error),
      )
    else this.#send()
  }

  get done(): Promise<Entry[]> {
    return this.#lifetime.done
  }

  encodeGroup(group: CommandGroup): EncodedGroup {
    const encoded = new Envelope(this.#client, group, this.#database, this.#isAsking).encode((encoder) => {
      encoder.add(MULTI.name, MULTI.args)
      encoder.addEncoded(this.#chunks)
      encoder.add(EXEC.name, EXEC.args)
      return this.#calls.length + 2
    })
    this.#chunks = []
    if (this.#isReported && this.#client.isTraced) queueMicrotask(() => this.#startTrace())
    return encoded
  }

  take(reply: unknown): void {
    const { replies } = this.#client
    const text = reply instanceof Buffer ? reply.toString('latin1') : reply
    this.#take(text === 'QUEUED' ? queued : text, (call, one) => replies.parsed(call, one))
  }

  takeRead(reply: unknown): void {
    const { replies } = this.#client
    this.#take(reply, (call, one) => replies.read(call, one))
  }

  /** EXEC's reply comes after those to MULTI and to each call. */
  get format(): ReplyFormat | readonly ReplyFormat[] {
    return this.#taken > this.#calls.length ? this.#calls : AS_TEXT
  }

  get current(): Call {
    return this.#taken === 0 ? MULTI : (this.#calls[this.#taken - 1] ?? EXEC)
  }

  lost(_group: CommandGroup, error: Error): void {
    this.#end('lost', error)
  }

  expireAfter(milliseconds: number): void {
    this.#lifetime.endAfter(milliseconds)
  }

  #take(reply: unknown, read: ReadReply): void {
    const index = this.#taken++ - 1
    this.#trace?.end(index + 1, reply)
    if (index === this.#calls.length) {
      const entries = transactionEntries(this.#calls, reply, this.#unexpectedReplies, read)
      this.#calls.forEach((call, place) => this.#scripts.learn(call, entries[place]))
      return this.#finish(entries, reply)
    }
    if (reply !== (index === -1 ? 'OK' : queued)) this.#unexpectedReplies.set(index, reply)
  }

  #encode(from: number, to: number): void {
    const encoder = new RespEncoder()
    const { prefixed } = this.#client
    for (const queuedCall of this.#calls.slice(from, to)) {
      const call = this.#scripts.choose(queuedCall)
      encoder.add(call.name, prefixed ? prefixed(call) : call.args)
    }
    this.#chunks.push(...encoder.finish())
  }

  #send(): void {
    if (this.#lifetime.isOver) return
    const { transaction } = this.#client
    if (transaction.isOpen) {
      void transaction
        .whenEnded()
        .then((hasEnded) => (hasEnded ? this.#send() : this.#end('timed-out', new Error(OTHERS_TRANSACTION_IS_OPEN))))
      return
    }
    try {
      this.#client.send(this.#group)
    } catch (error) {
      this.#group.fail(error as Error)
    }
  }

  /** Subscribers may run any code, so they are notified after ioredis has queued the group. */
  #startTrace(): void {
    if (this.#lifetime.isOver) return
    this.#trace = this.#client.trace(() => [MULTI, ...this.#calls, EXEC])
    this.#trace?.start(0, this.#calls.length + 2)
  }

  #end(ending: BatchEnding, error: Error): void {
    const failure = new Failure(ending, error, this.#group.isWritten ? 'unknown' : 'not-sent')
    this.#finish(failAll(this.#calls, failure), failure)
  }

  #finish(entries: Entry[], outcome: Entry): void {
    if (!this.#lifetime.settle(entries)) return
    this.#group.abandon()
    for (let index = this.#taken; index < this.#calls.length + 2; index++) this.#trace?.end(index, outcome)
    this.#endTrace?.(outcome)
    this.#calls = []
    this.#chunks = []
  }
}
