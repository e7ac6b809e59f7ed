import type { Redis } from 'ioredis'
import type { Call, Entry } from '../transport/call.js'
import { DirectClient } from './direct-client.js'
import { supportsDirectSending } from './internals.js'
import { BatchSender } from './batch-sender.js'
import type { SendOptions } from '../transport/transport.js'
import { runMissingScripts } from './run-missing-scripts.js'
import { TransactionSender } from './transaction-sender.js'

const directClients = new WeakMap<Redis, DirectClient | null>()

/** Whether batches of this client can be sent directly. Looked up once. */
export function canSendDirectly(client: Redis): boolean {
  return directClientOf(client) !== null
}

/**
 * Sends calls through the client's own queue as one light object, where a pipeline makes a command and two promises for
 * each. Gives one entry per call, in order: what a pipeline would have given for it, or a Failure. Never rejects.
 */
export function sendDirectly(client: Redis, calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
  const directClient = directClientOf(client)
  if (!directClient) throw new TypeError('tupeline: calls cannot be sent directly over this client')
  if (calls.length === 0) return Promise.resolve([])
  if (options.transaction) return new TransactionSender(directClient, calls, options).done
  return runMissingScripts(calls, (some) => new BatchSender(directClient, some, options).done)
}

function directClientOf(client: Redis): DirectClient | null {
  let directClient = directClients.get(client)
  if (directClient === undefined) {
    directClient = supportsDirectSending(client) ? new DirectClient(client) : null
    directClients.set(client, directClient)
  }
  return directClient
}
