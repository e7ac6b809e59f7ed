import type { Redis } from 'ioredis'
import type { Call, Entry } from '../transport/call.js'
import type { SendOptions } from '../transport/transport.js'
import { canSendDirectly, sendDirectly } from './send-directly.js'
import { hasOnlyMethods, sendByName } from './send-by-name.js'
import { sendPipeline } from './send-pipeline.js'

/**
 * Sends calls over the client's own connection. Returns one entry for each, in order, and never rejects. The calls go
 * directly into the client's command queue if the client allows that, and otherwise through ioredis's own pipeline,
 * with the same entries.
 */
export function send(client: Redis, calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
  if (canSendDirectly(client)) return sendDirectly(client, calls, options)
  return hasOnlyMethods(client) ? sendByName(client, calls, options) : sendPipeline(client, calls, options)
}
