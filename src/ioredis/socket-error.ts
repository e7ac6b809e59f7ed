import type { Internals } from './internals.js'

/**
 * Adds why a connection was lost. ioredis reports only that it was closed. The socket knows more, such as `ECONNRESET`,
 * which becomes the code of the `cause`.
 */
export function withSocketError(error: Error, { stream }: Internals): Error {
  const cause = stream?.errored
  return !cause || 'code' in error ? error : new Error(error.message, { cause })
}
