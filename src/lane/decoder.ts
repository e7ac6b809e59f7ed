// What read() gives where the bytes end too early, and where ioredis's own parser is to have a look.
export const incomplete: unique symbol = Symbol('incomplete')
export const foreign: unique symbol = Symbol('foreign')

const carriageReturn = 13
const minus = 45
const zero = 48
const lowerT = 116
const capitalO = 79
const capitalK = 75
const mostDepth = 32

/**
 * Reads replies straight into strings, where ioredis makes a Buffer of each string first. In the shapes of RESP2, as
 * ioredis gives them unless its replyMapping is 'resp3'.
 */
export class Decoder {
  buffer: Buffer = Buffer.alloc(0)
  /** Where the next reply starts; after an incomplete or foreign one it stands anywhere. */
  at = 0

  /** The next reply, its strings as Buffers if asked. */
  read(bytes: boolean, depth = 0): unknown {
    const { buffer } = this
    if (this.at >= buffer.length) return incomplete
    switch (buffer[this.at++]) {
      case 36: // $
        return this.#bulk(bytes, 0)
      case 58: // :
        return this.#integer()
      case 43: // +
        return this.#status(bytes)
      case 42: // *
      case 126: // ~
        return this.#list(bytes, depth, 1)
      case 37: // %
        return this.#list(bytes, depth, 2)
      case 95: // _
        this.at += 2
        return this.at > buffer.length ? incomplete : null
      case 35: // #
        this.at += 3
        return this.at > buffer.length ? incomplete : buffer[this.at - 3] === lowerT ? 1 : 0
      case 44: // , a double in RESP3 is text in RESP2
        return this.#line(bytes)
      case 40: // ( a big number is text always
        return this.#line(false)
      case 61: // = verbatim, with its format before it
        return this.#bulk(bytes, 4)
      default: // errors, pushes, attributes, what is yet to come
        return foreign
    }
  }

  /** Where the line that starts at `from` ends, its CRLF included; -1 where it does not. */
  endOfLine(from: number): number {
    const end = this.buffer.indexOf(carriageReturn, from)
    return end === -1 || end + 2 > this.buffer.length ? -1 : end + 2
  }

  #bulk(bytes: boolean, skipped: number): unknown {
    const length = this.#integer()
    if (typeof length !== 'number') return length
    if (length < 0) return null
    const start = this.at + skipped
    const end = this.at + length
    if (end + 2 > this.buffer.length) return incomplete
    this.at = end + 2
    return bytes ? this.buffer.subarray(start, end) : this.#text(start, end)
  }

  #list(bytes: boolean, depth: number, width: number): unknown {
    const count = this.#integer()
    if (typeof count !== 'number') return count
    if (count < 0) return null
    if (depth === mostDepth) return foreign
    const length = count * width
    const list: unknown[] = []
    for (let index = 0; index < length; index++) {
      const one = this.read(bytes, depth + 1)
      if (one === incomplete || one === foreign) return one
      list.push(one)
    }
    return list
  }

  #integer(): number | typeof incomplete | typeof foreign {
    const { buffer } = this
    const { length } = buffer
    let { at } = this
    const isNegative = buffer[at] === minus
    if (isNegative) at++
    let number = 0
    for (; at < length; at++) {
      const digit = (buffer[at] as number) - zero
      if (digit < 0 || digit > 9) {
        this.at = at + 2
        if (at + 2 > length) return incomplete
        // Beyond what a number holds exactly, ioredis decides.
        return buffer[at] !== carriageReturn || number > Number.MAX_SAFE_INTEGER
          ? foreign
          : isNegative
            ? -number
            : number
      }
      number = number * 10 + digit
    }
    return incomplete
  }

  #status(bytes: boolean): unknown {
    const { buffer, at } = this
    const isOk = buffer[at] === capitalO && buffer[at + 1] === capitalK && buffer[at + 2] === carriageReturn
    if (bytes || !isOk || at + 4 > buffer.length) return this.#line(bytes)
    this.at = at + 4
    return 'OK'
  }

  #line(bytes: boolean): unknown {
    const start = this.at
    const end = this.endOfLine(start)
    if (end === -1) return incomplete
    this.at = end
    return bytes ? this.buffer.subarray(start, end - 2) : this.#text(start, end - 2)
  }

  #text(start: number, end: number): string {
    return this.buffer.toString('utf8', start, end)
  }
}
