import { CARRIAGE_RETURN, DIGIT_ZERO, MINUS } from './bytes.js'

/** What follows a type byte: a line, a line that says how many bytes come, or how many values. */
const LINE_TYPES = '+-:,(#_'
const BLOB_TYPES = '$=!'
const LIST_TYPES = '*~>'
const MAP_TYPES = '%'

/** Finds where a reply ends, however it is cut into chunks, without making anything of it. */
export class ReplySkipper {
  /** Values still to come. */
  #values = 0
  /** Bytes of the value that still come, with their CRLF. */
  #bytes = 0
  /** The type of the line being read, 0 between two. */
  #type = 0
  #number = 0
  #isNegative = false
  #isEnding = false

  /** Whether it is within a reply. */
  get isWithin(): boolean {
    return this.#values > 0
  }

  begin(): void {
    this.#values = 1
    this.#bytes = this.#type = 0
  }

  stop(): void {
    this.#values = 0
  }

  /**
   * Where the reply that was begun ends, or the chunk's length where it does not.
   *
   * @throws {Error} for what is no reply
   */
  skip(chunk: Buffer, from: number): number {
    let at = from
    while (this.#values > 0 && at < chunk.length) {
      if (this.#bytes > 0) {
        const step = Math.min(this.#bytes, chunk.length - at)
        at += step
        this.#bytes -= step
        if (this.#bytes === 0) this.#values--
      } else if (this.#type === 0) {
        this.#type = chunk[at++] as number
        this.#number = 0
        this.#isNegative = this.#isEnding = false
      } else at = this.#line(chunk, at)
    }
    return at
  }

  #line(chunk: Buffer, from: number): number {
    const type = String.fromCharCode(this.#type)
    let at = from
    if (!this.#isEnding) {
      if (LINE_TYPES.includes(type)) {
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
    this.#end(type)
    return at + 1 // behind the line feed
  }

  #digit(byte: number): void {
    if (byte === MINUS) this.#isNegative = true
    else if (byte >= DIGIT_ZERO && byte <= DIGIT_ZERO + 9) this.#number = this.#number * 10 + byte - DIGIT_ZERO
    else throw new Error('no reply')
  }

  #end(type: string): void {
    const count = this.#isNegative ? 0 : this.#number
    this.#type = 0
    if (LINE_TYPES.includes(type)) this.#values--
    else if (BLOB_TYPES.includes(type)) {
      if (this.#isNegative) this.#values--
      else this.#bytes = count + 2
    } else if (LIST_TYPES.includes(type)) this.#values += count - 1
    else if (MAP_TYPES.includes(type)) this.#values += 2 * count - 1
    else throw new Error('no reply')
  }
}
