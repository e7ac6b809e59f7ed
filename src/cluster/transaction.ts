import type { Call, Entry } from '../transport/call.js'
import { failAll } from '../transport/fail-all.js'
import { Failure } from '../transport/failure.js'
import { UnroutableBatch } from '../transport/unroutable-batch.js'
import type { SendOptions } from '../transport/transport.js'
import { pause, reasonOf, unlessAborted } from '../util/abort.js'
import { Redirects } from './redirects.js'
import type { ClusterContext } from './context.js'
import { NO_NODE } from './no-node.js'
import { mayBeOwnError, OwnError } from './own-errors.js'
import { isSilence } from './silence.js'
import type { Topology } from '../transport/topology.js'

/**
 * Sends a transaction to the one node that has its keys. A redirect before EXEC, or in place of its reply, means that
 * nothing ran, so the whole transaction goes to the other node. Never rejects.
 */
export async function sendClusterTransaction(
  { topology, router }: ClusterContext,
  calls: readonly Call[],
  options: SendOptions,
): Promise<Entry[]> {
  const slot = router.slotOfTransaction(calls)
  if (slot instanceof UnroutableBatch) return failAll(calls, slot)
  const { signal, counts } = options
  const redirects = new Redirects(topology, slot, (what) => {
    if (counts) counts[what] += calls.length
  })
  for (;;) {
    const { node = NO_NODE, isAsking } = redirects
    const entries = await node.send(calls, { ...options, transaction: true, asking: isAsking })
    const refusal = refusalOf(calls, entries)
    if (!refusal && entries.some(isSilence)) void topology.refresh()
    if (!refusal) return entries.map((entry, index) => asOwnError(calls[index] as Call, entry))
    const last = redirects.follow(refusal, node, isAsking)
    if (last) return failAll(calls, last)
    const error = await untilDue(topology, redirects, signal)
    if (signal?.aborted) return failAll(calls, redirects.aborted(reasonOf(signal)))
    if (error) return failAll(calls, redirects.lost(error))
  }
}

/** Why the server ran nothing of a transaction, if another node or another time may do better. */
function refusalOf(calls: readonly Call[], entries: readonly Entry[]): Failure | undefined {
  let refusal: Failure | undefined
  for (const [index, call] of calls.entries()) {
    const entry = entries[index]
    if (!(entry instanceof Failure) || mayBeOwnError(call, entry)) return undefined
    if (Redirects.apply(entry, call, false)) refusal ??= entry
    // A mistake in a command is a mistake on every node.
    else if (entry.kind !== 'discarded' || !entry.error.message.startsWith('EXECABORT')) return undefined
  }
  return refusal
}

/** A redirect in EXEC's list is a script's own error: the server redirects a transaction before it runs. */
const asOwnError = (call: Call, entry: Entry): Entry =>
  entry instanceof Failure && mayBeOwnError(call, entry) ? new OwnError(entry.error) : entry

async function untilDue(
  topology: Topology,
  redirects: Redirects,
  signal: AbortSignal | undefined,
): Promise<Error | undefined> {
  if (redirects.needsTable) await unlessAborted(topology.refresh(), signal, () => undefined)
  const error = topology.isReady ? undefined : await topology.whenReady(signal)
  const delay = redirects.dueAt - performance.now()
  if (!error && delay > 0) await pause(delay, signal) // the caller checks the signal
  return error
}
