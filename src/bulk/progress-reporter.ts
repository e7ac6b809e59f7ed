import type { BulkProgress } from './bulk-options.js'
import type { BulkCounts } from './bulk-counts.js'

/** Seconds between two reports at least. */
const REPORT_INTERVAL_SECONDS = 0.25

/** Tells of a run's progress, not too often. */
export class ProgressReporter {
  readonly #tell: ((progress: BulkProgress) => void) | undefined
  readonly #total: number | undefined
  #last = 0

  constructor(tell: ((progress: BulkProgress) => void) | undefined, total: number | undefined) {
    this.#tell = tell
    this.#total = total
  }

  tell({ items: done, failed, seconds }: BulkCounts, isLast = false): void {
    if (!this.#tell || (!isLast && seconds - this.#last < REPORT_INTERVAL_SECONDS)) return
    this.#last = seconds
    this.#tell({ done, failed, total: this.#total, rate: seconds > 0 ? done / seconds : 0 })
  }
}
