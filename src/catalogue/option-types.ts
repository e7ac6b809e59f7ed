import type { Numeric } from './command-target.js'

/** Whether a type is not one literal text: `true` for `string` and for `a${string}`, `false` for `'a'`. */
// oxlint-disable-next-line typescript/no-empty-object-type -- an object without names has all names of a pattern
export type IsOpenText<W extends string> = {} extends Record<W, 1> ? true : false

/**
 * Whether a type may hold an option word: `true` for `string`, `false` for `'a'` and for `${number}`, which is digits.
 */
export type IsAnyWord<W extends string> = W extends `${number}` ? false : IsOpenText<W>

/** No option of a command is followed by a value. */
export type NoValues = Record<never, 1>

/**
 * Whether the arguments contain the option `W`, in either letter case; `boolean` if the type does not tell. `Values` says
 * how many values follow an option, or `'counted'` if the first value is their number: these do not count, whatever their
 * text. `HasOption<['EX', 10, 'nx'], { EX: 1 }, 'NX'>` is `true`, `HasOption<['MATCH', 'NX'], { MATCH: 1 }, 'NX'>` is
 * `false`.
 */
export type HasOption<A extends readonly unknown[], Values, W extends string> = A extends readonly []
  ? false
  : A extends readonly [infer Head, ...infer Others]
    ? HasOptionFrom<Head, Others, Values, W>
    : number extends WithoutNothing<A>['length']
      ? true extends MayBe<A[number], W> // after a spread of unknown length, any word may be a value
        ? boolean
        : false
      : HasOption<WithoutNothing<A>, Values, W>

/**
 * The arguments without the `never[]` that an optional option leaves: the type of `f(...(flag ? (['NX'] as const) : []),
 * 1)` is `['NX', 1] | [...never[], 1]`, and `Fixed` of that is `['NX', 1] | [1]`. A list of unknown length stays.
 */
export type Fixed<A extends readonly unknown[]> = A extends unknown
  ? number extends A['length']
    ? WithoutNothing<A>
    : A
  : never

type WithoutNothing<A extends readonly unknown[], After extends readonly unknown[] = readonly []> = A extends readonly [
  infer Head,
  ...infer Rest,
]
  ? readonly [Head, ...WithoutNothing<Rest, After>]
  : A extends readonly [...infer Before, infer Last]
    ? WithoutNothing<Before, readonly [Last, ...After]>
    : A extends readonly never[]
      ? After
      : readonly [...A, ...After]

/** Whether any of some arguments may be the option `W`: `MayBe<'ASC' | 5, 'STORE'>` is `false`. */
type MayBe<Argument, W extends string> = Argument extends string
  ? IsAnyWord<Argument> extends true
    ? true
    : Uppercase<Argument> extends W
      ? true
      : false
  : Argument extends number | bigint
    ? false
    : true

type HasOptionFrom<Head, Others extends readonly unknown[], Values, W extends string> = Head extends string
  ? IsAnyWord<Head> extends true
    ? boolean
    : Uppercase<Head> extends W
      ? true
      : HasOption<
          Uppercase<Head> extends keyof Values ? WithoutValues<Others, Values[Uppercase<Head>]> : Others,
          Values,
          W
        >
  : Head extends number | bigint
    ? HasOption<Others, Values, W>
    : boolean

/** The arguments after the values of an option: `WithoutValues<[2, 'a', 'b', 'X'], 'counted'>` is `['X']`. */
type WithoutValues<A extends readonly unknown[], N> = N extends 'counted'
  ? A extends readonly [infer Count, ...infer Others]
    ? Count extends '*'
      ? Others
      : DropArguments<Others, Count>
    : A
  : DropArguments<A, N>

/** `Yes` if `Is` is `true`, `No` if it is `false`, and `Yes | No` if it is `boolean`. */
export type If<Is extends boolean, Yes, No> = Is extends true ? Yes : No

/**
 * Drops the first `N` arguments: `DropArguments<['a', 'b', 'X'], 2>` is `['X']`. `unknown[]` if `N` is not a literal. A
 * spread of unknown length stays.
 */
export type DropArguments<A extends readonly unknown[], N, Gone extends readonly unknown[] = []> = N extends
  number | bigint | string
  ? IsOpenText<`${N}`> extends true
    ? readonly unknown[]
    : `${Gone['length']}` extends `${N}`
      ? A
      : A extends readonly [infer One, ...infer Others]
        ? DropArguments<Others, N, readonly [...Gone, One]>
        : A
  : readonly unknown[]

/**
 * `HasOption` for a call whose options come after `N` keys. A key never counts as an option:
 * `HasOptionAfterKeys<['WITHSCORES'], 1, NoValues, 'WITHSCORES'>` is `false`. `boolean` if `N` is not a literal, because
 * the word may be a key.
 */
export type HasOptionAfterKeys<A extends readonly unknown[], N, Values, W extends string> = KeysThenOption<
  Fixed<A>,
  N,
  Values,
  W
>

type KeysThenOption<A extends readonly unknown[], N, Values, W extends string> =
  readonly unknown[] extends DropArguments<A, N>
    ? HasOption<A, NoValues, W> extends false
      ? false
      : boolean
    : HasOption<DropArguments<A, N>, Values, W>

/**
 * Whether `W` is among the options at the start of a call, before its score and member pairs. The last two arguments
 * are always a pair: `HasLeadingOption<['XX', 'INCR', 1, 'm'], 'XX', 'INCR'>` is `true`, `HasLeadingOption<[1, 'INCR'],
 * 'XX', 'INCR'>` is `false`.
 */
export type HasLeadingOption<A extends readonly unknown[], Other extends string, W extends string> = LeadingOption<
  Fixed<A>,
  Other,
  W
>

type LeadingOption<A extends readonly unknown[], Other extends string, W extends string> = A extends
  readonly [] | readonly [unknown, unknown]
  ? false
  : A extends readonly [infer Head, ...infer Others]
    ? LeadsWithOption<Head, Others, Other, W>
    : A[number] extends number | bigint
      ? false
      : boolean

type LeadsWithOption<
  Head,
  Others extends readonly unknown[],
  Other extends string,
  W extends string,
> = Head extends string
  ? IsAnyWord<Head> extends true
    ? boolean
    : Uppercase<Head> extends W
      ? true
      : Uppercase<Head> extends Other
        ? LeadingOption<Others, Other, W>
        : false
  : Head extends number | bigint
    ? false
    : boolean

/** Words in upper and in lower case: `AnyCase<'NX'>` is `'NX' | 'nx'`. */
export type AnyCase<W extends string> = W | Lowercase<W>

/** Any argument. An editor offers the words within quotes, which it would not if `string` took them in. */
export type WordOrValue<W extends string> = W | (string & {}) | number | bigint | Uint8Array

/** The same for text. */
export type WordOrText<W extends string> = W | (string & {})

/** The same for a {@link Numeric}. */
export type WordOrNumeric<W extends string> = W | (string & {}) | number | bigint

/** Arguments of which some are option words. */
export type Words<W extends string> = readonly WordOrValue<W>[]

/** Arguments as inferred. The list is for editors, which offer its words, where `A` alone is whatever is typed. */
export type WithWords<A extends readonly unknown[], W extends string> = A | Words<W>

/** A count that may be left out. */
export type OptionalCount = [] | [count: Numeric]

/** The reply with and without a count: `ByCount<[], 1, 2>` is `1`, `ByCount<[5], 1, 2>` is `2`. */
export type ByCount<A extends OptionalCount, One, Several> = A extends readonly [] ? One : Several
