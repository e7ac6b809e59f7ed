import type { Mapping } from './reply-types.js'

/** Marks a place where commands are queued. Only a type: nothing bears it at run time. */
export declare const target: unique symbol

/**
 * A place where commands are queued: what a queued command gives there. A batch gives the longer batch, `cmd` gives the
 * command itself. `queued` reads `this['reply']`, so one catalogue of methods serves every place.
 */
export interface Target {
  readonly mapping: Mapping | 'either'
  readonly reply: unknown
  readonly queued: unknown
}

/** Anything that has the catalogue's methods. */
export interface CommandTarget {
  readonly [target]: Target
}

/** What queueing a command with this reply gives: `Queue<typeof cmd, number>` is `Command<number>`. */
export type Queued<S extends CommandTarget, Reply> = (S[typeof target] & { readonly reply: Reply })['queued']

/**
 * A reply that is `Legacy` or `Resp3` by the `replyMapping` of the client that sends the command. The global `cmd` knows
 * no client; the batch does, and resolves it.
 */
export interface EitherMapping<Legacy, Resp3> {
  readonly legacy: Legacy
  readonly resp3: Resp3
}

/**
 * A reply that differs by the client's reply mapping. Only as the whole reply, not inside one: the global `cmd` resolves
 * it later.
 */
export type ByMapping<S extends CommandTarget, Legacy, Resp3> = {
  legacy: Legacy
  resp3: Resp3
  either: EitherMapping<Legacy, Resp3>
}[S[typeof target]['mapping']]

/** A key: text, or bytes. */
export type Key = string | Uint8Array

/** A value, a member, a field: text, bytes, or a number in its decimal digits. */
export type Value = string | number | bigint | Uint8Array

/** A number, as such or in text: a count, an index, seconds, a score, `+inf`, `(5`. */
export type Numeric = number | bigint | string

/** An object of names and values, or a Map of them. An interface fits as well as a literal. */
export type FieldRecord<F extends object> = { readonly [K in keyof F]: Value } | ReadonlyMap<Value, Value>
