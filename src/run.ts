import { Failure } from './call.js'
import type { Call, Entry } from './call.js'
import type { Command } from './command.js'
import type { Connection } from './connection.js'
import { decode } from './decode.js'
import type { Decoded } from './decode.js'
import { encode } from './encode.js'
import { ArgumentError } from './errors.js'
import { execute } from './execute.js'
import { Abort, Conflict } from './lane/lane.js'
import { executeMarked } from './marker.js'
import { traced } from './tracing.js'

/** How one run of a batch goes. */
export interface RunOptions {
  /**
   * Cancels, or sets a deadline (`AbortSignal.timeout(500)`). The caller is settled at once with the slots that have
   * their reply; late replies are swallowed, and what was not sent by then never is.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Whether commands without a reply may be sent again after a lost connection. `reads` (the default): where the whole
   * batch is read-only, at most twice; anything else runs at most once. `never`: not even then. `idempotent`: the caller
   * says that running the batch twice is harmless.
   */
  readonly retry?: 'reads' | 'never' | 'idempotent' | undefined
}

/** How one run of a transaction goes. It is never sent twice, so there is no `retry`. */
export interface TransactionOptions {
  /** As in {@link RunOptions}. What was aborted behind EXEC may have run. */
  readonly signal?: AbortSignal | undefined
  /**
   * Leaves no doubt where the link is lost behind EXEC: the transaction also writes a key that lives a minute,
   * `tupeline:commit:<id>`, and is asked for it. Its errors then say `executed` or `refused` in place of `unknown`. It
   * costs a connection of its own while it runs, and a round trip.
   */
  readonly commitMarker?: boolean | undefined
  /** Two runs of a transaction are two transactions: it is never sent again. */
  readonly retry?: never
}

/** What a run needs to know of a batch. */
export interface Runnable {
  readonly commands: readonly Command<unknown>[]
  readonly isReadOnly: boolean
  pathOf(index: number): string
}

/** What a run gives: a value or a {@link SlotError} for every command, and whether EXEC refused them as a whole. */
export interface Run extends Decoded {
  readonly refusal?: 'EXECABORT' | 'WATCHED' | undefined
}

/** Sends calls in some way; one entry a call. */
type Send = (calls: readonly Call[]) => Promise<readonly Entry[]>

/** What each kind of batch may be told. */
export interface OptionsOf {
  pipeline: RunOptions
  transaction: TransactionOptions
}

/** How batches of one kind are run. */
export interface Way<K extends keyof OptionsOf = keyof OptionsOf> {
  readonly kind: K
  run(batch: Runnable, options?: OptionsOf[K]): Promise<Run>
}

/** On the client's own connection, with whatever else it sends. */
export const asPipeline = (connection: Connection): Way<'pipeline'> => ({
  kind: 'pipeline',
  run(batch, { signal, retry = 'reads' } = {}) {
    const resend = retry === 'idempotent' || (retry === 'reads' && batch.isReadOnly)
    return run(connection, batch, signal, (calls) => execute(connection.client, calls, { resend, signal }))
  },
})

/** Between MULTI and EXEC: nothing of others comes in between, and what the server refuses at once, it refuses as a whole. */
export const asTransaction = (connection: Connection): Way<'transaction'> => ({
  kind: 'transaction',
  run(batch, { signal, commitMarker, ...others } = {}) {
    if ('retry' in others) throw new ArgumentError('transaction', 'takes no retry: it is never sent again')
    const { client, leases } = connection
    return run(connection, batch, signal, (calls) =>
      commitMarker
        ? executeMarked(leases, calls, signal)
        : execute(client, calls, { resend: false, transaction: true, signal }),
    )
  },
})

/** One run of a batch, from commands to values: encode, execute, decode. */
export function run(
  connection: Connection,
  batch: Runnable,
  signal: AbortSignal | undefined,
  send: Send,
): Promise<Run> {
  const calls = encode(batch.commands, connection.mapping)
  return traced(calls, async (trace) => {
    const entries = await send(calls)
    const start = trace && performance.now()
    const decoded = await decode(batch, entries, signal)
    if (trace && start !== undefined) {
      trace.decodeTime = performance.now() - start
      trace.failures = decoded.failed
    }
    return decoded.failed === 0 ? decoded : { ...decoded, refusal: refusalOf(entries) }
  })
}

function refusalOf([entry]: readonly Entry[]): Run['refusal'] {
  if (entry instanceof Abort) return 'EXECABORT'
  return entry instanceof Failure && entry.error instanceof Conflict ? 'WATCHED' : undefined
}
