import type { Internals } from './internals.js'

/**
 * Why a connection was lost. ioredis says only that it was closed; the socket knows more: `ECONNRESET`, for example, is the
 * code of the `cause` then.
 */
export function withSocketError(error: Error, { stream }: Internals): Error {
  const cause = stream?.errored
  return !cause || 'code' in error ? error : new Error(error.message, { cause })
}
