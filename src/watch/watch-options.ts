import { optionError } from '../errors/option-error.js'
import { checkCallback, checkSignal } from '../run/run-options.js'

/**
 * The options of `watch`.
 *
 * @example await redis.watch('k', () => [cmd.incr('k')], { attempts: 5 }) //=> [number]
 */
export interface WatchOptions {
  /**
   * How many times the body may run. With `Infinity` it runs until it commits.
   *
   * @default 20
   */
  readonly attempts?: number | undefined
  /**
   * Ends the call at any point. If EXEC was sent by then, the transaction may have run: the error is a BatchError with
   * the outcome `unknown`.
   *
   * @default undefined
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Called before the body runs again, with the number of attempts so far. A promise that it returns is awaited.
   *
   * @default undefined
   */
  readonly onConflict?: ((attempts: number) => unknown) | undefined
  /**
   * Finds out whether the transaction ran if the connection is lost after EXEC was sent. The transaction also writes a
   * key, `tupeline:commit:<id>`, with a time to live of one minute. After a lost connection the server is asked for the
   * key, for at most 10 seconds. If the transaction did not run, the body runs again. It costs a round trip.
   *
   * @default false
   */
  readonly commitMarker?: boolean | undefined
}

/** The options with their defaults. */
export interface WatchSettings {
  readonly attempts: number
  readonly signal: AbortSignal | undefined
  readonly onConflict: ((attempts: number) => unknown) | undefined
  readonly commitMarker: boolean
}

const DEFAULT_ATTEMPTS = 20

/** @throws {ArgumentError} for an option with an unusable value */
export function watchSettings({
  attempts = DEFAULT_ATTEMPTS,
  signal,
  onConflict,
  commitMarker = false,
}: WatchOptions = {}): WatchSettings {
  if (attempts !== Infinity && !(Number.isSafeInteger(attempts) && attempts >= 1)) {
    throw optionError('watch', 'attempts', 'an integer from 1, or Infinity', attempts)
  }
  checkSignal('watch', signal)
  checkCallback('watch', 'onConflict', onConflict)
  return { attempts, signal, onConflict, commitMarker }
}
