import type { Command } from './command.js'
import { BatchError, TransactionError } from './batch-errors.js'
import { CommandError, SlotError } from './errors.js'
import type { SlotFailure } from './errors.js'
import type { Mapping } from './replies.js'
import { isReadOnly } from './read-only.js'
import type { OptionsOf, RunOptions, Way } from './run.js'
import { flatten, isFlat, paths, restore } from './shape.js'
import type { Reply, Settled, SettledReply } from './shape.js'

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
   * @throws {BatchError} when a slot failed; it still carries every settled slot
   * @throws {SpentBatchError} at once, where the batch was extended already
   * @example const [name, visits] = await redis.pipeline().get('name').incr('visits').exec()
   */
  exec(options?: RunOptions): Promise<Values>

  /**
   * Sends the commands in one round trip and resolves to every slot's outcome; a failed slot rejects nothing.
   *
   * @throws {SpentBatchError} at once, where the batch was extended already
   * @example const [name] = await redis.pipeline().get('name').settle() //=> Settled<string | null>
   */
  settle(options?: RunOptions): Promise<Outcomes>
}

/** What a batch sends, the way it goes, and the shape its values go back into. */
export class Plan {
  readonly commands: readonly Command<unknown>[]
  /** Whether a second run of it changes nothing. */
  readonly isReadOnly: boolean
  readonly #way: Way
  readonly #shape: unknown
  readonly #isFlat: boolean
  #paths: readonly string[] | undefined

  /** @throws {ArgumentError} for what is no shape */
  constructor(way: Way, shape: unknown) {
    this.#way = way
    this.#shape = shape
    this.commands = flatten(shape)
    this.isReadOnly = this.commands.every(isReadOnly)
    this.#isFlat = isFlat(shape)
  }

  async exec(batch: object, options: AnyOptions | undefined): Promise<unknown> {
    const { values, failed, refusal } = await this.#way.run(this, options)
    if (failed === 0) return this.#restore(values)
    const errors = values.filter((value): value is SlotFailure => value instanceof SlotError)
    if (refusal) throw new TransactionError(refusal, refusedAlone(errors, refusal), values.length)
    const isTransaction = this.#way.kind === 'transaction'
    throw new BatchError(errors, values.length, this.#restore(values.map(settled)), batch, isTransaction)
  }

  async settle(options: AnyOptions | undefined): Promise<unknown> {
    const { values } = await this.#way.run(this, options)
    return this.#restore(values.map(settled))
  }

  /** One command's path in the caller's names. */
  pathOf(index: number): string {
    this.#paths ??= paths(this.#shape)
    return this.#paths[index] ?? ''
  }

  #restore(values: unknown[]): unknown {
    return this.#isFlat ? values : restore(this.#shape, values)
  }
}

/** A slot's value, or error, as `settle()` gives it. */
export const settled = (value: unknown): Settled<unknown> =>
  value instanceof SlotError ? { status: 'rejected', reason: value as SlotFailure } : { status: 'fulfilled', value }

/** The commands for which all were refused; all, where the server named none. */
function refusedAlone(errors: readonly SlotFailure[], refusal: string): CommandError[] {
  const refused = errors.filter((error) => error instanceof CommandError)
  const alone = refused.filter(({ code }) => code !== refusal)
  return alone.length > 0 || refusal === 'WATCHED' ? alone : refused
}

type AnyOptions = OptionsOf[keyof OptionsOf]

/** A batch of one shape. It is a {@link Batch}; each reply type is worked out only where it is asked for. */
export interface ShapedBatch<S, M extends Mapping, K extends keyof OptionsOf = 'pipeline'> {
  readonly length: number
  exec(options?: OptionsOf[K]): Promise<Reply<S, M>>
  settle(options?: OptionsOf[K]): Promise<SettledReply<S, M>>
}

/** What {@link ShapedBatch} is at run time. */
export class ShapeBatch implements Batch {
  readonly #plan: Plan

  constructor(way: Way, shape: unknown) {
    this.#plan = new Plan(way, shape)
  }

  get length(): number {
    return this.#plan.commands.length
  }

  exec(options?: AnyOptions): Promise<unknown> {
    return this.#plan.exec(this, options)
  }

  settle(options?: AnyOptions): Promise<unknown> {
    return this.#plan.settle(options)
  }
}
