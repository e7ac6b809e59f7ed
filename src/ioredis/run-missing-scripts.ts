import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import { isMissingScript } from '../transport/missing-script.js'
import { runnableNow } from '../transport/order-by-key.js'

/** Sends calls outside of a transaction. */
type Send = (calls: readonly Call[]) => Promise<Entry[]>

/**
 * Sends calls. If the server did not have a script, the call is sent again, unless a later call of the batch on its
 * keys has run. Then it stays refused, because it must not run late.
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
  // If texts and hashes are sent, another SCRIPT FLUSH may come between them. The third time, only texts are sent.
  const sent = isAgain ? await send(missed.map(asText)) : await sendScripts(missed, send, true)
  missing.forEach((index, place) => (entries[index] = refusedUnlessSent(sent[place])))
  return entries
}

const asText = ({ name, args, bytes, exactIntegers = false }: Call): Call => ({ name, args, bytes, exactIntegers })

/** A call that was not sent did not run, and is not sent again. */
const hasRun = (call: Call, entry: Entry): boolean =>
  !isMissingScript(call, entry) && !(entry instanceof Failure && entry.outcome === 'not-sent')

/** The server has already refused it. */
const refusedUnlessSent = (entry: Entry): Entry =>
  entry instanceof Failure && entry.outcome === 'not-sent' ? new Failure(entry.kind, entry.error, 'refused') : entry
