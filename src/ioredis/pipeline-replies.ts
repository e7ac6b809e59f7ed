import { types } from 'node:util'
import { clearTimeout, setTimeout } from '../util/timers.js'
import { EXEC, MULTI } from '../transport/call.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure, queuedInOthersTransaction } from '../transport/failure.js'
import { AS_TEXT, queued } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { CommandTrace } from './command-trace.js'
import { askReconnect } from './internals.js'
import type { Internals } from './internals.js'
import { writtenCommands } from './ioredis-command.js'
import type { IoredisCommand } from './ioredis-command.js'
import { isQueuedText } from './open-transaction.js'
import type { OpenTransaction } from './open-transaction.js'
import type { ReplyInterceptor } from './reply-interceptor.js'
import { ReplyReader } from './reply-reader.js'
import type { WrittenGroup } from './reply-reader.js'
import type { ReplyTransformer } from './reply-transformer.js'
import { withSocketError } from './socket-error.js'

/** What ioredis's pipeline resolves with. */
type PipelineResults = readonly (readonly [error: Error | null, reply?: unknown])[]

/** What reads the replies to a client's commands. */
export interface PipelineContext {
  readonly internals: Internals
  readonly replies: ReplyTransformer
  readonly interceptor: ReplyInterceptor
  readonly transaction: OpenTransaction
}

/** The contents of a pipeline: possibly an ECHO, then the calls, possibly between MULTI and EXEC. */
export interface PipelineLayout {
  readonly calls: readonly Call[]
  readonly framed: boolean
  readonly hasEcho: boolean
  /** Whether ioredis's own channels report the calls. */
  readonly isReported: boolean
}

/**
 * The commands of one pipeline of ioredis. The interceptor reads the replies to them if it can. The other entries are
 * made from the results of ioredis's parser.
 */
export class PipelineReplies extends ReplyReader implements WrittenGroup {
  /** Set when the ECHO is answered. */
  isBegun = false
  /** Set when the pipeline has ended. */
  isOver = false
  readonly #context: PipelineContext
  readonly #commands: readonly IoredisCommand[]
  readonly #layout: PipelineLayout
  /** The entries of the replies that the interceptor read, by the command's position. */
  readonly #entries: Entry[]
  /** Why a command was rejected, if that was known at the time. */
  readonly #failures = new Map<number, Failure>()
  /** The position of the next command whose reply is to come. */
  #next = 0
  /** Whether another caller's transaction was open when the ECHO arrived. */
  #isInOthersTransaction = false
  #timer: NodeJS.Timeout | undefined
  #trace: CommandTrace | undefined

