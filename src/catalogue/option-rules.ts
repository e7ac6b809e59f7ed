import type { MessageOf } from '../schema/standard-schema.js'
import type { Numeric } from './command-target.js'
import type { AnyCase, Fixed, IsAnyWord } from './option-types.js'

/**
 * The option words of a command: what each says, which may be said once, and how many numbers follow it. `{ NX:
 * ['a condition', 0], XX: ['a condition', 0], LIMIT: ['LIMIT', 2] }`.
 */
export type OptionRules<Rules> = { readonly [W in keyof Rules]: readonly [says: string, follows: Follows] }
type Follows = 0 | 1 | 2

/** The conditions of EXPIRE and of HEXPIRE. */
export interface ExpireRules {
  NX: ['a condition', 0]
  XX: ['a condition', 0]
  GT: ['a condition', 0]
  LT: ['a condition', 0]
}
export type ExpireCondition = AnyCase<keyof ExpireRules>

/**
 * Nothing (`unknown`) if a command takes the options together, in any order, otherwise a sentence that says what is wrong.
 * `Closing` ends the options, and must be there: FIELDS of HEXPIRE, STREAMS of XREAD, which `Closed` follows. A list of
 * unknown length is not judged.
 */
export type FitsOptions<
  A extends readonly unknown[],
  Name extends string,
  Rules extends OptionRules<Rules>,
  Closing extends string = never,
  Closed extends readonly unknown[] = readonly unknown[],
> = MessageOf<OptionMisfit<Fixed<A>, Name, Rules, Closing, Closed>>

// The types below compare in tuples, so that arguments of a generic function are accepted.
type OptionMisfit<
  A extends readonly unknown[],
  Name extends string,
  Rules extends OptionRules<Rules>,
  Closing extends string,
  Closed extends readonly unknown[],
  Said extends string = never,
> = A extends readonly []
  ? [Closing] extends [never]
    ? never
    : `${Name} takes ${Closing}`
  : A extends readonly [infer Head, ...infer Rest]
    ? [unknown] extends [Head]
      ? never
      : Head extends string
        ? IsAnyWord<Head> extends true
          ? never
          : Uppercase<Head> extends Closing
            ? Rest extends Closed
              ? never
              : `these arguments do not fit after ${Uppercase<Head>}`
            : Uppercase<Head> extends keyof Rules & string
              ? Rules[Uppercase<Head>][0] extends Said
                ? `${Name} takes ${Rules[Uppercase<Head>][0]} once`
                : AfterValues<Rest, Rules[Uppercase<Head>][1]> extends infer After
                  ? After extends readonly unknown[]
                    ? OptionMisfit<After, Name, Rules, Closing, Closed, Said | Rules[Uppercase<Head>][0]>
                    : `${Uppercase<Head>} takes ${Following[Rules[Uppercase<Head>][1]]}`
                  : never
              : `${Head} is not an option of ${Name}`
        : `an option of ${Name} is a word`
    : never

interface Following {
  0: 'nothing'
  1: 'a number'
  2: 'two numbers'
}

/** The arguments after those of an option; `false` if these are not there. */
type AfterValues<A extends readonly unknown[], N extends Follows> = N extends 0
  ? A
  : N extends 1
    ? A extends readonly [Numeric, ...infer Rest]
      ? Rest
      : IsOpen<A>
    : A extends readonly [Numeric, Numeric, ...infer Rest]
      ? Rest
      : IsOpen<A>

/** Distributes: an option that a condition decides may leave `string[]` on one side. */
type IsOfAnyLength<A extends readonly unknown[]> = A extends unknown
  ? number extends A['length']
    ? true
    : false
  : never

type IsOpen<A extends readonly unknown[]> = number extends A['length'] ? readonly unknown[] : false

/**
 * Nothing (`unknown`) if the arguments have one of the forms, otherwise the sentence. A list of unknown length is not
 * judged.
 */
export type FitsForms<A extends readonly unknown[], Forms extends readonly unknown[], Text extends string> = MessageOf<
  [Fixed<A>] extends [Forms] ? never : true extends IsOfAnyLength<Fixed<A>> ? never : Text
>
