import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Failure, UnusableReply } from '../call.js'
import { DAMAGE, Decoder, foreign, incomplete } from './decoder.js'
import type { Wants } from './decoder.js'
import type { Internals } from './internals.js'
import type { Piece } from './piece.js'
import { Skipper } from './skipper.js'

type Listener = (chunk: Buffer) => void

// So often in a row the mark did not come back: the server, or a proxy before it, refuses ECHO.
const mostMisses = 3
// Then one in so many pieces tries again.
const retryEvery = 500

interface Sought {
  readonly piece: Piece
  readonly mark: Buffer
  /** The last bytes that came: they may be the mark's first. */
  tail: Buffer
}

const greater = 62
const minus = 45

/**
 * Reads the replies to the lane's own pieces before ioredis's parser does, which takes most of a batch's time, and rounds
 * numbers. It takes the place of the parser among the stream's listeners and hands it whatever is not the lane's own,
 * reply by reply. The parser keeps its state to itself, so a place where it stands between two replies must be proven
 * once for each connection: the first piece begins with an ECHO of a mark that nobody can know before.
 */
export class Tap {
  readonly #internals: Internals
  readonly #decoder = new Decoder()
  readonly #skipper = new Skipper()
  #stream: Duplex | undefined
  #isInstalled = false
  #parse: Listener = () => {}
  /** Whether every byte up to now belonged to a reply that is known, so that the next reply's first byte is. */
  #isSure = false
  /** What is sought before that. */
  #sought: Sought | undefined
  /** Those written whose replies are still to come, among others. */
  #pieces: Piece[] = []
  /** The chunks of a reply of the lane's own that has not come whole. */
  #parts: Buffer[] | undefined
  #misses = 0
  #skipped = 0

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Gives the mark that the piece's bytes shall echo first; undefined where none is needed, or none comes back. */
  arm(piece: Piece): string | undefined {
    const { options, stream } = this.#internals
    if (!stream || options.stringNumbers) return undefined
    if (this.#stream !== stream) this.#install(stream)
    if (!this.#isInstalled) return undefined
    this.#dropOver()
    this.#pieces.push(piece)
    if (this.#isSure || (this.#sought && !this.#sought.piece.isBegun)) return undefined
    if (this.#misses >= mostMisses && ++this.#skipped % retryEvery !== 0) return undefined
    const text = `tupeline:${randomUUID()}`
    this.#sought = { piece, mark: Buffer.from(`$${text.length}\r\n${text}\r\n`), tail: nothing }
    return text
  }

  /** Takes the place of ioredis's parser among the stream's listeners, where that is to be found. */
  #install(stream: Duplex): void {
    const [first] = stream.listeners('data') as Listener[]
    this.#stream = stream
    this.#isInstalled = first !== undefined && /\b(decoder\.write|parser\.execute)\(/.test(String(first))
    if (!first || !this.#isInstalled) return
    this.#isSure = false
    this.#sought = this.#parts = undefined
    this.#pieces = []
    this.#skipper.stop()
    this.#parse = first
    stream.off('data', first).prependListener('data', this.#listen)
  }

  readonly #listen: Listener = (chunk) => {
    if (this.#isSure) this.#read(chunk)
    else this.#seek(chunk)
  }

  /** Hands everything to ioredis up to the end of the mark. */
  #seek(chunk: Buffer): void {
    const { sought, start } = this.#find(chunk)
    if (!sought) return this.#pass(chunk)
    // Up to the mark first: what comes before it may be the refusal of its ECHO, or another's reply.
    if (start > 0) this.#pass(chunk.subarray(0, start))
    // Within a transaction that somebody else opened, ECHO is answered with QUEUED, and the mark comes within EXEC's reply.
    if (sought.piece.isBegun) {
      this.#miss()
      return this.#pass(chunk.subarray(Math.max(start, 0)))
    }
    const end = start + sought.mark.length
    this.#pass(chunk.subarray(Math.max(start, 0), end))
    this.#sought = undefined
    this.#misses = 0
    this.#isSure = true
    if (end < chunk.length) this.#read(chunk.subarray(end))
  }

  /** Where in the chunk the mark starts: before it, where its first bytes came with the last chunk. */
  #find(chunk: Buffer): { sought: Sought | undefined; start: number } {
    const sought = this.#sought
    if (!sought) return { sought, start: -1 }
    const { mark, tail } = sought
    const both = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
    const found = both.indexOf(mark)
    if (found !== -1) return { sought, start: found - tail.length }
    if (sought.piece.isBegun) this.#miss()
    else sought.tail = Buffer.from(both.subarray(Math.max(0, both.length - mark.length + 1)))
    return { sought: undefined, start: -1 }
  }

  #miss(): void {
    this.#sought = undefined
    this.#misses += 1
  }

  #read(chunk: Buffer): void {
    const skipper = this.#skipper
    let at = 0
    while (at < chunk.length) {
      const piece = this.#parts || skipper.isWithin ? undefined : this.#reader(chunk[at])
      if (piece) {
        const end = this.#readOwn(piece, chunk, at)
        if (end !== undefined) {
          at = end
          continue
        }
        this.#parts = []
      }
      const start = at
      try {
        at = this.#parts || this.#isAwaited ? this.#skipOne(chunk, at) : this.#skipAll(chunk, at)
      } catch {
        return this.#giveUp(chunk.subarray(start))
      }
      if (!this.#parts) this.#pass(start === 0 && at === chunk.length ? chunk : chunk.subarray(start, at))
      else {
        this.#parts.push(chunk.subarray(start, at))
        if (!skipper.isWithin) this.#readParts(this.#parts)
      }
    }
  }

  /** The piece whose reply begins with this byte, where that is to be read here. */
  #reader(type: number | undefined): Piece | undefined {
    if (type === minus || type === greater || !this.#isAwaited) return undefined
    const { condition, commandQueue } = this.#internals
    const [piece] = this.#pieces
    if (condition?.subscriber && condition.protocol !== 3) return undefined
    const head = commandQueue.peekAt(0)?.command
    // Pieces are written in their order, so the first that is not over is the next to be answered, if any of them is.
    return head === piece && piece?.isNext ? piece : undefined
  }

  /** Whether replies to pieces are to come. */
  get #isAwaited(): boolean {
    this.#dropOver()
    return this.#pieces.length > 0
  }

  #dropOver(): void {
    while (this.#pieces[0]?.isOver) this.#pieces.shift()
  }

  /** Gives where the reply ends; undefined where it is not whole, or not to be read here. */
  #readOwn(piece: Piece, chunk: Buffer, at: number): number | undefined {
    const decoder = this.#decoder
    decoder.buffer = chunk
    decoder.at = at
    decoder.isResp3 = this.#internals.condition?.replyMapping === 'resp3'
    const reply = this.#decoded(piece.wants)
    decoder.buffer = nothing
    if (reply === incomplete || reply === foreign) return undefined
    piece.accept(reply)
    return decoder.at
  }

