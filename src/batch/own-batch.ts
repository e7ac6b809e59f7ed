import type { Target, target } from '../catalogue/command-target.js'
import type { Catalogue } from '../catalogue/catalogue.js'
import type { CustomCommands } from '../catalogue/commands.js'
import type { Refusals } from '../catalogue/refusals.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { ClientCmd } from '../command/cmd.js'
import type { OptionsByKind } from '../run/run-options.js'
import type { ItsBatch, NoCallback } from './batch.js'
import type { Decoded, Elements, Output, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { AnyShape, Fitting } from './shape.js'
import type { ShapedBatch } from './shaped-batch.js'
import type { AnyTarget, FitsLast, HasLast, Joined, Last, Outcomes, ReplaceLast, Values, WithShape } from './tuple.js'

/**
 * A batch under construction with the commands of one client: a `Pipeline` or `Transaction` with the methods of `Own`.
 * Those two have no such parameter, because every hover would show it.
 *
 * @typeParam K `pipeline` or `transaction`
 * @typeParam Own the client's own commands
 */
export type OwnBatch<
  Entries extends readonly unknown[],
  M extends Mapping,
  K extends keyof OptionsByKind,
  Own,
> = OwnBatchSteps<Entries, M, K, Own> & Catalogue & CustomCommands & Refusals & Own

/** The steps of an {@link OwnBatch} that are not commands. See `Pipeline` for each. */
export interface OwnBatchSteps<
  Entries extends readonly unknown[],
  M extends Mapping,
  K extends keyof OptionsByKind,
  Own,
> {
  readonly [target]: OwnBatchTarget<Entries, M, K, Own>

  /** Decodes the last entry with a schema. `null` is passed through. */
  as<S extends Schema>(
    schema: FitsLast<S, Entries> & S,
  ): OwnBatch<ReplaceLast<Entries, Decoded<Last<Entries>, Output<S>>>, M, K, Own>

  /** Decodes every element of the last entry's list; a `null` element is passed through. */
  each<S extends Schema>(
    schema: FitsLast<S, Entries, 'each'> & S,
  ): OwnBatch<ReplaceLast<Entries, Decoded<Last<Entries>, Decoded<Elements<Last<Entries>>, Output<S>>[]>>, M, K, Own>

  /** Rejects a missing reply in the last entry: `null` becomes a DecodeError. */
  required(this: HasLast<Entries>): OwnBatch<ReplaceLast<Entries, Exclude<Last<Entries>, null>>, M, K, Own>

  /** Queues a shape as one entry: a command, or a tuple, list, record or Map of shapes, nested at will. */
  add<const S>(shape: Fitting<S> & S): OwnBatch<WithShape<Entries, S>, M, K, Own>

  /** This batch's commands followed by the other's. The other one is only read. It must be of the same kind. */
  concat<Other extends { readonly [target]: AnyTarget<K, M> }>(
    other: Other,
  ): OwnBatch<Joined<Entries, Other[typeof target]['entries']>, M, K, Own>

  /** Another batch with the same commands. Extending one does not spend the other. */
  fork(): OwnBatch<Entries, M, K, Own>

  /** How many commands are sent. */
  readonly length: number

  /** Sends the commands and resolves to their values. */
  exec(this: ItsBatch, options?: OptionsByKind[K] | TypeMessage<NoCallback>): Promise<Values<Entries, M>>

  /** Sends the commands and resolves to the outcome of every entry. A failed entry does not reject. */
  settle(this: ItsBatch, options?: OptionsByKind[K] | TypeMessage<NoCallback>): Promise<Outcomes<Entries, M>>
}

interface OwnBatchTarget<
  Entries extends readonly unknown[],
  M extends Mapping,
  K extends keyof OptionsByKind,
  Own,
> extends Target {
  readonly kind: K
  readonly mapping: M
  readonly entries: Entries
  readonly queued: OwnBatch<[...Entries, this['reply']], M, K, Own>
}

/** Where batches with the commands of one client begin. */
export interface OwnBatches<M extends Mapping, Own> {
  /** Every command as a value, the client's own among them. */
  readonly cmd: ClientCmd<M> & Own

  /** An empty pipeline to chain commands on. */
  pipeline(): OwnBatch<[], M, 'pipeline', Own>
  /** A pipeline of one shape. Its value has the same shape. */
  pipeline<const S extends AnyShape>(this: Fitting<S>, shape: S): ShapedBatch<S, M>

  /** An empty transaction to chain commands on. */
  transaction(): OwnBatch<[], M, 'transaction', Own>
  /** A transaction of one shape. Its value has the same shape. */
  transaction<const S extends AnyShape>(this: Fitting<S>, shape: S): ShapedBatch<S, M, 'transaction'>
}
