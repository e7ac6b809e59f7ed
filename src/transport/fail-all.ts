import type { Call, Entry } from './call.js'
import type { Failure } from './failure.js'

/** The entries of calls that all failed for the same reason. */
export const failAll = (calls: readonly Call[], failure: Failure): Entry[] =>
  new Array<Entry>(calls.length).fill(failure)
