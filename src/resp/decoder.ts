import { isUtf8 } from 'node:buffer'
import { setField } from '../util/set-field.js'
import { ReplySkipper } from './skipper.js'
import { CARRIAGE_RETURN, DIGIT_ZERO, MINUS } from './bytes.js'

// What read() gives where the bytes end too early, and where ioredis's own parser is to have a look.
export const incomplete: unique symbol = Symbol('incomplete')
export const unsupported: unique symbol = Symbol('foreign')

/** How a reply is wanted. */
export interface ReplyFormat {
  /** Whether strings stay Buffers. */
  readonly bytes: boolean
  /** Whether an integer that a number cannot hold comes as its digits. */
  readonly exactIntegers?: boolean
}

export const AS_BUFFERS: ReplyFormat = { bytes: true }
export const AS_TEXT: ReplyFormat = { bytes: false }

/** Why a reply cannot be given unharmed. */
export const UNUSABLE_REASONS = {
  integer: 'an integer beyond 2^53 - 1, which a number cannot hold: decode it with bigint',
  depth: 'nested more than 1,000 levels deep',
  rounded: "a number that ioredis's parser may have rounded: read it as text, or with the legacy mapping",
  text: 'text that is not valid UTF-8: read it with the Buffer twin of the command',
} as const

const lowerT = 116
const capitalO = 79
const capitalK = 75
const capitalQ = 81
const queued = Buffer.from('QUEUED')
const replacement = '\uFFFD'
// Each level takes of the stack, which ends somewhere behind 2,000; so does ioredis's parser, and ends the connection.
const MAX_REPLY_DEPTH = 1_000

/** An error within a reply, as in that of EXEC or of a script. */
class NestedReplyError extends Error {
  override readonly name = 'ReplyError'
}

/**
 * Reads replies straight into strings, where ioredis makes a Buffer of each string first; and exactly, where ioredis
 * rounds. In the shapes that ioredis gives: those of RESP2, or with its replyMapping 'resp3' those of RESP3.
 */
export class RespDecoder {
  buffer: Buffer = Buffer.alloc(0)
  /** Where the next reply starts; after an incomplete or foreign one it stands anywhere. */
  at = 0
  isResp3 = false
  /** What is wrong with the reply that was read last. */
  unusable: keyof typeof UNUSABLE_REASONS | undefined
  #bytes = false
  #format: ReplyFormat = AS_BUFFERS

  /** The next reply. */
  read(wants: ReplyFormat): unknown {
    this.#bytes = wants.bytes
    this.#format = wants
    this.unusable = undefined
    return this.#read(0)
  }

  /**
   * The next reply, which is a list: each element as it is wanted. `harmed` makes what stands for a damaged one. What is
   * no list comes as it is.
   */
  readEach(wants: readonly ReplyFormat[], harmed: (damage: keyof typeof UNUSABLE_REASONS) => unknown): unknown {
    if (this.buffer[this.at] !== 42) return this.read(AS_BUFFERS)
    this.at++
    const count = this.#length()
    if (typeof count !== 'number') return count
    if (count < 0) return null
    const list: unknown[] = []
    for (let index = 0; index < count; index++) {
      this.#format = wants[index] ?? AS_BUFFERS
      this.#bytes = this.#format.bytes
      this.unusable = undefined
      const one = this.#read(1)
      if (one === incomplete || one === unsupported) return one
      list.push(this.unusable ? harmed(this.unusable) : one)
    }
    this.unusable = undefined
    return list
  }

