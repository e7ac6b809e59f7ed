import { optionError } from '../errors/option-error.js'

/** How one run of a pipeline goes. */
export interface RunOptions {
  /**
   * Cancels, or sets a deadline (`AbortSignal.timeout(500)`). The caller is settled at once with the entries that have
   * their reply. Late replies are dropped, and what was not sent by then never is.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Whether commands without a reply may be sent again after a lost connection. `reads` (the default): if the whole batch
   * is read-only, at most twice; otherwise it runs at most once. `never`: not even then. `idempotent`: the caller says
   * that running the batch twice is harmless.
   */
  readonly retry?: 'reads' | 'never' | 'idempotent' | undefined
  /** Of `bulk` alone. Declared so that a `BulkOptions<'settle'>` cannot pass for the options of a run. */
  readonly onError?: 'throw' | undefined
}

/** How one run of a transaction goes. It is never sent twice, so there is no `retry`. */
export interface TransactionOptions {
  /** As in {@link RunOptions}. If it is aborted after EXEC was sent, the transaction may have run. */
  readonly signal?: AbortSignal | undefined
  /**
   * Finds out whether the transaction ran if the connection is lost after EXEC was sent. The transaction also writes a
   * key, `tupeline:commit:<id>`, that lives for a minute, and the server is asked for it, for at most 10 s. The errors then
   * say `executed` or `refused`; `unknown` remains only if the key has gone or the server cannot be asked in time. It costs
   * a connection of its own while the transaction runs, and a round trip.
   */
  readonly commitMarker?: boolean | undefined
  /** Two runs of a transaction are two transactions, so it is never sent again. */
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
