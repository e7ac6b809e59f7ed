import type { Failure } from '../transport/failure.js'

/** What a scripted command answers: a reply as the server gives it, or what keeps it from having one. */
export interface Answer {
  readonly entry: unknown
  /** How long the answer takes, in milliseconds. */
  readonly afterMs: number
}

/** What becomes of a whole batch instead of its scripted answers. */
export interface BatchFailure {
  /** Which batch it waits for. */
  readonly batch: 'any' | 'transaction'
  /** Stands in every entry. */
  readonly failure: Failure
}
