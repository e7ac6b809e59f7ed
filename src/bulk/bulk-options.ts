import { ArgumentError } from '../errors/errors.js'
import type { RunOptions } from '../run/run-options.js'

/** How a bulk run goes. */
export interface BulkOptions<E extends 'throw' | 'settle' = 'throw' | 'settle'> extends RunOptions {
  /** The most commands sent as one batch; 500 if not given. An item's commands are never divided. */
  readonly chunk?: number | undefined
  /** The most bytes sent as one batch; 1 MiB if not given. */
  readonly maxBytes?: number | undefined
  /** How many batches are under way at a time; 2 if not given. */
  readonly concurrency?: number | undefined
  /**
   * `throw`, as if not given: the first item that fails ends the run. `settle`: each reply is its outcome, as of
   * `settle()`, and the run goes on.
   */
  readonly onError?: E | undefined
  /** Told a few times a second at most, and at the end. What it throws ends the run. */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined
}

/** How far a bulk run is. */
export interface BulkProgress {
  /** Items that were answered, the failed ones among them. */
  readonly done: number
  readonly failed: number
  /** How many items there are, where the source knows: a list, a Set, a Map. */
  readonly total: number | undefined
  /** Items a second, since the start. */
  readonly rate: number
}

interface ChunkLimits {
  readonly chunk: number
  readonly maxBytes: number
  readonly concurrency: number
}

/** Found by measurement: see bench/bulk.ts. */
const DEFAULTS: ChunkLimits = { chunk: 500, maxBytes: 1024 * 1024, concurrency: 2 }

/** @throws {ArgumentError} for what is no positive whole number */
export function limitsOf(options: BulkOptions): ChunkLimits {
  const limit = (name: keyof ChunkLimits): number => {
    const value = options[name] ?? DEFAULTS[name]
    if (value === Infinity || (Number.isSafeInteger(value) && value > 0)) return value
    throw new ArgumentError('bulk', `${name}: no positive whole number`)
  }
  return { chunk: limit('chunk'), maxBytes: limit('maxBytes'), concurrency: limit('concurrency') }
}
