/**
 * Whether a word is among the options of a call, in either letter case; `boolean` where it may be. `Valued` are the words
 * that a value follows: that value is no option, whatever its text.
 */
export type Asks<A extends readonly unknown[], Valued extends string, W extends string> = A extends readonly []
  ? false
  : A extends readonly [infer Head, ...infer Behind]
    ? AsksFrom<Head, Behind, Valued, W>
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
  ? string extends Head
    ? boolean
    : Uppercase<Head> extends W
      ? true
      : Uppercase<Head> extends Valued
        ? Asks<Others extends readonly [unknown, ...infer Behind] ? Behind : Others, Valued, W>
        : Asks<Others, Valued, W>
  : Head extends number | bigint
    ? Asks<Others, Valued, W>
    : boolean

/** `Yes` or `No`, or either where it is not known. */
export type If<Is extends boolean, Yes, No> = Is extends true ? Yes : No

/** The arguments behind as many keys as `N` says; `unknown[]` where `N` is not known. */
type BehindKeys<A extends readonly unknown[], N, Keys extends readonly unknown[] = []> = N extends
  number | bigint | string
  ? string extends `${N}`
    ? readonly unknown[]
    : `${number}` extends `${N}`
      ? readonly unknown[]
      : `${bigint}` extends `${N}`
        ? readonly unknown[]
        : `${Keys['length']}` extends `${N}`
          ? A
          : A extends readonly [infer Key, ...infer Others]
            ? BehindKeys<Others, N, readonly [...Keys, Key]>
            : A extends readonly []
              ? A
              : readonly unknown[]
  : readonly unknown[]

/**
 * The same for a call with a number of keys before its options: a key is no option, whatever its name. Where the number
 * is not known, a word may be a key: `boolean`.
 */
export type AsksBehindKeys<A extends readonly unknown[], N, Valued extends string, W extends string> =
  readonly unknown[] extends BehindKeys<A, N>
    ? Asks<A, never, W> extends false
      ? false
      : boolean
    : Asks<BehindKeys<A, N>, Valued, W>

/**
 * Whether a word is among those that lead a call: behind the first other argument there are only values, in pairs. The
 * last two are a pair, whatever they say.
 */
export type AsksBefore<A extends readonly unknown[], Other extends string, W extends string> = A extends
  readonly [] | readonly [unknown, unknown]
  ? false
  : A extends readonly [infer Head, ...infer Behind]
    ? LeadsWith<Head, Behind, Other, W>
    : A[number] extends number | bigint
      ? false
      : boolean

type LeadsWith<Head, Behind extends readonly unknown[], Other extends string, W extends string> = Head extends string
  ? string extends Head
    ? boolean
    : Uppercase<Head> extends W
      ? true
      : Uppercase<Head> extends Other
        ? AsksBefore<Behind, Other, W>
        : false
  : Head extends number | bigint
    ? false
    : boolean
