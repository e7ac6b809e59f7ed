import { Failure } from '../transport/failure.js'
import { AS_BUFFERS } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { askReconnect } from './internals.js'
import type { Internals, QueueItem } from './internals.js'
import { ReplyReader } from './reply-reader.js'
import type { WrittenGroup } from './reply-reader.js'

/** What a piece carries: the bytes of some calls, and how many replies they bring. */
export interface EncodedGroup {
  readonly chunks: readonly Buffer[]
  /** How many replies come, those to commands of the lane's own included: so many of them first, so many last. */
  readonly replies: number
  readonly before: number
  readonly after: number
}

/** Whose calls a piece carries. Nothing of this may throw: ioredis is in the middle of its own work. */
export interface ReplySink {
  /** Asked once, when the bytes are written: never again, even if ioredis should send the piece again. */
  encodeGroup(piece: CommandGroup): EncodedGroup
  /** The replies in order: each as ioredis's parser gives it, or a Failure. */
  take(reply: unknown): void
  /** The same for a reply that was read as it is wanted. */
  takeRead(reply: unknown): void
  /** How the next reply is wanted; a list for each element of EXEC's. */
  readonly format: ReplyFormat | readonly ReplyFormat[]
  /** No further reply comes for this piece. */
  lost(piece: CommandGroup, error: Error): void
  /** The client's commandTimeout. */
  expireAfter(milliseconds: number): void
}

const PING: EncodedGroup = { chunks: [Buffer.from('*1\r\n$4\r\nPING\r\n')], replies: 1, before: 1, after: 0 }

/**
 * Stands in ioredis's command queue for many commands. ioredis shifts it off for each reply, and it puts itself back
 * until its last one: so every reply of the connection goes where it belongs, whatever others send in between.
 */
export class CommandGroup extends ReplyReader implements WrittenGroup {
  /**
   * ioredis reads from the name how to treat a command. Of 'client' it knows one thing: an error reply is to be handed
   * over as it is, without asking reconnectOnError, which could tell it to send the whole piece again. It is asked here.
   */
  readonly name = 'client'
  /** ioredis notes them in the error it hands over: the same array means a reply to this piece. */
  readonly args: readonly string[] = []
  /** ioredis sends commands again after a lost connection unless a pipeline's earlier ones are missing: here always. */
  readonly pipelineIndex = -1
  /** Tells ioredis's tracing that this was traced: each call is, in its own name. */
  readonly isTraced = true
  /** Whether bytes of it were handed to the socket. */
  isWritten = false
  readonly replyReader: ReplyReader = this

  readonly #internals: Internals
  #sink: ReplySink | undefined
  #missing = 0
  #before = 0
  #after = 0
  #isEnded = false
  #item: QueueItem | undefined

  constructor(internals: Internals, shipper: ReplySink) {
    super()
    this.#internals = internals
    this.#sink = shipper
  }

  /** Called by ioredis when it writes, right before it queues the piece. */
  toWritable(outlet: unknown): readonly Buffer[] {
    if (this.isWritten) this.#end(new Error('ioredis sent the batch again'))
    this.isWritten = true
    const { chunks, replies, before, after } = this.#encode()
    this.#missing = replies
    this.#before = before
    this.#after = after
    this.#item = { command: this, stream: outlet, select: this.#internals.condition?.select ?? 0 }
    return chunks
  }

  /** Called by ioredis with a reply. */
  resolve(reply: unknown): void {
    const left = --this.#missing
    if (left > 0) this.#requeue()
    if (this.#before > 0) this.#before -= 1
    else if (left >= this.#after) this.#sink?.take(reply)
  }

  accept(reply: unknown): void {
    const left = --this.#missing
    if (left === 0) this.#internals.commandQueue.shift()
    if (left >= this.#after) this.#sink?.takeRead(reply)
  }

  /** Whether the next reply to it is one to its shipper's calls. */
  get isNext(): boolean {
    return this.#before === 0 && !this.isOver
  }

  get isBegun(): boolean {
    return this.isWritten && this.#before === 0
  }

  get isOver(): boolean {
    return this.isWritten && (this.#missing === 0 || this.#isEnded)
  }

  get format(): ReplyFormat | readonly ReplyFormat[] {
    return this.#sink?.format ?? AS_BUFFERS
  }

  /** Called by ioredis with an error reply, and when the piece leaves a queue without one. */
  reject(error: Error): void {
    if (!this.#isReply(error)) return this.#end(error)
    const isOfCalls = this.#before === 0
    this.resolve(new Failure('server', error, 'refused'))
    if (isOfCalls) askReconnect(this.#internals, error)
  }

  /** Called by ioredis if there is a commandTimeout. */
  setTimeout(milliseconds: number): void {
    this.#sink?.expireAfter(milliseconds)
  }

  /** Called by ioredis 6; replies are read by the connection's state as they come. */
  setReplyContext(): void {}

  /** Whoever waited has gone: replies that still come are swallowed, and calls not yet written never are. */
  abandon(): void {
    this.#sink = undefined
    if (!this.isWritten) this.#leaveQueue()
  }

  /** ioredis must not meet an exception here: it would lose count of its queue. */
  #encode(): EncodedGroup {
    try {
      const load = this.#sink?.encodeGroup(this)
      return load && load.replies > 0 ? load : PING // a piece in the queue must have a reply coming
    } catch (error) {
      this.isWritten = false
      this.#end(error as Error)
      this.isWritten = true
      return PING
    }
  }

  #end(error: Error): void {
    const shipper = this.#sink
    this.#sink = undefined
    this.#isEnded = true
    shipper?.lost(this, error)
  }

  #requeue(): void {
    if (this.#item) this.#internals.commandQueue.unshift(this.#item)
  }

  #isReply(error: Error & { command?: { args?: unknown } }): boolean {
    return error.command?.args === this.args && error.name !== 'AbortError'
  }

  #leaveQueue(): void {
    const queue = this.#internals.offlineQueue
    for (let index = 0; index < queue.length; index++) {
      if (queue.peekAt(index)?.command === this) return void queue.remove(index, 1)
    }
  }
}
