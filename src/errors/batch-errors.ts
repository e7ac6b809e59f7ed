import { isTupelineError, TupelineError } from './tupeline-error.js'
import { ISSUE_LIMIT } from './issue.js'
import { shortList } from './short-list.js'
import type { CommandError, EntryFailure } from './entry-errors.js'
import type { Outcome } from './outcome.js'

/**
 * One or more commands of an `exec()` failed. `settled` holds the outcome of every entry, in the shape of the batch.
 * Narrow it with {@link isBatchError}.
 *
 * @example
 * try { await batch.exec() }
 * catch (error) { if (error instanceof BatchError) error.errors } //=> readonly EntryFailure[]
 */
export class BatchError<S = unknown> extends TupelineError {
  override readonly name = 'BatchError' as const
  readonly code = 'BATCH' as const
  /** The worst outcome of the failed entries: `unknown` before `executed`, `refused` and `not-sent`. */
  readonly outcome: Outcome
  readonly #errors: readonly EntryFailure[]
  readonly #settled: S
  readonly #batch: object

  constructor(errors: readonly EntryFailure[], length: number, settled: S, batch: object, isTransaction = false) {
    // Redis undoes nothing when a transaction fails.
    const others = isTransaction && errors.length < length ? ', the others ran' : ''
    super(`${errors.length} of ${length} commands failed${others}; the first: ${errors[0]?.message ?? ''}`, {
      cause: errors[0],
    })
    this.outcome = worstOutcome(errors.map((error) => error.outcome))
    this.#errors = shortList(errors)
    this.#settled = settled
    this.#batch = batch
  }

  /** All errors, in the order of their commands. A log shows the messages of the first 20. */
  get errors(): readonly EntryFailure[] {
    return this.#errors
  }

  /** The outcome of every entry, as `settle()` would have given it. */
  get settled(): S {
    return this.#settled
  }

  /** Whether `exec()` of this batch threw the error. */
  isOf(batch: object): boolean {
    return this.#batch === batch
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), errors: errorsToJson(this.errors) }
  }
}

/**
 * Narrows what `exec()` threw. With the batch given, `settled` has that batch's types.
 *
 * @example
 * try { await batch.exec() }
 * catch (error) { if (isBatchError(error, batch)) error.settled[0] } //=> Settled<string | null>
 */
export function isBatchError(error: unknown): error is BatchError
/** With the batch given, `settled` has that batch's types. */
export function isBatchError<S>(error: unknown, batch: { settle(): Promise<S> }): error is BatchError<S>
export function isBatchError(error: unknown, batch?: object): boolean {
  if (!isTupelineError(error) || error.code !== 'BATCH') return false
  return batch === undefined || (error as BatchError).isOf(batch)
}

/** From the most certain outcome to the least certain one. */
export const OUTCOMES: readonly Outcome[] = ['not-sent', 'refused', 'executed', 'unknown']

/** The least certain outcome. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((a, b) => (OUTCOMES.indexOf(b) > OUTCOMES.indexOf(a) ? b : a), 'not-sent')
}

/**
 * The server discarded a transaction, so none of its commands ran. `EXECABORT`: it refused commands when they were
 * queued; `errors` has one for each. `WATCHED`: a key under WATCH was changed. Outside of `watch`, that is a key on
 * which the client itself called WATCH, or a commit marker that the server evicted.
 *
 * @see https://redis.io/docs/latest/develop/using-commands/transactions/
 * @example if (error instanceof TransactionError) error.code //=> 'EXECABORT' | 'WATCHED'
 */
export class TransactionError extends TupelineError {
  override readonly name = 'TransactionError' as const
  readonly outcome = 'refused' as const
  readonly #errors: readonly CommandError[]

  constructor(
    readonly code: 'EXECABORT' | 'WATCHED',
    errors: readonly CommandError[],
    length: number,
  ) {
    super(
      code === 'WATCHED'
        ? `none of ${length} commands ran: a key under WATCH was changed`
        : `none of ${length} commands ran, ${errors.length} refused; the first: ${errors[0]?.message ?? ''}`,
      { cause: errors[0] },
    )
    this.#errors = shortList(errors)
  }

  /** The commands that were refused. A log shows the messages of the first 20. */
  get errors(): readonly CommandError[] {
    return this.#errors
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), errors: errorsToJson(this.errors) }
  }
}

const errorsToJson = (errors: readonly EntryFailure[]): unknown[] =>
  errors.slice(0, ISSUE_LIMIT).map((error) => error.toJSON())

/**
 * No attempt of `watch` committed, or there was no connection for 10 seconds. Nothing was written.
 *
 * @example if (error instanceof WatchError) error.attempts //=> number
 */
export class WatchError extends TupelineError {
  override readonly name = 'WatchError' as const
  readonly code = 'CONFLICT' as const
  readonly outcome = 'refused' as const

  /**
   * @param attempts how many there were
   * @param conflicts how many failed because a watched key was changed. The others had no connection, or one to a
   * server that does not take writes.
   * @param cause why the last one failed
   */
  constructor(
    readonly attempts: number,
    readonly conflicts: number,
    cause: Error,
  ) {
    const others =
      conflicts < attempts ? `, ${attempts - conflicts} had no connection to a server that takes writes` : ''
    super(`none of ${attempts} attempts committed: ${conflicts} met a change of a watched key${others}`, { cause })
  }
}

const LEASE_REASONS = {
  EXHAUSTED: 'all connections for watch() and commitMarker are in use',
  CLOSED: 'closed by close()',
  CONNECTION: 'no connection for watch() or commitMarker could be opened',
  SLOTS: 'the scan is not complete: some hash slots of the cluster have no node, or keep moving',
} as const

/**
 * There was no connection for `watch`, or for a transaction with a commit marker, and nothing was sent. Or a scan of a
 * cluster could not be completed (`SLOTS`).
 *
 * @example if (error instanceof LeaseError) error.code //=> 'EXHAUSTED' | 'CLOSED' | 'CONNECTION' | 'SLOTS'
 */
export class LeaseError extends TupelineError {
  override readonly name = 'LeaseError' as const
  readonly outcome = 'not-sent' as const

  constructor(
    readonly code: keyof typeof LEASE_REASONS,
    cause?: Error,
  ) {
    super(LEASE_REASONS[code], { cause })
  }
}
