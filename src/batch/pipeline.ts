import type { Catalogue } from '../catalogue/catalogue.js'
import type { CustomCommands } from '../catalogue/commands.js'
import type { Refusals } from '../catalogue/refusals.js'
import type { Target, target } from '../catalogue/command-target.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { RunOptions } from '../run/run-options.js'
import type { ItsBatch, NoCallback } from './batch.js'
import type { Decoded, Elements, Output, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Fitting } from './shape.js'
import type { AnyTarget, FitsLast, HasLast, Joined, Last, Outcomes, ReplaceLast, Values, WithShape } from './tuple.js'

/**
 * A pipeline under construction. Each call returns the longer pipeline, and the shorter one is then spent.
 *
 * @typeParam Entries the tuple that `exec()` resolves to; an added shape stands in it as `AddedShape`
 * @typeParam M the client's reply mapping
 * @example const start = redis.pipeline().get('name') //=> Pipeline<[string | null], 'legacy'>
 */
export interface Pipeline<Entries extends readonly unknown[], M extends Mapping>
  extends Catalogue, CustomCommands, Refusals {
  readonly [target]: PipelineTarget<Entries, M>

  /**
   * Decodes the last entry with a schema: zod 4, or any Standard Schema. `null` is passed through, because a missing
   * key is not invalid data. A schema that cannot take the reply does not compile.
   *
   * @example redis.pipeline().hgetall('user:7').as(z.object({ name: z.string() })) //=> [{ name: string }]
   */
  as<S extends Schema>(
    schema: FitsLast<S, Entries> & S,
  ): Pipeline<ReplaceLast<Entries, Decoded<Last<Entries>, Output<S>>>, M>

  /**
   * Decodes every element of the last entry's list. A `null` element is passed through.
   *
   * @example redis.pipeline().mget('a', 'b').each(z.coerce.number()) //=> [(number | null)[]]
   */
  each<S extends Schema>(
    schema: FitsLast<S, Entries, 'each'> & S,
  ): Pipeline<ReplaceLast<Entries, Decoded<Last<Entries>, Decoded<Elements<Last<Entries>>, Output<S>>[]>>, M>

  /**
   * Rejects a missing reply in the last entry: `null` becomes a DecodeError.
   *
   * @example redis.pipeline().get('user:7').as(json(User)).required() //=> [User]
   */
  required(this: HasLast<Entries>): Pipeline<ReplaceLast<Entries, Exclude<Last<Entries>, null>>, M>

  /**
   * Queues a shape as one entry: a command, or a tuple, list, record or Map of shapes, nested at will.
   *
   * @throws {ArgumentError} at once, naming the path of what is not a shape
   * @example redis.pipeline().incr('n').add(ids.map((id) => cmd.get(`k:${id}`))) //=> [number, (string | null)[]]
   */
  add<const S>(shape: Fitting<S> & S): Pipeline<WithShape<Entries, S>, M>

  /**
   * This pipeline's commands followed by the other's: `[...A, ...B]`. The other one is only read. It must be a
   * pipeline.
   *
   * @throws {ArgumentError} for a transaction, or a batch of another client
   * @throws {SpentBatchError} if one of the two was extended already
   * @example redis.pipeline().get('a').concat(redis.pipeline().incr('n')) //=> [string | null, number]
   */
  concat<Other extends { readonly [target]: AnyTarget<'pipeline', M> }>(
    other: Other,
  ): Pipeline<Joined<Entries, Other[typeof target]['entries']>, M>

  /**
   * Another pipeline with the same commands. Extending one does not spend the other.
   *
   * @throws {SpentBatchError} if the pipeline was extended already
   * @example
   * const base = redis.pipeline().get('a')
   * const [first, second] = [base.fork().incr('n'), base.fork().incr('m')]
   */
  fork(): Pipeline<Entries, M>

  // As in Batch, which it is. If these were inherited, the tuples would be worked out at every step instead of only at
  // the last.
  /** How many commands are sent. */
  readonly length: number

  /**
   * Sends the commands in one round trip and resolves to their values.
   *
   * @throws {BatchError} if an entry failed. It carries the outcome of every entry.
   * @throws {SpentBatchError} if the pipeline was extended already
   * @example const [name, visits] = await redis.pipeline().get('name').incr('visits').exec() //=> [string | null, number]
   */
  exec(this: ItsBatch, options?: RunOptions | TypeMessage<NoCallback>): Promise<Values<Entries, M>>

  /**
   * Sends the commands in one round trip and resolves to the outcome of every entry. A failed entry does not reject.
   *
   * @throws {SpentBatchError} if the pipeline was extended already
   * @example const [name] = await redis.pipeline().get('name').settle() //=> [Settled<string | null>]
   */
  settle(this: ItsBatch, options?: RunOptions | TypeMessage<NoCallback>): Promise<Outcomes<Entries, M>>
}

interface PipelineTarget<Entries extends readonly unknown[], M extends Mapping> extends Target {
  readonly kind: 'pipeline'
  readonly mapping: M
  readonly entries: Entries
  readonly queued: Pipeline<[...Entries, this['reply']], M>
}
