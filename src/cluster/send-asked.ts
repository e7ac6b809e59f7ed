import type { Call, Entry } from '../transport/call.js'
import type { SendOptions } from '../transport/transport.js'
import type { ClusterNode } from '../transport/topology.js'

const ASKING: Call = { name: 'asking', args: [], bytes: false }
/** ASKING and its command must leave in one write. A connection writes at least this many calls and bytes at once. */
const MAX_CALLS_AT_ONCE = 8_192
const MAX_BYTES_AT_ONCE = 524_288

/**
 * Sends calls to one node. Those that the node was named for by ASK follow an ASKING.
 *
 * @param asked whether ASKING goes before each call
 */
export async function sendAsked(
  node: ClusterNode,
  calls: readonly Call[],
  asked: readonly boolean[],
  options: SendOptions,
): Promise<Entry[]> {
  if (!asked.includes(true)) return node.send(calls, options)
  const sent: Promise<Entry[]>[] = []
  for (const batch of splitIntoBatches(calls, asked)) {
    sent.push(node.send(batch.calls, options).then((entries) => batch.places.map((place) => entries[place])))
  }
  return (await Promise.all(sent)).flat(1)
}

interface AskedBatch {
  readonly calls: Call[]
  /** The positions of the calls that are not ASKING. */
  readonly places: number[]
}

function splitIntoBatches(calls: readonly Call[], asked: readonly boolean[]): AskedBatch[] {
  const all: AskedBatch[] = []
  let batch: AskedBatch = { calls: [], places: [] }
  let bytes = 0
  calls.forEach((call, index) => {
    if (batch.calls.length + 2 > MAX_CALLS_AT_ONCE || bytes > MAX_BYTES_AT_ONCE) {
      all.push(batch)
      batch = { calls: [], places: [] }
      bytes = 0
    }
    if (asked[index]) batch.calls.push(ASKING)
    batch.places.push(batch.calls.push(call) - 1)
    for (const arg of call.args) bytes += Buffer.byteLength(arg) + 16
  })
  return [...all, batch]
}
