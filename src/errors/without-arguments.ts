import { isTupelineError } from './errors.js'

/** The same error without what ioredis hangs on it: the command, arguments and all. */
export function withoutArguments(error: Error): Error {
  if (isTupelineError(error)) return error
  const plain = new Error(error.message)
  plain.name = error.name
  return plain
}
