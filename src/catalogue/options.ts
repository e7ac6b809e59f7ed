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
