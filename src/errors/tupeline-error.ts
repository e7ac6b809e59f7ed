import type { Outcome } from './outcome.js'

const errorBrand = Symbol.for('tupeline.error')

/**
 * The base of every error of this library. Messages name index, path and command, never an argument, a value or a
 * key, so an error is safe to log and to turn into JSON.
 *
 * @example
 * if (isTupelineError(error) && error.outcome === 'not-sent') await sendAgain()
 */
export abstract class TupelineError extends Error {
  abstract override readonly name: string
  /** A word for programs: the server's own for a {@link CommandError} (`WRONGTYPE`), otherwise one of this library. */
  abstract readonly code: string
  /** What the server may have done. It tells whether trying again can double something. */
  abstract readonly outcome: Outcome

  /** What may be logged: no nesting, nothing circular. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, code: this.code, outcome: this.outcome, message: this.message }
  }
}

// On the prototype, so that neither inspect nor JSON shows it.
Object.defineProperty(TupelineError.prototype, errorBrand, { value: true })

/** Tells an error of this library from any other, also one of another installed copy, where `instanceof` fails. */
export function isTupelineError(error: unknown): error is TupelineError {
  return typeof error === 'object' && error !== null && errorBrand in error
}
