/** Whether only the run knows a text: `true` for `string` and for `a${string}`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an object without names has all names of a pattern
export type IsOpenText<W extends string> = {} extends Record<W, 1> ? true : false

/** Whether an argument may be any word: a number in text is none. */
export type IsAnyWord<W extends string> = W extends `${number}` ? false : IsOpenText<W>

/**
 * Whether a word is among the options of a call, in either letter case; `boolean` where it may be. `Valued` are the words
 * that a value follows: that value is no option, whatever its text.
 */
export type HasOption<A extends readonly unknown[], Valued extends string, W extends string> = A extends readonly []
  ? false
  : A extends readonly [infer Head, ...infer Others]
    ? HasOptionFrom<Head, Others, Valued, W>
    : A extends readonly [...infer Before, infer Marker, infer Last]
      ? Marker extends Valued
        ? HasOption<Before, Valued, W>
        : HasOptionFrom<Last, [...Before, Marker], Valued, W>
      : A extends readonly [...infer Before, infer Last]
        ? HasOptionFrom<Last, Before, Valued, W>
        : A[number] extends number | bigint
          ? false
          : boolean

type HasOptionFrom<
  Head,
  Others extends readonly unknown[],
  Valued extends string,
  W extends string,
> = Head extends string
  ? IsAnyWord<Head> extends true
    ? boolean
    : Uppercase<Head> extends W
      ? true
      : Uppercase<Head> extends Valued
        ? HasOption<Others extends readonly [unknown, ...infer Rest] ? Rest : Others, Valued, W>
        : HasOption<Others, Valued, W>
  : Head extends number | bigint
    ? HasOption<Others, Valued, W>
    : boolean

/** `Yes` or `No`, or either where it is not known. */
export type If<Is extends boolean, Yes, No> = Is extends true ? Yes : No

/** The arguments behind as many others as `N` says; `unknown[]` where that is not known. */
export type DropArguments<A extends readonly unknown[], N, Gone extends readonly unknown[] = []> = N extends
  number | bigint | string
  ? IsOpenText<`${N}`> extends true
    ? readonly unknown[]
    : `${Gone['length']}` extends `${N}`
      ? A
      : A extends readonly [infer One, ...infer Others]
        ? DropArguments<Others, N, readonly [...Gone, One]>
        : A extends readonly []
          ? A
          : readonly unknown[]
  : readonly unknown[]

/**
 * The same for a call with a number of keys before its options: a key is no option, whatever its name. Where the number
 * is not known, a word may be a key: `boolean`.
 */
export type HasOptionAfterKeys<A extends readonly unknown[], N, Valued extends string, W extends string> =
  readonly unknown[] extends DropArguments<A, N>
    ? HasOption<A, never, W> extends false
      ? false
      : boolean
    : HasOption<DropArguments<A, N>, Valued, W>

/**
 * Whether a word is among those that lead a call: behind the first other argument there are only values, in pairs. The
 * last two are a pair, whatever they say.
 */
export type HasLeadingOption<A extends readonly unknown[], Other extends string, W extends string> = A extends
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
        ? HasLeadingOption<Others, Other, W>
        : false
  : Head extends number | bigint
    ? false
    : boolean
