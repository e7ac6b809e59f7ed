import type { ChainableCommander, Redis } from 'ioredis'
import type { Call, Entry } from '../transport/call.js'
import { failAll } from '../transport/fail-all.js'
import { Failure } from '../transport/failure.js'
import type { SendOptions } from '../transport/transport.js'
import { reasonOf, unlessAborted } from '../util/abort.js'
import { traceTransaction } from './command-trace.js'
import { transactionEntries } from './exec-reply.js'
import { hasCommandClass, internalsOf, isCommandQueue, mayResend, MAX_RESENDS } from './internals.js'
import { writtenCommands } from './ioredis-command.js'
import type { IoredisCommand } from './ioredis-command.js'
import { missingKeyPrefixer } from './key-prefix.js'
import { observe } from './observation.js'
import { OTHERS_TRANSACTION_IS_OPEN } from './open-transaction.js'
import { PipelineReplies } from './pipeline-replies.js'
import type { PipelineContext } from './pipeline-replies.js'
import { ReplyTransformer } from './reply-transformer.js'
import { runMissingScripts } from './run-missing-scripts.js'
import { scriptCacheOf } from './script-cache.js'
import { ScriptWriter } from './script-writer.js'
import { adoptAnswers, failForgotten } from './stubbed-client.js'

/**
 * The same as sendDirectly(), with ioredis's own pipeline. It is for a client whose `sendCommand` is wrapped, replaced
 * or not of a known kind, so that the wrapper sees every command. Returns the same entries. The commands run at most
 * once as well, if the client's queue can be reached.
 */
export async function sendPipeline(client: Redis, calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
  if (calls.length === 0) return []
  if (options.transaction) return sendTransactionPipeline(client, calls, options)
  return runMissingScripts(calls, (some) => sendOutsideTransaction(client, some, options))
}

