import { worst } from '../batch-errors.js'
import { SlotError } from '../errors.js'
import type { Outcome, SlotFailure } from '../errors.js'
import { Ranges } from './ranges.js'
import type { Range } from './ranges.js'

/** What became of the items, by their index in the source. An item whose commands ended differently counts as its worst. */
export interface Fates extends Readonly<Record<Outcome, readonly Range[]>> {
  /** Every command was answered, and every reply fits. */
  readonly done: readonly Range[]
}

/** One item that failed. */
export interface Sample {
  /** Its index in the source. */
  readonly item: number
  readonly errors: readonly SlotFailure[]
}

/** Of so many failed items the errors are kept. */
const SAMPLES = 20

/** What a run has done so far. */
export class Tally {
  items = 0
  failed = 0
  bytes = 0
  readonly samples: Sample[] = []
  readonly start: number = performance.now()
  readonly #fates: Readonly<Record<keyof Fates, Ranges>> = {
    done: new Ranges(),
    'not-sent': new Ranges(),
    refused: new Ranges(),
    executed: new Ranges(),
    unknown: new Ranges(),
  }

  /** Counts one more item, the next in order. */
  count(values: readonly unknown[]): void {
    const item = this.items++
    const errors = values.filter((value): value is SlotFailure => value instanceof SlotError)
    if (errors.length === 0) return this.#fates.done.add(item)
    this.#fates[worst(errors.map(({ outcome }) => outcome))].add(item)
    this.failed++
    if (this.samples.length < SAMPLES) this.samples.push({ item, errors })
  }

  /** Counts items of which all commands were answered. */
  countDone(items: number): void {
    this.#fates.done.add(this.items, this.items + items)
    this.items += items
  }

  get seconds(): number {
    return (performance.now() - this.start) / 1_000
  }

  fates(): Fates {
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
