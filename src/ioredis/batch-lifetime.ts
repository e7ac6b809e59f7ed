import type { Entry } from '../transport/call.js'
import { onAbort, reasonOf } from '../util/abort.js'
import { clearTimeout, setTimeout } from '../util/timers.js'

/** Why a batch ends before its replies have come. */
export type BatchEnding = 'aborted' | 'lost' | 'timed-out'

/** The time from the beginning of a batch until its entries are settled: by its replies, or by what ends it earlier. */
export class BatchLifetime {
  readonly done: Promise<Entry[]>
  #settle!: (entries: Entry[]) => void
  #isOver = false
  #stopListening: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #onEnd: (ending: BatchEnding, error: Error) => void

  /** @param onEnd called if the batch ends before its replies have come; it must settle the entries */
  constructor(onEnd: (ending: BatchEnding, error: Error) => void) {
    this.#onEnd = onEnd
    this.done = new Promise((resolve) => (this.#settle = resolve))
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Ends the batch when the signal is aborted, or at once if it already is. */
  endWith(signal: AbortSignal | undefined): void {
    if (!signal) return
    const stopListening = onAbort(signal, () => this.#onEnd('aborted', reasonOf(signal)))
    if (this.#isOver) stopListening()
    else this.#stopListening = stopListening
  }

  /** Ends the batch after the client's commandTimeout. Only the first call counts. */
  endAfter(milliseconds: number): void {
    if (!this.#isOver) {
      this.#timer ??= setTimeout(() => this.#onEnd('timed-out', new Error('Command timed out')), milliseconds)
    }
  }

  /** Returns false, and does nothing, if the entries were settled before. */
  settle(entries: Entry[]): boolean {
    if (this.#isOver) return false
    this.#isOver = true
    this.#settle(entries)
    this.#stopListening?.()
    clearTimeout(this.#timer)
    return true
  }
}
