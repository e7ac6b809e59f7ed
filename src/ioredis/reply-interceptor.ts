import { randomUUID } from 'node:crypto'
import type { Call } from '../transport/call.js'
import { TYPE } from '../resp/bytes.js'
import { ReplySkipper } from '../resp/skipper.js'
import { ExpectedReply } from './expected-reply.js'
import { isCommandQueue } from './internals.js'
import type { Internals } from './internals.js'
import {
  afterAnswer,
  afterLine,
  AT_LINE_END,
  BETWEEN_REPLIES,
  isAtRest,
  LEFT_TO_PARSER,
  startOfLine,
  withLineEnd,
} from './parser-position.js'
import type { Assumed, ParserPosition, Sought, Within } from './parser-position.js'
import { ParserFeed } from './parser-feed.js'
import type { DataListener } from './parser-feed.js'
import { isReplyReader } from './reply-reader.js'
import type { ReplyReader, WrittenGroup } from './reply-reader.js'
import { throwLater } from '../util/throw-later.js'

// The current reply may have millions of lines. Passing each one by itself costs memory and time.
const MAX_SINGLE_LINES = 1_024

/**
 * Reads the replies to this library's commands in place of ioredis's parser, which takes most of a batch's time, rounds
 * numbers, and hands errors over in ways that cannot be told from a lost connection. It replaces the parser among the
 * stream's listeners and gives it every other reply.
 *
 * The parser keeps its state to itself, so the place where it stands must be proven once for each connection: it is
 * given one line at a time until it hands over a reply. Every reply ends with a line, so that reply ended with this one.
 * On a new connection the replies to ioredis's own handshake prove it. Where none is to come:
 *
 * - In RESP2 nothing comes unasked, so with no command outstanding the parser is between two replies. It is given the
 *   next reply alone, and must hand it over at its end. No command is sent for that, because a proxy may close the
 *   connection at a command that it does not know.
 * - In RESP3 the parser may be inside of a push message. An ECHO asks for a reply.
 */
export class ReplyInterceptor {
  /** The command that asks for a reply. It has no effect, and its text cannot be guessed. */
  readonly echo: Pick<Call, 'name' | 'args'> = { name: 'echo', args: [`tupeline:${randomUUID()}`] }
  readonly #internals: Internals
  readonly #expected: ExpectedReply
  readonly #skipper = new ReplySkipper()
  readonly #parser: ParserFeed
  #position: ParserPosition = LEFT_TO_PARSER
  /** What was written on this connection and has replies to come. */
  #written: WrittenGroup[] = []

  constructor(internals: Internals) {
    this.#internals = internals
    this.#expected = new ExpectedReply(internals)
    this.#parser = new ParserFeed(internals)
  }

  /** Whether this library reads replies of the current connection, or may do so later. */
  get isAble(): boolean {
    const { stream } = this.#internals
    return !stream || stream !== this.#parser.stream || this.#position !== LEFT_TO_PARSER
  }

  /** Whether the next group must begin with an ECHO for its replies to be read here. */
  get needsEcho(): boolean {
    const { status, stream } = this.#internals
    return stream !== undefined && stream === this.#parser.stream && status === 'ready' && this.#mayAsk
  }

  /** Whether an error that ioredis hands over now comes from the server. */
  get isParserAtWork(): boolean {
    return this.#parser.isAtWork
  }

