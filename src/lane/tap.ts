import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Decoder, foreign, incomplete } from './decoder.js'
import type { Internals } from './internals.js'
import type { Piece } from './piece.js'

const empty = Buffer.alloc(0)

type Listener = (chunk: Buffer) => void

// An unfinished reply of more than this is left to ioredis, which does not start over with it at each chunk.
const mostRest = 65_536
// So often in a row the mark did not come back: the server, or a proxy before it, refuses ECHO.
const mostMisses = 3
// Then one in so many pieces tries again: a mark that falls between two chunks is missed as well.
const retryEvery = 500

/**
 * Reads the replies to the lane's own pieces before ioredis's parser does, which takes most of a batch's time. The
 * parser keeps its state to itself, so the place where a piece's replies start must be proven: the piece begins with an
 * ECHO of a mark that nobody can know before. All bytes up to and with its reply go to ioredis, whose parser then stands
 * between two replies; the piece's replies are read here; and the parser goes on with the byte that follows them.
 * Whatever is not plain sailing (errors, pushes, huge replies) goes to ioredis as well, from such a place on.
 */
export class Tap {
  readonly #internals: Internals
  readonly #decoder = new Decoder()
  #stream: Duplex | undefined
  #parse: Listener = () => {}
  #armed: { readonly piece: Piece; readonly mark: Buffer }[] = []
  #piece: Piece | undefined
  #rest: Buffer | undefined
  #misses = 0
  #skipped = 0

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Gives the mark that the piece's bytes shall echo first; undefined where ioredis is to read its replies. */
  arm(piece: Piece): string | undefined {
    const { condition, options, stream } = this.#internals
    if (!stream || (this.#misses >= mostMisses && ++this.#skipped % retryEvery !== 0)) return undefined
    if (condition?.replyMapping === 'resp3' || options.stringNumbers) return undefined
    if (this.#stream !== stream && !this.#install(stream)) return undefined
    const text = `tupeline:${randomUUID()}`
    this.#armed.push({ piece, mark: Buffer.from(`$${text.length}\r\n${text}\r\n`) })
    return text
  }

  /** Takes the place of ioredis's parser among the stream's listeners; false where that is not to be found. */
  #install(stream: Duplex): boolean {
    const [first] = stream.listeners('data') as Listener[]
    if (!first || !/\b(decoder\.write|parser\.execute)\(/.test(String(first))) {
      this.#misses = mostMisses
      return false
    }
    this.#stream = stream
    this.#armed = []
    this.#piece = this.#rest = undefined
    this.#parse = first
    stream.off('data', first).prependListener('data', this.#listen)
    return true
  }

  readonly #listen: Listener = (chunk) => {
    if (this.#piece) return this.#read(this.#piece, chunk)
    this.#dropMissed()
    const [next] = this.#armed
    const start = next ? chunk.indexOf(next.mark) : -1
    if (!next || start === -1) return this.#pass(chunk)
    this.#armed.shift()
    const end = start + next.mark.length
    if (start > 0) this.#pass(chunk.subarray(0, start))
    // The ECHO's own reply had come in two chunks; this is a quote of the mark, as SLOWLOG GET can give.
    if (next.piece.isBegun) {
      this.#misses += 1
      return this.#pass(chunk.subarray(start))
    }
    this.#misses = 0
    this.#pass(chunk.subarray(start, end))
    const rest = chunk.subarray(end)
    if (next.piece.isNext) this.#read((this.#piece = next.piece), rest)
    else if (rest.length > 0) this.#pass(rest)
  }

  /** Their replies are being read by ioredis, or will never come. */
  #dropMissed(): void {
    while (this.#armed[0]?.piece.isBegun) {
      this.#armed.shift()
      this.#misses += 1
    }
  }

  #read(piece: Piece, chunk: Buffer): void {
    const decoder = this.#decoder
    const buffer = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    this.#rest = undefined
    decoder.buffer = buffer
    decoder.at = 0
    while (!piece.isOver) {
      const start = decoder.at
      const reply = decoder.read(piece.wantsBytes)
      if (reply === incomplete && buffer.length - start <= mostRest) {
        // Bytes of its own: a small rest must not keep a large chunk.
        this.#rest = start < buffer.length ? Buffer.from(buffer.subarray(start)) : undefined
        return
      }
      if (typeof reply !== 'symbol') piece.accept(reply)
      else {
        const end = reply === foreign && buffer[start] === 45 ? decoder.endOfLine(start) : -1
        if (end === -1) return this.#leave(buffer.subarray(start))
        decoder.at = end
        this.#pass(buffer.subarray(start, end))
      }
    }
    this.#piece = undefined
    decoder.buffer = empty
    if (decoder.at < buffer.length && this.#isListening) this.#listen(buffer.subarray(decoder.at))
  }

  /** From here on ioredis reads, until the next piece. */
  #leave(bytes: Buffer): void {
    this.#piece = undefined
    this.#pass(bytes)
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

  /** No longer where ioredis has given the connection up. */
  get #isListening(): boolean {
    return this.#stream?.listeners('data').includes(this.#listen) ?? false
  }
}
