import { randomUUID } from 'node:crypto'
import type { WireArgument } from '../command/arguments.js'
import { keysOf } from '../command/key-positions.js'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import { failAll } from '../transport/fail-all.js'
import type { Lease, SendOptions, Transport } from '../transport/transport.js'
import { UnroutableBatch } from '../transport/unroutable-batch.js'
import { deadlineAfter, pause, reasonOf } from '../util/abort.js'

// A commit marker tells afterwards whether a transaction ran whose replies were lost. Before MULTI the marker's key is set
// to 'begun' and watched, and the transaction itself sets it to 'committed'. Another connection then asks by EXPIRE and GET:
//
//   EXPIRE  GET          proves
//   1       'committed'  it ran: only the transaction writes that.
//   1       'begun'      it did not run, and will not: EXPIRE changed a watched key, so the server refuses an EXEC to come.
//   0       null         nothing: the key was evicted, flushed or expired, or this is another server or database.
//
// The key is never created when asking, and 'begun' is written once, so an evicted marker is never mistaken for 'begun'.
// After a failover the answer is that of the data which survived.

/** The time to live of the marker's key. */
const MARKER_TTL_SECONDS = 60
/** How long to wait for the server's reply to the marker, and how long to ask for the marker afterwards. */
const ANSWER_WITHIN_MS = 10_000
const ASK_AGAIN_AFTER_MS = 50
/**
 * How many times to try. An idle connection may turn out to be dead, and a marker may be evicted before EXEC. In both
 * cases nothing ran.
 */
const MAX_ATTEMPTS = 3
/** How many times the nodes of a cluster may redirect a marked transaction. */
const MAX_REDIRECTS = 16
const MAX_REDIRECT_DELAY_MS = 250

/** How a transaction on a leased connection is run. */
export interface CommitOptions {
  readonly commitMarker: boolean
  readonly signal: AbortSignal | undefined
}

/** Runs a transaction with a commit marker on a leased connection, because WATCH belongs to a connection. */
export async function sendMarked(
  transport: Transport,
  calls: readonly Call[],
  { signal, counts }: Pick<SendOptions, 'signal' | 'counts'>,
): Promise<Entry[]> {
  if (calls.length === 0) return []
  const keys = calls.flatMap(keysIn)
  let attempts = 0
  let redirects = 0
  for (;;) {
    const lease = await transport.lease({ signal, keys }).catch((error: unknown) => error as Error)
    if (lease instanceof Error) return failAll(calls, failureOfLease(lease, signal))
    const entries = await commit(transport, lease, calls, { commitMarker: true, signal })
    if (entries[0] instanceof UnroutableBatch) return failAll(calls, withoutWatch(entries[0], calls))
    if (signal?.aborted) return entries
    if (entries.some(isRedirect)) {
      if (++redirects > MAX_REDIRECTS) return entries
      if (counts) counts.redirects += calls.length
      await pause(Math.random() * Math.min(2 ** redirects, MAX_REDIRECT_DELAY_MS), signal) // nothing ran, and nothing will
    } else if (++attempts === MAX_ATTEMPTS || !entries.every(didNotRun)) return entries
    else if (counts) counts.retries += calls.length
  }
}

/**
 * Whether a node of a cluster redirected the transaction, so that it did not run. The same words in the list of EXEC are a
 * script's own error.
 */
const isRedirect = (entry: Entry): boolean =>
  entry instanceof Failure &&
  entry.kind === 'discarded' &&
  /^(MOVED|ASK|TRYAGAIN|CLUSTERDOWN) /.test(entry.error.message)

const keysIn = ({ name, args }: Call): WireArgument[] =>
  keysOf(name, args).map((position) => args[position] as WireArgument) // within the list

/** The connection was leased for the first key, so its call takes the place of WATCH. */
const withoutWatch = ({ first, second, reason }: UnroutableBatch, calls: readonly Call[]): UnroutableBatch =>
  new UnroutableBatch({
    first: first < 0 ? calls.findIndex((call) => keysIn(call).length > 0) : first,
    second,
    reason,
  })

const didNotRun = (entry: Entry): boolean =>
  entry instanceof Failure && (entry.kind === 'conflict' || (entry.kind === 'lost' && entry.outcome === 'not-sent'))

const failureOfLease = (error: Error, signal: AbortSignal | undefined): Failure =>
  signal?.aborted ? new Failure('aborted', reasonOf(signal), 'not-sent') : new Failure('lost', error, 'not-sent')

