import type { MessageOf } from '../schema/standard-schema.js'

/**
 * Nothing (`unknown`) if options have only these names, otherwise a sentence. The compiler does not look for misspelled
 * names where it infers the type of the options.
 */
export type FitsNames<O, Names extends PropertyKey> = MessageOf<WrongName<O, Names>>

type WrongName<O, Names> = O extends object
  ? Exclude<keyof O, Names> extends infer Wrong
    ? Wrong extends string
      ? string extends Wrong // options of any names
        ? never
        : `there is no option "${Wrong}"`
      : never
    : never
  : never
