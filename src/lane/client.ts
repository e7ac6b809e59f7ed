import type { Redis } from 'ioredis'
import type { Call } from '../call.js'
import { internalsOf } from './internals.js'
import type { Internals } from './internals.js'
import { keyPrefixer } from './keys.js'
import { Outlet } from './outlet.js'
import { Replies } from './replies.js'
import { tapOf } from './tap.js'
import type { Tap } from './tap.js'
import { Trace } from './trace.js'

/** What all batches of one client share. */
export class Lane {
  readonly internals: Internals
  readonly outlet: Outlet
  readonly replies: Replies
  readonly tap: Tap
  readonly prefixed: ((call: Call) => Call['args']) | undefined

  constructor(client: Redis) {
    this.internals = internalsOf(client)
    this.outlet = new Outlet(this.internals)
    this.replies = new Replies(client)
    this.tap = tapOf(client)
    this.prefixed = keyPrefixer(client)
  }

  /** The database selected on the connection. */
  get select(): number {
    return selected(this.internals)
  }

  /** The database a batch is meant for. */
  get db(): number {
    return database(this.internals)
  }

  trace(calls: () => readonly Pick<Call, 'name' | 'args'>[]): Trace | undefined {
    return Trace.of(this.internals, calls)
  }
}

const selected = ({ condition, options }: Internals): number => condition?.select ?? options.db ?? 0

/** While ioredis reconnects, the new connection has not selected the database of the last one yet. */
function database(internals: Internals): number {
  const now = selected(internals)
  return now === (internals.options.db ?? 0) ? (internals.prevCondition?.select ?? now) : now
}

/** The database that the client's next command is meant for. */
export const databaseOf = (client: Redis): number => database(internalsOf(client))
