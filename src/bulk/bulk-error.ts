import { OUTCOMES, worstOutcome } from '../errors/batch-errors.js'
import { TupelineError } from '../errors/errors.js'
import type { Outcome, EntryFailure } from '../errors/errors.js'
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
 * A bulk run ended before its source did. What was under way has been settled, so it is known of every item what became
 * of it: `fates` up to the item `next`, and of `next` and all behind it nothing was sent.
 *
 * @example
 * // Writes go on behind what is known, once the caller has looked at what is not:
 * if (error instanceof BulkError) await redis.bulk(items.slice(error.next), write).drain()
 */
export class BulkError extends TupelineError {
  override readonly name = 'BulkError' as const
  readonly outcome: Outcome
  /** What became of the items before `next`. */
  readonly outcomes: ItemOutcomes
  /** Nothing was sent of this item, by its index in the source, nor of any behind it. */
  readonly next: number
  /** So many items were given out with their replies: all before the one that failed. Reads go on from here. */
  readonly delivered: number
  /** The failures of the item that ended the run; empty where no command failed. */
  readonly errors: readonly EntryFailure[]

  /** @param item the item that ended it, where one did */
  constructor(
    readonly code: BulkCode,
    readonly item: number | undefined,
    { cause, outcomes, next, delivered, failedItem }: BulkState,
  ) {
    const what = item === undefined ? REASONS[code] : `${REASONS[code]} for item ${item}`
    const detail = failedItem ? `: ${failedItem.errors[0]?.message ?? ''}` : ''
    super(`bulk ended after ${next} items, ${what}${detail}`, { cause })
    this.outcomes = outcomes
    this.next = next
    this.delivered = delivered
    this.errors = failedItem?.errors ?? []
    this.outcome = worstOutcome(OUTCOMES.filter((outcome) => outcomes[outcome].length > 0))
  }

  override toJSON(): Record<string, unknown> {
    const { item, next, delivered, outcomes } = this
    return { ...super.toJSON(), item, next, delivered, outcomes }
  }
}

interface BulkState {
  readonly cause: unknown
  readonly outcomes: ItemOutcomes
  readonly next: number
  readonly delivered: number
  readonly failedItem: FailedItem | undefined
}
