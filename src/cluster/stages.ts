import { isReadOnly } from '../catalogue/facts.js'
import type { Call } from '../transport/call.js'

/** Consecutive calls that are sent at once. */
export interface Stage {
  readonly from: number
  /** After its last. */
  readonly to: number
}

/** They read every key, whichever node has it. */
const READS_ALL_KEYS: ReadonlySet<string> = new Set(['keys', 'dbsize', 'randomkey'])
/** They remove every key. */
const WRITES_ALL_KEYS: ReadonlySet<string> = new Set(['flushall', 'flushdb'])

/**
 * Divides a batch where the order of its calls could not be kept otherwise: what reads or writes all keys waits for the
 * calls before it, whichever node they go to, and those after wait for it.
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
