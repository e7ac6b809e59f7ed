import type { BulkOptions } from './bulk-options.js'
import type { BulkCounts } from './bulk-counts.js'

/** The shortest time between two reports. */
const REPORT_INTERVAL_SECONDS = 0.25

/** Reports a run's progress, not too often. */
export class ProgressReporter {
  readonly #onProgress: BulkOptions['onProgress']
  readonly #total: number | undefined
  #last = 0

  constructor(onProgress: BulkOptions['onProgress'], total: number | undefined) {
    this.#onProgress = onProgress
    this.#total = total
  }

  /** To be awaited, because the caller's function may return a promise. */
  report({ items: done, failed, seconds }: BulkCounts, isLast = false): unknown {
    if (!this.#onProgress || (!isLast && seconds - this.#last < REPORT_INTERVAL_SECONDS)) return undefined
    this.#last = seconds
    return this.#onProgress({ done, failed, total: this.#total, rate: seconds > 0 ? done / seconds : 0 })
  }
}
