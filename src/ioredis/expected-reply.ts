import { incomplete, ReplyError, RespDecoder, unsupported } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import type { Internals } from './internals.js'
import type { ReplyReader } from './reply-reader.js'

/** Reads replies from the bytes of a connection, in the formats that their readers ask for. */
export class ExpectedReply {
  /** Where the last reply ended. */
  end = 0
  readonly #internals: Internals
  readonly #decoder = new RespDecoder()

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** The reply that begins there. Undefined if it is not whole, or not of a kind that is read here. */
  read(reader: ReplyReader, chunk: Buffer, at: number): unknown {
    const decoder = this.#decoder
    decoder.buffer = chunk
    decoder.at = at
    decoder.isResp3 = this.#internals.condition?.replyMapping === 'resp3'
    const reply = this.#decode(reader)
    this.end = decoder.at
    decoder.buffer = NO_BYTES
    return reply === incomplete || reply === unsupported ? undefined : reply
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
}

const NO_BYTES = /* @__PURE__ */ Buffer.alloc(0)

const isFormatList = (format: ReplyFormat | readonly ReplyFormat[]): format is readonly ReplyFormat[] =>
  Array.isArray(format)
