import type { Redis } from 'ioredis'
import type { Call, Entry } from '../transport/call.js'
import type { SendOptions } from '../transport/transport.js'
import { BatchSender } from './batch-sender.js'
import { DirectClient } from './direct-client.js'
import { internalsOf } from './internals.js'
import { behavesAsKnown } from './rehearsal.js'
import { runMissingScripts } from './run-missing-scripts.js'
import { TransactionSender } from './transaction-sender.js'

const directClients = new WeakMap<Redis, DirectClient>()

/** Whether batches of this client can be sent directly now. */
export function canSendDirectly(client: Redis): boolean {
  return directClientOf(client) !== undefined
}

/**
 * Sends calls through the client's own queue as one light object. A pipeline would create a command and two promises
 * for each call. Returns one entry for each call, in order: what a pipeline would have returned, or a Failure. Never
 * rejects.
 */
export function sendDirectly(client: Redis, calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
  const directClient = directClientOf(client)
  if (!directClient) throw new TypeError('tupeline: calls cannot be sent directly over this client')
  if (calls.length === 0) return Promise.resolve([])
  if (options.transaction) return new TransactionSender(directClient, calls, options).done
  return runMissingScripts(calls, (some) => new BatchSender(directClient, some, options).done)
}

function directClientOf(client: Redis): DirectClient | undefined {
  const known = directClients.get(client)
  if (known?.isUsable) return known
  const { sendCommand } = internalsOf(client)
  if (!behavesAsKnown(client, sendCommand)) return undefined
  const made = new DirectClient(client, sendCommand)
  if (!made.isUsable) return undefined
  directClients.set(client, made)
  return made
}
