import { tracingChannel } from 'node:diagnostics_channel'
import type { TracingChannel } from 'node:diagnostics_channel'
import type { Call } from '../transport/call.js'
import type { Transport } from '../transport/transport.js'
import { wireSize } from '../resp/wire-size.js'

/**
 * What subscribers of the tracing channel `tupeline:batch` receive. The later fields are set during the run. It
 * contains no keys, arguments or replies.
 *
 * @example diagnostics_channel.tracingChannel('tupeline:batch').subscribe({ asyncEnd: (trace) => report(trace) })
 */
export interface BatchTrace {
  /** How many commands are sent. */
  readonly commands: number
  /** How many bytes they are on the wire, before a key prefix. */
  readonly bytes: number
  /** How many servers they go to. */
  readonly nodes: number
  /** Milliseconds spent in schemas and in putting values together; set from `asyncEnd` on. */
  decodeTime?: number
  /** How many commands failed; set from `asyncEnd` on. */
  failures?: number
}

/** See `diagnostics_channel.tracingChannel` of Node: `start`, `end`, `asyncStart`, `asyncEnd` and `error`. */
const channel: TracingChannel<string, BatchTrace> = /* @__PURE__ */ tracingChannel<string, BatchTrace>('tupeline:batch')

/** Runs a batch under the channel if it has subscribers. Without subscribers that costs five reads of a boolean. */
export function traceBatch<T>(
  { countNodes }: Pick<Transport, 'countNodes'>,
  calls: readonly Call[],
  run: (trace: BatchTrace | undefined) => Promise<T>,
): Promise<T> {
  if (!hasSubscribers()) return run(undefined)
  const trace: BatchTrace = {
    commands: calls.length,
    bytes: wireSize(calls),
    nodes: countNodes?.(calls) ?? Math.min(calls.length, 1),
  }
  return runUnderTrace(trace, run)
}

/** Subscribers receive what the traced promise resolves to, so it resolves to nothing. */
async function runUnderTrace<T>(trace: BatchTrace, run: (trace: BatchTrace) => Promise<T>): Promise<T> {
  const results: T[] = []
  await channel.tracePromise(async () => void results.push(await run(trace)), trace)
  return results[0] as T // set if the promise was fulfilled
}

// TracingChannel.hasSubscribers is not in every Node 20.
function hasSubscribers(): boolean {
  const { start, end, asyncStart, asyncEnd, error } = channel
  return (
    start.hasSubscribers ||
    end.hasSubscribers ||
    asyncStart.hasSubscribers ||
    asyncEnd.hasSubscribers ||
    error.hasSubscribers
  )
}
