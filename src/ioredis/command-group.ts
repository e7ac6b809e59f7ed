import type { Duplex } from 'node:stream'
import { AS_BUFFERS, AS_TEXT, queued } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { Failure, queuedInOthersTransaction } from '../transport/failure.js'
import type { DirectClient } from './direct-client.js'
import { askReconnect } from './internals.js'
import { isQueuedText } from './open-transaction.js'
import type { QueueItem } from './internals.js'
import { ReplyReader } from './reply-reader.js'
import type { WrittenGroup } from './reply-reader.js'
import { withSocketError } from './socket-error.js'

/** The bytes of some commands, and how many replies they have. */
export interface EncodedGroup {
  readonly chunks: readonly Buffer[]
  /** How many replies there are, including those before and after the replies to the caller's commands. */
  readonly replies: number
  /** How many replies precede those to the caller's commands. */
  readonly before: number
  /** How many replies follow them. */
  readonly after: number
}

/**
 * The sender of a group: it encodes the commands and takes the replies. Its methods must not throw, because they run in
 * the middle of ioredis's own work.
 */
export interface ReplySink {
  /** Called once, when the bytes are written. It is not called again, even if ioredis sends the group again. */
  encodeGroup(group: CommandGroup): EncodedGroup
  /** Takes the replies in order: as ioredis's parser gives them, the symbol `queued`, or a Failure. */
  take(reply: unknown): void
  /** Takes a reply that was read in the requested format. */
  takeRead(reply: unknown): void
  /** The format of the next reply. A list has the format of each element of EXEC's reply. */
  readonly format: ReplyFormat | readonly ReplyFormat[]
  /** The command that the next reply answers, for `reconnectOnError`. */
  readonly current: { readonly name: string; readonly args: readonly unknown[] }
  /** No further reply comes for this group. */
  lost(group: CommandGroup, error: Error): void
  /** ioredis sets the client's commandTimeout. */
  expireAfter(milliseconds: number): void
}

const PING_GROUP: EncodedGroup = {
  chunks: [/* @__PURE__ */ Buffer.from('*1\r\n$4\r\nPING\r\n')],
  replies: 1,
  before: 1,
  after: 0,
}
const NO_ARGUMENTS: readonly string[] = /* @__PURE__ */ Object.freeze([])
const SETTLED = /* @__PURE__ */ Promise.resolve()

/**
 * Takes the place of many commands in ioredis's command queue. ioredis removes it for each reply, and it puts itself
 * back until the last one. So every reply of the connection reaches its caller, whatever others send in between.
 */
export class CommandGroup extends ReplyReader implements WrittenGroup {
  /**
   * ioredis treats CLIENT specially in one way: it hands error replies over without asking `reconnectOnError`, which
   * could make it send the whole group again. This library asks it instead.
   */
  readonly name = 'client'
  readonly args: readonly string[] = NO_ARGUMENTS
  /**
   * After a lost connection ioredis sends commands again, unless earlier ones of their pipeline are missing. With this
   * index they always are.
   */
  readonly pipelineIndex = -1
  readonly inTransaction = false
  /** Keeps ioredis's tracing from reporting the group. Each command is reported under its own name. */
  readonly isTraced = true
  /** For wrappers of `sendCommand` that were installed while the group waited for a connection. */
  readonly promise: Promise<void> = SETTLED
  readonly replyReader: ReplyReader = this
  /** Whether bytes of it were handed to the socket. */
  isWritten = false

  readonly #client: DirectClient
  #sink: ReplySink | undefined
  #missing = 0
  #before = 0
  #after = 0
  #isEnded = false
  /** Whether the connection is being closed, and what still comes on it is kept from all callers. */
  #isAbsorbing = false
  /** Whether another caller's transaction was open when the group arrived. */
  #isInOthersTransaction = false
  #item: QueueItem | undefined
  #stream: Duplex | undefined

  constructor(client: DirectClient, sink: ReplySink) {
    super()
    this.#client = client
    this.#sink = sink
  }

  /** Called by ioredis when it writes, right before it queues the group. */
  toWritable(stream: unknown): readonly Buffer[] {
    if (this.isWritten) this.#end(new Error('ioredis sent the batch again'))
    this.isWritten = true
    const { internals } = this.#client
    this.#stream = internals.stream
    const { chunks, replies, before, after } = this.#encode()
    this.#missing = replies
    this.#before = before
    this.#after = after
    this.#item = { command: this, stream, select: internals.condition?.select ?? 0 }
    return chunks
  }

