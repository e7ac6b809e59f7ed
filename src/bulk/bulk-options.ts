import { optionError } from '../errors/option-error.js'
import { checkCallback, checkRetry, checkSignal } from '../run/run-options.js'
import type { RunOptions } from '../run/run-options.js'

/** How a bulk run goes. */
export interface BulkOptions<E extends 'throw' | 'settle' = 'throw' | 'settle'> extends Omit<RunOptions, 'onError'> {
  /** The most commands sent as one batch; 500 if not given. An item's commands are never divided. */
  readonly chunk?: number | undefined
  /** The most bytes sent as one batch; 1 MiB if not given. */
  readonly maxBytes?: number | undefined
  /** How many batches are sent at a time; 2 if not given. */
  readonly concurrency?: number | undefined
  /**
   * `throw`, the default: the first item that fails ends the run. `settle`: each reply is given as its outcome, as
   * `settle()` gives it, and the run goes on.
   */
  readonly onError?: E | undefined
  /**
   * Called a few times a second at most, and at the end. A promise that it gives is awaited. What it throws ends the run.
   */
  readonly onProgress?: ((progress: BulkProgress) => unknown) | undefined
}

/** How far a bulk run is. */
export interface BulkProgress {
  /** Items that were answered, including those that failed. */
  readonly done: number
  readonly failed: number
  /** How many items there are, if the source knows: a list, a Set, a Map. */
  readonly total: number | undefined
  /** Items per second, since the start. */
  readonly rate: number
}

interface BulkLimits {
  readonly chunk: number
  readonly maxBytes: number
  readonly concurrency: number
}

/** Found by measurement: see bench/bulk.ts. */
const DEFAULTS: BulkLimits = { chunk: 500, maxBytes: 1024 * 1024, concurrency: 2 }

/** @throws {ArgumentError} for an option with an unusable value */
export function checkedLimits(options: BulkOptions): BulkLimits {
  const { signal, retry = 'reads', onError, onProgress } = options
  checkSignal('bulk', signal)
  checkRetry('bulk', retry)
  checkCallback('bulk', 'onProgress', onProgress)
  if (onError !== undefined && onError !== 'throw' && onError !== 'settle') {
    throw optionError('bulk', 'onError', "'throw' or 'settle'", onError)
  }
  const limit = (name: keyof BulkLimits): number => {
    const value = options[name] ?? DEFAULTS[name]
    if (value === Infinity || (Number.isSafeInteger(value) && value > 0)) return value
    throw optionError('bulk', name, 'an integer from 1, or Infinity', value)
  }
  return { chunk: limit('chunk'), maxBytes: limit('maxBytes'), concurrency: limit('concurrency') }
}
