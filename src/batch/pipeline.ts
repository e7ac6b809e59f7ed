import type { Catalogue, CustomCommands } from '../catalogue/commands.js'
import type { Refusals } from '../catalogue/refusals.js'
import type { Target, target } from '../catalogue/command-target.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { RunOptions } from '../run/run-options.js'
import type { NoCallback } from './batch.js'
import type { Decoded, Elements, Output, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Fitting } from './shape.js'
import type { AddedShape, AnyTarget, FitsLast, HasLast, Last, Outcomes, ReplaceLast, Values } from './tuple.js'

/**
 * A pipeline under construction. Each call returns the longer pipeline, and the shorter one is then spent.
 *
 * @typeParam Entries the tuple that `exec()` resolves to; an added shape stands in it as `AddedShape`
 * @typeParam M the client's reply mapping
 */
export interface Pipeline<Entries extends readonly unknown[], M extends Mapping>
  extends Catalogue, CustomCommands, Refusals {
  readonly [target]: PipelineTarget<Entries, M>

  /**
   * Decodes the last entry with a schema: zod 4, or any Standard Schema. `null` passes by, since a missing key is no
   * damage. A schema that cannot take the reply does not compile.
   *
   * @example redis.pipeline().hgetall('user:7').as(z.object({ name: z.string() }))
   */
  as<S extends Schema>(
    schema: FitsLast<S, Entries> & S,
  ): Pipeline<ReplaceLast<Entries, Decoded<Last<Entries>, Output<S>>>, M>

  /**
   * Decodes every element of the last entry's list; a `null` element passes by.
   *
   * @example redis.pipeline().mget('a', 'b').each(z.coerce.number()) //=> (number | null)[]
   */
  each<S extends Schema>(
    schema: FitsLast<S, Entries, 'each'> & S,
  ): Pipeline<ReplaceLast<Entries, Decoded<Last<Entries>, Decoded<Elements<Last<Entries>>, Output<S>>[]>>, M>

  /**
   * Refuses a missing reply in the last entry: `null` is a DecodeError.
   *
   * @example redis.pipeline().get('user:7').as(json(User)).required() //=> User
   */
  required(this: HasLast<Entries>): Pipeline<ReplaceLast<Entries, Exclude<Last<Entries>, null>>, M>

  /**
   * Queues a shape as one entry: a command, or a tuple, list or record of shapes, nested at will.
   *
   * @example redis.pipeline().incr('n').add(ids.map((id) => cmd.get(`k:${id}`))) //=> [number, (string | null)[]]
   */
  add<const S>(shape: Fitting<S> & S): Pipeline<[...Entries, AddedShape<S>], M>

  /** This pipeline's commands and then the other's: `[...A, ...B]`. The other one is only read; no transaction. */
  concat<Other extends { readonly [target]: AnyTarget<'pipeline', M> }>(
    other: Other,
  ): Pipeline<[...Entries, ...Other[typeof target]['entries']], M>

  /** The same pipeline once more: extending one does not spend the other. */
  fork(): Pipeline<Entries, M>

  // As in Batch, which it is. Inherited, the tuples would be worked out at every step instead of at the last.
  /** How many commands are sent. */
  readonly length: number

  /**
   * Sends the commands in one round trip and resolves to their values.
   *
   * @throws {BatchError} when an entry failed; it still carries every settled entry
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [name, visits] = await redis.pipeline().get('name').incr('visits').exec()
   */
  exec(options?: RunOptions | TypeMessage<NoCallback>): Promise<Values<Entries, M>>

  /**
   * Sends the commands in one round trip and resolves to every entry's outcome; a failed entry rejects nothing.
   *
   * @throws {SpentBatchError} where the batch was extended already
   * @example const [name] = await redis.pipeline().get('name').settle() //=> Settled<string | null>
   */
  settle(options?: RunOptions | TypeMessage<NoCallback>): Promise<Outcomes<Entries, M>>
}

interface PipelineTarget<Entries extends readonly unknown[], M extends Mapping> extends Target {
  readonly kind: 'pipeline'
  readonly mapping: M
  readonly entries: Entries
  readonly queued: Pipeline<[...Entries, this['reply']], M>
}
