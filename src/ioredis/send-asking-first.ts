import type { Redis } from 'ioredis'
import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import type { SendOptions } from '../transport/transport.js'
import { observe } from './observation.js'
import type { send } from './send.js'

/**
 * Sends calls over a client. Before the first transaction of a connection that was in use before, it asks the server
 * whether another caller has one open, which the EXEC would commit. The reply to a PING tells.
 */
export function sendAskingFirst(
  client: Redis,
  calls: readonly Call[],
  options: SendOptions,
  sendOver: typeof send,
): Promise<Entry[]> {
  const isKnown = !options.transaction || observe(client).transaction.isKnown
  return isKnown ? sendOver(client, calls, options) : askThenSend(client, calls, options, sendOver)
}

async function askThenSend(
  client: Redis,
  calls: readonly Call[],
  options: SendOptions,
  sendOver: typeof send,
): Promise<Entry[]> {
  const { transaction } = observe(client)
  const { signal } = options
  const [reply] = await sendOver(client, [PING], { resend: false, signal })
  if (!(reply instanceof Failure)) transaction.rule(false)
  else if (reply.kind === 'server') transaction.rule(reply.outcome === 'unknown')
  else if (reply.kind !== 'lost') return calls.map(() => new Failure(reply.kind, reply.error, 'not-sent'))
  return sendOver(client, calls, options)
}

/** Proxies and users without rights know this command, if they know MULTI. */
const PING: Call = { name: 'ping', args: [], bytes: false }
