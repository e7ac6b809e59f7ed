import type { Mapping } from './replies.js'
import type { Elements, Fits, Schema, TypeMessage } from './schema.js'
import type { Reply, Settled, SettledReply } from './shape.js'

/** Sixteen slots and what came before them: a tuple that is spread anew at each step costs the square of its length. */
export interface Earlier<Slots extends readonly unknown[]> {
  readonly earlier: Slots
}

/** A slot that was added as a shape. */
export interface Added<S> {
  readonly shape: S
}

/** One slot more. `Grow<['OK'], number>` is `['OK', number]`. */
export type Grow<Slots extends readonly unknown[], R> = Slots['length'] extends 16 | 32 | 48 | 64
  ? [Earlier<Slots>, R]
  : [...Slots, R]

/** All slots in one tuple. `Flat<[Earlier<['OK', number]>, string]>` is `['OK', number, string]`. */
export type Flat<Slots extends readonly unknown[], Behind extends readonly unknown[] = []> = Slots extends readonly [
  Earlier<infer Before>,
  ...infer Here,
]
  ? Flat<Before, [...Here, ...Behind]>
  : [...Slots, ...Behind]

/** What `exec()` resolves to. `Values<[string | null, Added<Command<number>[]>], M>` is `[string | null, number[]]`. */
export type Values<Slots extends readonly unknown[], M extends Mapping> = Shaped<Flat<Slots>, M>

// Only a batch with added shapes pays for looking at each slot.
type Shaped<Slots extends readonly unknown[], M extends Mapping> =
  Extract<Slots[number], Added<unknown>> extends never
    ? Slots
    : { [K in keyof Slots]: Slots[K] extends Added<infer S> ? Reply<S, M> : Slots[K] }

/** What `settle()` resolves to. `Outcomes<[number], M>` is `[Settled<number>]`. */
export type Outcomes<Slots extends readonly unknown[], M extends Mapping> = OutcomesOf<Flat<Slots>, M>

type OutcomesOf<Slots extends readonly unknown[], M extends Mapping> = {
  [K in keyof Slots]: Slots[K] extends Added<infer S> ? SettledReply<S, M> : Settled<Slots[K]>
}

/** The last slot. `Last<['OK', number]>` is `number`. */
export type Last<Slots extends readonly unknown[]> = Slots extends readonly [...unknown[], infer R] ? R : never

/** The last slot replaced. `Recast<['OK', string], User>` is `['OK', User]`. */
export type Recast<Slots extends readonly unknown[], R> = Slots extends readonly [...infer Before, unknown]
  ? [...Before, R]
  : never

/** The schema itself where it can take the last slot, otherwise a sentence. */
export type FitsLast<S extends Schema, Slots extends readonly unknown[], How = 'as'> = Slots extends readonly []
  ? TypeMessage<'nothing is queued yet'>
  : Last<Slots> extends Added<unknown>
    ? TypeMessage<'decode the commands inside the shape instead'>
    : Fits<S, How extends 'each' ? Elements<Last<Slots>> : Last<Slots>>
