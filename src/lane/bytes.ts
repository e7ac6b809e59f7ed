import type { Call } from '../call.js'

// What one Buffer holds. Short batches share one; it is never written twice, so the socket may keep its part for long.
const slabSize = 65_536
// Up to this length a loop over the characters beats a call into native code.
const shortText = 48
// From this size an argument gets a Buffer of its own: the caller's, uncopied, where it is one.
const largeArgument = 32_768

const carriageReturn = 13
const lineFeed = 10
const dollar = 36
const zero = 48

let slab = Buffer.allocUnsafeSlow(slabSize)
let slabUsed = 0

/** Turns calls into RESP, as Buffers of bounded size. Used in one go: two may not be filled in turns. */
export class Bytes {
  readonly #chunks: Buffer[] = []
  #start = slabUsed
  #at = slabUsed
  #flushed = 0

  /** How many bytes there are so far. */
  get length(): number {
    return this.#flushed + this.#at - this.#start
  }

  add(name: Call['name'], args: Call['args']): void {
    const start = head(name, args.length)
    if (start === undefined) this.#odd(name, args.length)
    else this.#ascii(start)
    for (const arg of args) {
      if (typeof arg !== 'string') this.#bytes(arg)
      else if (arg.length > shortText || !this.#short(arg)) this.#text(arg)
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
    if (length > 9) buffer[at++] = zero + ((length / 10) | 0)
    buffer[at++] = zero + (length % 10)
    buffer[at++] = carriageReturn
    buffer[at++] = lineFeed
    for (let index = 0; index < length; index++) {
      const code = arg.charCodeAt(index)
      if (code > 127) return false
      buffer[at++] = code
    }
    buffer[at++] = carriageReturn
    buffer[at++] = lineFeed
    this.#at = at
    return true
  }

  #text(arg: string): void {
    const size = Buffer.byteLength(arg)
    this.#ascii(`$${size}\r\n`)
    if (size >= largeArgument) this.#apart(Buffer.from(arg))
    else {
      this.#room(size)
      slab.write(arg, this.#at, size === arg.length ? 'latin1' : 'utf8')
      this.#at += size
    }
    this.#ascii('\r\n')
  }

  #bytes(arg: Buffer): void {
    this.#ascii(`$${arg.length}\r\n`)
    if (arg.length >= largeArgument) this.#apart(arg)
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
    slab = Buffer.allocUnsafeSlow(Math.max(slabSize, size))
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
const mostHeads = 1_000
const mostArguments = 16

/** `*3\r\n$3\r\nset\r\n`: the same few again and again. Undefined where the name is not ASCII. */
function head(name: string, argCount: number): string | undefined {
  let known = heads.get(name)
  const found = known?.[argCount]
  if (found !== undefined) return found
  if (Buffer.byteLength(name) !== name.length) return undefined
  const made = `*${argCount + 1}\r\n$${name.length}\r\n${name}\r\n`
  // Any name can come through call(), with any number of arguments: nothing grows without end.
  if (argCount > mostArguments || (!known && heads.size === mostHeads)) return made
  if (!known) heads.set(name, (known = new Array<string | undefined>(mostArguments + 1).fill(undefined)))
  known[argCount] = made
  return made
}
