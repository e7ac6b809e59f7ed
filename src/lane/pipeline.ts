import type { ChainableCommander, Redis } from 'ioredis'
import { Failure } from '../call.js'
import type { Call, Entry } from '../call.js'
import { Commands, isReplyTo } from './commands.js'
import type { Command, Reading, Refusal } from './commands.js'
import { outcomeOfTransaction } from './exec.js'
import { hasCommandClass, internalsOf, isQueue, mayResend, MOST_RESENDS } from './internals.js'
import { Replies } from './replies.js'
import type { RideOptions } from './ride.js'
import { reasonOf, unlessAborted } from './signal.js'
import { ECHO, tapOf } from './tap.js'
import { traceTransaction } from './trace.js'

/**
 * The same as ride(), by ioredis's own pipeline: for clients that do not fit the fast lane. Gives the same entries, at
 * most once as well wherever the client's queue can be reached.
 */
export async function ridePipeline(client: Redis, calls: readonly Call[], options: RideOptions): Promise<Entry[]> {
  if (calls.length === 0) return []
  if (options.transaction) return inTransaction(client, calls, options)
  const { resend, signal } = options
  const entries = await attempt(client, calls, signal)
  const mostResends = resend && mayResend(internalsOf(client)) ? MOST_RESENDS : 0
  for (let resends = 0; resends < mostResends && !signal?.aborted; resends++) {
    const lost = [...entries.keys()].filter((index) => isLost(entries[index]))
    if (lost.length === 0) break
    const again = await attempt(
      client,
      lost.map((index) => calls[index] as Call),
      signal,
    )
    lost.forEach((index, place) => {
      const entry = again[place]
      // It may have run the first time, whatever kept it from being sent again.
      entries[index] =
        entry instanceof Failure && entry.outcome === 'not-sent' ? new Failure(entry.error, 'unknown') : entry
    })
  }
  return entries
}

const isLost = (entry: Entry): boolean =>
  entry instanceof Failure && entry.outcome === 'unknown' && entry.error.message !== 'Command timed out'

async function inTransaction(client: Redis, calls: readonly Call[], { signal }: RideOptions): Promise<Entry[]> {
  const end = traceTransaction(internalsOf(client), calls.length)
  const answers = await attempt(client, calls, signal, true)
  const last = answers[calls.length + 1]
  end?.(last)
  if (last instanceof Failure && last.outcome !== 'refused') {
    return new Array<Entry>(calls.length).fill(last)
  }
  const oddities = new Map<number, unknown>()
  for (let index = -1; index < calls.length; index++) {
    const reply = answers[index + 1]
    const expected = index === -1 ? 'OK' : 'QUEUED'
    const isOdd = reply instanceof Failure ? reply.outcome === 'refused' : String(reply) !== expected
    if (isOdd) oddities.set(index, reply) // what never came is none
  }
  return outcomeOfTransaction(calls, last, oddities, (_call, entry) => entry)
}

const readings = new WeakMap<Redis, Reading | null>()

/** Null for a client with other internals: its commands make their own of replies. */
function readingOf(client: Redis): Reading | null {
  let reading = readings.get(client)
  if (reading === undefined) {
    const internals = internalsOf(client)
    const isKnown = hasCommandClass(client) && isQueue(internals.commandQueue)
    reading = isKnown ? { internals, replies: new Replies(client), tap: tapOf(client) } : null
    readings.set(client, reading)
  }
  return reading
}

/** Runs one pipeline; with `framed` within MULTI and EXEC, whose replies then stand first and last. */
async function attempt(
  client: Redis,
  calls: readonly Call[],
  signal: AbortSignal | undefined,
  framed = false,
): Promise<Entry[]> {
  const reading = readingOf(client)
  const hasEcho = reading?.tap.needsEcho ?? false
  const pipeline = client.pipeline()
  if (hasEcho) pipeline.call(ECHO.name, ECHO.args as Wires)
  if (framed) pipeline.call('multi')
  for (const { name, args, bytes } of calls) {
    // The list form: a list of any length, where spread arguments overflow the stack at about 120,000.
    if (bytes) pipeline.callBuffer(name, args as Wires)
    else pipeline.call(name, args as Wires)
  }
  if (framed) pipeline.callBuffer('exec') // the calls within decide for themselves
  const queued = queueOf(pipeline)
  // ioredis sends a pipeline again after a lost connection, unless earlier commands of it are missing: here always.
  for (const command of queued) command.pipelineIndex = -1
  const count = calls.length + (framed ? 2 : 0)
  if (signal?.aborted) return abandoned(client, queued, count, signal)
  const commands = reading && new Commands(reading, queued, { calls, framed, hasEcho })
  const running = pipeline.exec().then((results) => results ?? [])
  void running.then(
    (results) => commands?.end(results),
    () => commands?.end([]),
  )
  const results = await unlessAborted(running, signal, () => null)
  if (!results) return abandoned(client, queued, count, signal)
  leaveOfflineQueue(client, queued)
  return results.slice(-count).map(([error, reply], index) => {
    const place = results.length - count + index
    if (error) return failure(error, queued[place])
    return commands ? commands.entry(place, reply) : reply
  })
}

// ioredis only reads the list.
type Wires = (string | Buffer)[]

function queueOf(pipeline: ChainableCommander): Command[] {
  const { _queue } = pipeline as unknown as { _queue?: Command[] }
  return Array.isArray(_queue) ? _queue : []
}

function failure(error: Refusal, command: Command | undefined): Failure {
  if (isReplyTo(error, command)) return new Failure(error, 'refused')
  return new Failure(error, command?.isTraced === false ? 'not-sent' : 'unknown')
}

function abandoned(client: Redis, queued: readonly Command[], count: number, signal: AbortSignal | undefined): Entry[] {
  const error = reasonOf(signal)
  leaveOfflineQueue(client, queued)
  return Array.from({ length: count }, (_, index) => failure(error, queued.at(index - count)))
}

/** What nobody waits for any longer must not be sent later. */
function leaveOfflineQueue(client: Redis, queued: readonly Command[]): void {
  const { offlineQueue: queue } = internalsOf(client)
  if (!isQueue(queue) || queue.length === 0) return
  const own = new Set<object>(queued)
  for (let index = queue.length - 1; index >= 0; index--) {
    const item = queue.peekAt(index)
    if (item && own.has(item.command)) queue.remove(index, 1)
  }
}
