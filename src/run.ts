import type { Command } from './command.js'
import type { Connection } from './connection.js'
import { decode } from './decode.js'
import type { Decoded } from './decode.js'
import { encode } from './encode.js'
import { execute } from './execute.js'
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

/** What a run needs to know of a batch. */
interface Runnable {
  readonly commands: readonly Command<unknown>[]
  readonly isReadOnly: boolean
  pathOf(index: number): string
}

/**
 * One run of a batch: commands to calls, calls to entries, entries to values. Read this file first; each step is the
 * file of its name.
 */
export function run(connection: Connection, batch: Runnable, options: RunOptions): Promise<Decoded> {
  const { signal, retry = 'reads' } = options
  const resend = retry === 'idempotent' || (retry === 'reads' && batch.isReadOnly)
  const calls = encode(batch.commands, connection.mapping)
  return traced(calls, async (trace) => {
    const entries = await execute(connection.client, calls, signal ? { resend, signal } : { resend })
    const start = trace && performance.now()
    const decoded = await decode(batch, entries, signal)
    if (trace && start !== undefined) {
      trace.decodeTime = performance.now() - start
      trace.failures = decoded.failed
    }
    return decoded
  })
}
