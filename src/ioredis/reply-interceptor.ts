import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { Call } from '../transport/call.js'
import { CARRIAGE_RETURN, LINE_FEED, TYPE } from '../resp/bytes.js'
import { incomplete, ReplyError, RespDecoder, unsupported } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { ReplySkipper } from '../resp/skipper.js'
import { isCommandQueue } from './internals.js'
import type { Internals } from './internals.js'
import { afterLine, AT_LINE_END, BETWEEN_REPLIES, LEFT_TO_PARSER } from './parser-position.js'
import type { ParserPosition, Sought, Within } from './parser-position.js'
import { isReplyReader } from './reply-reader.js'
import type { ReplyReader, WrittenGroup } from './reply-reader.js'

// The current reply may have millions of lines. Passing each one by itself costs memory and time.
const MAX_SINGLE_LINES = 1_024

type Listener = (chunk: Buffer) => void

/**
 * Reads the replies to this library's commands in place of ioredis's parser, which takes most of a batch's time, rounds
 * numbers, and hands errors over in ways that cannot be told from a lost connection. It replaces the parser among the
 * stream's listeners and gives it every other reply.
 *
 * The parser keeps its state to itself, so the place where it stands must be proven once for each connection: it is
 * given one line at a time until it hands over a reply. Every reply ends with a line, so that reply ended with this one.
 * On a new connection the replies to ioredis's own handshake prove it. Where none is to come, an ECHO asks for one.
 */
export class ReplyInterceptor {
  /** The command that asks for a reply. It has no effect, and its text cannot be guessed. */
  readonly echo: Pick<Call, 'name' | 'args'> = { name: 'echo', args: [`tupeline:${randomUUID()}`] }
  readonly #internals: Internals
  readonly #decoder = new RespDecoder()
  readonly #skipper = new ReplySkipper()
  #stream: Duplex | undefined
  #parse: Listener = () => {}
  #position: ParserPosition = LEFT_TO_PARSER
  /** What was written on this connection and has replies to come. */
  #written: WrittenGroup[] = []
  /** Whether the parser handed a reply to one of this library's objects. */
  #wasHandedOver = false
  /** Whether the parser is reading bytes that this library does not read. */
  #isParsing = false

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Whether this library reads replies of the current connection, or may do so later. */
  get isAble(): boolean {
    const { stream } = this.#internals
    return !stream || stream !== this.#stream || this.#position !== LEFT_TO_PARSER
  }

  /** Whether the next group must begin with an ECHO for its replies to be read here. */
  get needsEcho(): boolean {
    const { status, stream } = this.#internals
    return stream !== undefined && stream === this.#stream && status === 'ready' && this.#mayAsk
  }

  /**
   * Whether ioredis's parser is at work on this connection, so that an error which ioredis hands over now comes from
   * the server. When ioredis gives a connection up, it first removes the listeners from the stream, or changes the
   * status.
   */
  get isParserAtWork(): boolean {
    const { status, stream } = this.#internals
    const isUp = status === 'ready' && stream !== undefined && stream === this.#stream && !stream.destroyed
    return this.#isParsing && isUp && stream.listenerCount('data') > 0
  }

