import { tracingChannel } from 'node:diagnostics_channel'
import type { TracingChannel } from 'node:diagnostics_channel'
import type { Call } from '../transport/call.js'
import type { Transport } from '../transport/transport.js'
import { wireSize } from '../resp/wire-size.js'

/** What subscribers of the tracing channel `tupeline:batch` are given; filled in as the run goes on. No keys, no values. */
export interface BatchTrace {
  /** How many commands are sent. */
  readonly commands: number
  /** How many bytes they are on the wire, before a key prefix. */
  readonly bytes: number
  /** How many servers they go to. */
  readonly nodes: number
  /** Milliseconds spent in schemas and in putting values together; there from `asyncEnd` on. */
  decodeTime?: number
  /** How many slots failed; there from `asyncEnd` on. */
  failures?: number
}

/** See `diagnostics_channel.tracingChannel` of Node: `start`, `end`, `asyncStart`, `asyncEnd` and `error`. */
const channel: TracingChannel<string, BatchTrace> = tracingChannel<string, BatchTrace>('tupeline:batch')

/** Runs a batch under the channel where somebody listens; otherwise it costs five looks at a boolean. */
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
  return channel.tracePromise(() => run(trace), trace)
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
