import { isTupelineError } from './tupeline-error.js'

/** The same error without what ioredis attaches to it, such as the command with its arguments. Its `code` is kept. */
export function withoutArguments(error: Error): Error {
  if (isTupelineError(error)) return error
  const code = codeOfError(error) ?? codeOfError(error.cause)
  // For a host with several addresses Node throws an AggregateError, whose message is empty.
  const plain = new Error(error.message || code)
  plain.name = error.name
  return code === undefined ? plain : Object.assign(plain, { code })
}

function codeOfError(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
