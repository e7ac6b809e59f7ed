import type { WireArgument } from '../command/arguments.js'
import { CARRIAGE_RETURN, DIGIT_ZERO, DOLLAR, LINE_FEED } from './bytes.js'

// Short batches share one slab. No part of it is written twice, so the socket may keep its chunks as long as it needs.
const SLAB_BYTES = 65_536
// Up to this length a loop over the characters is faster than a call into native code.
const SHORT_TEXT_LENGTH = 48
// From this size on an argument is a chunk of its own.
const LARGE_ARGUMENT_BYTES = 32_768

/** Memory that is filled from the front. */
interface Slab {
  readonly buffer: Buffer
  used: number
}

/** The slab that the last encoder did not fill. The next encoder takes it, so two encoders never share a slab. */
let spare: Slab | undefined

/**
 * Turns commands into RESP, as chunks of bounded size. It owns the slab it writes to from the first command until
 * {@link RespEncoder.finish}, so several encoders may be filled alternately. A Buffer of {@link LARGE_ARGUMENT_BYTES}
 * or more is not copied: its content must not change before the chunks are sent.
 */
export class RespEncoder {
  readonly #chunks: Buffer[] = []
  #slab: Slab
  #start: number
  #at: number
  /** The size of all chunks. */
  #flushed = 0

  constructor() {
    this.#slab = spare ?? newSlab(SLAB_BYTES)
    spare = undefined
    this.#start = this.#at = this.#slab.used
  }

  /** The number of bytes so far. */
  get length(): number {
    return this.#flushed + this.#at - this.#start
  }

  add(name: string, args: readonly WireArgument[]): void {
    const head = commandHead(name, args.length)
    if (head === undefined) this.#addLongHead(name, args.length)
    else this.#addHead(head)
    for (const arg of args) {
      if (typeof arg !== 'string') this.#addBytes(arg)
      else if (arg.length > SHORT_TEXT_LENGTH || !this.#addShortText(arg)) this.#addText(arg)
    }
  }

  /** Adds the chunks of another encoder. */
  addEncoded(chunks: readonly Buffer[]): void {
    for (const chunk of chunks) this.#addChunk(chunk)
  }

  /** Returns the chunks of everything that was added. The encoder must not be used afterwards. */
  finish(): Buffer[] {
    this.#flush()
    this.#slab.used = this.#at
    spare = this.#slab
    return this.#chunks
  }

  #addHead(head: Uint8Array): void {
    this.#reserve(head.length)
    this.#slab.buffer.set(head, this.#at)
    this.#at += head.length
  }

  #addLongHead(name: string, argCount: number): void {
    this.#addAscii(`*${argCount + 1}\r\n`)
    this.#addText(name)
  }

  /** Adds an ASCII text. Returns false, and adds nothing, if the text is not ASCII. */
  #addShortText(arg: string): boolean {
    const { length } = arg
    this.#reserve(length + 7)
    const { buffer } = this.#slab
    let at = this.#at
    buffer[at++] = DOLLAR
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

  #addText(arg: string): void {
    const size = Buffer.byteLength(arg)
    this.#addAscii(`$${size}\r\n`)
    if (size >= LARGE_ARGUMENT_BYTES) this.#addChunk(Buffer.from(arg))
    else {
      this.#reserve(size)
      this.#slab.buffer.write(arg, this.#at, size === arg.length ? 'latin1' : 'utf8')
      this.#at += size
    }
    this.#addAscii('\r\n')
  }

  #addBytes(arg: Buffer): void {
    this.#addAscii(`$${arg.length}\r\n`)
    if (arg.length >= LARGE_ARGUMENT_BYTES) this.#addChunk(arg)
    else {
      this.#reserve(arg.length)
      this.#slab.buffer.set(arg, this.#at)
      this.#at += arg.length
    }
    this.#addAscii('\r\n')
  }

  #addChunk(large: Buffer): void {
    this.#flush()
    this.#chunks.push(large)
    this.#flushed += large.length
  }

  #addAscii(text: string): void {
    const { length } = text
    this.#reserve(length)
    const { buffer } = this.#slab
    let at = this.#at
    for (let index = 0; index < length; index++) buffer[at++] = text.charCodeAt(index)
    this.#at = at
  }

  #reserve(size: number): void {
    if (this.#at + size <= this.#slab.buffer.length) return
    this.#flush()
    this.#slab = newSlab(Math.max(SLAB_BYTES, size))
    this.#start = this.#at = 0
  }

  #flush(): void {
    if (this.#at === this.#start) return
    this.#chunks.push(this.#slab.buffer.subarray(this.#start, this.#at))
    this.#flushed += this.#at - this.#start
    this.#start = this.#at
  }
}

const newSlab = (size: number): Slab => ({ buffer: Buffer.allocUnsafeSlow(size), used: 0 })

const heads = new Map<string, (Uint8Array | undefined)[]>()
const MAX_HEADS = 1_000
const MAX_HEAD_ARGUMENTS = 16

/** The bytes of `*3\r\n$3\r\nset\r\n`, kept for the next command of that name and length. Undefined if the name is not ASCII. */
function commandHead(name: string, argCount: number): Uint8Array | undefined {
  let known = heads.get(name)
  const found = known?.[argCount]
  if (found !== undefined) return found
  if (Buffer.byteLength(name) !== name.length) return undefined
  const made = Buffer.from(`*${argCount + 1}\r\n$${name.length}\r\n${name}\r\n`, 'latin1')
  // The cache is limited, because call() takes any name with any number of arguments.
  if (argCount > MAX_HEAD_ARGUMENTS || (!known && heads.size === MAX_HEADS)) return made
  if (!known) heads.set(name, (known = new Array<Uint8Array | undefined>(MAX_HEAD_ARGUMENTS + 1).fill(undefined)))
  known[argCount] = made
  return made
}
