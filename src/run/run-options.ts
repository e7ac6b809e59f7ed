import { optionError } from '../errors/option-error.js'

/**
 * The options of one run of a pipeline.
 *
 * @example await redis.pipeline().incr('hits').exec({ signal: AbortSignal.timeout(500), retry: 'never' }) //=> [number]
 */
export interface RunOptions {
  /**
   * Cancels the run, or sets a deadline (`AbortSignal.timeout(500)`). The caller gets the outcomes at once: entries
   * with a reply have it. Later replies are dropped, and commands that were not sent by then are never sent.
   *
   * @default undefined
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Whether commands without a reply may be sent again after a lost connection. `reads`: at most twice, if the whole
   * batch is read-only; any other batch runs at most once. `never`: not even reads. `idempotent`: the caller declares
   * that running the batch twice is harmless.
   *
   * @default 'reads'
   */
  readonly retry?: 'reads' | 'never' | 'idempotent' | undefined
  /**
   * Only for `bulk`. It is declared here so that a `BulkOptions<'settle'>` is not accepted as the options of a run.
   *
   * @default undefined
   */
  readonly onError?: 'throw' | undefined
}

/**
 * The options of one run of a transaction. There is no `retry`, because a transaction is never sent twice.
 *
 * @example await redis.transaction().incr('hits').exec({ commitMarker: true }) //=> [number]
 */
export interface TransactionOptions {
  /**
   * As in {@link RunOptions}. If it is aborted after EXEC was sent, the transaction may have run.
   *
   * @default undefined
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Finds out whether the transaction ran if the connection is lost after EXEC was sent. The transaction also writes a
   * key, `tupeline:commit:<id>`, with a time to live of one minute. After a lost connection the server is asked for the
   * key, for at most 10 seconds. The errors then say `executed` or `refused`. `unknown` remains only if the key is gone
   * or the server cannot be asked in time. It costs a connection of its own while the transaction runs, and a round
   * trip.
   *
   * @default false
   */
  readonly commitMarker?: boolean | undefined
  /** A transaction is never sent again: a second run would be a second transaction. */
  readonly retry?: never
}

/** The options of each kind of batch. */
export interface OptionsByKind {
  pipeline: RunOptions
  transaction: TransactionOptions
}

const RETRIES: ReadonlySet<unknown> = new Set(['reads', 'never', 'idempotent'])

/** @throws {ArgumentError} for an unknown value of `retry` */
export function checkRetry(subject: string, retry: unknown): void {
  if (!RETRIES.has(retry)) throw optionError(subject, 'retry', "'reads', 'never' or 'idempotent'", retry)
}

/** @throws {ArgumentError} for what is not an AbortSignal, of this realm or another */
export function checkSignal(subject: string, signal: unknown): void {
  if (signal === undefined || isSignal(signal)) return
  throw optionError(subject, 'signal', 'an AbortSignal', signal)
}

const isSignal = (signal: unknown): boolean =>
  typeof signal === 'object' &&
  signal !== null &&
  typeof (signal as Partial<AbortSignal>).aborted === 'boolean' &&
  typeof (signal as Partial<AbortSignal>).addEventListener === 'function'

/** @throws {ArgumentError} for what is neither a function nor undefined */
export function checkCallback(subject: string, name: string, callback: unknown): void {
  if (callback === undefined || typeof callback === 'function') return
  throw optionError(subject, name, 'a function', callback)
}
