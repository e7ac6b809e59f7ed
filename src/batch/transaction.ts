import type { Catalogue } from '../catalogue/catalogue.js'
import type { CustomCommands } from '../catalogue/commands.js'
import type { Refusals } from '../catalogue/refusals.js'
import type { Target, target } from '../catalogue/command-target.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { TransactionOptions } from '../run/run-options.js'
import type { ItsBatch, NoCallback } from './batch.js'
import type { Decoded, Elements, Output, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Fitting } from './shape.js'
import type { AnyTarget, FitsLast, HasLast, Joined, Last, Outcomes, ReplaceLast, Values, WithShape } from './tuple.js'

/**
 * A transaction under construction. It is like a `Pipeline`, but its commands go between MULTI and EXEC. It is an
 * interface of its own, because every hover of a pipeline would show one more type parameter.
 *
 * @typeParam Entries the tuple that `exec()` resolves to; an added shape stands in it as `AddedShape`
 * @typeParam M the client's reply mapping
 * @example const start = redis.transaction().incr('hits') //=> Transaction<[number], 'legacy'>
 */
export interface Transaction<Entries extends readonly unknown[], M extends Mapping>
  extends Catalogue, CustomCommands, Refusals {
  readonly [target]: TransactionTarget<Entries, M>

  /**
   * Decodes the last entry with a schema, after EXEC. `null` is passed through.
   *
   * @example redis.transaction().hgetall('user:7').as(z.object({ name: z.string() })) //=> [{ name: string }]
   */
  as<S extends Schema>(
    schema: FitsLast<S, Entries> & S,
  ): Transaction<ReplaceLast<Entries, Decoded<Last<Entries>, Output<S>>>, M>

  /**
   * Decodes every element of the last entry's list. A `null` element is passed through.
   *
   * @example redis.transaction().mget('a', 'b').each(z.coerce.number()) //=> [(number | null)[]]
   */
  each<S extends Schema>(
    schema: FitsLast<S, Entries, 'each'> & S,
  ): Transaction<ReplaceLast<Entries, Decoded<Last<Entries>, Decoded<Elements<Last<Entries>>, Output<S>>[]>>, M>

  /**
   * Rejects a missing reply in the last entry: `null` becomes a DecodeError. The transaction has run all the same.
   *
   * @example redis.transaction().get('user:7').as(json(User)).required() //=> [User]
   */
  required(this: HasLast<Entries>): Transaction<ReplaceLast<Entries, Exclude<Last<Entries>, null>>, M>

  /**
   * Queues a shape as one entry: a command, or a tuple, list, record or Map of shapes, nested at will.
   *
   * @throws {ArgumentError} at once, naming the path of what is not a shape
   * @example redis.transaction().incr('n').add({ name: cmd.get('name') }) //=> [number, { name: string | null }]
   */
  add<const S>(shape: Fitting<S> & S): Transaction<WithShape<Entries, S>, M>

  /**
   * This transaction's commands followed by the other's: `[...A, ...B]`. The other one is only read. It must be a
   * transaction.
   *
   * @throws {ArgumentError} for a pipeline, or a batch of another client
   * @throws {SpentBatchError} if one of the two was extended already
   * @example redis.transaction().get('a').concat(redis.transaction().incr('n')) //=> [string | null, number]
   */
  concat<Other extends { readonly [target]: AnyTarget<'transaction', M> }>(
    other: Other,
  ): Transaction<Joined<Entries, Other[typeof target]['entries']>, M>

  /**
   * Another transaction with the same commands. Extending one does not spend the other.
   *
   * @throws {SpentBatchError} if the transaction was extended already
   * @example
   * const base = redis.transaction().get('a')
   * const [first, second] = [base.fork().incr('n'), base.fork().incr('m')]
   */
  fork(): Transaction<Entries, M>

  /** How many commands are sent, not counting MULTI and EXEC. */
  readonly length: number

  /**
   * Runs the commands as one transaction and resolves to their values.
   *
   * @throws {TransactionError} if the server refused the transaction as a whole, so that nothing ran
   * @throws {BatchError} if an entry failed. It carries the outcome of every entry.
   * @throws {SpentBatchError} if the transaction was extended already
   * @example const [left, got] = await redis.transaction().decrby('a', 10).incrby('b', 10).exec() //=> [number, number]
   */
  exec(this: ItsBatch, options?: TransactionOptions | TypeMessage<NoCallback>): Promise<Values<Entries, M>>

  /**
   * Runs the commands as one transaction and resolves to the outcome of every entry. A failed entry does not reject.
   *
   * @throws {SpentBatchError} if the transaction was extended already
   * @example const [left] = await redis.transaction().decrby('a', 10).settle() //=> [Settled<number>]
   */
  settle(this: ItsBatch, options?: TransactionOptions | TypeMessage<NoCallback>): Promise<Outcomes<Entries, M>>
}

interface TransactionTarget<Entries extends readonly unknown[], M extends Mapping> extends Target {
  readonly kind: 'transaction'
  readonly mapping: M
  readonly entries: Entries
  readonly queued: Transaction<[...Entries, this['reply']], M>
}
