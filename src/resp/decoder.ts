import { isUtf8 } from 'node:buffer'
import { setField } from '../util/set-field.js'
import { ReplySkipper } from './skipper.js'
import { CARRIAGE_RETURN, DIGIT_ZERO, MINUS, TYPE } from './bytes.js'

/** What read() returns if the bytes end before the reply does. */
export const incomplete: unique symbol = Symbol('incomplete')
/** What read() returns for a reply that is left to ioredis's own parser. */
export const unsupported: unique symbol = Symbol('unsupported')
/**
 * The status QUEUED, by which the server says that it put the command into an open transaction. The text 'QUEUED' may be
 * a reply like any other. Registered, because two copies of this library may work on the same client.
 */
export const queued: unique symbol = Symbol.for('tupeline.queued')

/** How a reply is wanted. */
export interface ReplyFormat {
  /** Whether strings stay Buffers. */
  readonly bytes: boolean
  /** Whether an integer that a number cannot hold comes as its digits. */
  readonly exactIntegers?: boolean
}

export const AS_BUFFERS: ReplyFormat = { bytes: true }
export const AS_TEXT: ReplyFormat = { bytes: false }

/** Why a reply cannot be given exactly. */
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
const queuedBytes = /* @__PURE__ */ Buffer.from('QUEUED')
const replacement = '\uFFFD'
// Each level is a stack frame, and the stack overflows somewhere past 2,000 levels. ioredis's parser recurses too, and
// drops the connection when it overflows.
const MAX_REPLY_DEPTH = 1_000

/** An error that the server sent: a whole reply, or one within the reply of EXEC or of a script. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError'
}

/**
 * Reads replies. Text becomes strings directly; ioredis's parser makes Buffers first. Numbers are exact; ioredis's
 * parser rounds them. The shapes are those of ioredis: RESP2's, or RESP3's with the reply mapping 'resp3'.
 */
export class RespDecoder {
  buffer: Buffer = Buffer.alloc(0)
  /** Where the next reply starts. Undefined after an incomplete or unsupported reply. */
  at = 0
  isResp3 = false
  /** Why the reply that was read last cannot be given exactly. */
  unusable: keyof typeof UNUSABLE_REASONS | undefined
  #bytes = false
  #format: ReplyFormat = AS_BUFFERS

  /** Returns the next reply: a {@link ReplyError} if it is an error, {@link queued} if it is that status. */
  read(wants: ReplyFormat): unknown {
    this.#bytes = wants.bytes
    this.#format = wants
    this.unusable = undefined
    return this.#read(0)
  }

  /**
   * Returns the next reply, which is a list, with each element in its own format. `unusable` makes what stands for an
   * element that cannot be given exactly. A reply that is not a list is read as Buffers.
   */
  readEach(wants: readonly ReplyFormat[], unusable: (reason: keyof typeof UNUSABLE_REASONS) => unknown): unknown {
    if (this.buffer[this.at] !== TYPE.array) return this.read(AS_BUFFERS)
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
      list.push(this.unusable ? unusable(this.unusable) : one)
    }
    this.unusable = undefined
    return list
  }

  #read(depth: number): unknown {
    const { buffer } = this
    if (this.at >= buffer.length) return incomplete
    if (depth > MAX_REPLY_DEPTH) return this.#skip()
    switch (buffer[this.at++]) {
      case TYPE.bulkString:
        return this.#bulk(0)
      case TYPE.integer:
        return this.#integer()
      case TYPE.simpleString:
        return this.#status(depth)
      case TYPE.array:
      case TYPE.set:
        return this.#list(depth, 1)
      case TYPE.map:
        return this.isResp3 ? this.#map(depth) : this.#list(depth, 2)
      case TYPE.null:
        this.at += 2
        return this.at > buffer.length ? incomplete : null
      case TYPE.boolean:
        return this.#boolean()
      case TYPE.double: // text in RESP2
        return this.isResp3 ? this.#double() : this.#line(this.#bytes)
      case TYPE.bigNumber: // always text
        return this.#line(false)
      case TYPE.verbatimString: // its format comes first, as in 'txt:'
        return this.#bulk('txt:'.length)
      case TYPE.error:
        return errorOf(this.#line(false))
      case TYPE.bulkError:
        return this.#bulkError()
      default: // pushes, attributes, types that are yet to come
        return unsupported
    }
  }

  /** Finds the end of a reply that is nested too deep to be read. */
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

  /** An object, as ioredis makes it: its names are strings even if values are Buffers. */
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

  #bulkError(): unknown {
    const bytes = this.#bytes
    this.#bytes = false
    const error = errorOf(this.#bulk(0))
    this.#bytes = bytes
    return error
  }

  #integer(): unknown {
    const start = this.at
    const number = this.#length()
    if (typeof number !== 'number' || (number <= Number.MAX_SAFE_INTEGER && number >= Number.MIN_SAFE_INTEGER)) {
      return number
    }
    // Looked up only here, because finding it out goes through the command's decode steps.
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

  /** Nearly all are OK or QUEUED. */
  #status(depth: number): unknown {
    const { buffer, at } = this
    const isOk = buffer[at] === capitalO && buffer[at + 1] === capitalK && buffer[at + 2] === CARRIAGE_RETURN
    if (isOk && !this.#bytes && at + 4 <= buffer.length) {
      this.at = at + 4
      return 'OK'
    }
    const isSix = buffer[at] === capitalQ && buffer[at + 6] === CARRIAGE_RETURN && at + 8 <= buffer.length
    if (depth === 0 && isSix && queuedBytes.compare(buffer, at, at + 6) === 0) {
      this.at = at + 8
      return queued
    }
    return this.#line(this.#bytes)
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
    // Most text contains no U+FFFD, and is then valid. Only the rest is checked again.
    if (text.includes(replacement) && !isUtf8(this.buffer.subarray(start, end))) this.unusable = 'text'
    return text
  }
}

const errorOf = (text: unknown): unknown => (typeof text === 'string' ? new ReplyError(text) : text)
