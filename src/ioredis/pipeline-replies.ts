import type { Call, Entry } from '../transport/call.js'
import { AS_TEXT } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { askReconnect } from './internals.js'
import type { Internals } from './internals.js'
import { ReplyReader } from './reply-reader.js'
import type { WrittenGroup } from './reply-reader.js'
import { carriesScript, tracedArguments } from './traced-arguments.js'
import type { ReplyTransformer } from './reply-transformer.js'
import type { ReplyInterceptor } from './reply-interceptor.js'

/** ioredis's command within a pipeline; what of it is used, as far as the client has it. */
export interface IoredisCommand {
  name: string
  pipelineIndex?: number
  transformReply: (reply: unknown) => unknown
  toWritable: (socket: unknown) => unknown
  resolve: (reply: unknown) => unknown
  reject: (error: IoredisError) => unknown
  replyReader?: ReplyReader
  args?: unknown
  /** Set where the command is written, and told to ioredis's tracing. */
  isTraced?: boolean
}

/** An error, with the arguments of the command that it is the reply to. */
export type IoredisError = Error & { readonly command?: { readonly args?: unknown } }

/** Whether the error is the reply to the command; the handshake's error is handed to every waiting one. */
export const isReplyTo = (error: IoredisError, command: IoredisCommand | undefined): boolean =>
  error.name === 'ReplyError' && (!command || !error.command || error.command.args === command.args)

/** What ioredis's pipeline resolves with. */
type PipelineResults = readonly (readonly [error: Error | null, reply: unknown])[]

/** What reads the replies to a client's commands. */
export interface PipelineContext {
  readonly internals: Internals
  readonly replies: ReplyTransformer
  readonly interceptor: ReplyInterceptor
}

/** What stands in a pipeline: perhaps the ECHO that the tap asked for, and the calls, perhaps within MULTI and EXEC. */
export interface PipelineLayout {
  readonly calls: readonly Call[]
  readonly framed: boolean
  readonly hasEcho: boolean
}

/**
 * The commands of one pipeline of ioredis's. The tap reads the replies to them where it can, else ioredis's parser does;
 * for those entries are made of what it gave.
 */
export class PipelineReplies extends ReplyReader implements WrittenGroup {
  /** Set where the ECHO is answered. */
  isBegun = false
  /** Set where their pipeline has ended. */
  isOver = false
  readonly #reading: PipelineContext
  readonly #commands: readonly IoredisCommand[]
  readonly #layout: PipelineLayout
  /** Of what the tap read, by the command's place. */
  readonly #entries: Entry[]
  /** The place of the next whose reply is to come. */
  #next = 0

  constructor(reading: PipelineContext, commands: readonly IoredisCommand[], layout: PipelineLayout) {
    super()
    this.#reading = reading
    this.#commands = commands
    this.#layout = layout
    this.#entries = new Array<Entry>(commands.length)
    for (const [place, command] of commands.entries()) {
      command.transformReply = identity // here or in entry()
      command.replyReader = this
      const call = layout.calls[place - commands.length + layout.calls.length + (layout.framed ? 1 : 0)]
      if (call && carriesScript(call)) showAfterWriting(command, tracedArguments(call))
    }
    const [first] = commands
    if (!first) return // not the pipeline that is known
    if (layout.hasEcho) {
      first.isTraced = true // nobody of the caller's
      whenAnswered(first, () => (this.isBegun = true))
    }
    whenWritten(first, () => reading.interceptor.join(this, layout.hasEcho))
    // Named so, ioredis hands error replies over, where it may send a refused command again. Its tracing is told before.
    const rename = (): void => commands.forEach((command) => (command.name = 'client'))
    whenWritten(commands.at(-1) ?? first, () => queueMicrotask(rename))
  }

  /** Their pipeline ended with these results. */
  end(results: PipelineResults): void {
    this.isOver = true
    results.forEach(([error], place) => {
      const isEcho = place === 0 && this.#layout.hasEcho
      if (error && !isEcho && isReplyTo(error, this.#commands[place])) askReconnect(this.#reading.internals, error)
    })
  }

  get isNext(): boolean {
    const place = this.#commands.indexOf(this.#head as IoredisCommand, this.#next)
    if (place === -1) return false // one that ioredis sends again
    this.#next = place
    return true
  }

  get format(): ReplyFormat | readonly ReplyFormat[] {
    return this.#isExec(this.#next) ? this.#layout.calls : (this.#callAt(this.#next) ?? AS_TEXT)
  }

  accept(reply: unknown): void {
    const place = this.#next
    const { internals, replies } = this.#reading
    internals.commandQueue.shift()
    const entry = this.#made(place, reply, (call, one) => replies.read(call, one))
    this.#entries[place] = entry
    this.#commands[place]?.resolve(entry)
  }

  /** What became of a command that ioredis's pipeline resolved with this. */
  entry(place: number, reply: unknown): Entry {
    const { replies } = this.#reading
    return place in this.#entries
      ? this.#entries[place]
      : this.#made(place, reply, (call, one) => replies.parsed(call, one))
  }

  /** What ioredis's queue has at its head. */
  get #head(): object | undefined {
    return this.#reading.internals.commandQueue.peekAt(0)?.command
  }

  #made(place: number, reply: unknown, entryOf: (call: Call, reply: unknown) => Entry): Entry {
    const { calls } = this.#layout
    if (this.#isExec(place)) {
      return Array.isArray(reply) && reply.length === calls.length
        ? reply.map((one: unknown, index) => (one instanceof Error ? one : entryOf(calls[index] as Call, one)))
        : reply
    }
    const call = this.#callAt(place)
    return call ? entryOf(call, reply) : reply
  }

  #isExec(place: number): boolean {
    return this.#layout.framed && place === this.#commands.length - 1
  }

  /** The call whose reply comes at this place. */
  #callAt(place: number): Call | undefined {
    const { calls, framed, hasEcho } = this.#layout
    return framed ? undefined : calls[hasEcho ? place - 1 : place]
  }
}

const identity = (reply: unknown): unknown => reply

/** Calls back when ioredis writes the command, which may be later, on another connection. */
function whenWritten(command: IoredisCommand, callback: () => void): void {
  const { toWritable } = command
  command.toWritable = (socket) => {
    callback()
    return toWritable.call(command, socket)
  }
}

/** Shows other arguments of a command once its bytes are made, which is before ioredis tells its tracing. */
function showAfterWriting(command: IoredisCommand, shown: readonly unknown[]): void {
  const { args, toWritable } = command
  command.toWritable = (socket) => {
    command.args = args
    const bytes = toWritable.call(command, socket)
    command.args = shown
    return bytes
  }
}

/** Calls back in the very turn in which ioredis hands over the reply, whatever it is. */
function whenAnswered(command: IoredisCommand, callback: () => void): void {
  const { resolve, reject } = command
  command.resolve = (reply) => {
    callback()
    return resolve(reply)
  }
  command.reject = (error) => {
    if (isReplyTo(error, command)) callback()
    return reject(error)
  }
}
