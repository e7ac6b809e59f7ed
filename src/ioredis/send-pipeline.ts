import type { ChainableCommander, Redis } from 'ioredis'
import { Failure } from '../transport/failure.js'
import type { Outcome } from '../errors/errors.js'
import type { Call, Entry } from '../transport/call.js'
import { PipelineReplies, isReplyTo } from './pipeline-replies.js'
import type { IoredisCommand, PipelineContext, IoredisError } from './pipeline-replies.js'
import { transactionEntries } from './exec-reply.js'
import { hasCommandClass, internalsOf, isCommandQueue, mayResend, MAX_RESENDS } from './internals.js'
import { ReplyTransformer } from './reply-transformer.js'
import type { SendOptions } from '../transport/transport.js'
import { reasonOf, unlessAborted } from '../util/abort.js'
import { ECHO, interceptorOf } from './reply-interceptor.js'
import { traceTransaction } from './command-trace.js'
import { scriptCacheOf } from './script-cache.js'
import { runMissingScripts } from './run-missing-scripts.js'
import { ScriptWriter } from './script-writer.js'

/**
 * The same as ride(), by ioredis's own pipeline: for clients that do not fit the fast lane. Gives the same entries, at
 * most once as well wherever the client's queue can be reached.
 */
export async function sendPipeline(client: Redis, calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
  if (calls.length === 0) return []
  if (options.transaction) return sendTransactionPipeline(client, calls, options)
  return runMissingScripts(calls, (some) => sendOutsideTransaction(client, some, options))
}

async function sendOutsideTransaction(
  client: Redis,
  calls: readonly Call[],
  { resend, signal }: SendOptions,
): Promise<Entry[]> {
  const entries = await attempt(client, calls, signal)
  const mostResends = resend && mayResend(internalsOf(client)) ? MAX_RESENDS : 0
  for (let resends = 0; resends < mostResends && !signal?.aborted; resends++) {
    const lost = [...entries.keys()].filter((index) => isLostEntry(entries[index]))
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
        entry instanceof Failure && entry.outcome === 'not-sent'
          ? new Failure(entry.kind, entry.error, 'unknown')
          : entry
    })
  }
  return entries
}

const isLostEntry = (entry: Entry): boolean =>
  entry instanceof Failure && entry.kind === 'lost' && entry.outcome === 'unknown'

async function sendTransactionPipeline(
  client: Redis,
  calls: readonly Call[],
  { signal, asking = false }: SendOptions,
): Promise<Entry[]> {
  const end = traceTransaction(internalsOf(client), calls.length)
  const answers = await attempt(client, calls, signal, asking ? 'asking' : 'framed')
  const last = answers[calls.length + 1]
  end?.(last)
  if (last instanceof Failure && last.kind !== 'server') {
    return new Array<Entry>(calls.length).fill(last)
  }
  const unexpectedReplies = new Map<number, unknown>()
  for (let index = -1; index < calls.length; index++) {
    const reply = answers[index + 1]
    const expected = index === -1 ? 'OK' : 'QUEUED'
    const isUnexpected = reply instanceof Failure ? reply.kind === 'server' : String(reply) !== expected
    if (isUnexpected) unexpectedReplies.set(index, reply) // what never came is none
  }
  return transactionEntries(calls, last, unexpectedReplies, (_call, entry) => entry)
}

const contexts = new WeakMap<Redis, PipelineContext | null>()

/** Null for a client with other internals: its commands make their own of replies. */
function contextOf(client: Redis): PipelineContext | null {
  let reading = contexts.get(client)
  if (reading === undefined) {
    const internals = internalsOf(client)
    const isKnown = hasCommandClass(client) && isCommandQueue(internals.commandQueue)
    reading = isKnown ? { internals, replies: new ReplyTransformer(client), interceptor: interceptorOf(client) } : null
    contexts.set(client, reading)
  }
  return reading
}

/** Runs one pipeline; with a frame within MULTI and EXEC, whose replies then stand first and last. */
async function attempt(
  client: Redis,
  calls: readonly Call[],
  signal: AbortSignal | undefined,
  frame?: 'framed' | 'asking',
): Promise<Entry[]> {
  const framed = frame !== undefined
  const reading = contextOf(client)
  const hasEcho = reading?.interceptor.needsEcho ?? false
  const pipeline = client.pipeline()
  if (hasEcho) pipeline.call(ECHO.name, ECHO.args as WireArguments)
  if (frame === 'asking') pipeline.call('asking') // it holds until EXEC
  if (framed) pipeline.call('multi')
  const scripts = new ScriptWriter(scriptCacheOf(client), framed)
  for (const call of calls) {
    const { name, args, bytes } = scripts.choose(call)
    // The list form: a list of any length, where spread arguments overflow the stack at about 120,000.
    if (bytes) pipeline.callBuffer(name, args as WireArguments)
    else pipeline.call(name, args as WireArguments)
  }
  if (framed) pipeline.callBuffer('exec') // the calls within decide for themselves
  const queued = queueOf(pipeline)
  // ioredis sends a pipeline again after a lost connection, unless earlier commands of it are missing: here always.
  for (const command of queued) command.pipelineIndex = -1
  const count = calls.length + (framed ? 2 : 0)
  if (signal?.aborted) return abandoned(client, queued, count, signal)
  const commands = reading && new PipelineReplies(reading, queued, { calls, framed, hasEcho })
  const running = pipeline.exec().then((results) => results ?? [])
  void running.then(
    (results) => commands?.end(results),
    () => commands?.end([]),
  )
  const results = await unlessAborted(running, signal, () => null)
  if (!results) return abandoned(client, queued, count, signal)
  leaveOfflineQueue(client, queued)
  const entries = results.slice(-count).map(([error, reply], index) => {
    const place = results.length - count + index
    if (error) return failureOf(error, queued[place])
    return commands ? commands.entry(place, reply) : reply
  })
  if (!framed) calls.forEach((call, index) => scripts.learn(call, entries[index]))
  return entries
}

// ioredis only reads the list.
type WireArguments = (string | Buffer)[]

function queueOf(pipeline: ChainableCommander): IoredisCommand[] {
  const { _queue } = pipeline as unknown as { _queue?: IoredisCommand[] }
  return Array.isArray(_queue) ? _queue : []
}

function failureOf(error: IoredisError, command: IoredisCommand | undefined): Failure {
  if (isReplyTo(error, command)) return new Failure('server', error, 'refused')
  const kind = error.message === 'Command timed out' ? 'timed-out' : 'lost'
  return new Failure(kind, error, outcomeWithoutReply(command))
}

/** ioredis marks a command as traced when it writes it. */
const outcomeWithoutReply = (command: IoredisCommand | undefined): Outcome =>
  command?.isTraced === false ? 'not-sent' : 'unknown'

function abandoned(
  client: Redis,
  queued: readonly IoredisCommand[],
  count: number,
  signal: AbortSignal | undefined,
): Entry[] {
  const error = reasonOf(signal)
  leaveOfflineQueue(client, queued)
  return Array.from(
    { length: count },
    (_, index) => new Failure('aborted', error, outcomeWithoutReply(queued.at(index - count))),
  )
}

/** What nobody waits for any longer must not be sent later. */
function leaveOfflineQueue(client: Redis, queued: readonly IoredisCommand[]): void {
  const { offlineQueue: queue } = internalsOf(client)
  if (!isCommandQueue(queue) || queue.length === 0) return
  const own = new Set<object>(queued)
  for (let index = queue.length - 1; index >= 0; index--) {
    const item = queue.peekAt(index)
    if (item && own.has(item.command)) queue.remove(index, 1)
  }
}
