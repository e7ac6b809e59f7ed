import type { Redis } from 'ioredis'
import type { Duplex } from 'node:stream'
import { unusableReply } from '../transport/failure.js'
import type { Failure } from '../transport/failure.js'
import type { Call } from '../transport/call.js'
import { UNUSABLE_REASONS, RespDecoder, unsupported, incomplete } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { internalsOf } from './internals.js'
import type { Internals } from './internals.js'
import { ReplyReader } from './reply-reader.js'
import type { WrittenGroup } from './reply-reader.js'
import { ReplySkipper } from '../resp/skipper.js'
import { CARRIAGE_RETURN, LINE_FEED, MINUS } from '../resp/bytes.js'

/** Any command would do. This one has no effect, and ioredis knows nothing special of it. */
export const ECHO: Pick<Call, 'name' | 'args'> = { name: 'echo', args: ['tupeline'] }

type Listener = (chunk: Buffer) => void

const lineEnd = Buffer.from('\r\n')
const greater = 62

/**
 * Reads the replies to the lane's own commands before ioredis's parser does, which takes most of a batch's time, and
 * rounds numbers. It takes the place of the parser among the stream's listeners and hands it whatever is not the lane's
 * own, reply by reply. The parser keeps its state to itself, so a place where it stands between two replies must be proven
 * once for each connection: what is written first begins with an ECHO, and the parser gets the bytes line by line until it
 * has handed over the answer, whatever that is. Every reply ends with a line, so the answer's end is the end of that one.
 */
export class ReplyInterceptor {
  readonly #internals: Internals
  readonly #decoder = new RespDecoder()
  readonly #skipper = new ReplySkipper()
  #stream: Duplex | undefined
  /** Whether replies of this connection can be read here. */
  #isAble = false
  #parse: Listener = () => {}
  /** Whether every byte up to now belonged to a reply that is known, so that the next reply's first byte is. */
  #isSure = false
  /** The parser may have handed over that answer before it got the CR LF at its end. */
  #isAtLineEnd = false
  /** Whose ECHO is to be answered before that. */
  #awaited: WrittenGroup | undefined
  /** Those of this connection whose replies are still to come, among others. */
  #written: WrittenGroup[] = []
  /** The chunks of a reply of the lane's own that has not come whole. */
  #parts: Buffer[] | undefined

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Whether what is written next must begin with an ECHO for its replies to be read here. */
  get needsEcho(): boolean {
    const { options, status, stream } = this.#internals
    if (options.stringNumbers) return false
    const isKnown = stream !== undefined && stream === this.#stream && status === 'ready' && stream.writable
    return !isKnown || (this.#isAble && !this.#isSure && !this.#awaited)
  }

  /** Called as something is written: its replies shall be read here. Gives whether it must begin with an ECHO. */
  join(written: WrittenGroup, mayEcho = true): boolean {
    const { options, stream } = this.#internals
    if (!stream || options.stringNumbers) return false
    if (this.#stream !== stream) this.#install(stream)
    if (!this.#isAble) return false
    this.#dropOver()
    this.#written.push(written)
    if (this.#isSure || this.#awaited || !mayEcho) return false
    this.#awaited = written
    return true
  }

  /** Takes the place of the first of the stream's listeners: ioredis makes its parser that. */
  #install(stream: Duplex): void {
    const [first] = stream.listeners('data') as Listener[]
    this.#stream = stream
    this.#isAble = first !== undefined
    if (!first) return
    this.#isSure = this.#isAtLineEnd = false
    this.#awaited = this.#parts = undefined
    this.#written = []
    this.#skipper.stop()
    this.#parse = first
    stream.off('data', first).prependListener('data', this.#listen)
  }

  readonly #listen: Listener = (chunk) => {
    if (!this.#isSure) this.#seek(chunk)
    else if (this.#isAtLineEnd) this.#endLine(chunk)
    else this.#read(chunk)
  }

  /** Hands everything to ioredis up to the end of the answer to the ECHO. */
  #seek(chunk: Buffer): void {
    const awaited = this.#awaited
    if (!awaited) return this.#pass(chunk)
    // Answered by another than was asked here: somebody put a listener before the parser.
    if (awaited.isBegun) return this.#giveUp(chunk)
    let at = 0
    while (at < chunk.length && !awaited.isBegun) {
      const end = afterLine(chunk, at)
      this.#pass(chunk.subarray(at, end))
      at = end
    }
    if (!awaited.isBegun) return
    this.#awaited = undefined
    this.#isSure = this.#isAtLineEnd = true
    this.#endLine(chunk.subarray(at))
  }

  #endLine(chunk: Buffer): void {
    const start = chunk.findIndex((byte) => byte !== CARRIAGE_RETURN && byte !== LINE_FEED)
    if (start === -1) return this.#pass(chunk)
    this.#isAtLineEnd = false
    if (start > 0) this.#pass(chunk.subarray(0, start))
    this.#read(chunk.subarray(start))
  }

  #read(chunk: Buffer): void {
    const skipper = this.#skipper
    let at = 0
    while (at < chunk.length) {
      const own = this.#parts || skipper.isWithin ? undefined : this.#reader(chunk[at])
      if (own) {
        const end = this.#readOwn(own, chunk, at)
        if (end !== undefined) {
          at = end
          continue
        }
        this.#parts = []
      }
      const start = at
      try {
        at = this.#parts || this.#isExpecting ? this.#skipOne(chunk, at) : this.#skipAll(chunk, at)
      } catch {
        return this.#giveUp(chunk.subarray(start)) // no replies as they are known here
      }
      if (!this.#parts) this.#pass(start === 0 && at === chunk.length ? chunk : chunk.subarray(start, at))
      else {
        this.#parts.push(chunk.subarray(start, at))
        if (!skipper.isWithin) this.#readParts(this.#parts)
      }
    }
  }

  /** What reads the reply that begins with this byte, where that is to be read here. */
  #reader(type: number | undefined): ReplyReader | undefined {
    if (type === MINUS || type === greater || !this.#isExpecting) return undefined
    const { condition, commandQueue } = this.#internals
    if (condition?.subscriber && condition.protocol !== 3) return undefined
    const head = commandQueue.peekAt(0)?.command.replyReader
    return head instanceof ReplyReader && head.isNext ? head : undefined
  }

  /** Whether replies to be read here are to come. */
  get #isExpecting(): boolean {
    this.#dropOver()
    return this.#written.length > 0
  }

  #dropOver(): void {
    while (this.#written[0]?.isOver) this.#written.shift()
  }

  /** Gives where the reply ends; undefined where it is not whole, or not to be read here. */
  #readOwn(own: ReplyReader, chunk: Buffer, at: number): number | undefined {
    const decoder = this.#decoder
    decoder.buffer = chunk
    decoder.at = at
    decoder.isResp3 = this.#internals.condition?.replyMapping === 'resp3'
    const reply = this.#decoded(own.format)
    decoder.buffer = NO_BYTES
    if (reply === incomplete || reply === unsupported) return undefined
    const end = decoder.at
    try {
      own.accept(reply)
    } catch (error) {
      throwLater(error)
    }
    return end
  }

  #decoded(wants: ReplyFormat | readonly ReplyFormat[]): unknown {
    const decoder = this.#decoder
    try {
      const reply = isList(wants) ? decoder.readEach(wants, unusable) : decoder.read(wants)
      return decoder.unusable && reply !== incomplete && reply !== unsupported ? unusable(decoder.unusable) : reply
    } catch {
      return unsupported // a string longer than V8 has
    }
  }

