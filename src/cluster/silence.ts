import type { Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'

/**
 * Whether a node that was asked did not answer, or did not connect, in the caller's time. It may have stopped, and
 * another may have its slots by now, which no redirect will tell.
 */
export const isSilence = (entry: Entry): boolean =>
  entry instanceof Failure && (entry.kind === 'aborted' || entry.kind === 'timed-out')
