import { ArgumentError } from './errors.js'

/** The longest text of a bad option that its error shows. */
const MAX_SHOWN_LENGTH = 40

/**
 * An error that says what an option takes and what it was given.
 *
 * @example optionError('bulk', 'chunk', 'an integer from 1, or Infinity', 0)
 * //=> "bulk: expected `chunk` to be an integer from 1, or Infinity, got 0"
 */
export const optionError = (subject: string, name: string, taken: string, given: unknown): ArgumentError =>
  new ArgumentError(subject, `expected \`${name}\` to be ${taken}, got ${describeOption(given)}`)

/**
 * Shows numbers and short texts as they are, because an option does not hold a secret. Of anything else it shows only
 * the kind.
 */
export function describeOption(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length <= MAX_SHOWN_LENGTH ? `'${value}'` : 'a long string'
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'bigint':
      return 'a bigint'
    case 'function':
      return 'a function'
    case 'symbol':
      return 'a symbol'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? 'a list' : 'an object'
  }
}
