import type { Mapping } from '../catalogue/reply-types.js'
import type { Runner } from '../run/run.js'
import type { OptionsByKind } from '../run/run-options.js'
import type { TypeMessage } from '../schema/standard-schema.js'
import type { NoCallback } from './batch.js'
import type { Batch } from './batch.js'
import { Plan } from './plan.js'
import type { AnyRunOptions } from './plan.js'
import type { Reply, SettledReply } from './shape.js'

/** A batch of one shape. It is a {@link Batch}. A reply type is worked out only when it is used. */
export interface ShapedBatch<S, M extends Mapping, K extends keyof OptionsByKind = 'pipeline'> {
  readonly length: number
  exec(options?: OptionsByKind[K] | TypeMessage<NoCallback>): Promise<Reply<S, M>>
  settle(options?: OptionsByKind[K] | TypeMessage<NoCallback>): Promise<SettledReply<S, M>>
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
    return this.#plan.exec(options)
  }

  settle(options?: AnyRunOptions): Promise<unknown> {
    return this.#plan.settle(options)
  }
}
