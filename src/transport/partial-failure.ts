import { worstOutcome } from '../errors/batch-errors.js'
import type { Outcome } from '../errors/outcome.js'
import type { Entry } from './call.js'
import { Failure } from './failure.js'

/** A part of a call: some of its keys, or all of it on one node. */
export type PartName = { readonly keys: readonly number[] } | { readonly node: string }

/** The outcome of a part of a call. */
export interface PartOutcome {
  readonly name: PartName
  readonly outcome: Outcome
  /** Undefined if the part ran. */
  readonly error: Error | undefined
}

/** A call was sent in parts, and some of them did not run. */
export class PartialFailure extends Failure {
  private constructor(
    readonly parts: readonly PartOutcome[],
    outcome: Outcome,
    error: Error,
  ) {
    super('partial', error, outcome)
  }

  /**
   * Joins the entries of a call's parts, of which at least one is a failure.
   *
   * @param nameOf names the part at an index
   */
  static of(entries: readonly Entry[], nameOf: (place: number) => PartName): Failure {
    const first = entries.find((entry) => entry instanceof Failure)
    if (!first) throw new TypeError('no part has failed')
    if (entries.length === 1) return first
    const parts = entries.map((entry, place): PartOutcome => {
      const name = nameOf(place)
      return entry instanceof Failure
        ? { name, outcome: entry.outcome, error: entry.error }
        : { name, outcome: 'executed', error: undefined }
    })
    const outcomes = new Set(parts.map(({ outcome }) => outcome))
    // If only some parts ran, no other outcome is true of the whole.
    const isMixed = outcomes.has('executed') && outcomes.size > 1
    return new PartialFailure(parts, isMixed ? 'unknown' : worstOutcome([...outcomes]), first.error)
  }
}
