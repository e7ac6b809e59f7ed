import type { WireArgument } from '../command/arguments.js'
import { CARRIAGE_RETURN, DIGIT_ZERO, LINE_FEED } from './bytes.js'

// What one Buffer holds. Short batches share one; it is never written twice, so the socket may keep its part for long.
const SLAB_BYTES = 65_536
// Up to this length a loop over the characters beats a call into native code.
const SHORT_TEXT_LENGTH = 48
// From this size an argument gets a Buffer of its own: the caller's, uncopied, where it is one.
const LARGE_ARGUMENT_BYTES = 32_768

const dollar = 36

let slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
let slabUsed = 0

/** Turns calls into RESP, as Buffers of bounded size. Used in one go: two may not be filled in turns. */
export class RespEncoder {
  readonly #chunks: Buffer[] = []
  #start = slabUsed
  #at = slabUsed
  #flushed = 0

  /** How many bytes there are so far. */
  get length(): number {
    return this.#flushed + this.#at - this.#start
  }

  add(name: string, args: readonly WireArgument[]): void {
    const start = commandHead(name, args.length)
    if (start === undefined) this.#odd(name, args.length)
    else this.#ascii(start)
    for (const arg of args) {
      if (typeof arg !== 'string') this.#bytes(arg)
      else if (arg.length > SHORT_TEXT_LENGTH || !this.#short(arg)) this.#text(arg)
    }
  }

  /** What was added since the last take(). */
  take(): Buffer[] {
    this.#flush()
    return this.#chunks.splice(0)
  }

  #odd(name: string, argCount: number): void {
    this.#ascii(`*${argCount + 1}\r\n`)
    this.#text(name)
  }

  /** Assumes ASCII, and says false, having added nothing, where it is not. */
  #short(arg: string): boolean {
    const { length } = arg
    this.#room(length + 7)
    const buffer = slab
    let at = this.#at
    buffer[at++] = dollar
    if (length > 9) buffer[at++] = DIGIT_ZERO + ((length / 10) | 0)
    buffer[at++] = DIGIT_ZERO + (length % 10)
    buffer[at++] = CARRIAGE_RETURN
    buffer[at++] = LINE_FEED
    for (let index = 0; index < length; index++) {
      const code = arg.charCodeAt(index)
      if (code > 127) return false
      buffer[at++] = code
    }
    buffer[at++] = CARRIAGE_RETURN
    buffer[at++] = LINE_FEED
    this.#at = at
    return true
  }

  #text(arg: string): void {
    const size = Buffer.byteLength(arg)
    this.#ascii(`$${size}\r\n`)
    if (size >= LARGE_ARGUMENT_BYTES) this.#apart(Buffer.from(arg))
    else {
      this.#room(size)
      slab.write(arg, this.#at, size === arg.length ? 'latin1' : 'utf8')
      this.#at += size
    }
    this.#ascii('\r\n')
  }

  #bytes(arg: Buffer): void {
    this.#ascii(`$${arg.length}\r\n`)
    if (arg.length >= LARGE_ARGUMENT_BYTES) this.#apart(arg)
    else {
      this.#room(arg.length)
      arg.copy(slab, this.#at)
      this.#at += arg.length
    }
    this.#ascii('\r\n')
  }

  #apart(large: Buffer): void {
    this.#flush()
    this.#chunks.push(large)
    this.#flushed += large.length
  }

  #ascii(text: string): void {
    const { length } = text
    this.#room(length)
    const buffer = slab
    let at = this.#at
    for (let index = 0; index < length; index++) buffer[at++] = text.charCodeAt(index)
    this.#at = at
  }

  #room(size: number): void {
    if (this.#at + size <= slab.length) return
    this.#flush()
    slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, size))
    slabUsed = this.#start = this.#at = 0
  }

  #flush(): void {
    if (this.#at === this.#start) return
    this.#chunks.push(slab.subarray(this.#start, this.#at))
    this.#flushed += this.#at - this.#start
    slabUsed = this.#start = this.#at
  }
}

const heads = new Map<string, (string | undefined)[]>()
const MAX_HEADS = 1_000
const MAX_HEAD_ARGUMENTS = 16

/** `*3\r\n$3\r\nset\r\n`: the same few again and again. Undefined where the name is not ASCII. */
function commandHead(name: string, argCount: number): string | undefined {
  let known = heads.get(name)
  const found = known?.[argCount]
  if (found !== undefined) return found
  if (Buffer.byteLength(name) !== name.length) return undefined
  const made = `*${argCount + 1}\r\n$${name.length}\r\n${name}\r\n`
  // Any name can come through call(), with any number of arguments: nothing grows without end.
  if (argCount > MAX_HEAD_ARGUMENTS || (!known && heads.size === MAX_HEADS)) return made
  if (!known) heads.set(name, (known = new Array<string | undefined>(MAX_HEAD_ARGUMENTS + 1).fill(undefined)))
  known[argCount] = made
  return made
}