/**
 * Runs a transaction on a leased connection, and gives the connection back. With a commit marker, calls whose replies
 * were lost are `executed` or `refused` if that can be proven within {@link ANSWER_WITHIN_MS}, and otherwise `unknown`.
 */
export async function commit(
  transport: Transport,
  lease: Lease,
  calls: readonly Call[],
  { commitMarker, signal }: CommitOptions,
): Promise<Entry[]> {
  const options = { resend: false, transaction: true, signal }
  if (!commitMarker) {
    const entries = await lease.send(calls, options)
    lease.giveBack(entries.every(isAnswered))
    return entries
  }
  const unroutable = lease.unroutable?.(calls)
  if (unroutable) {
    lease.giveBack(false)
    return failAll(calls, unroutable)
  }
  const marker = lease.keyFor(`tupeline:commit:${randomUUID()}`)
  const failure = await begin(lease, marker, signal)
  if (failure) {
    lease.giveBack(false)
    return failAll(calls, failure)
  }
  // The marker comes first, so that no command of the caller can prevent it from being set, as ACL SETUSER could.
  const entries = await lease.send([setMarker(marker, 'committed'), ...calls], options)
  lease.giveBack(entries.every(isAnswered))
  entries.shift()
  const lost = entries.find((entry): entry is Failure => entry instanceof Failure && entry.outcome === 'unknown')
  if (!lost || signal?.aborted) return entries
  const hasRun = await findOut(transport, lease, marker, signal)
  return hasRun === undefined
    ? entries
    : failAll(calls, new Failure('lost', lost.error, hasRun ? 'executed' : 'refused'))
}

/** Sets the marker and watches it. Returns a failure if the server did not do both. Then nothing else was sent. */
async function begin(lease: Lease, marker: string, signal: AbortSignal | undefined): Promise<Failure | undefined> {
  const deadline = deadlineAfter(ANSWER_WITHIN_MS, signal)
  const calls = [setMarker(marker, 'begun'), createCall('watch', [marker])]
  const entries = await lease.send(calls, { resend: false, signal: deadline.signal })
  deadline.clear()
  const failure = entries.find((entry) => entry instanceof Failure)
  if (!failure) return undefined
  if (failure.kind === 'server') return new Failure('discarded', failure.error, 'refused')
  if (signal?.aborted) return new Failure('aborted', reasonOf(signal), 'not-sent')
  return new Failure('lost', failure.error, 'not-sent')
}

/** Whether the transaction of a marker ran; undefined if that cannot be proven. */
async function findOut(
  transport: Transport,
  like: Lease,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<boolean | undefined> {
  const deadline = deadlineAfter(ANSWER_WITHIN_MS, signal)
  try {
    while (!deadline.signal.aborted) {
      const answer = await ask(transport, like, marker, deadline.signal)
      if (answer) return answer === 'gone' ? undefined : answer === 'committed'
      await pause(ASK_AGAIN_AFTER_MS, deadline.signal)
    }
    return undefined
  } finally {
    deadline.clear()
  }
}

/** Reads the marker. Undefined if there was no answer. */
async function ask(
  transport: Transport,
  like: Lease,
  marker: string,
  signal: AbortSignal,
): Promise<'committed' | 'begun' | 'gone' | undefined> {
  const lease = await transport.lease({ signal, like, keys: [marker] }).catch(() => undefined)
  if (!lease) return undefined
  const calls = [createCall('expire', [marker, `${MARKER_TTL_SECONDS}`]), createCall('get', [marker])]
  const [expired, word] = await lease.send(calls, { resend: false, signal })
  lease.giveBack(isAnswered(expired) && isAnswered(word))
  if (expired instanceof Failure || word instanceof Failure) return undefined
  return expired === 1 && (word === 'committed' || word === 'begun') ? word : 'gone'
}

const setMarker = (marker: string, word: 'begun' | 'committed'): Call =>
  createCall('set', [marker, word, 'EX', `${MARKER_TTL_SECONDS}`])

export const createCall = (name: string, args: Call['args']): Call => ({ name, args, bytes: false })

/** Whether the server replied, even with an error. Then no reply is outstanding on the connection. */
const isAnswered = (entry: Entry): boolean =>
  !(entry instanceof Failure) || ['server', 'discarded', 'conflict', 'unusable'].includes(entry.kind)