  constructor(context: PipelineContext, commands: readonly IoredisCommand[], layout: PipelineLayout) {
    super()
    this.#context = context
    this.#commands = commands
    this.#layout = layout
    this.#entries = new Array<Entry>(commands.length)
    commands.forEach((command, place) => {
      command.transformReply = unchanged // done here, or in entry()
      command.replyReader = this
      command.setTimeout = this.#expireAfter
      this.#classifyErrors(command, place)
      command.isTraced = true // done in startTrace()
    })
    const [first] = commands
    if (!first) return // not the pipeline that is known
    if (layout.hasEcho) this.#listenForEcho(first)
    else this.#listenForReply(first)
    if (layout.isReported && CommandTrace.hasSubscribers)
      writtenCommands.onWrite(first, () => queueMicrotask(() => this.#startTrace()))
    writtenCommands.onWrite(first, () => context.interceptor.join(this, layout.hasEcho))
    // Renamed to 'client', for which ioredis skips `reconnectOnError` and so never sends a refused command again. Done
    // in a microtask, so that tracing and wrappers of sendCommand still see the real name.
    const rename = (): void => commands.forEach((command) => (command.name = 'client'))
    writtenCommands.onWrite(commands.at(-1) ?? first, () => queueMicrotask(rename))
  }

  /** To be called when the pipeline has ended. */
  end(results: PipelineResults): void {
    this.isOver = true
    clearTimeout(this.#timer)
    results.forEach(([error, reply], place) => {
      this.#trace?.end(place - this.#ownBefore, error ? this.failure(place, error) : reply)
    })
  }

  /**
   * Reports the commands to ioredis's channel, in ioredis's place. ioredis reports each command right after it queues
   * it, but writes the pipeline only when all are queued. If a subscriber sent a command in between, it would receive
   * the reply of another.
   */
  #startTrace(): void {
    const { calls, framed } = this.#layout
    this.#trace = CommandTrace.of(this.#context.internals, () => (framed ? [MULTI, ...calls, EXEC] : calls))
    this.#trace?.start(0, this.#commands.length - this.#ownBefore)
  }

  /** How many commands precede the caller's, not counting MULTI. */
  get #ownBefore(): number {
    const { calls, framed } = this.#layout
    return this.#commands.length - calls.length - (framed ? 2 : 0)
  }

  get isNext(): boolean {
    const { commandQueue } = this.#context.internals
    const place = this.#commands.indexOf(commandQueue.peekAt(0)?.command as IoredisCommand, this.#next)
    if (place === -1) return false // a command that ioredis sends again
    this.#next = place
    return true
  }

  get format(): ReplyFormat | readonly ReplyFormat[] {
    return this.#isExec(this.#next) ? this.#layout.calls : (this.#callAt(this.#next) ?? AS_TEXT)
  }

  accept(reply: unknown): void {
    const place = this.#next
    const command = this.#commands[place]
    const { internals, replies } = this.#context
    internals.commandQueue.shift()
    const entry = this.#entryOf(place, reply, (call, one) => replies.read(call, one))
    this.#entries[place] = entry
    if (!(entry instanceof Failure) || entry.kind !== 'server') return void command?.resolve(entry)
    // A wrapper of sendCommand must see an error.
    command?.reject(entry.error)
    if (entry.outcome === 'refused' && !this.#isEcho(place)) this.#askReconnect(place, entry.error)
  }

  /** The entry for what ioredis's pipeline resolved a command with. */
  entry(place: number, reply: unknown): Entry {
    if (place in this.#entries) return this.#entries[place]
    const { replies, transaction } = this.#context
    if (!isQueuedText(reply)) return this.#entryOf(place, reply, (call, one) => replies.parsed(call, one))
    if (!this.#isInOthersTransaction && !transaction.isKnown && !this.#layout.framed) return queuedInOthersTransaction()
    const text = this.#isInOthersTransaction ? queued : reply
    return this.#entryOf(place, text, (call, one) => replies.parsed(call, one))
  }

  /** The failure of a command that ioredis's pipeline rejected. */
  failure(place: number, error: Error): Failure {
    const known = this.#entries[place] ?? this.#failures.get(place)
    if (known instanceof Failure) return known
    const cause = withSocketError(error, this.#context.internals)
    return new Failure('lost', cause, writtenCommands.outcome(this.#commands[place]))
  }

  /**
   * While ioredis's parser is at work, a rejection is an error of the server. Any other rejection has an unknown cause.
   */
  #classifyErrors(command: IoredisCommand, place: number): void {
    const { reject } = command
    command.reject = (error) => {
      if (!(place in this.#entries) && writtenCommands.has(command) && this.#context.interceptor.isParserAtWork) {
        this.#failures.set(place, new Failure('server', error, 'refused'))
        if (!this.#isEcho(place)) this.#askReconnect(place, error)
      }
      return reject(error)
    }
  }

  #listenForEcho(command: IoredisCommand): void {
    const { interceptor, transaction } = this.#context
    const begin = (isQueued: boolean): void => {
      this.isBegun = true
      this.#isInOthersTransaction = isQueued
      transaction.rule(isQueued)
      interceptor.noteHandOver(this)
    }
    const { resolve, reject } = command
    command.resolve = (reply) => {
      begin(reply === queued || String(reply) === 'QUEUED')
      return resolve(reply)
    }
    command.reject = (error) => {
      if (writtenCommands.has(command) && interceptor.isParserAtWork) begin(false)
      return reject(error)
    }
  }

  /** The first reply may come from ioredis's parser while its bytes are known. */
  #listenForReply(command: IoredisCommand): void {
    const { interceptor, replies, transaction } = this.#context
    const { resolve } = command
    command.resolve = (reply) => {
      if (0 in this.#entries || !writtenCommands.has(command) || !interceptor.isParserAtWork) return resolve(reply)
      const read = interceptor.noteHandOver(this)
      transaction.notice(read ?? (isQueuedText(reply) ? queued : reply))
      if (read === undefined) return resolve(reply)
      this.#entries[0] = this.#entryOf(0, read, (call, one) => replies.read(call, one))
      return resolve(this.#entries[0])
    }
  }

  /** One timer for all commands, in place of one for each. */
  readonly #expireAfter = (milliseconds: number): void => {
    this.#timer ??= setTimeout(() => {
      const error = new Error('Command timed out')
      this.#commands.forEach((command, place) => {
        this.#failures.set(place, new Failure('timed-out', error, writtenCommands.outcome(command)))
        command.reject(error) // has no effect on a command that has its reply
      })
    }, milliseconds)
  }

  #askReconnect(place: number, error: Error): void {
    const { internals } = this.#context
    askReconnect(internals, error, this.#callAt(place) ?? { name: this.#isExec(place) ? 'exec' : 'multi', args: [] })
  }

  #entryOf(place: number, reply: unknown, entryOf: (call: Call, reply: unknown) => Entry): Entry {
    const { calls, framed } = this.#layout
    if (this.#isExec(place)) {
      return Array.isArray(reply) && reply.length === calls.length
        ? reply.map((one: unknown, index) => (types.isNativeError(one) ? one : entryOf(calls[index] as Call, one)))
        : reply
    }
    const call = this.#callAt(place)
    if (reply !== queued) return call ? entryOf(call, reply) : reply
    if (framed || !call) return 'QUEUED'
    return this.#context.transaction.queuedEntry(call)
  }

  #isExec(place: number): boolean {
    return this.#layout.framed && place === this.#commands.length - 1
  }

  #isEcho(place: number): boolean {
    return this.#layout.hasEcho && place === 0
  }

  /** The call at this position. */
  #callIn(place: number): Call | undefined {
    const { calls, framed } = this.#layout
    return calls[place - (this.#commands.length - calls.length - (framed ? 1 : 0))] // EXEC comes last
  }

  /** The call whose reply comes at this position. */
  #callAt(place: number): Call | undefined {
    return this.#layout.framed ? undefined : this.#callIn(place)
  }
}

const unchanged = (reply: unknown): unknown => reply
