import { describeIssues, ISSUE_LIMIT } from './issue.js'
import type { Issue } from './issue.js'
import { TupelineError } from './tupeline-error.js'

/**
 * This library was called in a way that it does not support: with an argument that ioredis would silently turn into
 * text or flatten, with a command that is not allowed in a batch, or with an unusable option. It is thrown where the
 * command is queued or the option is given. Nothing is queued or sent.
 *
 * @example if (error instanceof ArgumentError) error.subject //=> string
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

/**
 * A batch was used after it had been extended. Nothing is queued or sent.
 *
 * @example
 * const start = redis.pipeline().get('a')
 * const longer = start.incr('n')
 * await start.exec() // rejects with a SpentBatchError: write `start.fork().incr('n')` to use both
 */
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
 * A value does not fit its codec, or the arguments of a script do not fit their schema. `encode`, or the call of the
 * script, throws it at the line that queues the value. Nothing is queued or sent.
 *
 * @example encode(integer, 0.5) // throws an EncodeError
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

/**
 * A library was loaded, but lacks something that its description has: the description and the code differ.
 *
 * @example if (error instanceof LibraryError) error.library //=> string
 */
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
