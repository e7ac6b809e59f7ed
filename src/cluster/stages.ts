import { isReadOnly } from '../catalogue/facts.js'
import type { Call } from '../transport/call.js'

/** Consecutive calls that are sent together. */
export interface Stage {
  readonly from: number
  /** The index after the last one. */
  readonly to: number
}

/** These read all keys of the cluster. */
const READS_ALL_KEYS: ReadonlySet<string> = new Set(['keys', 'dbsize', 'randomkey'])
/** These remove all keys. */
const WRITES_ALL_KEYS: ReadonlySet<string> = new Set(['flushall', 'flushdb'])

/**
 * Divides a batch into stages, if its order could not be kept otherwise. A command that reads or writes all keys waits
 * for the calls before it on all nodes, and the calls after it wait for it.
 *
 * @example SET a, DBSIZE, GET b, FLUSHALL //=> SET a | DBSIZE, GET b | FLUSHALL
 */
export function stagesOf(calls: readonly Call[]): Stage[] {
  const stages: Stage[] = []
  let from = 0
  let [hasWrite, readsAll, writesAll] = [false, false, false]
  calls.forEach((call, index) => {
    const isWrite = !isReadOnly(call)
    const [reads, writes] = [READS_ALL_KEYS.has(call.name), WRITES_ALL_KEYS.has(call.name)]
    if (index > from && (writes || writesAll || (reads && hasWrite) || (isWrite && readsAll))) {
      stages.push({ from, to: index })
      from = index
      hasWrite = readsAll = writesAll = false
    }
    hasWrite ||= isWrite
    readsAll ||= reads
    writesAll ||= writes
  })
  return [...stages, { from, to: calls.length }]
}
