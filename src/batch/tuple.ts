import type { Mapping } from '../catalogue/reply-types.js'
import type { Elements, Fits, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Reply, Settled, SettledReply } from './shape.js'

/** A slot that was added as a shape. */
export interface AddedShape<S> {
  readonly shape: S
}

/** What `exec()` resolves to. `Values<[string | null, Added<Command<number>[]>], M>` is `[string | null, number[]]`. */
export type Values<Slots extends readonly unknown[], M extends Mapping> =
  Extract<Slots[number], AddedShape<unknown>> extends never // only a batch with added shapes pays for looking at each slot
    ? Slots
    : { [K in keyof Slots]: Slots[K] extends AddedShape<infer S> ? Reply<S, M> : Slots[K] }

/** What `settle()` resolves to. `Outcomes<[number], M>` is `[Settled<number>]`. */
export type Outcomes<Slots extends readonly unknown[], M extends Mapping> = {
  [K in keyof Slots]: Slots[K] extends AddedShape<infer S> ? SettledReply<S, M> : Settled<Slots[K]>
}

/** The last slot. `Last<['OK', number]>` is `number`. */
export type Last<Slots extends readonly unknown[]> = Slots extends readonly [...unknown[], infer R] ? R : never

/** The last slot replaced. `Recast<['OK', string], User>` is `['OK', User]`. */
export type ReplaceLast<Slots extends readonly unknown[], R> = Slots extends readonly [...infer Before, unknown]
  ? [...Before, R]
  : never

/** The schema itself where it can take the last slot, otherwise a sentence. */
export type FitsLast<S extends Schema, Slots extends readonly unknown[], How = 'as'> = Slots extends readonly []
  ? TypeMessage<'nothing is queued yet'>
  : Last<Slots> extends AddedShape<unknown>
    ? TypeMessage<'decode the commands inside the shape instead'>
    : Fits<S, How extends 'each' ? Elements<Last<Slots>> : Last<Slots>>
