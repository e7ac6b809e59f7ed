import type { Internals } from './internals.js'

/** Where ioredis writes pieces to: the connection of the moment. One per client. */
export class SocketWriter {
  readonly #internals: Internals
  #waiting: (() => void)[] = []

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Called by ioredis with what toWritable() gave. */
  write(chunks: readonly Buffer[]): void {
    const { stream } = this.#internals
    if (!stream) return
    if (chunks.length > 1) stream.cork()
    for (const chunk of chunks) stream.write(chunk)
    if (chunks.length > 1) stream.uncork()
  }

  get isFull(): boolean {
    return this.#internals.stream?.writableNeedDrain ?? false
  }

  /** Calls back when the socket has taken what was written, or is gone. */
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

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const callback of waiting) callback()
  }
}
