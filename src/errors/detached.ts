import { ArgumentError } from './errors.js'

/**
 * The error for a method that is called without its object, as in `const { exec } = batch`. Without it, the message would
 * be that of a private field.
 */
export const detachedMethod = (method: string, call: string): ArgumentError =>
  new ArgumentError(method, `it was taken from its object: write ${call}`)
