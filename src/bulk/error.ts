import { OUTCOMES, worst } from '../batch-errors.js'
import { TupelineError } from '../errors.js'
import type { Outcome, SlotFailure } from '../errors.js'
import type { Fates, Sample } from './tally.js'

const CODES = {
  SLOT: 'a command failed',
  SOURCE: 'the source threw',
  SHAPE: 'no shape could be made',
  ABORTED: 'cancelled',
} as const

/** Why a run ended. */
export type BulkCode = keyof typeof CODES

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
  readonly fates: Fates
  /** Nothing was sent of this item, by its index in the source, nor of any behind it. */
  readonly next: number
  /** So many items were given out with their replies: all before the one that failed. Reads go on from here. */
  readonly delivered: number
  /** The failures of the item that ended the run; empty where no command failed. */
  readonly errors: readonly SlotFailure[]

  /** @param item the item that ended it, where one did */
  constructor(
    readonly code: BulkCode,
    readonly item: number | undefined,
    { cause, fates, next, delivered, sample }: BulkState,
  ) {
    const what = item === undefined ? CODES[code] : `${CODES[code]} for item ${item}`
    const detail = sample ? `: ${sample.errors[0]?.message ?? ''}` : ''
    super(`bulk ended after ${next} items, ${what}${detail}`, { cause })
    this.fates = fates
    this.next = next
    this.delivered = delivered
    this.errors = sample?.errors ?? []
    this.outcome = worst(OUTCOMES.filter((fate) => fates[fate].length > 0))
  }

  override toJSON(): Record<string, unknown> {
    const { item, next, delivered, fates } = this
    return { ...super.toJSON(), item, next, delivered, fates }
  }
}

interface BulkState {
  readonly cause: unknown
  readonly fates: Fates
  readonly next: number
  readonly delivered: number
  readonly sample: Sample | undefined
}
