import type { DropArguments, IsAnyWord } from '../option-types.js'

/**
 * How many arguments follow each option of a command; `'counted'` if the next argument is their number. Options that
 * are not listed take none.
 */
export type WordArguments = Readonly<Record<string, 1 | 2 | 'counted'>>

/**
 * Whether the arguments contain an option, in either letter case; `boolean` if the type does not tell. The arguments of
 * another option do not count: `HasWord<['RETURN', 1, 'NOCONTENT'], { RETURN: 'counted' }, 'NOCONTENT'>` is `false`.
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

/**
 * Drops the arguments of one option: `DropWordArguments<[2, 'a', 'b', 'X'], 'counted'>` is `['X']`. `unknown[]` if
 * their number is not a literal.
 */
type DropWordArguments<A extends readonly unknown[], N> = N extends 0
  ? A
  : N extends 'counted'
    ? A extends readonly [infer Count, ...infer Rest]
      ? Count extends '*'
        ? Rest
        : DropArguments<Rest, Count>
      : readonly unknown[]
    : DropArguments<A, N>
