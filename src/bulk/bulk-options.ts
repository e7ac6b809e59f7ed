import { optionError } from '../errors/option-error.js'
import { checkCallback, checkRetry, checkSignal } from '../run/run-options.js'
import type { Said } from '../run/option-names.js'
import type { RunOptions } from '../run/run-options.js'

/**
 * The options of a bulk run.
 *
 * @example redis.bulk(ids, (id) => cmd.get(`user:${id}`), { chunk: 100, onError: 'settle' }) //=> Bulk<string, Settled<string | null>>
 */
export type BulkOptions<E extends 'throw' | 'settle' = 'throw' | 'settle'> = BulkSettings & ErrorOption<E>

/** What every run has. */
interface BulkSettings extends Omit<RunOptions, 'onError'> {
  /**
   * The most commands that are sent as one batch. The commands of an item are never divided.
   *
   * @default 500
   */
  readonly chunk?: number | undefined
  /**
   * The most bytes that are sent as one batch.
   *
   * @default 1_048_576
   */
  readonly maxBytes?: number | undefined
  /**
   * How many batches are sent at a time.
   *
   * @default 2
   */
  readonly concurrency?: number | undefined
  /**
   * Called at most a few times a second, and at the end. A promise that it returns is awaited. An error that it throws
   * ends the run.
   *
   * @default undefined
   */
  readonly onProgress?: ((progress: BulkProgress) => unknown) | undefined
}

/** `throw` is the default, so options that may leave `onError` out may throw. */
type ErrorOption<E> = 'throw' extends E ? MayThrow<E> : Settles<E>

interface MayThrow<E> {
  /**
   * `throw`: the first item that fails ends the run. `settle`: each reply is its outcome, as in `settle()`, and the run
   * goes on.
   *
   * @default 'throw'; for `drain()`, a failed item is counted and the run goes on
   */
  readonly onError?: E | undefined
}

interface Settles<E> {
  /**
   * `settle`: each reply is its outcome, as in `settle()`, and the run goes on.
   */
  readonly onError: E
}

/** What options say of failed items; also `throw` if they may say nothing. */
export type OnError<O> = Said<O, 'onError', 'throw' | 'settle', 'throw'>

/**
 * How far a bulk run has got.
 *
 * @example const onProgress = ({ done, total }: BulkProgress) => console.log(`${done} of ${total ?? '?'}`)
 */
export interface BulkProgress {
  /** Items that were answered, including those that failed. */
  readonly done: number
  /** Items that failed. */
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
