import type { DropArguments, IsAnyWord } from '../option-types.js'

/**
 * What follows the words of a command: how many arguments belong to a word, or `'counted'` where the next one says how
 * many. Words that are not named stand alone.
 */
export type WordArguments = Readonly<Record<string, 1 | 2 | 'counted'>>

/**
 * Whether a word is among the options of a call, in either letter case; `boolean` where it may be. What follows another
 * word is no option: `Finds<['RETURN', 1, 'NOCONTENT'], { RETURN: 'counted' }, 'NOCONTENT'>` is `false`.
 */
export type HasWord<A extends readonly unknown[], Words extends WordArguments, W extends string> = A extends readonly []
  ? false
  : A extends readonly [infer Head, ...infer Rest]
    ? Head extends string
      ? IsAnyWord<Head> extends true
        ? boolean
        : Uppercase<Head> extends W
          ? true
          : HasWord<DropWordArguments<Rest, Uppercase<Head> extends keyof Words ? Words[Uppercase<Head>] : 0>, Words, W>
      : Head extends number | bigint
        ? HasWord<Rest, Words, W>
        : boolean
    : A[number] extends number | bigint
      ? false
      : boolean

/** The arguments behind those of a word; `unknown[]` where it is not known how many they are. */
type DropWordArguments<A extends readonly unknown[], N> = N extends 0
  ? A
  : N extends 'counted'
    ? A extends readonly [infer Count, ...infer Rest]
      ? Count extends '*'
        ? Rest
        : DropArguments<Rest, Count>
      : readonly unknown[]
    : DropArguments<A, N>
