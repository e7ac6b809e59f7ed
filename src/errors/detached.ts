import { ArgumentError } from './errors.js'

/**
 * The error for a method that is called without its object, as in `const { exec } = batch`. Without it, the message would
 * be that of a private field.
 */
export const detachedMethod = (owner: string, method: string): ArgumentError =>
  new ArgumentError(method, `taken from its object: write ${owner}.${method}(..)`)
