import type { IsAny } from 'type-fest'
import type { Mapping } from '../catalogue/reply-types.js'
import type { Elements, Fits, Schema, TypeMessage } from '../schema/standard-schema.js'
import type { Reply, Settled, SettledReply } from './shape.js'

declare const added: unique symbol

/** An entry that was added as a shape. It exists only in types, under a name that no reply can have. */
export interface AddedShape<S> {
  readonly [added]: S
}

/** What `concat` needs of another batch: its kind, its mapping and its entries. A union of batches has them as well. */
export interface AnyTarget<K extends 'pipeline' | 'transaction', M extends Mapping> {
  readonly kind: K
  readonly mapping: M
  readonly entries: readonly unknown[]
}

/**
 * The entries and a shape after them. `...never[]` has no elements. It says that a shape was added, and stays at the start
 * of every longer tuple. So the entries of other batches need not be looked at one by one, which would tell nothing of an
 * entry whose type is a parameter of a generic function.
 */
export type WithShape<E extends readonly unknown[], S> = [...never[], ...E, AddedShape<S>]

/** The entries of two batches. */
export type Joined<E extends readonly unknown[], Other extends readonly unknown[]> = number extends Other['length']
  ? number extends Unmarked<Other>['length']
    ? [...E, ...Other]
    : [...never[], ...E, ...Unmarked<Other>]
  : [...E, ...Other]

/** Without the `...never[]` of {@link WithShape}. A step costs as much as the tuple is long, so it takes eight entries. */
type Unmarked<E extends readonly unknown[], After extends readonly unknown[] = []> = E extends readonly [
  ...infer Before,
  infer A,
  infer B,
  infer C,
  infer D,
  infer F,
  infer G,
  infer H,
  infer I,
]
  ? Unmarked<Before, [A, B, C, D, F, G, H, I, ...After]>
  : E extends readonly [...infer Before, infer One]
    ? Unmarked<Before, [One, ...After]>
    : E extends readonly never[]
      ? [...After]
      : [...E, ...After]

/** What `exec()` resolves to. `Values<WithShape<[string | null], Command<number>[]>, M>` is `[string | null, number[]]`. */
export type Values<E extends readonly unknown[], M extends Mapping> = number extends E['length']
  ? EachValue<Unmarked<E>, M>
  : E

type EachValue<E extends readonly unknown[], M extends Mapping> = {
  [K in keyof E]: IsAny<E[K]> extends true ? unknown : E[K] extends AddedShape<infer S> ? Reply<S, M> : E[K]
}

/** What `settle()` resolves to. `Outcomes<[number], M>` is `[Settled<number>]`. */
export type Outcomes<E extends readonly unknown[], M extends Mapping> = number extends E['length']
  ? EachOutcome<Unmarked<E>, M>
  : { [K in keyof E]: Settled<E[K]> }

type EachOutcome<E extends readonly unknown[], M extends Mapping> = {
  [K in keyof E]: IsAny<E[K]> extends true
    ? Settled<unknown>
    : E[K] extends AddedShape<infer S>
      ? SettledReply<S, M>
      : Settled<E[K]>
}

/** The last entry. `Last<['OK', number]>` is `number`; `never` if it is not known which entry is last. */
export type Last<E extends readonly unknown[]> = E extends readonly [...unknown[], infer R] ? R : never

/** The tuple with another last entry. `ReplaceLast<['OK', string], User>` is `['OK', User]`. */
export type ReplaceLast<E extends readonly unknown[], R> = E extends readonly [...infer Before, unknown]
  ? [...Before, R]
  : never

/**
 * Nothing (`unknown`) if the schema can take the last entry, otherwise a sentence. It asks for what does not fit, so that
 * an entry of a generic function, of which nothing is known yet, is accepted.
 */
export type FitsLast<S extends Schema, E extends readonly unknown[], How = 'as'> =
  true extends HasNoLast<E>
    ? NoLast<E, How extends 'each' ? 'each(schema)' : 'as(schema)'>
    : Fits<S, How extends 'each' ? Elements<Last<E>> : Last<E>>

/** The same for `required()`, which has no schema. */
export type HasLast<E extends readonly unknown[]> = true extends HasNoLast<E> ? NoLast<E, 'required()'> : unknown

/** Whether there is no last entry that could be decoded. */
type HasNoLast<E extends readonly unknown[]> = [NoLast<E, ''>] extends [never] ? false : true

/** Why there is no last entry that could be decoded. `never` if there is one. */
type NoLast<E extends readonly unknown[], Method extends string> = E extends readonly []
  ? TypeMessage<'nothing is queued yet'>
  : E extends readonly [...unknown[], infer R]
    ? IsAny<R> extends true
      ? never
      : R extends AddedShape<unknown>
        ? TypeMessage<'decode the commands inside the shape instead'>
        : never
    : TypeMessage<`nobody knows which entry is the last: decode the command, as cmd.get(key).${Method}`>
