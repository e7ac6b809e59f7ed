import type { Duplex } from 'node:stream'
import type { Internals } from './internals.js'
import { setImmediate } from '../util/timers.js'

/** When this many bytes wait, they are written without gathering more. */
const MAX_GATHERED_BYTES = 65_536
/** After a turn of more writes than this, another such turn is expected. */
const MANY_WRITES = 16

/**
 * Writes to the current connection. A client has one writer. What is written in one turn of the event loop takes two
 * system calls: the first batch is sent at once, so that the server wakes up, and the others together. In a turn that
 * follows one of many batches, all are sent together: a system call costs more CPU than the early start saves.
 */
export class SocketWriter {
  readonly #internals: Internals
  #waiting: (() => void)[] = []
  /** The stream that was written to in this turn, if any. */
  #writtenThisTurn: Duplex | undefined
  #isCorked = false
  #writesThisTurn = 0
  #writesLastTurn = 0

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Called by ioredis with what toWritable() gave. */
  write(chunks: readonly Buffer[]): void {
    const { stream } = this.#internals
    if (!stream) return
    if (stream !== this.#writtenThisTurn) this.#begin(stream)
    if (this.#writesThisTurn++ > 0 || this.#writesLastTurn > MANY_WRITES) this.#cork(stream)
    if (chunks.length > 1) stream.cork()
    for (const chunk of chunks) stream.write(chunk)
    if (chunks.length > 1) stream.uncork()
    if (this.#isCorked && stream.writableLength >= MAX_GATHERED_BYTES) this.#uncork()
  }

  get isFull(): boolean {
    const { stream } = this.#internals
    return stream?.writableNeedDrain === true && (!this.#isCorked || stream.writableLength >= MAX_GATHERED_BYTES)
  }

  /** Calls back when the socket has taken what was written, or has closed. */
  whenDrained(callback: () => void): void {
    if (this.#waiting.push(callback) > 1) return // one listener, however many batches wait
    const { stream } = this.#internals
    if (!stream) return void setImmediate(() => this.#wake())
    const wake = (): void => {
      stream.off('drain', wake).off('close', wake)
      this.#wake()
    }
    stream.on('drain', wake).on('close', wake)
  }

  #begin(stream: Duplex): void {
    this.#uncork() // a connection that was lost in this turn
    this.#writtenThisTurn = stream
    process.nextTick(this.#endTurn) // runs after all microtasks, in which the batches of one turn are executed
  }

  #cork(stream: Duplex): void {
    if (this.#isCorked) return
    this.#isCorked = true
    stream.cork()
  }

  #uncork(): void {
    if (!this.#isCorked) return
    this.#isCorked = false
    this.#writtenThisTurn?.uncork()
  }

  readonly #endTurn = (): void => {
    this.#uncork()
    this.#writtenThisTurn = undefined
    this.#writesLastTurn = this.#writesThisTurn
    this.#writesThisTurn = 0
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const callback of waiting) callback()
  }
}