  /** Replaces the first listener of the stream, which is ioredis's parser. */
  install(): void {
    const { commandQueue, options, stream } = this.#internals
    if (!stream || stream === this.#parser.stream || !isCommandQueue(commandQueue)) return
    const [first] = stream.listeners('data') as DataListener[]
    if (!first) return // not connected yet
    this.#position = options.stringNumbers ? LEFT_TO_PARSER : { is: 'sought', lines: 0, asked: undefined }
    this.#written = []
    this.#skipper.stop()
    this.#parser.change(stream, first)
    stream.off('data', first).prependListener('data', this.#listen)
  }

  /** Called when a group is written. Returns whether it must begin with an ECHO. */
  join(group: WrittenGroup, mayAsk = true): boolean {
    this.install()
    if (this.#parser.stream !== this.#internals.stream || this.#position === LEFT_TO_PARSER) return false
    this.#dropOver()
    this.#written.push(group)
    if (this.#position.is === 'sought' && isAtRest(this.#internals)) this.#position = { is: 'assumed', parts: [] }
    if (!mayAsk || !this.#mayAsk) return false
    if (this.#position.is === 'sought') this.#position.asked = group
    return true
  }

  /**
   * Called by objects in ioredis's queue when ioredis itself hands them a reply. Returns the reply in the format of the
   * reader if its bytes are known, and otherwise undefined.
   */
  noteHandOver(reader: ReplyReader): unknown {
    this.#parser.wasHandedOver = true
    if (this.#position.is !== 'assumed' || this.#position.parts.length === 0) return undefined
    return this.#expected.read(reader, withLineEnd(Buffer.concat(this.#position.parts)), 0)
  }

  get #mayAsk(): boolean {
    if (this.#internals.condition?.protocol !== 3) return false
    return this.#position.is === 'sought' && (!this.#position.asked || this.#position.asked.isBegun)
  }

  readonly #listen: DataListener = (chunk) => {
    switch (this.#position.is) {
      case 'sought':
        return this.#seek(chunk, this.#position)
      case 'assumed':
        return this.#verify(chunk, this.#position)
      case 'left to the parser':
        return this.#parser.passUnread(chunk)
      case 'at line end':
        return this.#endLine(chunk)
      default:
        return this.#read(chunk)
    }
  }

  #seek(chunk: Buffer, sought: Sought): void {
    // The reply was handed over outside of #parse, so there is another listener before the parser.
    if (this.#parser.wasHandedOver) return this.#leaveToParser(chunk)
    let at = 0
    while (at < chunk.length) {
      const isLine = sought.lines++ < MAX_SINGLE_LINES
      const end = isLine ? afterLine(chunk, at) : afterAnswer(chunk, at, this.echo.args[0] as string)
      const hasHandedOver = this.#parser.handsOver(chunk.subarray(at, end))
      at = end
      if (hasHandedOver && (isLine || sought.asked?.isBegun)) {
        this.#position = AT_LINE_END
        return this.#endLine(chunk.subarray(at))
      }
      if (hasHandedOver) sought.lines = 0 // the next reply may have fewer
    }
  }

  /** Gives the parser the next reply alone. The position is proven if it hands the reply over at its end. */
  #verify(chunk: Buffer, { parts }: Assumed): void {
    if (this.#parser.wasHandedOver) return this.#leaveToParser(chunk)
    const bytes = parts.length > 0 ? chunk : this.#passLineEnd(chunk)
    if (bytes.length === 0) return
    let end: number
    try {
      end = this.#skipOne(bytes, 0)
    } catch {
      return this.#leaveToParser(bytes)
    }
    const reply = bytes.subarray(0, end)
    parts.push(reply)
    const hasHandedOver = this.#parser.handsOver(reply)
    if (!hasHandedOver && this.#skipper.isWithin) return
    this.#skipper.stop() // it may wait for the second half of the line end
    if (!hasHandedOver) return this.#leaveToParser(bytes.subarray(end))
    this.#position = AT_LINE_END
    this.#endLine(bytes.subarray(end))
  }

  #endLine(chunk: Buffer): void {
    const rest = this.#passLineEnd(chunk)
    if (rest.length === 0) return
    this.#position = BETWEEN_REPLIES
    this.#read(rest)
  }

  /** Passes what may belong to the reply before. Returns what follows. */
  #passLineEnd(chunk: Buffer): Buffer {
    const start = startOfLine(chunk)
    if (start > 0) this.#parser.pass(chunk.subarray(0, start))
    return chunk.subarray(start)
  }

  #read(chunk: Buffer): void {
    const skipper = this.#skipper
    let at = 0
    while (at < chunk.length) {
      const reader = this.#position.is === 'within' || skipper.isWithin ? undefined : this.#reader(chunk[at])
      if (reader) {
        const end = this.#readFor(reader, chunk, at)
        if (end !== undefined) {
          at = end
          continue
        }
        this.#position = { is: 'within', parts: [] }
      }
      const start = at
      const within = this.#position.is === 'within' ? this.#position : undefined
      try {
        at = within || this.#isExpecting ? this.#skipOne(chunk, at) : this.#skipAll(chunk, at)
      } catch {
        return this.#leaveToParser(chunk.subarray(start)) // not replies of a known kind
      }
      if (!within) this.#parser.pass(start === 0 && at === chunk.length ? chunk : chunk.subarray(start, at))
      else {
        within.parts.push(chunk.subarray(start, at))
        if (!skipper.isWithin) this.#readParts(within)
      }
    }
  }

  /** The reader of the reply that begins with this byte, if it is to be read here. */
  #reader(type: number | undefined): ReplyReader | undefined {
    if (type === TYPE.push || !this.#isExpecting) return undefined
    const { condition, commandQueue } = this.#internals
    // In RESP2 a list may be a message to a subscriber.
    if (condition?.subscriber && condition.protocol !== 3 && type !== TYPE.error) return undefined
    const reader = commandQueue.peekAt(0)?.command.replyReader
    return isReplyReader(reader) && reader.isNext ? reader : undefined
  }

  /** Whether replies are to come that are to be read here. */
  get #isExpecting(): boolean {
    this.#dropOver()
    return this.#written.length > 0
  }

  #dropOver(): void {
    while (this.#written[0]?.isOver) this.#written.shift()
  }

  /** Returns where the reply ends. Undefined if it is not whole, or not of a kind that is read here. */
  #readFor(reader: ReplyReader, chunk: Buffer, at: number): number | undefined {
    const reply = this.#expected.read(reader, chunk, at)
    if (reply === undefined) return undefined
    const { end } = this.#expected
    try {
      reader.accept(reply)
    } catch (error) {
      throwLater(error)
    }
    return end
  }

  /** Reads a reply that came in several chunks. */
  #readParts({ parts }: Within): void {
    this.#position = BETWEEN_REPLIES
    const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
    const reader = this.#reader(whole[0])
    if (!reader || this.#readFor(reader, whole, 0) === undefined) this.#parser.pass(whole)
  }

  #skipOne(chunk: Buffer, at: number): number {
    if (!this.#skipper.isWithin) this.#skipper.begin()
    return this.#skipper.skip(chunk, at)
  }

  /** Passes whole chunks to ioredis while no reply is to be read here. */
  #skipAll(chunk: Buffer, from: number): number {
    let at = from
    while (at < chunk.length) at = this.#skipOne(chunk, at)
    return at
  }

  #leaveToParser(bytes: Buffer): void {
    const parts = this.#position.is === 'within' ? this.#position.parts : []
    this.#position = LEFT_TO_PARSER
    this.#skipper.stop()
    this.#parser.passUnread(Buffer.concat([...parts, bytes]))
  }
}
