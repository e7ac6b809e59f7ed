import type { MessageOf } from '../schema/standard-schema.js'
import type { Numeric } from './command-target.js'
import type { IsAnyWord } from './option-types.js'
import type { Text, Word } from './reply-types.js'

export type ExpiryWord = 'EX' | 'PX' | 'EXAT' | 'PXAT'
type ComparisonWord = 'IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE'
/** The option words of SET. */
export type SetWord = 'NX' | 'XX' | 'GET' | 'KEEPTTL' | ExpiryWord | ComparisonWord

/** What options say: a condition (`if`), GET, an expiry; `may get` and `may if` if the type does not tell; or an error. */
type Says = 'if' | 'get' | 'expiry' | 'may if' | 'may get' | `!${string}`

/**
 * What the options of SET say. `Read<['EX', 10, 'NX']>` is `'expiry' | 'if'`, `Read<['NX', 'XX']>` holds a sentence after
 * `!`. After a spread of unknown length each word may be there or not.
 */
type Read<A extends readonly unknown[], Said extends Says = never> = A extends readonly []
  ? Said
  : A extends readonly [infer Head, ...infer Rest]
    ? Head extends string
      ? IsAnyWord<Head> extends true
        ? Said | 'may if' | 'may get'
        : ReadWord<Uppercase<Head>, Rest, Said>
      : Head extends Uint8Array
        ? Said | 'may if' | 'may get'
        : Said | '!an option of SET is a word'
    : Said | MaySay<A[number]>

type ReadWord<W extends string, Rest extends readonly unknown[], Said extends Says> = W extends 'NX' | 'XX'
  ? Once<Rest, Said, 'if'>
  : W extends 'GET'
    ? Once<Rest, Said, 'get'>
    : W extends 'KEEPTTL'
      ? Once<Rest, Said, 'expiry'>
      : W extends ExpiryWord
        ? Rest extends readonly [infer Time, ...infer Others]
          ? Time extends Numeric
            ? Once<Others, Said, 'expiry'>
            : Said | `!${W} takes a number`
          : Rest extends readonly []
            ? Said | `!${W} takes a number`
            : Said | 'may if' | 'may get'
        : W extends ComparisonWord
          ? Rest extends readonly [unknown, ...infer Others]
            ? Once<Others, Said, 'if'>
            : Rest extends readonly []
              ? Said | `!${W} takes a value`
              : Said | 'may if' | 'may get'
          : Said | `!${W} is not an option of SET`

type Once<Rest extends readonly unknown[], Said extends Says, What extends Says> = What extends Said
  ? | Said
    | (What extends 'if'
        ? '!SET takes one condition'
        : What extends 'get'
          ? '!SET takes GET once'
          : '!SET takes one expiry')
  : Read<Rest, Said | What>

/** What a list of unknown length may say: `MaySay<'NX'>` is `'may if'`, `MaySay<string>` is both. */
type MaySay<Argument> = Argument extends string
  ? IsAnyWord<Argument> extends true
    ? 'may if' | 'may get'
    : Uppercase<Argument> extends 'GET'
      ? 'may get'
      : Uppercase<Argument> extends 'NX' | 'XX' | ComparisonWord
        ? 'may if'
        : never
  : Argument extends number | bigint | undefined
    ? never
    : 'may if' | 'may get'

/** Nothing (`unknown`) for options that SET takes together, otherwise a sentence. */
export type FitsSet<A extends readonly unknown[]> = MessageOf<SentenceIn<Read<A>>>

/** `SentenceIn<'if' | '!SET takes one condition'>` is the text after `!`. */
type SentenceIn<Said> = Said extends `!${infer Sentence}` ? Sentence : never

/** What SET replies: with GET the previous value, under a condition `null` if it was not met. */
export type SetReply<T extends Text, A extends readonly unknown[]> = ReplyOfSaid<T, Read<A>>

type ReplyOfSaid<T extends Text, Said> = 'get' extends Said
  ? T | null
  : | Word<T, 'OK'>
    | ('may get' extends Said ? T | null : never)
    | ([Extract<Said, 'if' | 'may if'>] extends [never] ? never : null)
