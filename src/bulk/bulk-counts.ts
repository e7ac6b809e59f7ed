import { worstOutcome } from '../errors/batch-errors.js'
import { EntryError } from '../errors/errors.js'
import type { Outcome, EntryFailure } from '../errors/errors.js'
import { RangeBuilder } from './item-range.js'
import type { ItemRange } from './item-range.js'

/** What became of the items, by their index in the source. An item whose commands ended differently counts as its worst. */
export interface ItemOutcomes extends Readonly<Record<Outcome, readonly ItemRange[]>> {
  /** Every command was answered, and every reply fits. */
  readonly done: readonly ItemRange[]
}

/** One item that failed. */
export interface FailedItem {
  /** Its index in the source. */
  readonly item: number
  readonly errors: readonly EntryFailure[]
}

/** Of so many failed items the errors are kept. */
const MAX_FAILURES_KEPT = 20

/** What a run has done so far. */
export class BulkCounts {
  items = 0
  failed = 0
  bytes = 0
  readonly failures: FailedItem[] = []
  readonly start: number = performance.now()
  readonly #fates: Readonly<Record<keyof ItemOutcomes, RangeBuilder>> = {
    done: new RangeBuilder(),
    'not-sent': new RangeBuilder(),
    refused: new RangeBuilder(),
    executed: new RangeBuilder(),
    unknown: new RangeBuilder(),
  }

  /** Counts one more item, the next in order. */
  count(values: readonly unknown[]): void {
    const item = this.items++
    const errors = values.filter((value): value is EntryFailure => value instanceof EntryError)
    if (errors.length === 0) return this.#fates.done.add(item)
    this.#fates[worstOutcome(errors.map(({ outcome }) => outcome))].add(item)
    this.failed++
    if (this.failures.length < MAX_FAILURES_KEPT) this.failures.push({ item, errors })
  }

  /** Counts items of which all commands were answered. */
  countDone(items: number): void {
    this.#fates.done.add(this.items, this.items + items)
    this.items += items
  }

  get seconds(): number {
    return (performance.now() - this.start) / 1_000
  }

  outcomes(): ItemOutcomes {
    const { done, refused, executed, unknown, 'not-sent': notSent } = this.#fates
    return {
      done: done.toArray(),
      refused: refused.toArray(),
      executed: executed.toArray(),
      unknown: unknown.toArray(),
      'not-sent': notSent.toArray(),
    }
  }
}
