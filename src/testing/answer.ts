import type { Failure } from '../transport/failure.js'

/** What a scripted command answers: a reply as the server sends it, or a failure. */
export interface Answer {
  readonly entry: unknown
  /** How long the answer takes, in milliseconds. */
  readonly afterMs: number
}

/** What happens to a whole batch instead of its scripted answers. */
export interface BatchFailure {
  /** Which batch it is for. */
  readonly batch: 'any' | 'transaction'
  /** The failure of every entry. */
  readonly failure: Failure
}
