import { describeIssues, ISSUE_LIMIT } from './issue.js'
import type { Issue } from './issue.js'
import { TupelineError } from './tupeline-error.js'

export type { Outcome } from './outcome.js'
export { isTupelineError, TupelineError } from './tupeline-error.js'
export * from './entry-errors.js'

/**
 * This library was called in a way it does not support: an argument that ioredis would silently turn into text or
 * flatten, a command that is not allowed in a batch, an option with an unusable value. Thrown where the command is queued
 * or the option is given; nothing is queued or sent.
 */
export class ArgumentError extends TupelineError {
  override readonly name = 'ArgumentError' as const
  readonly code = 'ARGUMENT' as const
  readonly outcome = 'not-sent' as const

  constructor(
    /** What was called: the command, or the method of this library. */
    readonly subject: string,
    what: string,
  ) {
    super(`${subject}: ${what}`)
  }
}

/** A batch was used after it had been extended. Thrown at once; nothing is queued or sent. */
export class SpentBatchError extends TupelineError {
  override readonly name = 'SpentBatchError' as const
  readonly code = 'SPENT' as const
  readonly outcome = 'not-sent' as const

  constructor() {
    super(
      'this batch was extended already: its commands are part of the longer batch. ' +
        'Chain the calls, queue a list with .add(list), or continue from here twice with .fork()',
    )
  }
}

/**
 * A value does not fit its codec, or the arguments of a script their schema. Thrown by `encode`, or by the script's call,
 * at the line that queues the value; nothing is queued or sent.
 */
export class EncodeError extends TupelineError {
  override readonly name = 'EncodeError' as const
  readonly code = 'ENCODE' as const
  readonly outcome = 'not-sent' as const
  /** The first {@link ISSUE_LIMIT} issues. */
  readonly issues: readonly Issue[]
  /** How many issues the codec found. */
  readonly issueCount: number

  constructor(issues: readonly Issue[], issueCount: number = issues.length, what = 'value does not fit its codec') {
    super(`${what}: ${describeIssues(issues, issueCount)}`)
    this.issues = issues.slice(0, ISSUE_LIMIT)
    this.issueCount = issueCount
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues, issueCount: this.issueCount }
  }
}

/** A library was loaded, but lacks what it was described to have: its description and its code differ. */
export class LibraryError extends TupelineError {
  override readonly name = 'LibraryError' as const
  readonly code = 'LIBRARY' as const
  readonly outcome = 'executed' as const

  constructor(
    /** The library's name as it was defined. */
    readonly library: string,
    what: string,
  ) {
    super(`library ${library}: ${what}`)
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), library: this.library }
  }
}