  #decoded(wants: Wants | readonly Wants[]): unknown {
    const decoder = this.#decoder
    try {
      const reply = isList(wants) ? decoder.readEach(wants, harmed) : decoder.read(wants)
      return decoder.damage && reply !== incomplete && reply !== foreign ? harmed(decoder.damage) : reply
    } catch {
      return foreign // a string longer than V8 has
    }
  }

  /** A reply of the lane's own that came in several chunks. */
  #readParts(parts: readonly Buffer[]): void {
    this.#parts = undefined
    const whole = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)
    const piece = this.#reader(whole[0])
    if (!piece || this.#readOwn(piece, whole, 0) === undefined) this.#pass(whole)
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

  /** These are no replies as they are known here. ioredis reads all, until another mark comes back. */
  #giveUp(bytes: Buffer): void {
    const parts = this.#parts ?? []
    this.#parts = undefined
    this.#isSure = false
    this.#misses = mostMisses
    this.#skipper.stop()
    this.#pass(Buffer.concat([...parts, bytes]))
  }

  #pass(bytes: Buffer): void {
    try {
      this.#parse(bytes)
    } catch (error) {
      // A listener of the user's threw. What follows in the chunk must be read nevertheless.
      process.nextTick(() => {
        throw error
      })
    }
  }
}

const nothing = Buffer.alloc(0)

const isList = (wants: Wants | readonly Wants[]): wants is readonly Wants[] => Array.isArray(wants)

const harmed = (damage: keyof typeof DAMAGE): Failure => new Failure(new UnusableReply(DAMAGE[damage]), 'executed')