  #read(depth: number): unknown {
    const { buffer } = this
    if (this.at >= buffer.length) return incomplete
    if (depth > MAX_REPLY_DEPTH) return this.#skip()
    switch (buffer[this.at++]) {
      case 36: // $
        return this.#bulk(0)
      case 58: // :
        return this.#integer()
      case 43: // +
        return this.#status()
      case 42: // *
      case 126: // ~
        return this.#list(depth, 1)
      case 37: // %
        return this.isResp3 ? this.#map(depth) : this.#list(depth, 2)
      case 95: // _
        this.at += 2
        return this.at > buffer.length ? incomplete : null
      case 35: // #
        return this.#boolean()
      case 44: // , a double in RESP3 is text in RESP2
        return this.isResp3 ? this.#double() : this.#line(this.#bytes)
      case 40: // ( a big number is text always
        return this.#line(false)
      case 61: // = verbatim, with its format before it
        return this.#bulk(4)
      case 45: // -
        return depth === 0 ? unsupported : this.#error()
      default: // pushes, attributes, what is yet to come
        return unsupported
    }
  }

  /** What stands too deep is not read, but its end is found. */
  #skip(): unknown {
    const skipper = new ReplySkipper()
    skipper.begin()
    this.at = skipper.skip(this.buffer, this.at)
    this.unusable = 'depth'
    return skipper.isWithin ? incomplete : null
  }

  #bulk(skipped: number): unknown {
    const length = this.#length()
    if (typeof length !== 'number') return length
    if (length < 0) return null
    const start = this.at + skipped
    const end = this.at + length
    if (end + 2 > this.buffer.length) return incomplete
    this.at = end + 2
    return this.#bytes ? this.buffer.subarray(start, end) : this.#text(start, end)
  }

  #list(depth: number, width: number): unknown {
    const count = this.#length()
    if (typeof count !== 'number') return count
    if (count < 0) return null
    const length = count * width
    const list: unknown[] = []
    for (let index = 0; index < length; index++) {
      const one = this.#read(depth + 1)
      if (one === incomplete || one === unsupported) return one
      list.push(one)
    }
    return list
  }

  /** As ioredis does: an object, whose names are strings in a Buffer twin too. */
  #map(depth: number): unknown {
    const count = this.#length()
    if (typeof count !== 'number') return count
    const bytes = this.#bytes
    const object: Record<string, unknown> = {}
    for (let index = 0; index < count; index++) {
      this.#bytes = false
      const name = this.#read(depth + 1)
      this.#bytes = bytes
      if (name === incomplete || name === unsupported) return name
      const value = this.#read(depth + 1)
      if (value === incomplete || value === unsupported) return value
      setField(object, String(name), value)
    }
    return object
  }

  #boolean(): unknown {
    this.at += 3
    if (this.at > this.buffer.length) return incomplete
    const isTrue = this.buffer[this.at - 3] === lowerT
    return this.isResp3 ? isTrue : isTrue ? 1 : 0
  }

  #double(): unknown {
    const text = this.#line(false)
    if (typeof text !== 'string') return text
    return /inf/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text) // Number('nan') is NaN
  }

  #error(): unknown {
    const text = this.#line(false)
    return typeof text === 'string' ? new NestedReplyError(text) : text
  }

  #integer(): unknown {
    const start = this.at
    const number = this.#length()
    if (typeof number !== 'number' || (number <= Number.MAX_SAFE_INTEGER && number >= Number.MIN_SAFE_INTEGER)) {
      return number
    }
    // Asked for only here: a command has to look through its decoders to say.
    if (this.#format.exactIntegers) return this.buffer.toString('latin1', start, this.at - 2)
    this.unusable = 'integer'
    return number
  }

  #length(): number | typeof incomplete | typeof unsupported {
    const { buffer } = this
    const { length } = buffer
    let { at } = this
    const isNegative = buffer[at] === MINUS
    if (isNegative) at++
    let number = 0
    for (; at < length; at++) {
      const digit = (buffer[at] as number) - DIGIT_ZERO
      if (digit < 0 || digit > 9) {
        this.at = at + 2
        if (at + 2 > length) return incomplete
        return buffer[at] !== CARRIAGE_RETURN ? unsupported : isNegative ? -number : number
      }
      number = number * 10 + digit
    }
    return incomplete
  }

  /** Most are OK, or QUEUED. */
  #status(): unknown {
    const { buffer, at } = this
    if (this.#bytes || at + 8 > buffer.length) return this.#line(this.#bytes)
    if (buffer[at] === capitalO && buffer[at + 1] === capitalK && buffer[at + 2] === CARRIAGE_RETURN) {
      this.at = at + 4
      return 'OK'
    }
    const isSix = buffer[at] === capitalQ && buffer[at + 6] === CARRIAGE_RETURN
    if (isSix && queued.compare(buffer, at, at + 6) === 0) {
      this.at = at + 8
      return 'QUEUED'
    }
    return this.#line(false)
  }

  #line(bytes: boolean): unknown {
    const start = this.at
    const end = this.buffer.indexOf(CARRIAGE_RETURN, start)
    if (end === -1 || end + 2 > this.buffer.length) return incomplete
    this.at = end + 2
    return bytes ? this.buffer.subarray(start, end) : this.#text(start, end)
  }

  #text(start: number, end: number): string {
    const text = this.buffer.toString('utf8', start, end)
    // Where it is not there, as in most text, V8 need not look for it.
    if (text.includes(replacement) && !isUtf8(this.buffer.subarray(start, end))) this.unusable = 'text'
    return text
  }
}
