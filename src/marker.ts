import { randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { Failure } from './call.js'
import type { Call, Entry } from './call.js'
import { execute } from './execute.js'
import { reasonOf } from './lane/signal.js'
import type { Lease, Leases } from './lease.js'

/** How long a marker lives in the server, in seconds. */
const LIFETIME = 60
/** How long the server is asked for it, in milliseconds: well within its life. */
const PATIENCE = 20_000
const PAUSE = 50

/** The link was lost behind EXEC, and the marker told what became of the transaction. */
export class LostTransaction extends Error {
  override readonly name = 'LostTransaction'
}

/** A name for the marker of one transaction: a key that the transaction itself writes. */
export const newMarker = (): string => `tupeline:commit:${randomUUID()}`

/** So often a connection that was idle may prove to be dead, before anything of the transaction was sent. */
const TRIES = 3

/** A marked transaction by itself, on a connection lent for it: its marker is watched, which holds for a connection. */
export async function executeMarked(
  leases: Leases,
  calls: readonly Call[],
  signal: AbortSignal | undefined,
): Promise<Entry[]> {
  if (calls.length === 0) return []
  const marker = newMarker()
  for (let tries = 1; ; tries++) {
    const lease = await leases.take(signal).catch((error: unknown) => error as Error)
    if (lease instanceof Error) return all(calls, new Failure(signal?.aborted ? reasonOf(signal) : lease, 'not-sent'))
    const [watching] = await execute(lease.client, [call('watch', [marker])], { resend: false, signal })
    if (!(watching instanceof Failure)) return commit(leases, lease, calls, { marker, signal })
    lease.giveBack(false)
    if (watching.outcome === 'refused') return all(calls, watching)
    if (tries === TRIES || signal?.aborted) return all(calls, new Failure(watching.error, 'not-sent'))
  }
}

/**
 * Runs a transaction on a connection that was lent, and gives it back. With a marker, which the connection must have
 * under WATCH, a link lost behind EXEC leaves no doubt: see {@link ask}.
 */
export async function commit(
  leases: Leases,
  lease: Lease,
  calls: readonly Call[],
  { marker, signal }: { readonly marker: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<Entry[]> {
  const marked = marker === undefined ? calls : [...calls, call('set', [marker, 'committed', 'EX', `${LIFETIME}`])]
  const entries = await execute(lease.client, marked, { resend: false, transaction: true, signal })
  lease.giveBack(entries.every(isAnswered))
  if (marker !== undefined) entries.pop()
  if (marker === undefined || signal?.aborted || !entries.some(isUnknown)) return entries
  const isCommitted = await ask(leases, marker)
  if (isCommitted === undefined) return entries
  const outcome = isCommitted ? 'executed' : 'refused'
  return all(calls, new Failure(new LostTransaction(outcome), outcome))
}

/**
 * Whether the transaction of a marker ran; undefined where the server cannot be asked in time. To ask is to write: the
 * old connection watches the marker, so the server refuses an EXEC of it that it still has to read.
 */
async function ask(leases: Leases, marker: string): Promise<boolean | undefined> {
  const calls = [call('set', [marker, 'refused', 'NX', 'EX', `${LIFETIME}`]), call('get', [marker])]
  const deadline = Date.now() + PATIENCE
  while (Date.now() < deadline) {
    const word = await answer(leases, calls)
    if (word !== undefined) return word === null ? undefined : word === 'committed'
    await after(PAUSE)
  }
  return undefined
}

/** The marker's word; null where it is gone; undefined where there was no answer. */
async function answer(leases: Leases, calls: readonly Call[]): Promise<string | null | undefined> {
  try {
    const lease = await leases.take()
    const [, word] = await execute(lease.client, calls, { resend: false })
    lease.giveBack(isAnswered(word))
    return word instanceof Failure ? undefined : (word as string | null) // GET's
  } catch {
    return undefined
  }
}

export const call = (name: string, args: Call['args']): Call => ({ name, args, bytes: false })

/** Whether the server answered, be it with an error: the connection is as it was. */
const isAnswered = (entry: Entry): boolean => !(entry instanceof Failure) || entry.outcome === 'refused'

const isUnknown = (entry: Entry): boolean => entry instanceof Failure && entry.outcome === 'unknown'

const all = (calls: readonly Call[], failure: Failure): Entry[] => calls.map(() => failure)
