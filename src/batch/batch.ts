import type { RunOptions } from '../run/run-options.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/** What the compiler says where ioredis's callback is passed. */
export type NoCallback = 'exec() and settle() take no callback: await the promise they return'

/**
 * Commands to be sent together. It is data: it may be executed any number of times, each a fresh run.
 *
 * @typeParam Values what `exec()` resolves to
 * @typeParam Outcomes what `settle()` resolves to
 */
export interface Batch<Values = unknown, Outcomes = unknown> {
  /** How many commands are sent. */
  readonly length: number

  /**
   * Sends the commands in one round trip and resolves to their values.
   *
   * @throws {BatchError} when an entry failed; it still carries every settled entry
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [name, visits] = await redis.pipeline().get('name').incr('visits').exec()
   */
  exec(options?: RunOptions | TypeMessage<NoCallback>): Promise<Values>

  /**
   * Sends the commands in one round trip and resolves to every entry's outcome; a failed entry rejects nothing.
   *
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [name] = await redis.pipeline().get('name').settle() //=> Settled<string | null>
   */
  settle(options?: RunOptions | TypeMessage<NoCallback>): Promise<Outcomes>
}
