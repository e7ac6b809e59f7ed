import type { MessageOf } from '../schema/standard-schema.js'
import type { Mapping } from './reply-types.js'

/** The property that holds the `Target` of a `CommandTarget`. Type-only: no object has it at run time. */
export declare const target: unique symbol

/**
 * What queueing a command evaluates to. On a batch it is the longer batch; on `cmd` it is the command itself. `queued`
 * reads `this['reply']`, so one catalogue of method signatures serves them all.
 */
export interface Target {
  readonly mapping: Mapping | 'either'
  readonly reply: unknown
  readonly queued: unknown
}

/** Anything that has the catalogue's methods: a batch, or `cmd`. */
export interface CommandTarget {
  readonly [target]: Target
}

/** The type that queueing a command with this reply evaluates to: `Queued<typeof cmd, number>` is `Command<number>`. */
export type Queued<S extends CommandTarget, Reply> = (S[typeof target] & { readonly reply: Reply })['queued']

declare const legacy: unique symbol
declare const resp3: unique symbol

/**
 * A reply that is `Legacy` or `Resp3`, depending on the sending client's `replyMapping`. Only a type, with names that no
 * reply can have. The global `cmd` is not tied to a client, so it makes a command with both replies.
 */
export interface EitherMapping<Legacy, Resp3> {
  readonly [legacy]: Legacy
  readonly [resp3]: Resp3
}

/**
 * A reply that depends on the client's reply mapping: `ByMapping<S, string, number>` is `number` if `S` is a batch of a
 * client with the `resp3` mapping. Use it for the whole reply only, not inside another type, because the global `cmd`
 * leaves it to be resolved later.
 */
export type ByMapping<S extends CommandTarget, Legacy, Resp3> = {
  legacy: Legacy
  resp3: Resp3
  either: EitherMapping<Legacy, Resp3>
}[S[typeof target]['mapping']]

/** A key: text or bytes. */
export type Key = string | Uint8Array

/** A value, member or field: text, bytes, or a number, which is sent as decimal digits. */
export type Value = string | number | bigint | Uint8Array

/** A number, or its text: a count, an index, seconds, a score, `+inf`, `(5`. */
export type Numeric = number | bigint | string

/** Arguments one by one, or all in one list. */
export type OneByOneOrList<T> = T[] | [list: readonly T[]]

/** Keys and what follows them: each argument is a `One`, or the keys are in one list. */
export type KeysThen<One, Following extends readonly unknown[]> = One[] | [keys: readonly Key[], ...Following]

/**
 * An object of names and values, or a Map of them. Accepts interfaces as well as object literals. A list is not one, and a
 * name that is a symbol would not be sent.
 */
export type FieldRecord<F extends object> = F extends readonly unknown[]
  ? never
  : { readonly [K in keyof F]: K extends symbol ? never : Value } | ReadonlyMap<Value, Value>

/**
 * Nothing (`unknown`) if the arguments are fields and values, one by one or as one record, otherwise a sentence.
 */
export type FitsRecord<A extends readonly unknown[]> = MessageOf<RecordMisfit<A>>

type RecordMisfit<A extends readonly unknown[]> = [A] extends [readonly Value[]]
  ? never
  : A extends readonly [infer F extends object]
    ? [F] extends [FieldRecord<F>]
      ? never
      : F extends readonly unknown[]
        ? 'fields and values come one by one: spread the list, or pass an object'
        : FieldMisfit<F>
    : 'a field or a value is text, a number, a bigint or bytes'

type FieldMisfit<F extends object> = {
  [K in keyof F]-?: K extends symbol
    ? 'a name that is a symbol would not be sent'
    : F[K] extends Value
      ? never
      : `field "${K & (string | number)}" takes text, a number, a bigint or bytes`
}[keyof F]
