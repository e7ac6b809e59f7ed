import type { Redis } from 'ioredis'
import type { Mapping } from '../catalogue/reply-types.js'
import type { WireArgument } from '../command/arguments.js'
import type { CustomCommand } from '../command/cmd.js'
import { ArgumentError } from '../errors/errors.js'
import type { Call, Entry } from '../transport/call.js'
import type { Lease, LeaseOptions, SendOptions, BatchTarget, Transport } from '../transport/transport.js'
import { clientCommandsOf } from './defined-commands.js'
import type { DefinedCommands } from './defined-commands.js'
import { intendedDatabase, internalsOf, mappingOf, serverAddress } from './internals.js'
import type { Internals } from './internals.js'
import { checkConnections, leasePoolOf, Leases } from './leases.js'
import type { LeasedClient } from './leases.js'
import { observe } from './observation.js'
import { send } from './send.js'
import { sendAskingFirst } from './send-asking-first.js'

/** Sends over one client, to a standalone server or to the master that Sentinel names. */
export class ConnectionTransport implements Transport {
  readonly mapping: Mapping
  readonly #client: Redis
  readonly #internals: Internals
  readonly #commands: DefinedCommands
  readonly #leases: Leases
  readonly #send: typeof send

  /**
   * @param maxLeases how many connections may be leased at a time by all transports over the client. If not given, the
   * number that another one of them was given.
   * @param sendOver how calls are sent over a client; tests choose
   * @throws {ArgumentError} for a client that cannot be used
   */
  constructor(client: Redis, maxLeases?: number, sendOver: typeof send = send) {
    const internals = checkedInternals(client)
    checkConnections(maxLeases)
    const pool = leasePoolOf(client, (database) => duplicateClient(client, database))
    if (maxLeases !== undefined) pool.allow(maxLeases)
    this.#client = client
    this.#internals = internals
    this.#send = sendOver
    this.mapping = mappingOf(client, internals.options.replyMapping)
    observe(client)
    this.#commands = clientCommandsOf(client)
    this.#leases = new Leases(pool)
  }

  get keyPrefix(): WireArgument {
    return this.#internals.options.keyPrefix ?? ''
  }

  get customCommands(): ReadonlyMap<string, CustomCommand> {
    return this.#commands.byName
  }

  send(calls: readonly Call[], options: SendOptions): Promise<Entry[]> {
    return sendAskingFirst(this.#client, calls, options, this.#send)
  }

  async lease({ signal, like }: LeaseOptions): Promise<Lease> {
    const database = like instanceof ConnectionLease ? like.database : intendedDatabase(this.#internals)
    const leased = await this.#leases.take(database, signal)
    return new ConnectionLease(leased, database, (calls, options) => this.#send(leased.client, calls, options))
  }

  readonly targetOf = (calls: readonly Call[]): BatchTarget => ({
    nodes: Math.min(calls.length, 1),
    database: intendedDatabase(this.#internals),
    ...serverAddress(this.#internals),
  })

  closeIdleLeases(): void {
    this.#leases.closeIdle()
  }

  close(): void {
    this.#leases.close()
  }
}

/** A leased connection, and the database that is selected on it. */
class ConnectionLease implements Lease {
  readonly keyFor = (name: string): string => name
  readonly #leased: LeasedClient

  constructor(
    leased: LeasedClient,
    readonly database: number,
    readonly send: Lease['send'],
  ) {
    this.#leased = leased
  }

  giveBack(isClean: boolean): void {
    this.#leased.giveBack(isClean)
  }
}

function checkedInternals(client: Redis): Internals {
  const internals = internalsOf(client) as Partial<Internals> | null | undefined // the caller may have passed anything
  if (typeof internals?.options !== 'object' || typeof client.pipeline !== 'function') {
    throw new ArgumentError('tupeline', 'expected an ioredis client')
  }
  const { options } = internals
  if (options.stringNumbers) {
    throw new ArgumentError('tupeline', 'takes no client with stringNumbers: every number would be a string')
  }
  return internalsOf(client)
}

/**
 * The same server, user and options, for one connection. WATCH ends with the connection, so the client must not
 * reconnect by itself: ioredis would run the EXEC on a new connection, where nothing is watched.
 */
function duplicateClient(client: Redis, db: number): Redis {
  const made = client.duplicate({
    db,
    lazyConnect: true,
    retryStrategy: () => null,
    reconnectOnError: null,
    enableAutoPipelining: false,
  })
  observe(made)
  return made
}