  /** Replaces the first listener of the stream, which is ioredis's parser. */
  install(): void {
    const { commandQueue, options, stream } = this.#internals
    if (!stream || stream === this.#stream || !isCommandQueue(commandQueue)) return
    const [first] = stream.listeners('data') as Listener[]
    if (!first) return // not connected yet
    this.#stream = stream
    this.#position = options.stringNumbers ? LEFT_TO_PARSER : { is: 'sought', lines: 0, asked: undefined }
    this.#written = []
    this.#wasHandedOver = false
    this.#skipper.stop()
    this.#parse = first
    stream.off('data', first).prependListener('data', this.#listen)
  }

  /** Called when a group is written. Returns whether it must begin with an ECHO. */
  join(group: WrittenGroup, mayAsk = true): boolean {
    this.install()
    if (this.#stream !== this.#internals.stream || this.#position === LEFT_TO_PARSER) return false
    this.#dropOver()
    this.#written.push(group)
    if (!mayAsk || !this.#mayAsk) return false
    if (this.#position.is === 'sought') this.#position.asked = group
    return true
  }

  /** Called by objects in ioredis's queue when ioredis itself hands them a reply. */
  noteHandOver(): void {
    this.#wasHandedOver = true
  }

  get #mayAsk(): boolean {
    return this.#position.is === 'sought' && (!this.#position.asked || this.#position.asked.isBegun)
  }

  readonly #listen: Listener = (chunk) => {
    switch (this.#position.is) {
      case 'sought':
        return this.#seek(chunk, this.#position)
      case 'left to the parser':
        return this.#passUnread(chunk)
      case 'at line end':
        return this.#endLine(chunk)
      default:
        return this.#read(chunk)
    }
  }

  #seek(chunk: Buffer, sought: Sought): void {
    // The reply was handed over outside of #parse, so there is another listener before the parser.
    if (this.#wasHandedOver) return this.#leaveToParser(chunk)
    let at = 0
    while (at < chunk.length) {
      const isLine = sought.lines++ < MAX_SINGLE_LINES
      const end = isLine ? afterLine(chunk, at) : this.#afterAnswer(chunk, at)
      const hasHandedOver = this.#handsOver(chunk.subarray(at, end))
      at = end
      if (hasHandedOver && (isLine || sought.asked?.isBegun)) {
        this.#position = AT_LINE_END
        return this.#endLine(chunk.subarray(at))
      }
    }
  }

  /** Whether the parser hands over a reply when it is given these bytes. */
  #handsOver(bytes: Buffer): boolean {
    const { commandQueue } = this.#internals
    const before = commandQueue.length
    this.#passUnread(bytes)
    const hasHandedOver = this.#wasHandedOver || commandQueue.length < before
    this.#wasHandedOver = false
    return hasHandedOver && this.#stream?.listenerCount('data') !== 0
  }

  /** The end of the line that may answer the ECHO, or of the chunk. */
  #afterAnswer(chunk: Buffer, from: number): number {
    const start = chunk.indexOf(this.echo.args[0] as string, from)
    return start === -1 ? chunk.length : afterLine(chunk, start)
  }

  #endLine(chunk: Buffer): void {
    const start = chunk.findIndex((byte) => byte !== CARRIAGE_RETURN && byte !== LINE_FEED)
    if (start === -1) return this.#pass(chunk)
    this.#position = BETWEEN_REPLIES
    if (start > 0) this.#pass(chunk.subarray(0, start))
    this.#read(chunk.subarray(start))
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
      if (!within) this.#pass(start === 0 && at === chunk.length ? chunk : chunk.subarray(start, at))
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
    const decoder = this.#decoder
    decoder.buffer = chunk
    decoder.at = at
    decoder.isResp3 = this.#internals.condition?.replyMapping === 'resp3'
    const reply = this.#decode(reader)
    const end = decoder.at
    decoder.buffer = NO_BYTES
    if (reply === incomplete || reply === unsupported) return undefined
    try {
      reader.accept(reply)
    } catch (error) {
      throwLater(error)
    }
    return end
  }

  #decode(reader: ReplyReader): unknown {
    const decoder = this.#decoder
    const { format } = reader
    let reply: unknown
    try {
      reply = isFormatList(format)
        ? decoder.readEach(format, (reason) => reader.unusable(reason))
        : decoder.read(format)
    } catch {
      return unsupported // a string longer than V8's limit
    }
    if (decoder.unusable && reply !== incomplete && reply !== unsupported) {
      return reader.unusable(decoder.unusable)
    }
    return typeof reply === 'object' && reply instanceof ReplyError ? reader.refused(reply) : reply
  }

  /** Reads a reply that came in several chunks. */
  #readParts({ parts }: Within): void {
    this.#position = BETWEEN_REPLIES
    const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
    const reader = this.#reader(whole[0])
    if (!reader || this.#readFor(reader, whole, 0) === undefined) this.#pass(whole)
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
    this.#passUnread(Buffer.concat([...parts, bytes]))
  }

  /** Passes bytes whose replies may be for this library's objects. */
  #passUnread(bytes: Buffer): void {
    if (!this.#isParsing) {
      this.#isParsing = true
      // Also while other listeners of the stream run. One of them may be the parser.
      queueMicrotask(() => (this.#isParsing = false))
    }
    this.#pass(bytes)
  }

  #pass(bytes: Buffer): void {
    if (this.#stream?.listenerCount('data') === 0) return // ioredis has given this connection up
    try {
      this.#parse(bytes)
    } catch (error) {
      throwLater(error)
    }
  }
}

/** One of the user's listeners, or instrumentation, threw. The rest of the chunk must be read all the same. */
function throwLater(error: unknown): void {
  process.nextTick(() => {
    throw error
  })
}

const NO_BYTES = /* @__PURE__ */ Buffer.alloc(0)

const isFormatList = (format: ReplyFormat | readonly ReplyFormat[]): format is readonly ReplyFormat[] =>
  Array.isArray(format)
