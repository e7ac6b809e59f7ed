import type { Call, Entry } from '../call.js'
import type { Wants } from './decoder.js'
import type { Internals } from './internals.js'
import type { Reader, Written } from './reader.js'
import type { Replies } from './replies.js'
import type { Tap } from './tap.js'

/** ioredis's command within a pipeline; what of it is used, as far as the client has it. */
export interface Command {
  pipelineIndex?: number
  transformReply: (reply: unknown) => unknown
  toWritable: (socket: unknown) => unknown
  resolve: (reply: unknown) => unknown
  replyReader?: Reader
  readonly args?: unknown
  /** Set where the command is written, and told to ioredis's tracing. */
  isTraced?: boolean
}

/** What reads the replies to a client's commands. */
export interface Reading {
  readonly internals: Internals
  readonly replies: Replies
  readonly tap: Tap
}

/** What stands in a pipeline: perhaps the ECHO that the tap asked for, and the calls, perhaps within MULTI and EXEC. */
export interface Layout {
  readonly calls: readonly Call[]
  readonly framed: boolean
  readonly hasEcho: boolean
}

/** Of MULTI and a command behind it: who sent them looks at the reply. */
const status: Wants = { bytes: false }

/**
 * The commands of one pipeline of ioredis's. The tap reads the replies to them where it can, else ioredis's parser does;
 * for those entries are made of what it gave.
 */
export class Commands implements Reader, Written {
  /** Set where their pipeline has ended. */
  isOver = false
  readonly #reading: Reading
  readonly #commands: readonly Command[]
  readonly #layout: Layout
  /** Of what the tap read, by the command's place. */
  readonly #entries: Entry[]
  /** The place of the next whose reply is to come. */
  #next = 0
  #wasEchoNext = false

  constructor(reading: Reading, commands: readonly Command[], layout: Layout) {
    this.#reading = reading
    this.#commands = commands
    this.#layout = layout
    this.#entries = new Array<Entry>(commands.length)
    for (const command of commands) {
      command.transformReply = asItIs // here or in entry()
      command.replyReader = this
    }
    const [first] = commands
    if (!first) return // not the pipeline that is known
    if (layout.hasEcho) first.isTraced = true // nobody of the caller's
    whenWritten(first, () => reading.tap.join(this, layout.hasEcho))
  }

  end(): void {
    this.isOver = true
  }

  /** It is asked after each line that came: the ECHO was at the queue's head, and is no longer. */
  get isBegun(): boolean {
    const isEchoNext = this.#head === this.#commands[0]
    if (isEchoNext) this.#wasEchoNext = true
    return this.#wasEchoNext && !isEchoNext
  }

  get isNext(): boolean {
    const place = this.#commands.indexOf(this.#head as Command, this.#next)
    if (place === -1) return false // one that ioredis sends again
    this.#next = place
    return true
  }

  get wants(): Wants | readonly Wants[] {
    return this.#isExec(this.#next) ? this.#layout.calls : (this.#callAt(this.#next) ?? status)
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

const asItIs = (reply: unknown): unknown => reply

/** Calls back when ioredis writes the command, which may be later, on another connection. */
function whenWritten(command: Command, callback: () => void): void {
  const { toWritable } = command
  command.toWritable = (socket) => {
    callback()
    return toWritable.call(command, socket)
  }
}
