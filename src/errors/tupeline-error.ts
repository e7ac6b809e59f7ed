import type { Outcome } from './outcome.js'

const errorBrand = Symbol.for('tupeline.error')

/**
 * The base class of every error of this library. A message names the index, the path and the command, and never quotes
 * an argument, a value or a key. So an error is safe to log, and to turn into JSON.
 *
 * @example
 * if (isTupelineError(error) && error.outcome === 'not-sent') await sendAgain()
 */
export abstract class TupelineError extends Error {
  abstract override readonly name: string
  /**
   * A word for programs. For a `CommandError` it is the server's (`WRONGTYPE`), otherwise one of this library.
   */
  abstract readonly code: string
  /** What the server may have done. It shows whether trying again can run something twice. */
  abstract readonly outcome: Outcome

  /** What may be logged: flat, and without circles. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, code: this.code, outcome: this.outcome, message: this.message }
  }
}

// On the prototype, so that neither inspect nor JSON shows it.
Object.defineProperty(TupelineError.prototype, errorBrand, { value: true })

/**
 * Whether something is an error of this library. It also recognises the errors of another installed copy, for which
 * `instanceof` is false.
 *
 * @example if (isTupelineError(error)) error.outcome //=> Outcome
 */
export function isTupelineError(error: unknown): error is TupelineError {
  return typeof error === 'object' && error !== null && errorBrand in error
}