  /** A reply of the lane's own that came in several chunks. */
  #readParts(parts: readonly Buffer[]): void {
    this.#parts = undefined
    const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
    const own = this.#reader(whole[0])
    if (!own || this.#readOwn(own, whole, 0) === undefined) this.#pass(whole)
  }

  #skipOne(chunk: Buffer, at: number): number {
    if (!this.#skipper.isWithin) this.#skipper.begin()
    return this.#skipper.skip(chunk, at)
  }

  /** While nobody of the lane's own waits, ioredis gets whole chunks. */
  #skipAll(chunk: Buffer, from: number): number {
    let at = from
    while (at < chunk.length) at = this.#skipOne(chunk, at)
    return at
  }

  /** From here on ioredis reads all that comes on this connection. */
  #giveUp(bytes: Buffer): void {
    const parts = this.#parts ?? []
    this.#parts = this.#awaited = undefined
    this.#isSure = this.#isAble = false
    this.#skipper.stop()
    this.#pass(Buffer.concat([...parts, bytes]))
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

/** Where the line ends, or the chunk; the line feed alone where it is the chunk's first: it may end what came before. */
function afterLine(chunk: Buffer, from: number): number {
  if (from === 0 && chunk[0] === LINE_FEED) return 1
  const start = chunk.indexOf(lineEnd, from)
  return start === -1 ? chunk.length : start + lineEnd.length
}

/** A listener of the user's, or instrumentation, threw. What follows in the chunk must be read nevertheless. */
function throwLater(error: unknown): void {
  process.nextTick(() => {
    throw error
  })
}

const NO_BYTES = Buffer.alloc(0)

const isList = (wants: ReplyFormat | readonly ReplyFormat[]): wants is readonly ReplyFormat[] => Array.isArray(wants)

const unusable = (reason: keyof typeof UNUSABLE_REASONS): Failure => unusableReply(UNUSABLE_REASONS[reason])

const interceptors = new WeakMap<Redis, ReplyInterceptor>()

/** A client has one, whichever way its batches go. */
export function interceptorOf(client: Redis): ReplyInterceptor {
  let tap = interceptors.get(client)
  if (!tap) interceptors.set(client, (tap = new ReplyInterceptor(internalsOf(client))))
  return tap
}
