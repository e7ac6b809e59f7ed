import { OUTCOMES, worstOutcome } from '../errors/batch-errors.js'
import { EntryError } from '../errors/entry-errors.js'
import type { Outcome } from '../errors/outcome.js'
import type { EntryFailure } from '../errors/entry-errors.js'
import { RangeBuilder } from './item-range.js'
import type { ItemRange } from './item-range.js'

/**
 * The outcomes of the items, as ranges of indexes in the source. An item whose commands ended differently has the worst
 * of their outcomes.
 *
 * At most 10,000 ranges are kept, because memory is bounded. If failures alternate with successes, the items from
 * `listedTo` on are only counted. To learn more, take each reply with `onError: 'settle'`.
 *
 * @example
 * const { outcomes } = await redis.bulk(ids, (id) => cmd.del(id)).drain()
 * outcomes //=> ItemOutcomes
 * outcomes.counts.done //=> number
 */
export interface ItemOutcomes extends Readonly<Record<Outcome, readonly ItemRange[]>> {
  /** Every command was answered, and every reply fits. */
  readonly done: readonly ItemRange[]
  /** How many items ended in each way, listed or not. */
  readonly counts: Readonly<Record<'done' | Outcome, number>>
  /** The ranges list the items before this index. */
  readonly listedTo: number
}

/** One item that failed. */
export interface FailedItem {
  /** Its index in the source. */
  readonly item: number
  readonly errors: readonly EntryFailure[]
}

/** How many failed items keep their errors. */
const MAX_FAILURES_KEPT = 20
/** How many ranges are kept, for all outcomes together. */
const MAX_RANGES_KEPT = 10_000

type ItemEnding = 'done' | Outcome

/** What a run has done so far. */
export class BulkCounts {
  items = 0
  failed = 0
  bytes = 0
  readonly failures: FailedItem[] = []
  readonly start: number = performance.now()
  readonly #ranges: Readonly<Record<ItemEnding, RangeBuilder>> = forEachEnding(() => new RangeBuilder())
  readonly #counts: Record<ItemEnding, number> = forEachEnding(() => 0)
  #listedTo = 0
  #rangesLeft = MAX_RANGES_KEPT

  /** Counts the next item. */
  count(values: readonly unknown[]): void {
    const errors = values.filter((value): value is EntryFailure => value instanceof EntryError)
    if (errors.length === 0) return this.#add('done', 1)
    if (this.failures.length < MAX_FAILURES_KEPT) this.failures.push({ item: this.items, errors })
    this.failed++
    this.#add(worstOutcome(errors.map(({ outcome }) => outcome)), 1)
  }

  /** Counts items whose commands were all answered. */
  countDone(items: number): void {
    this.#add('done', items)
  }

  get seconds(): number {
    return (performance.now() - this.start) / 1_000
  }

  outcomes(): ItemOutcomes {
    const ranges = forEachEnding((ending) => this.#ranges[ending].toArray())
    return { ...ranges, counts: { ...this.#counts }, listedTo: this.#listedTo }
  }

  #add(ending: ItemEnding, items: number): void {
    const from = this.items
    this.items += items
    this.#counts[ending] += items
    if (this.#listedTo < from) return // the list was full already
    const ranges = this.#ranges[ending]
    const before = ranges.size
    if (this.#rangesLeft === 0) return
    ranges.add(from, this.items)
    this.#rangesLeft -= ranges.size - before
    this.#listedTo = this.items
  }
}

function forEachEnding<T>(of: (ending: ItemEnding) => T): Record<ItemEnding, T> {
  const endings: readonly ItemEnding[] = ['done', ...OUTCOMES]
  return Object.fromEntries(endings.map((ending) => [ending, of(ending)])) as Record<ItemEnding, T> // all of them
}
