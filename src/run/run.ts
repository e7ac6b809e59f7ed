import type { Command } from '../command/command.js'
import { CrossSlotError } from '../errors/cross-slot-error.js'
import { ArgumentError } from '../errors/errors.js'
import type { CommandLocation } from '../errors/entry-errors.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { SendCalls, Transport } from '../transport/transport.js'
import { UnroutableBatch } from '../transport/unroutable-batch.js'
import { sendMarked } from './commit-marker.js'
import { decode } from './decode.js'
import type { DecodedBatch } from './decode.js'
import { requireKnownKeys, requireSameMapping } from './prepare.js'
import { checkRetry, checkSignal } from './run-options.js'
import type { OptionsByKind, RunOptions, TransactionOptions } from './run-options.js'
import { isThenable } from '../util/promises.js'
import { recordOutcome, traceBatch, traceSend } from './tracing.js'
import type { BatchTrace } from './tracing.js'

/** What a run needs to know of a batch. */
export interface RunnableBatch {
  readonly commands: readonly Command<unknown>[]
  readonly isReadOnly: boolean
  pathOf(index: number): string
}

/** The result of a run: a value or an `EntryError` for each command, and if EXEC ran none of them, why. */
export interface RunResult extends DecodedBatch {
  readonly discarded?: 'EXECABORT' | 'WATCHED' | undefined
}

/** Runs batches of one kind. */
export interface Runner<K extends keyof OptionsByKind = keyof OptionsByKind> {
  readonly kind: K
  run(batch: RunnableBatch, options?: OptionsByKind[K]): Promise<RunResult>
}

const NO_OPTIONS: RunOptions & TransactionOptions = {} // also for the null that a caller may pass despite the type

/** Runs batches as pipelines, on the connection that the client's other commands use as well. */
export const pipelineRunner = (transport: Transport): Runner<'pipeline'> => ({
  kind: 'pipeline',
  run(batch, options) {
    const { signal, retry = 'reads' } = options ?? NO_OPTIONS
    checkRetry('pipeline', retry)
    checkSignal('pipeline', signal)
    const resend = retry === 'idempotent' || (retry === 'reads' && batch.isReadOnly)
    return run('pipeline', transport, batch, signal, (calls, base) => transport.send(calls, { ...base, resend }))
  },
})

/**
 * Runs batches between MULTI and EXEC. No other command runs in between, and if the server refuses one early, none
 * runs.
 */
export const transactionRunner = (transport: Transport): Runner<'transaction'> => ({
  kind: 'transaction',
  run(batch, options) {
    const { signal, commitMarker, ...others } = options ?? NO_OPTIONS
    if ('retry' in others) throw new ArgumentError('transaction', 'takes no retry: it is never sent again')
    checkSignal('transaction', signal)
    return run('transaction', transport, batch, signal, (calls, base) =>
      commitMarker ? sendMarked(transport, calls, base) : transport.send(calls, { ...base, transaction: true }),
    )
  },
})

/** Runs a batch once: prepares the calls, sends them, and decodes the replies. */
export function run(
  kind: keyof OptionsByKind,
  transport: Transport,
  batch: RunnableBatch,
  signal: AbortSignal | undefined,
  send: SendCalls,
): Promise<RunResult> {
  const calls = requireSameMapping(batch.commands, transport.mapping)
  requireKnownKeys(batch.commands, transport.keyPrefix)
  return traceBatch(transport, kind, calls, (trace) => sendAndDecode(batch, calls, signal, send, trace))
}

async function sendAndDecode(
  batch: RunnableBatch,
  calls: readonly Call[],
  signal: AbortSignal | undefined,
  send: SendCalls,
  trace: BatchTrace | undefined,
): Promise<RunResult> {
  const entries = await traceSend(trace, () => send(calls, { resend: false, signal, counts: trace }))
  if (entries[0] instanceof UnroutableBatch) throw routingError(batch, entries[0])
  const start = trace && performance.now()
  const decoding = decode(batch, entries, signal)
  const decoded = isThenable(decoding) ? await decoding : decoding
  if (trace && start !== undefined) {
    trace.decodeTime = performance.now() - start
    recordOutcome(trace, batch.commands, decoded)
  }
  return decoded.failed === 0 ? decoded : { ...decoded, discarded: whyDiscarded(entries) }
}

/** A mistake in the program, so `settle()` throws it as well. */
function routingError(batch: RunnableBatch, { first, second, reason }: UnroutableBatch): Error {
  const locate = (index: number): CommandLocation => ({
    index,
    path: batch.pathOf(index),
    command: batch.commands[index]?.label ?? '',
  })
  if (first < 0) return new CrossSlotError({ index: 0, path: '', command: 'watch' }, locate(second))
  if (reason === undefined) return new CrossSlotError(locate(first), locate(second))
  return new ArgumentError(locate(first).command, `is not allowed in a batch on a cluster: ${reason}`)
}

/** If a transaction was discarded, every entry says so. */
function whyDiscarded([entry]: readonly Entry[]): RunResult['discarded'] {
  if (!(entry instanceof Failure)) return undefined
  if (entry.kind === 'discarded') return 'EXECABORT'
  return entry.kind === 'conflict' ? 'WATCHED' : undefined
}