  /**
   * Called by ioredis with a reply that its own parser read. It is a property, because wrappers call it without its
   * object.
   */
  readonly resolve = (reply: unknown): void => {
    const read = this.#client.interceptor.noteHandOver(this)
    if (this.#isAbsorbing) return this.#absorb()
    const { commandQueue } = this.#client.internals
    // ioredis must have removed the group, or the next reply would go to a wrong caller.
    if (this.#missing === 0 || commandQueue.peekAt(0)?.command === this) {
      return this.#endAndClose(new Error('ioredis handed over a reply that was not expected'))
    }
    if (--this.#missing > 0 && this.#item) commandQueue.unshift(this.#item)
    if (read !== undefined) return this.#give(read, true)
    if (this.#before > 0 || !isQueuedText(reply)) this.#give(reply, false)
    else if (this.#isInOthersTransaction) this.#give(queued, false)
    else this.#give(this.#client.transaction.isKnown ? reply : queuedInOthersTransaction(), false)
  }

  /** Called by ioredis with an error reply, and when the group leaves a queue without a reply. */
  readonly reject = (error: Error): void => {
    if (this.#isAbsorbing) return this.#absorb()
    if (this.isWritten && this.#client.interceptor.isParserAtWork) return this.resolve(this.refused(error))
    if (this.isWritten && this.#missing > 0) this.#endAndClose(error)
    else this.#end(error)
  }

  /** To be called if ioredis threw when it was given the group. It is not known whether the group is in the queue. */
  fail(error: Error): void {
    if (this.isWritten) this.#stream?.destroy() // its replies would reach other callers
    this.#end(error)
  }

  /** To be called when the connection that the group waited for is ready. */
  failIfForgotten(): void {
    if (!this.isWritten && this.#offlineIndex === -1)
      this.#end(new Error('sendCommand was replaced while the batch waited'))
  }

  accept(reply: unknown): void {
    if (--this.#missing === 0) this.#client.internals.commandQueue.shift()
    this.#give(reply, true)
  }

  get isNext(): boolean {
    return !this.isOver
  }

  get isBegun(): boolean {
    return this.isWritten && this.#before === 0
  }

  get isOver(): boolean {
    return this.#isEnded || (this.isWritten && this.#missing === 0)
  }

  get format(): ReplyFormat | readonly ReplyFormat[] {
    return this.#before > 0 ? AS_TEXT : (this.#sink?.format ?? AS_BUFFERS)
  }

  /** Called by ioredis if there is a commandTimeout. */
  setTimeout(milliseconds: number): void {
    this.#sink?.expireAfter(milliseconds)
  }

  /** Called by ioredis 6. Replies are read by the state of the connection when they come, so there is nothing to do. */
  setReplyContext(): void {}

  /** The caller no longer waits. Replies that still come are dropped, and what was not written yet is never written. */
  abandon(): void {
    this.#sink = undefined
    if (!this.isWritten) this.#leaveOfflineQueue()
  }

  #give(reply: unknown, isRead: boolean): void {
    if (this.#before > 0) {
      this.#before -= 1
      this.#client.transaction.rule(isQueuedText(reply))
      this.#isInOthersTransaction ||= isQueuedText(reply)
    } else if (this.#missing >= this.#after && this.#sink) {
      this.#client.transaction.notice(reply)
      const refused = reply instanceof Failure && reply.kind === 'server' ? this.#sink.current : undefined
      if (isRead) this.#sink.takeRead(reply)
      else this.#sink.take(reply)
      if (refused) askReconnect(this.#client.internals, (reply as Failure).error, refused)
    }
  }

  /** Must not throw: ioredis's queue would no longer match the connection. */
  #encode(): EncodedGroup {
    try {
      const encoded = this.#sink?.encodeGroup(this)
      return encoded && encoded.replies > 0 ? encoded : PING_GROUP // each entry of the queue must have a reply to come
    } catch (error) {
      this.isWritten = false
      this.#end(error as Error)
      this.isWritten = true
      return PING_GROUP
    }
  }

  /**
   * Ends the group and closes the connection. As far as ioredis knows, no reply comes any more. If the connection is
   * still up, replies may be on their way, and ioredis would give them to other callers. Closing the connection
   * prevents that, and what has been received already is absorbed.
   */
  #endAndClose(error: Error): void {
    if (this.#stream?.destroyed === false) {
      this.#stream.destroy()
      this.#isAbsorbing = true
      this.#absorb()
    }
    this.#end(error)
  }

  /** Goes back to the head of the queue until ioredis gives the connection up and removes its listeners. */
  #absorb(): void {
    const { commandQueue, status, stream } = this.#client.internals
    const isUp = status === 'ready' && stream === this.#stream && (stream?.listenerCount('data') ?? 0) > 0
    if (isUp && this.#item) commandQueue.unshift(this.#item)
  }

  #end(error: Error): void {
    const sink = this.#sink
    this.#sink = undefined
    this.#isEnded = true
    sink?.lost(this, withSocketError(error, this.#client.internals))
  }

  #leaveOfflineQueue(): void {
    const index = this.#offlineIndex
    if (index !== -1) this.#client.internals.offlineQueue.remove(index, 1)
  }

  /** The position in the queue of commands that wait for a connection; -1 if it is not in it. */
  get #offlineIndex(): number {
    const queue = this.#client.internals.offlineQueue
    for (let index = 0; index < queue.length; index++) if (queue.peekAt(index)?.command === this) return index
    return -1
  }
}
