import { OUTCOMES, worstOutcome } from '../errors/batch-errors.js'
import { TupelineError } from '../errors/tupeline-error.js'
import type { Outcome } from '../errors/outcome.js'
import type { EntryFailure } from '../errors/entry-errors.js'
import { ISSUE_LIMIT } from '../errors/issue.js'
import { shortList } from '../errors/short-list.js'
import type { ItemOutcomes, FailedItem } from './bulk-counts.js'

const REASONS = {
  COMMAND: 'a command failed',
  SOURCE: 'the source threw',
  SHAPE: 'no shape could be made',
  ABORTED: 'cancelled',
} as const

/** Why a run ended. */
export type BulkCode = keyof typeof REASONS

/**
 * A bulk run ended before its source did. Every batch that was sent has settled. `outcomes` lists the outcomes of the
 * items before `next`. Nothing was sent for item `next` or any later one.
 *
 * @example
 * // Resume the writes, after looking at the items that are `unknown`:
 * if (error instanceof BulkError) await redis.bulk(ids.slice(error.next), (id) => cmd.incr(id)).drain() //=> BulkReport
 */
export class BulkError extends TupelineError {
  override readonly name = 'BulkError' as const
  readonly outcome: Outcome
  /**
   * The index in the source of the first item for which nothing was sent. Nothing was sent for any later item either.
   */
  readonly next: number
  /** How many items were yielded with their replies: all before the one that failed. Reads resume here. */
  readonly delivered: number
  readonly #outcomes: ItemOutcomes
  readonly #errors: readonly EntryFailure[]

  /** @param item the item that ended the run, if one did */
  constructor(
    readonly code: BulkCode,
    readonly item: number | undefined,
    { cause, outcomes, next, delivered, failedItem }: BulkState,
  ) {
    const what = item === undefined ? REASONS[code] : `${REASONS[code]} for item ${item}`
    const detail = failedItem ? `: ${failedItem.errors[0]?.message ?? ''}` : ''
    super(`bulk ended after ${next} items, ${what}${detail}`, { cause })
    this.next = next
    this.delivered = delivered
    this.outcome = worstOutcome(OUTCOMES.filter((outcome) => outcomes.counts[outcome] > 0))
    this.#outcomes = outcomes
    this.#errors = shortList(failedItem?.errors ?? [])
  }

  /** The outcomes of the items before `next`. */
  get outcomes(): ItemOutcomes {
    return this.#outcomes
  }

  /** The failures of the item that ended the run. Empty if no command failed. */
  get errors(): readonly EntryFailure[] {
    return this.#errors
  }

  /** With the first {@link ISSUE_LIMIT} ranges of each outcome. */
  override toJSON(): Record<string, unknown> {
    const { item, next, delivered, outcomes } = this
    const ranges = (['done', ...OUTCOMES] as const).map((name) => [name, outcomes[name].slice(0, ISSUE_LIMIT)])
    const shown = { ...(Object.fromEntries(ranges) as object), counts: outcomes.counts, listedTo: outcomes.listedTo }
    return { ...super.toJSON(), item, next, delivered, outcomes: shown }
  }
}

interface BulkState {
  readonly cause: unknown
  readonly outcomes: ItemOutcomes
  readonly next: number
  readonly delivered: number
  readonly failedItem: FailedItem | undefined
}
