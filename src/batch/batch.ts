import type { RunOptions } from '../run/run-options.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/** The compiler's message if ioredis's callback is passed. */
export type NoCallback = 'exec() and settle() take no callback: await the promise they return'

/**
 * What `exec` and `settle` are called on. A call of a method that was taken from its batch, as in `const { exec } = batch`,
 * does not compile.
 */
export interface ItsBatch {
  readonly length: number
}

/**
 * Commands to be sent together. A batch is data: it can be executed any number of times, and each run sends its
 * commands again.
 *
 * @typeParam Values what `exec()` resolves to
 * @typeParam Outcomes what `settle()` resolves to
 * @example const run = <V>(batch: Batch<V>): Promise<V> => batch.exec({ signal: AbortSignal.timeout(500) })
 */
export interface Batch<Values = unknown, Outcomes = unknown> {
  /** How many commands are sent. */
  readonly length: number

  /**
   * Sends the commands in one round trip and resolves to their values.
   *
   * @throws {BatchError} if an entry failed. It carries the outcome of every entry.
   * @throws {SpentBatchError} if the batch was extended already
   * @example const [name, visits] = await redis.pipeline().get('name').incr('visits').exec() //=> [string | null, number]
   */
  exec(this: ItsBatch, options?: RunOptions | TypeMessage<NoCallback>): Promise<Values>

  /**
   * Sends the commands in one round trip and resolves to the outcome of every entry. A failed entry does not reject.
   *
   * @throws {SpentBatchError} if the batch was extended already
   * @example const [name] = await redis.pipeline().get('name').settle() //=> [Settled<string | null>]
   */
  settle(this: ItsBatch, options?: RunOptions | TypeMessage<NoCallback>): Promise<Outcomes>
}
