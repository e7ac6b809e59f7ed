import type { Catalogue, CustomCommands } from '../catalogue/commands.js'
import type { Refusals } from '../catalogue/refusals.js'
import type { Target, target } from '../catalogue/command-target.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { TransactionOptions } from '../run/run-options.js'
import type { NoCallback } from './batch.js'
import type { Decoded, Elements, Output, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Fitting } from './shape.js'
import type { AddedShape, Entries, FitsLast, HasLast, Last, Outcomes, ReplaceLast, Values } from './tuple.js'

/**
 * A transaction under construction: what a `Pipeline` is, but it goes between MULTI and EXEC. An interface of its own,
 * since one more type parameter would stand in every hover of a pipeline.
 *
 * @typeParam Slots the tuple that `exec()` resolves to; a shape that was added stands in it as `Added`
 * @typeParam M the client's reply mapping
 */
export interface Transaction<Slots extends readonly unknown[], M extends Mapping>
  extends Catalogue, CustomCommands, Refusals {
  readonly [target]: TransactionTarget<Slots, M>

  /** Decodes the last slot, behind EXEC, with a schema; `null` passes by. */
  as<S extends Schema>(
    schema: FitsLast<S, Slots> & S,
  ): Transaction<ReplaceLast<Slots, Decoded<Last<Slots>, Output<S>>>, M>

  /** Decodes every element of the last slot's list; a `null` element passes by. */
  each<S extends Schema>(
    schema: FitsLast<S, Slots, 'each'> & S,
  ): Transaction<ReplaceLast<Slots, Decoded<Last<Slots>, Decoded<Elements<Last<Slots>>, Output<S>>[]>>, M>

  /** Refuses a missing reply in the last slot: `null` is a DecodeError. The transaction did run. */
  required(this: HasLast<Slots>): Transaction<ReplaceLast<Slots, Exclude<Last<Slots>, null>>, M>

  /** Queues a shape as one slot: a command, or a tuple, list or record of shapes, nested at will. */
  add<const S>(shape: Fitting<S> & S): Transaction<[...Slots, AddedShape<S>], M>

  /** This transaction's commands and then the other's: `[...A, ...B]`. The other one is only read; no pipeline. */
  concat<Other extends { readonly [target]: Entries<'transaction', M> }>(
    other: Other,
  ): Transaction<[...Slots, ...Other[typeof target]['entries']], M>

  /** The same transaction once more: extending one does not spend the other. */
  fork(): Transaction<Slots, M>

  /** How many commands are sent, MULTI and EXEC not counted. */
  readonly length: number

  /**
   * Runs the commands as one transaction and resolves to their values.
   *
   * @throws {TransactionError} when the server refused it as a whole: nothing ran
   * @throws {BatchError} when a slot failed; it still carries every settled slot
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [left, got] = await redis.transaction().decrby('a', 10).incrby('b', 10).exec()
   */
  exec(options?: TransactionOptions | TypeMessage<NoCallback>): Promise<Values<Slots, M>>

  /**
   * Runs the commands as one transaction and resolves to every slot's outcome; a failed slot rejects nothing.
   *
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [left] = await redis.transaction().decrby('a', 10).settle() //=> Settled<number>
   */
  settle(options?: TransactionOptions | TypeMessage<NoCallback>): Promise<Outcomes<Slots, M>>
}

interface TransactionTarget<Slots extends readonly unknown[], M extends Mapping> extends Target {
  readonly kind: 'transaction'
  readonly mapping: M
  readonly entries: Slots
  readonly queued: Transaction<[...Slots, this['reply']], M>
}
