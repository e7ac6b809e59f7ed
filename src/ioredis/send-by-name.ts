import { types } from 'node:util'
import type { Redis } from 'ioredis'
import type { Call, Entry } from '../transport/call.js'
import { failAll } from '../transport/fail-all.js'
import { Failure } from '../transport/failure.js'
import type { SendOptions } from '../transport/transport.js'
import { reasonOf, unlessAborted } from '../util/abort.js'
import { transactionEntries } from './exec-reply.js'

/** What has commands as methods: a client, or what its `multi()` returns. */
type Methods = Readonly<Record<string, ((...args: unknown[]) => unknown) | undefined>>

/** ioredis-mock has a method for each command that it knows, and no `call()`. */
export const hasOnlyMethods = (client: Redis): boolean => typeof (client as Partial<Redis>).call !== 'function'

/**
 * The same as sendPipeline() for a client in memory: each command by its method, in order. Such a client has no
 * connection that could be lost. Its pipelines are not used, because one error hides all their replies.
 */
export function sendByName(client: Redis, calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
  const { signal, transaction } = options
  const methods = client as unknown as Methods
  if (signal?.aborted) return Promise.resolve(aborted(calls, signal, 'not-sent'))
  const sent = transaction
    ? sendTransaction(client, calls)
    : Promise.all(calls.map((call) => entryOf(call, methodByName(methods, call)?.bind(client))))
  return unlessAborted(sent, signal, () => aborted(calls, signal, 'unknown'))
}

const methodByName = (methods: Methods, { name, bytes }: Call): Methods[string] =>
  methods[bytes ? `${name}Buffer` : name]

async function entryOf(call: Call, method: ReturnType<typeof methodByName>): Promise<Entry> {
  if (!method) return new Failure('server', unknownCommand(), 'refused')
  try {
    return await method(...call.args)
  } catch (error) {
    return new Failure('server', asError(error), 'refused')
  }
}

async function sendTransaction(client: Redis, calls: readonly Call[]): Promise<Entry[]> {
  const transaction = client.multi()
  const methods = transaction as unknown as Methods
  if (calls.some((call) => !methodByName(methods, call)))
    return failAll(calls, new Failure('discarded', unknownCommand(), 'refused'))
  for (const call of calls) methodByName(methods, call)?.call(transaction, ...call.args)
  try {
    const results = await transaction.exec()
    const replies = results && results.map(([, reply]) => reply)
    return transactionEntries(calls, replies, new Map(), (_call, reply) => reply)
  } catch (error) {
    // The other commands ran, but their replies are lost.
    return failAll(calls, new Failure('server', asError(error), 'unknown'))
  }
}

const aborted = (calls: readonly Call[], signal: AbortSignal | undefined, outcome: 'not-sent' | 'unknown'): Entry[] =>
  failAll(calls, new Failure('aborted', reasonOf(signal), outcome))

const unknownCommand = (): Error => new Error('ERR the client has no method for this command')

const asError = (thrown: unknown): Error =>
  types.isNativeError(thrown) ? thrown : new Error('ERR the client rejected the command')
