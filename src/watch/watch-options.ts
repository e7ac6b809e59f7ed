import { optionError } from '../errors/option-error.js'
import { checkCallback, checkSignal } from '../run/run-options.js'

/** How `watch` goes. */
export interface WatchOptions {
  /** How often the body may run; 20 if not given. With `Infinity` it runs until it commits. */
  readonly attempts?: number | undefined
  /** Ends it wherever it is. If EXEC was sent by then, it may have run: the error is a BatchError with `unknown`. */
  readonly signal?: AbortSignal | undefined
  /** Called before the body runs again, with the number of attempts so far. A promise that it gives is awaited. */
  readonly onConflict?: ((attempts: number) => unknown) | undefined
  /**
   * Finds out whether the transaction ran if the connection is lost after EXEC was sent. The transaction also writes a
   * key, `tupeline:commit:<id>`, that lives for a minute, and the server is asked for it, for at most 10 s. If the
   * transaction did not run, the body runs again. It costs a round trip.
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
