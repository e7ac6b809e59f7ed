import type { AnyCommand } from '../command/command.js'
import type { EitherMapping } from '../catalogue/command-target.js'
import type { EntryFailure } from '../errors/errors.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/** A command, or a tuple, list or record of shapes, nested at will. The reply of a batch has the same shape. */
export type Shape = AnyCommand | readonly Shape[] | { readonly [name: string]: Shape }

/**
 * What a shape resolves to.
 * `Reply<{ me: Command<User | null>; hits: Command<number>[] }>` is `{ me: User | null; hits: number[] }`.
 * Any shape at all resolves to `unknown`: looking into it would never end.
 */
export type Reply<S, M extends Mapping = 'legacy'> = [Shape] extends [S]
  ? OfAnyShape<S>
  : S extends { readonly '~reply': infer R }
    ? Resolve<R, M>
    : { -readonly [K in keyof S]: Reply<S[K], M> }

/** What a shape settles to: the same shape with every command's outcome. */
export type SettledReply<S, M extends Mapping = 'legacy'> = [Shape] extends [S]
  ? OfAnyShape<S>
  : S extends { readonly '~reply': infer R }
    ? Settled<Resolve<R, M>>
    : { -readonly [K in keyof S]: SettledReply<S[K], M> }

/** Any shape at all takes every shape, and so does the empty record, whose reply is known. */
type OfAnyShape<S> = [S] extends [Record<string, never>] ? S : unknown

type Resolve<R, M extends Mapping> =
  R extends EitherMapping<infer Legacy, infer Resp3> ? (M extends 'resp3' ? Resp3 : Legacy) : R

/** One slot's outcome, with the field names of `PromiseSettledResult`. */
export type Settled<Value> =
  | { readonly status: 'fulfilled'; readonly value: Value }
  | { readonly status: 'rejected'; readonly reason: EntryFailure }

/**
 * Nothing (`unknown`) for a shape that runs as written; a sentence where a record has names that look like integers:
 * JavaScript moves those to the front, and the commands would run in another order.
 */
export type Ordered<S> =
  true extends HasIndexNames<S> ? TypeMessage<'names that look like integers would run out of order'> : unknown

/**
 * `HasIndexNames<{ a: { 1: Command<string> } }>` is `true`. Unions of equal elements are looked at once; any shape and
 * records with any names are left to the check at run time.
 */
type HasIndexNames<S> = [Shape] extends [S]
  ? false
  : S extends AnyCommand
    ? false
    : S extends readonly unknown[]
      ? HasIndexNames<S[number]>
      : string extends keyof S
        ? HasIndexNames<S[keyof S]>
        : Extract<keyof S, number | `${bigint}`> extends never
          ? HasIndexNames<S[keyof S]>
          : true
