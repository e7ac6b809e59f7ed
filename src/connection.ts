import type { Redis } from 'ioredis'
import { factories } from './cmd.js'
import type { Factory } from './cmd.js'
import { command, scriptCommand } from './command.js'
import { databaseOf } from './lane/lane.js'
import { Leases } from './lease.js'
import type { Mapping } from './replies.js'

/** The parts of a client that are read here; `scriptsSet` and `addedBuiltinSet` hold what the user defined on it. */
interface Internals {
  readonly isCluster?: boolean
  readonly options?: {
    readonly replyMapping?: Mapping
    readonly stringNumbers?: boolean
    readonly keyPrefix?: string | Buffer
  }
  readonly scriptsSet?: Readonly<Record<string, { readonly lua: string; readonly numberOfKeys: number | null }>>
  readonly addedBuiltinSet?: ReadonlySet<string>
}

/** The user's client, and what of it decides types and commands. */
export class Connection {
  readonly mapping: Mapping
  /** Connections to the same server for work that needs one to itself. */
  readonly leases: Leases
  readonly #internals: Internals
  #factories: ReadonlyMap<string, Factory> | undefined
  #customCount = 0

  /** @param connections how many more may be opened at a time */
  constructor(
    readonly client: Redis,
    connections: number,
  ) {
    this.#internals = client as Internals
    const { isCluster, options } = this.#internals
    if (isCluster) throw new TypeError('tupeline: clusters are not supported yet; pass a Redis client')
    if (options?.stringNumbers) {
      throw new TypeError(
        'tupeline: the option stringNumbers turns every number into a string, which no reply type says',
      )
    }
    this.mapping = options?.replyMapping === 'resp3' ? 'resp3' : 'legacy'
    this.leases = new Leases(
      { open: () => duplicate(client), fits: (lent) => lent.options.db === databaseOf(client) },
      connections,
    )
  }

  /** What the client puts before every key. */
  get keyPrefix(): string | Buffer {
    return this.#internals.options?.keyPrefix ?? ''
  }

  /** Every command of this client, its own among them. The same map until another command is defined. */
  get factories(): ReadonlyMap<string, Factory> {
    const { scriptsSet = {}, addedBuiltinSet = new Set<string>() } = this.#internals
    const count = Object.keys(scriptsSet).length + addedBuiltinSet.size
    if (this.#factories && count === this.#customCount) return this.#factories
    const all = factories(this.mapping)
    for (const name of addedBuiltinSet)
      all.set(name, (args, bytes) => command(name.toLowerCase(), args, bytes, this.mapping))
    for (const [name, { lua, numberOfKeys }] of Object.entries(scriptsSet)) {
      all.set(name, (args, bytes) => scriptCommand(name, { lua, numberOfKeys }, args, bytes, this.mapping))
    }
    this.#factories = all
    this.#customCount = count
    return all
  }
}

/**
 * The same server, user and options, once. What is under WATCH ends with the connection, so it must not come back by
 * itself: ioredis would run the EXEC on the new one, where nothing is watched.
 */
const duplicate = (client: Redis): Redis =>
  client.duplicate({
    db: databaseOf(client),
    lazyConnect: true,
    retryStrategy: () => null,
    reconnectOnError: null,
    enableAutoPipelining: false,
  })
