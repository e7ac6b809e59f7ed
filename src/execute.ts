import type { Redis } from 'ioredis'
import type { Call, Entry } from './call.js'
import { laneFits, ride } from './lane/lane.js'
import type { RideOptions } from './lane/lane.js'
import { ridePipeline } from './lane/pipeline.js'

/** Set to `pipeline` it keeps every batch on ioredis's own pipeline: for comparing the two ways. */
const forced = process.env['TUPELINE_LANE'] === 'pipeline'

/**
 * Sends calls over the client's own connection; one entry a call, in order. Never rejects. The fast lane takes them as
 * one object in ioredis's queue; a client with other internals gets an ioredis pipeline, with the same entries.
 */
export function execute(client: Redis, calls: readonly Call[], options: RideOptions): Promise<Entry[]> {
  return !forced && laneFits(client) ? ride(client, calls, options) : ridePipeline(client, calls, options)
}
