import type { MessageOf } from '../schema/standard-schema.js'

/**
 * Nothing (`unknown`) if options have only these names, otherwise a sentence. The compiler does not look for misspelled
 * names where it infers the type of the options.
 */
export type FitsNames<O, Names extends PropertyKey> = MessageOf<WrongName<O, Names>>

/**
 * What options say by one name. If they may leave it out, also the default. It is worked out from the options, so that
 * the type that a caller expects does not decide it. `Said<{ onError?: 'settle' }, 'onError', 'throw' | 'settle',
 * 'throw'>` is `'throw' | 'settle'`.
 */
export type Said<O, Name extends string, Value, Default> = O extends { readonly [N in Name]: infer V extends Value }
  ? V
  : Default | (O extends { readonly [N in Name]?: infer V } ? Extract<V, Value> : never)

type WrongName<O, Names> = O extends object
  ? Exclude<keyof O, Names> extends infer Wrong
    ? Wrong extends string
      ? string extends Wrong // options of any names
        ? never
        : `there is no option "${Wrong}"`
      : never
    : never
  : never
