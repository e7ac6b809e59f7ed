import { randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { keysOf } from '../command/key-positions.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { Lease, Transport } from '../transport/transport.js'
import { reasonOf } from '../util/abort.js'

/** How long a marker lives in the server, in seconds. */
const MARKER_TTL_SECONDS = 60
/** How long the server is asked for it, in milliseconds: well within its life. */
const ASK_FOR_MS = 20_000
const ASK_DELAY_MS = 50

/** A name for the marker of one transaction: a key that the transaction itself writes, on the lease's connection. */
export const newMarker = ({ keyTag }: Lease): string => `tupeline:commit:${keyTag}${randomUUID()}`

/** So often a connection that was idle may prove to be dead, before anything of the transaction was sent. */
const MAX_LEASE_ATTEMPTS = 3

/** So often a node of a cluster may send a marked transaction elsewhere. */
const MAX_REDIRECTS = 16
const MAX_REDIRECT_DELAY_MS = 250

/** A marked transaction by itself, on a connection lent for it: its marker is watched, which holds for a connection. */
export async function sendMarked(
  transport: Transport,
  calls: readonly Call[],
  signal: AbortSignal | undefined,
): Promise<Entry[]> {
  if (calls.length === 0) return []
  for (let redirects = 0; ; redirects++) {
    const entries = await sendMarkedOnce(transport, calls, signal)
    if (redirects === MAX_REDIRECTS || signal?.aborted || !entries.some(isRedirect)) return entries
    await after(Math.random() * Math.min(2 ** redirects, MAX_REDIRECT_DELAY_MS)) // nothing ran, and nothing will
  }
}

async function sendMarkedOnce(
  transport: Transport,
  calls: readonly Call[],
  signal: AbortSignal | undefined,
): Promise<Entry[]> {
  const keys = calls.flatMap(({ name, args }) => keysOf(name, args).map((position) => args[position] ?? ''))
  for (let tries = 1; ; tries++) {
    const lease = await transport.lease({ signal, keys }).catch((error: unknown) => error as Error)
    if (lease instanceof Error) {
      const failure = signal?.aborted
        ? new Failure('aborted', reasonOf(signal), 'not-sent')
        : new Failure('lost', lease, 'not-sent')
      return failAll(calls, failure)
    }
    const marker = newMarker(lease)
    const [watching] = await lease.send([createCall('watch', [marker])], { resend: false, signal })
    if (!(watching instanceof Failure)) return commit(transport, lease, calls, { marker, signal })
    lease.giveBack(false)
    if (watching.kind === 'server') return failAll(calls, watching)
    if (tries === MAX_LEASE_ATTEMPTS || signal?.aborted) {
      return failAll(calls, new Failure(watching.kind, watching.error, 'not-sent'))
    }
  }
}

/** Whether a node of a cluster said that another has the keys, or will: the transaction did not run. */
const isRedirect = (entry: Entry): boolean =>
  entry instanceof Failure &&
  (entry.kind === 'server' || entry.kind === 'discarded') &&
  /^(MOVED|ASK|TRYAGAIN|CLUSTERDOWN) /.test(entry.error.message)

/**
 * Runs a transaction on a connection that was lent, and gives it back. With a marker, which the connection must have
 * under WATCH, a link lost behind EXEC leaves no doubt: see {@link askForMarker}.
 */
export async function commit(
  transport: Transport,
  lease: Lease,
  calls: readonly Call[],
  { marker, signal }: { readonly marker: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<Entry[]> {
  const marked =
    marker === undefined ? calls : [...calls, createCall('set', [marker, 'committed', 'EX', `${MARKER_TTL_SECONDS}`])]
  const entries = await lease.send(marked, { resend: false, transaction: true, signal })
  lease.giveBack(entries.every(isAnswered))
  if (marker !== undefined) entries.pop()
  if (marker === undefined || signal?.aborted || !entries.some(isUnknown)) return entries
  const isCommitted = await askForMarker(transport, marker)
  if (isCommitted === undefined) return entries
  const outcome = isCommitted ? 'executed' : 'refused'
  return failAll(calls, new Failure('lost', new Error('connection lost after EXEC was sent'), outcome))
}

/**
 * Whether the transaction of a marker ran; undefined where the server cannot be asked in time. To ask is to write: the
 * old connection watches the marker, so the server refuses an EXEC of it that it still has to read.
 */
async function askForMarker(transport: Transport, marker: string): Promise<boolean | undefined> {
  const calls = [
    createCall('set', [marker, 'refused', 'NX', 'EX', `${MARKER_TTL_SECONDS}`]),
    createCall('get', [marker]),
  ]
  const deadline = Date.now() + ASK_FOR_MS
  while (Date.now() < deadline) {
    const word = await readMarker(transport, marker, calls)
    if (word !== undefined) return word === null ? undefined : word === 'committed'
    await after(ASK_DELAY_MS)
  }
  return undefined
}

/** The marker's word; null where it is gone; undefined where there was no answer. */
async function readMarker(
  transport: Transport,
  marker: string,
  calls: readonly Call[],
): Promise<string | null | undefined> {
  try {
    const lease = await transport.lease({ keys: [marker] })
    const [, word] = await lease.send(calls, { resend: false })
    lease.giveBack(isAnswered(word))
    return word instanceof Failure ? undefined : (word as string | null) // GET's
  } catch {
    return undefined
  }
}

export const createCall = (name: string, args: Call['args']): Call => ({ name, args, bytes: false })

/** Whether the server answered, be it with an error: the connection is as it was. */
const isAnswered = (entry: Entry): boolean =>
  !(entry instanceof Failure) || ['server', 'discarded', 'conflict', 'unusable'].includes(entry.kind)

const isUnknown = (entry: Entry): boolean => entry instanceof Failure && entry.outcome === 'unknown'

const failAll = (calls: readonly Call[], failure: Failure): Entry[] => calls.map(() => failure)
