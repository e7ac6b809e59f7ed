import type { Duplex } from 'node:stream'
import { throwLater } from '../util/throw-later.js'
import type { Internals } from './internals.js'

/** A listener of the event 'data'. */
export type DataListener = (chunk: Buffer) => void

/** ioredis's parser. It is given the bytes that this library does not read. */
export class ParserFeed {
  /** The connection that the parser belongs to. */
  stream: Duplex | undefined
  /** Whether the parser handed a reply to one of this library's objects. */
  wasHandedOver = false
  readonly #internals: Internals
  #parse: DataListener = () => {}
  /** Whether the parser is reading bytes that this library does not read. */
  #isParsing = false

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Takes another connection, and what is taken for its parser. */
  change(stream: Duplex, parse: DataListener): void {
    this.stream = stream
    this.#parse = parse
    this.wasHandedOver = false
  }

  /**
   * Whether ioredis's parser is at work on this connection, so that an error which ioredis hands over now comes from
   * the server. When ioredis gives a connection up, it first removes the listeners from the stream, or changes the
   * status.
   */
  get isAtWork(): boolean {
    const { status, stream } = this.#internals
    const isUp = status === 'ready' && stream !== undefined && stream === this.stream && !stream.destroyed
    return this.#isParsing && isUp && stream.listenerCount('data') > 0
  }

  /** Whether the parser hands over a reply when it is given these bytes. */
  handsOver(bytes: Buffer): boolean {
    const { commandQueue } = this.#internals
    const before = commandQueue.length
    this.passUnread(bytes)
    const hasHandedOver = this.wasHandedOver || commandQueue.length < before
    this.wasHandedOver = false
    return hasHandedOver && this.stream?.listenerCount('data') !== 0
  }

  /** Passes bytes whose replies may be for this library's objects. */
  passUnread(bytes: Buffer): void {
    if (!this.#isParsing) {
      this.#isParsing = true
      // Also while other listeners of the stream run. One of them may be the parser.
      queueMicrotask(() => (this.#isParsing = false))
    }
    this.pass(bytes)
  }

  pass(bytes: Buffer): void {
    if (this.stream?.listenerCount('data') === 0) return // ioredis has given this connection up
    try {
      this.#parse(bytes)
    } catch (error) {
      throwLater(error) // One of the user's listeners, or instrumentation, threw. The rest must be read all the same.
    }
  }
}
