import type { Catalogue, CustomCommands } from '../catalogue/commands.js'
import type { Refusals } from '../catalogue/refusals.js'
import type { Target, target } from '../catalogue/command-target.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { TransactionOptions } from '../run/run-options.js'
import type { NoCallback } from './batch.js'
import type { Decoded, Elements, Output, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Fitting } from './shape.js'
import type { AddedShape, AnyTarget, FitsLast, HasLast, Last, Outcomes, ReplaceLast, Values } from './tuple.js'

/**
 * A transaction under construction: what a `Pipeline` is, but it goes between MULTI and EXEC. An interface of its own,
 * since one more type parameter would stand in every hover of a pipeline.
 *
 * @typeParam Entries the tuple that `exec()` resolves to; an added shape stands in it as `AddedShape`
 * @typeParam M the client's reply mapping
 */
export interface Transaction<Entries extends readonly unknown[], M extends Mapping>
  extends Catalogue, CustomCommands, Refusals {
  readonly [target]: TransactionTarget<Entries, M>

  /** Decodes the last entry, behind EXEC, with a schema; `null` passes by. */
  as<S extends Schema>(
    schema: FitsLast<S, Entries> & S,
  ): Transaction<ReplaceLast<Entries, Decoded<Last<Entries>, Output<S>>>, M>

  /** Decodes every element of the last entry's list; a `null` element passes by. */
  each<S extends Schema>(
    schema: FitsLast<S, Entries, 'each'> & S,
  ): Transaction<ReplaceLast<Entries, Decoded<Last<Entries>, Decoded<Elements<Last<Entries>>, Output<S>>[]>>, M>

  /** Refuses a missing reply in the last entry: `null` is a DecodeError. The transaction did run. */
  required(this: HasLast<Entries>): Transaction<ReplaceLast<Entries, Exclude<Last<Entries>, null>>, M>

  /** Queues a shape as one entry: a command, or a tuple, list or record of shapes, nested at will. */
  add<const S>(shape: Fitting<S> & S): Transaction<[...Entries, AddedShape<S>], M>

  /** This transaction's commands and then the other's: `[...A, ...B]`. The other one is only read; no pipeline. */
  concat<Other extends { readonly [target]: AnyTarget<'transaction', M> }>(
    other: Other,
  ): Transaction<[...Entries, ...Other[typeof target]['entries']], M>

  /** The same transaction once more: extending one does not spend the other. */
  fork(): Transaction<Entries, M>

  /** How many commands are sent, MULTI and EXEC not counted. */
  readonly length: number

  /**
   * Runs the commands as one transaction and resolves to their values.
   *
   * @throws {TransactionError} when the server refused it as a whole: nothing ran
   * @throws {BatchError} when an entry failed; it still carries every settled entry
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [left, got] = await redis.transaction().decrby('a', 10).incrby('b', 10).exec()
   */
  exec(options?: TransactionOptions | TypeMessage<NoCallback>): Promise<Values<Entries, M>>

  /**
   * Runs the commands as one transaction and resolves to every entry's outcome; a failed entry rejects nothing.
   *
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [left] = await redis.transaction().decrby('a', 10).settle() //=> Settled<number>
   */
  settle(options?: TransactionOptions | TypeMessage<NoCallback>): Promise<Outcomes<Entries, M>>
}

interface TransactionTarget<Entries extends readonly unknown[], M extends Mapping> extends Target {
  readonly kind: 'transaction'
  readonly mapping: M
  readonly entries: Entries
  readonly queued: Transaction<[...Entries, this['reply']], M>
}
