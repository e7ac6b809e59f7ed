import type { Redis } from 'ioredis'
import type { Mapping } from '../catalogue/reply-types.js'

/** What a client's type must have: enough to recognise an ioredis client, and its reply mapping. */
export interface Client {
  readonly status: string
  readonly options: object
  pipeline(commands?: unknown[][]): object
  zscore(key: string, member: string): Promise<unknown>
}

/**
 * A client's reply mapping. The replies of a `Redis<'resp3'>` have other types. A `Redis<'legacy' | 'resp3'>`, which is
 * what ioredis makes of a wide `RedisOptions`, has the reply types of `legacy`. Its method `pipeline` is another type
 * nevertheless, in its subclasses and in a cluster too. `C extends Redis<infer M>` would cost a program 243,000
 * instantiations, because the compiler compares all members of the class first.
 */
export type MappingOf<C> = C extends { zscore(key: string, member: string): Promise<number | null> }
  ? 'resp3'
  : C extends { pipeline: infer Method }
    ? IsSame<Method, OfEither['pipeline']> extends true
      ? Mapping
      : 'legacy'
    : 'legacy'

/**
 * Whether two types are one, without comparing their members: `A | A` is `A`, and a union is another type than `A`.
 *
 * IsSame<Redis['pipeline'], Redis<'resp3'>['pipeline']> = false
 */
type IsSame<A, B> = (<T>() => T extends A | B ? 1 : 2) extends <T>() => T extends A ? 1 : 2 ? true : false

// oxlint-disable-next-line typescript/ban-ts-comment -- only users of ioredis 5 have an error here
/** @ts-ignore The class of ioredis 5 has no type parameter. Nothing is one type with the `any` that follows there. */
type OfEither = Redis<Mapping>
