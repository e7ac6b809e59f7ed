import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import { isMissingScript } from '../transport/missing-script.js'
import { runnableNow } from '../transport/order-by-key.js'

/** Sends calls outside of a transaction. */
type Send = (calls: readonly Call[]) => Promise<Entry[]>

/**
 * Sends calls, and runs again what the server did not have: a script in its place while no later call of the batch on its
 * keys has run. Otherwise it stays refused: it never runs late.
 */
export function runMissingScripts(calls: readonly Call[], send: Send): Promise<Entry[]> {
  return calls.some(({ sha1 }) => sha1 !== undefined) ? sendScripts(calls, send, false) : send(calls)
}

async function sendScripts(calls: readonly Call[], send: Send, isAgain: boolean): Promise<Entry[]> {
  const entries = await send(calls)
  if (!calls.some((call, index) => isMissingScript(call, entries[index]))) return entries
  const again = runnableNow(calls, (index) => hasRun(calls[index] as Call, entries[index]))
  const missing = again.filter((index) => isMissingScript(calls[index] as Call, entries[index]))
  if (missing.length === 0) return entries
  const missed = missing.map((index) => calls[index] as Call)
  // Text first and hashes after it may meet a SCRIPT FLUSH once more; a third time nothing but texts are sent.
  const sent = isAgain ? await send(missed.map(asText)) : await sendScripts(missed, send, true)
  missing.forEach((index, place) => (entries[index] = refusedUnlessSent(sent[place])))
  return entries
}

const asText = ({ name, args, bytes, exactIntegers = false }: Call): Call => ({ name, args, bytes, exactIntegers })

/** What was not sent did not run, and never will. */
const hasRun = (call: Call, entry: Entry): boolean =>
  !isMissingScript(call, entry) && !(entry instanceof Failure && entry.outcome === 'not-sent')

/** The server said no to it already. */
const refusedUnlessSent = (entry: Entry): Entry =>
  entry instanceof Failure && entry.outcome === 'not-sent' ? new Failure(entry.kind, entry.error, 'refused') : entry
