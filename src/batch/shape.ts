import type { EntryFailure } from '../errors/entry-errors.js'
import type { AnyCommand, replies } from '../command/command.js'
import type { target } from '../catalogue/command-target.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { MessageOf } from '../schema/standard-schema.js'

/**
 * A command, or a tuple, list, record or Map of shapes, nested at will. The reply of a batch has the same shape. An
 * interface whose members are shapes is a shape as well, although this type cannot say so.
 *
 * @example const shape = { me: cmd.get('user:7'), friends: ids.map((id) => cmd.get(`user:${id}`)) } satisfies Shape
 */
export type Shape =
  | AnyCommand
  | readonly (Shape | Skipped)[]
  | ReadonlyMap<unknown, Shape | Skipped>
  | { readonly [name: string]: Shape | Skipped }

/** What may replace a part of a shape. No command is sent for it, and its value is `undefined`. */
export type Skipped = undefined | null | false

/**
 * What a shape resolves to. `Reply<{ me: Command<User | null>; hits: Command<number>[] }>` is
 * `{ me: User | null; hits: number[] }`. The element type of a list is worked out late, because a shape may contain
 * itself.
 */
export type Reply<S, M extends Mapping = 'legacy'> = S extends AnyCommand
  ? S[typeof replies][M]
  : S extends infer Part // a type of its own, so that the compiler does not infer S from the reply that a caller expects
    ? Part extends readonly unknown[]
      ? Part[number][] extends Part
        ? Reply<Part[number], M>[]
        : { -readonly [K in keyof Part]: Reply<Part[K], M> }
      : Part extends ReadonlyMap<infer Key, infer Value>
        ? Map<Key, Reply<Value, M>>
        : Part extends Skipped
          ? undefined
          : { -readonly [K in keyof Part]: Reply<Required<Part>[K], M> } // an optional name may be missing, not undefined
    : never

/** What a shape settles to: the same shape with every command's outcome. A skipped part stays `undefined`. */
export type SettledReply<S, M extends Mapping = 'legacy'> = [Shape] extends [S] ? OfAnyShape<S> : SettledParts<S, M>

/**
 * The type of any shape could be any of them, so nothing is known of the reply. The reply of an empty record is known.
 */
type OfAnyShape<S> = [S] extends [infer Any extends Record<string, never>] ? Any : unknown

type SettledParts<S, M extends Mapping> = S extends AnyCommand
  ? Settled<S[typeof replies][M]>
  : S extends infer Part // as in Reply
    ? Part extends readonly unknown[]
      ? Part[number][] extends Part
        ? SettledReply<Part[number], M>[]
        : { -readonly [K in keyof Part]: SettledReply<Part[K], M> }
      : Part extends ReadonlyMap<infer Key, infer Value>
        ? Map<Key, SettledReply<Value, M>>
        : Part extends Skipped
          ? undefined
          : { -readonly [K in keyof Part]: SettledReply<Required<Part>[K], M> } // an optional name may be missing, not undefined
    : never

/**
 * One entry's outcome, with the field names of `PromiseSettledResult`.
 *
 * @example
 * const [hits] = await redis.pipeline().incr('hits').settle() //=> [Settled<number>]
 * if (hits.status === 'fulfilled') hits.value //=> number
 */
export type Settled<Value> =
  | { readonly status: 'fulfilled'; readonly value: Value }
  | { readonly status: 'rejected'; readonly reason: EntryFailure }

/**
 * Anything but a value that can only be skipped. It is what `redis.pipeline(shape)` takes; {@link Fitting} narrows it.
 */
export type AnyShape = object

/**
 * Nothing (`unknown`) for a shape that runs as written, otherwise a sentence. It asks for a misfit instead of a fit, so
 * that a shape of a generic function, of which nothing is known yet, is accepted.
 */
export type Fitting<S> = MessageOf<`${Misfit<S>}`>

/**
 * Why a type is not a shape. `Misfit<{ a: { 1: Command<string> } }>` is a sentence, `Misfit<Command<string>>` is
 * `never`. It looks only a few levels deep, because a shape may contain itself.
 */
type Misfit<S, Depth extends readonly unknown[] = []> = Depth['length'] extends 8
  ? never
  : unknown extends S // also `any`
    ? Depth['length'] extends 0
      ? never // a callback whose shape is not inferred yet
      : unknown extends S & 1
        ? never
        : 'a part of type unknown may be anything: a shape is made of commands'
    : S extends AnyCommand | Skipped | RecordOfCommands
      ? never
      : S extends readonly unknown[]
        ? [keyof S] extends [keyof unknown[] | `${bigint}`]
          ? Misfit<S[number], [...Depth, 1]>
          : 'a list has elements only: its named members would not be sent'
        : S extends ReadonlyMap<unknown, infer Part>
          ? Misfit<Part, [...Depth, 1]>
          : S extends
                '' | 0 | 0n // what a condition on a text or a number gives
            ? 'only undefined, null and false are skipped: write ttl ? cmd.expire(key, ttl) : undefined'
            : S extends string
              ? 'text is not a command: write cmd.get(key) instead of ["get", key]'
              : S extends number | bigint | boolean | symbol | ((...args: never) => unknown)
                ? 'a shape is a command, or a tuple, list, plain record or Map of shapes'
                : MisfitOfRecord<S, Depth>

/** Most records. The compiler compares them once, and does not have to look at their names and parts. */
interface RecordOfCommands {
  readonly [name: string]: AnyCommand | Skipped
  readonly [integer: number]: never
  readonly [symbol: symbol]: never
}

type MisfitOfRecord<S, Depth extends readonly unknown[]> = [keyof S & symbol] extends [never]
  ? string extends keyof S
    ? Misfit<S[keyof S], [...Depth, 1]>
    : [keyof S & (number | `${bigint}`)] extends [never] // an intersection: to look at each name would cost more
      ? Misfit<S[keyof S], [...Depth, 1]>
      : LooksLikeInteger<keyof S> extends false
        ? Misfit<S[keyof S], [...Depth, 1]>
        : 'names that look like integers would run out of order: use a Map or a list'
  : symbol extends keyof S
    ? Misfit<S[keyof S], [...Depth, 1]>
    : WithSymbols<S>

/** Whether one of the names is an integer. A name with a brand, or of a pattern such as `user:${string}`, is not. */
type LooksLikeInteger<Name> = [Extract<Name, number | `${bigint}`>] extends [never]
  ? `${number}` extends Name
    ? true
    : false
  : true

/** Why an object whose names are not all text is not a shape. */
type WithSymbols<S> =
  S extends PromiseLike<unknown>
    ? 'a promise is not a command: pass the command itself, or await what gives it'
    : S extends { readonly [target]: unknown }
      ? 'a batch is not a command: pass its commands, or join two batches with concat'
      : S extends { readonly [replies]: unknown }
        ? 'a command that is spread is not a command: pass the command itself'
        : S extends ReadonlySet<unknown>
          ? 'a Set has no places for its values: pass a list or a Map'
          : 'a name that is a symbol would not be sent: give it a text'
