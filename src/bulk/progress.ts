import type { BulkProgress } from './options.js'
import type { Tally } from './tally.js'

/** Seconds between two reports at least. */
const PAUSE = 0.25

/** Tells of a run's progress, not too often. */
export class Progress {
  readonly #tell: ((progress: BulkProgress) => void) | undefined
  readonly #total: number | undefined
  #last = 0

  constructor(tell: ((progress: BulkProgress) => void) | undefined, total: number | undefined) {
    this.#tell = tell
    this.#total = total
  }

  tell({ items: done, failed, seconds }: Tally, isLast = false): void {
    if (!this.#tell || (!isLast && seconds - this.#last < PAUSE)) return
    this.#last = seconds
    this.#tell({ done, failed, total: this.#total, rate: seconds > 0 ? done / seconds : 0 })
  }
}
