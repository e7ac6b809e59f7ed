import type { Redis } from 'ioredis'
import type { Call, Entry } from '../call.js'
import { Lane } from './client.js'
import { fits } from './internals.js'
import { Ride } from './ride.js'
import type { RideOptions } from './ride.js'
import { TransactionRide } from './transaction.js'

export { databaseOf } from './client.js'
export { Abort, Conflict, ProtocolError } from './exec.js'
export type { RideOptions } from './ride.js'

const lanes = new WeakMap<Redis, Lane | null>()

/** Whether batches of this client can take the fast lane. Looked up once. */
export function laneFits(client: Redis): boolean {
  return laneOf(client) !== null
}

/**
 * Sends calls through the client's own queue as one light object, where a pipeline makes a command and two promises for
 * each. Gives one entry per call, in order: what a pipeline would have given for it, or a Failure. Never rejects.
 */
export function ride(client: Redis, calls: readonly Call[], options: RideOptions): Promise<Entry[]> {
  const lane = laneOf(client)
  if (!lane) throw new TypeError('tupeline: this client does not fit the fast lane')
  if (calls.length === 0) return Promise.resolve([])
  return (options.transaction ? new TransactionRide(lane, calls, options) : new Ride(lane, calls, options)).done
}

function laneOf(client: Redis): Lane | null {
  let lane = lanes.get(client)
  if (lane === undefined) {
    lane = fits(client) ? new Lane(client) : null
    lanes.set(client, lane)
  }
  return lane
}
