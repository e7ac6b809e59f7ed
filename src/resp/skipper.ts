import { CARRIAGE_RETURN, DIGIT_ZERO, MINUS, TYPE } from './bytes.js'

/** What follows a type byte: a line; a line with a number of bytes, then those; a line with a number of values. */
const LINE = 1
const BLOB = 2
const LIST = 3
const MAP = 4

/** What follows each type byte; 0 for a byte that is not one. */
const followsType = /* @__PURE__ */ tableOfTypes()

function tableOfTypes(): Uint8Array {
  const table = new Uint8Array(256)
  const { simpleString, error, integer, double, bigNumber, boolean } = TYPE
  for (const type of [simpleString, error, integer, double, bigNumber, boolean, TYPE.null]) table[type] = LINE
  for (const type of [TYPE.bulkString, TYPE.verbatimString, TYPE.bulkError]) table[type] = BLOB
  for (const type of [TYPE.array, TYPE.set, TYPE.push]) table[type] = LIST
  table[TYPE.map] = MAP
  return table
}

/** Finds where a reply ends without reading it, whichever way it is cut into chunks. */
export class ReplySkipper {
  /** How many values are still to come. */
  #values = 0
  /** How many bytes of the current value are still to come, its CRLF included. */
  #bytes = 0
  /** What follows the type byte of the line being read; 0 between two lines. */
  #follows = 0
  #number = 0
  #isNegative = false
  /** Whether the line's carriage return was read, and its line feed was not. */
  #isEnding = false

  /** Whether a reply has begun and not ended. */
  get isWithin(): boolean {
    return this.#values > 0
  }

  begin(): void {
    this.#values = 1
    this.#bytes = this.#follows = 0
  }

  stop(): void {
    this.#values = 0
  }

  /**
   * Returns where the current reply ends, or the chunk's length if it goes on after the chunk.
   *
   * @throws {Error} for bytes that are not a reply
   */
  skip(chunk: Buffer, from: number): number {
    let at = from
    while (this.#values > 0 && at < chunk.length) {
      if (this.#bytes > 0) {
        const step = Math.min(this.#bytes, chunk.length - at)
        at += step
        this.#bytes -= step
        if (this.#bytes === 0) this.#values--
      } else if (this.#follows === 0) {
        this.#follows = followsType[chunk[at++] as number] as number
        if (this.#follows === 0) throw new Error('not a reply')
        this.#number = 0
        this.#isNegative = this.#isEnding = false
      } else at = this.#line(chunk, at)
    }
    return at
  }

  #line(chunk: Buffer, from: number): number {
    let at = from
    if (!this.#isEnding) {
      if (this.#follows === LINE) {
        const end = chunk.indexOf(CARRIAGE_RETURN, at)
        if (end === -1) return chunk.length
        at = end
      } else {
        for (; at < chunk.length && chunk[at] !== CARRIAGE_RETURN; at++) this.#digit(chunk[at] as number)
        if (at === chunk.length) return at
      }
      this.#isEnding = true
      at++
    }
    if (at === chunk.length) return at
    this.#end()
    return at + 1 // the line feed
  }

  #digit(byte: number): void {
    if (byte === MINUS) this.#isNegative = true
    else if (byte >= DIGIT_ZERO && byte <= DIGIT_ZERO + 9) this.#number = this.#number * 10 + byte - DIGIT_ZERO
    else throw new Error('not a reply')
  }

  #end(): void {
    const count = this.#isNegative ? 0 : this.#number
    const follows = this.#follows
    this.#follows = 0
    if (follows === LINE) this.#values--
    else if (follows === LIST) this.#values += count - 1
    else if (follows === MAP) this.#values += 2 * count - 1
    else if (this.#isNegative) this.#values--
    else this.#bytes = count + 2
  }
}
