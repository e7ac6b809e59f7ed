/** Whether only the run knows a text: `true` for `string` and for `a${string}`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an object without names has all names of a pattern
export type IsOpen<W extends string> = {} extends Record<W, 1> ? true : false

/** Whether an argument may be any word: a number in text is none. */
export type IsAnyWord<W extends string> = W extends `${number}` ? false : IsOpen<W>

/**
 * Whether a word is among the options of a call, in either letter case; `boolean` where it may be. `Valued` are the words
 * that a value follows: that value is no option, whatever its text.
 */
export type Asks<A extends readonly unknown[], Valued extends string, W extends string> = A extends readonly []
  ? false
  : A extends readonly [infer Head, ...infer Others]
    ? AsksFrom<Head, Others, Valued, W>
    : A extends readonly [...infer Before, infer Marker, infer Last]
      ? Marker extends Valued
        ? Asks<Before, Valued, W>
        : AsksFrom<Last, [...Before, Marker], Valued, W>
      : A extends readonly [...infer Before, infer Last]
        ? AsksFrom<Last, Before, Valued, W>
        : A[number] extends number | bigint
          ? false
          : boolean

type AsksFrom<Head, Others extends readonly unknown[], Valued extends string, W extends string> = Head extends string
  ? IsAnyWord<Head> extends true
    ? boolean
    : Uppercase<Head> extends W
      ? true
      : Uppercase<Head> extends Valued
        ? Asks<Others extends readonly [unknown, ...infer Rest] ? Rest : Others, Valued, W>
        : Asks<Others, Valued, W>
  : Head extends number | bigint
    ? Asks<Others, Valued, W>
    : boolean

/** `Yes` or `No`, or either where it is not known. */
export type If<Is extends boolean, Yes, No> = Is extends true ? Yes : No

/** The arguments behind as many others as `N` says; `unknown[]` where that is not known. */
export type Behind<A extends readonly unknown[], N, Gone extends readonly unknown[] = []> = N extends
  number | bigint | string
  ? IsOpen<`${N}`> extends true
    ? readonly unknown[]
    : `${Gone['length']}` extends `${N}`
      ? A
      : A extends readonly [infer One, ...infer Others]
        ? Behind<Others, N, readonly [...Gone, One]>
        : A extends readonly []
          ? A
          : readonly unknown[]
  : readonly unknown[]

/**
 * The same for a call with a number of keys before its options: a key is no option, whatever its name. Where the number
 * is not known, a word may be a key: `boolean`.
 */
export type AsksBehindKeys<A extends readonly unknown[], N, Valued extends string, W extends string> =
  readonly unknown[] extends Behind<A, N>
    ? Asks<A, never, W> extends false
      ? false
      : boolean
    : Asks<Behind<A, N>, Valued, W>

/**
 * Whether a word is among those that lead a call: behind the first other argument there are only values, in pairs. The
 * last two are a pair, whatever they say.
 */
export type AsksBefore<A extends readonly unknown[], Other extends string, W extends string> = A extends
  readonly [] | readonly [unknown, unknown]
  ? false
  : A extends readonly [infer Head, ...infer Others]
    ? LeadsWith<Head, Others, Other, W>
    : A[number] extends number | bigint
      ? false
      : boolean

type LeadsWith<Head, Others extends readonly unknown[], Other extends string, W extends string> = Head extends string
  ? IsAnyWord<Head> extends true
    ? boolean
    : Uppercase<Head> extends W
      ? true
      : Uppercase<Head> extends Other
        ? AsksBefore<Others, Other, W>
        : false
  : Head extends number | bigint
    ? false
    : boolean
