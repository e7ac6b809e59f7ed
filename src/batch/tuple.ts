import type { IsAny } from 'type-fest'
import type { Mapping } from '../catalogue/reply-types.js'
import type { Elements, Fits, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Reply, Settled, SettledReply } from './shape.js'

declare const added: unique symbol

/** An entry that was added as a shape. Only a type, with a name that no reply can have. */
export interface AddedShape<S> {
  readonly [added]: S
}

/** What `exec()` resolves to. `Values<[string | null, AddedShape<Command<number>[]>], M>` is `[string | null, number[]]`. */
export type Values<Entries extends readonly unknown[], M extends Mapping> = unknown extends Entries[number]
  ? EachValue<Entries, M> // an entry of any type would hide the others
  : Extract<Entries[number], AddedShape<unknown>> extends never // only a batch with added shapes pays for looking at each
    ? Entries
    : EachValue<Entries, M>

type EachValue<Entries extends readonly unknown[], M extends Mapping> = {
  [K in keyof Entries]: IsAny<Entries[K]> extends true
    ? unknown
    : Entries[K] extends AddedShape<infer S>
      ? Reply<S, M>
      : Entries[K]
}

/** What `settle()` resolves to. `Outcomes<[number], M>` is `[Settled<number>]`. */
export type Outcomes<Entries extends readonly unknown[], M extends Mapping> = {
  [K in keyof Entries]: IsAny<Entries[K]> extends true
    ? Settled<unknown>
    : Entries[K] extends AddedShape<infer S>
      ? SettledReply<S, M>
      : Settled<Entries[K]>
}

/** The last entry. `Last<['OK', number]>` is `number`; where nobody knows which is last, `never`. */
export type Last<Entries extends readonly unknown[]> = Entries extends readonly [...unknown[], infer R] ? R : never

/** The last entry replaced. `ReplaceLast<['OK', string], User>` is `['OK', User]`. */
export type ReplaceLast<Entries extends readonly unknown[], R> = Entries extends readonly [...infer Before, unknown]
  ? [...Before, R]
  : never

/** Nothing (`unknown`) where the schema can take the last entry, otherwise a sentence. */
export type FitsLast<S extends Schema, Entries extends readonly unknown[], How = 'as'> = [Entries] extends [readonly []]
  ? TypeMessage<'nothing is queued yet'>
  : [Last<Entries>] extends [never]
    ? TypeMessage<'nobody knows which entry is the last: decode the command, as cmd.get(key).as(schema)'>
    : [Last<Entries>] extends [AddedShape<unknown>]
      ? TypeMessage<'decode the commands inside the shape instead'>
      : Fits<S, How extends 'each' ? Elements<Last<Entries>> : Last<Entries>>

/** The same for what decodes without a schema. */
export type HasLast<Entries extends readonly unknown[]> = [Entries] extends [readonly []]
  ? TypeMessage<'nothing is queued yet'>
  : [Last<Entries>] extends [never]
    ? TypeMessage<'nobody knows which entry is the last: decode the command, as cmd.get(key).required()'>
    : [Last<Entries>] extends [AddedShape<unknown>]
      ? TypeMessage<'decode the commands inside the shape instead'>
      : unknown