async function sendOutsideTransaction(
  client: Redis,
  calls: readonly Call[],
  { resend, signal, counts, commandEvents }: SendOptions,
): Promise<Entry[]> {
  const attemptOptions = { signal, commandEvents }
  const entries = await attempt(client, calls, attemptOptions)
  const mostResends = resend && mayResend(internalsOf(client)) ? MAX_RESENDS : 0
  for (let resends = 0; resends < mostResends && !signal?.aborted; resends++) {
    const lost = [...entries.keys()].filter((index) => isLostEntry(entries[index]))
    if (lost.length === 0) break
    if (counts) counts.retries += lost.length
    const again = await attempt(
      client,
      lost.map((index) => calls[index] as Call),
      attemptOptions,
    )
    lost.forEach((index, place) => {
      const entry = again[place]
      // It may have run the first time, whatever prevented it from being sent again.
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
  { signal, asking = false, commandEvents = true }: SendOptions,
): Promise<Entry[]> {
  const end = commandEvents ? traceTransaction(internalsOf(client), calls.length) : undefined
  const answers = await attempt(client, calls, { signal, commandEvents }, asking ? 'asking' : 'framed')
  const last = answers[calls.length + 1]
  end?.(last)
  if (last instanceof Failure && last.kind !== 'server') {
    return failAll(calls, last)
  }
  const unexpectedReplies = new Map<number, unknown>()
  for (let index = -1; index < calls.length; index++) {
    const reply = answers[index + 1]
    const expected = index === -1 ? 'OK' : 'QUEUED'
    const isUnexpected = reply instanceof Failure ? reply.kind === 'server' : String(reply) !== expected
    if (isUnexpected) unexpectedReplies.set(index, reply) // a reply that never came is expected here
  }
  return transactionEntries(calls, last, unexpectedReplies, (_call, entry) => entry)
}

const contexts = new WeakMap<Redis, PipelineContext | null>()

/** Null for a client with other internals, whose commands transform their replies themselves. */
function contextOf(client: Redis): PipelineContext | null {
  let context = contexts.get(client)
  if (context === undefined) {
    const internals = internalsOf(client)
    const isKnown = hasCommandClass(client) && isCommandQueue(internals.commandQueue)
    context = isKnown ? { internals, replies: new ReplyTransformer(client), ...observe(client) } : null
    contexts.set(client, context)
  }
  return context
}

/** Runs one pipeline. With a frame the calls are between MULTI and EXEC, whose replies come first and last. */
async function attempt(
  client: Redis,
  calls: readonly Call[],
  { signal, commandEvents = true }: Pick<SendOptions, 'signal' | 'commandEvents'>,
  frame?: 'framed' | 'asking',
): Promise<Entry[]> {
  const framed = frame !== undefined
  const context = contextOf(client)
  const count = calls.length + (framed ? 2 : 0)
  if (context?.transaction.isOpen && !(await context.transaction.whenEnded(signal))) {
    return new Array<Entry>(count).fill(new Failure('timed-out', new Error(OTHERS_TRANSACTION_IS_OPEN), 'not-sent'))
  }
  const hasEcho = context?.interceptor.needsEcho ?? false
  const scripts = new ScriptWriter(scriptCacheOf(client), framed)
  const prefixed = missingKeyPrefixer(client)
  const chosen = calls.map((call) => {
    const one = scripts.choose(call)
    return prefixed ? { ...one, args: prefixed(one) } : one
  })
  const pipeline = pipelineOf(client, chosen, frame, hasEcho ? context?.interceptor.echo : undefined)
  const commands = queueOf(pipeline)
  for (const command of commands) writtenCommands.watch(command)
  if (!commandEvents) for (const command of commands) command.isTraced = true
  if (signal?.aborted) return abandoned(client, commands, count, signal)
  adoptAnswers(client, pipeline)
  const replies =
    context && new PipelineReplies(context, commands, { calls, framed, hasEcho, isReported: commandEvents })
  const running = inOneWrite(client, methodOf(pipeline, 'exec')).then((results) => results ?? [])
  failForgotten(client, commands)
  void running.then(
    (results) => replies?.end(results),
    () => replies?.end([]),
  )
  const results = await unlessAborted(running, signal, () => null)
  if (!results) return abandoned(client, commands, count, signal)
  leaveOfflineQueue(client, commands)
  const entries = results.slice(-count).map(([error, reply], index) => {
    const place = results.length - count + index
    if (!error) return replies ? replies.entry(place, reply) : reply
    return replies?.failure(place, error) ?? new Failure('lost', error, writtenCommands.outcome(commands[place]))
  })
  if (!framed) calls.forEach((call, index) => scripts.learn(call, entries[index]))
  return entries
}

/** Each command is written when it is queued, and all leave together. */
function inOneWrite<Result>(client: Redis, run: () => Result): Result {
  const { stream } = internalsOf(client)
  stream?.cork()
  try {
    return run()
  } finally {
    stream?.uncork()
  }
}

function pipelineOf(
  client: Redis,
  calls: readonly Call[],
  frame: 'framed' | 'asking' | undefined,
  echo: Pick<Call, 'name' | 'args'> | undefined,
): ChainableCommander {
  const pipeline = client.pipeline()
  const [call, callBuffer] = [methodOf(pipeline, 'call'), methodOf(pipeline, 'callBuffer')]
  if (echo) call(echo.name, echo.args as WireArguments)
  if (frame === 'asking') call('asking') // it is valid until EXEC
  if (frame) call('multi')
  for (const { name, args, bytes } of calls) {
    // As a list, because spread arguments overflow the stack at about 120,000.
    if (bytes) callBuffer(name, args as WireArguments)
    else call(name, args as WireArguments)
  }
  if (frame) callBuffer('exec') // the calls within decide for themselves
  return pipeline
}

/** A method of ioredis's pipeline. A command that the client defines under the same name would hide it. */
function methodOf<Name extends 'call' | 'callBuffer' | 'exec'>(
  pipeline: ChainableCommander,
  name: Name,
): ChainableCommander[Name] {
  const methods = Object.getPrototypeOf(pipeline) as ChainableCommander
  return methods[name].bind(pipeline) as ChainableCommander[Name]
}

// ioredis only reads the list.
type WireArguments = (string | Buffer)[]

function queueOf(pipeline: ChainableCommander): IoredisCommand[] {
  const { _queue } = pipeline as unknown as { _queue?: IoredisCommand[] }
  return Array.isArray(_queue) ? _queue : []
}

function abandoned(
  client: Redis,
  commands: readonly IoredisCommand[],
  count: number,
  signal: AbortSignal | undefined,
): Entry[] {
  const error = reasonOf(signal)
  leaveOfflineQueue(client, commands)
  return Array.from(
    { length: count },
    (_, index) => new Failure('aborted', error, writtenCommands.outcome(commands.at(index - count))),
  )
}

/** What has no caller any more must not be sent later. */
function leaveOfflineQueue(client: Redis, commands: readonly IoredisCommand[]): void {
  const { offlineQueue: queue } = internalsOf(client)
  if (!isCommandQueue(queue) || queue.length === 0) return
  const own = new Set<object>(commands)
  for (let index = queue.length - 1; index >= 0; index--) {
    const item = queue.peekAt(index)
    if (item && own.has(item.command)) queue.remove(index, 1)
  }
}
