import type { Mapping } from '../catalogue/reply-types.js'
import { detachedMethod } from '../errors/detached.js'
import type { Runner } from '../run/run.js'
import type { OptionsByKind } from '../run/run-options.js'
import type { TypeMessage } from '../schema/standard-schema.js'
import type { Batch, ItsBatch, NoCallback } from './batch.js'
import { Plan } from './plan.js'
import type { AnyRunOptions } from './plan.js'
import type { Reply, SettledReply } from './shape.js'

/** A batch of one shape. It is a {@link Batch}. A reply type is worked out only when it is used. */
export interface ShapedBatch<S, M extends Mapping, K extends keyof OptionsByKind = 'pipeline'> {
  /** How many commands are sent, not counting MULTI and EXEC. */
  readonly length: number

  /**
   * Sends the commands in one round trip and resolves to their values, in the shape that was given.
   *
   * @throws {TransactionError} if the server refused a transaction as a whole, so that nothing ran
   * @throws {BatchError} if a command failed. It carries the outcome of every command.
   * @example await redis.pipeline({ name: cmd.get('name'), hits: cmd.incr('hits') }).exec()
   * //=> { name: string | null, hits: number }
   */
  exec(this: ItsBatch, options?: OptionsByKind[K] | TypeMessage<NoCallback>): Promise<Reply<S, M>>

  /**
   * Sends the commands in one round trip and resolves to their outcomes, in the shape that was given. A failed command
   * does not reject.
   *
   * @example await redis.pipeline({ hits: cmd.incr('hits') }).settle() //=> { hits: Settled<number> }
   */
  settle(this: ItsBatch, options?: OptionsByKind[K] | TypeMessage<NoCallback>): Promise<SettledReply<S, M>>
}

/** What {@link ShapedBatch} is at run time. */
export class PlannedBatch implements Batch {
  readonly #plan: Plan

  constructor(runner: Runner, shape: unknown) {
    this.#plan = new Plan(runner, shape, this)
  }

  get length(): number {
    return this.#plan.commands.length
  }

  exec(options?: AnyRunOptions): Promise<unknown> {
    if (!(this instanceof PlannedBatch)) return Promise.reject(detachedMethod('batch', 'exec'))
    return this.#plan.exec(options)
  }

  settle(options?: AnyRunOptions): Promise<unknown> {
    if (!(this instanceof PlannedBatch)) return Promise.reject(detachedMethod('batch', 'settle'))
    return this.#plan.settle(options)
  }
}
