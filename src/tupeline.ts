import type { Redis } from 'ioredis'
import { chainOf } from './batch.js'
import type { Pipeline } from './batch.js'
import { cmdOf } from './cmd.js'
import type { ClientCmd, Factory } from './cmd.js'
import { Connection } from './connection.js'
import { ShapeBatch } from './plan.js'
import type { ShapedBatch } from './plan.js'
import type { Mapping } from './replies.js'
import type { Ordered, Shape } from './shape.js'

/** What is asked of a client's type: enough to know an ioredis client, and its reply mapping, by. */
export interface Client {
  readonly status: string
  readonly options: object
  pipeline(commands?: unknown[][]): object
  zscore(key: string, member: string): Promise<unknown>
}

/** A client's reply mapping. Read off one reply that differs by it: the classes of ioredis 5 have no type parameter. */
export type MappingOf<C> = C extends { zscore(key: string, member: string): Promise<number | null> }
  ? 'resp3'
  : 'legacy'

/** Batches over one ioredis client. */
export interface Tupeline<M extends Mapping> {
  /** Every command as a value, typed for this client's reply mapping, with the commands that the client defines. */
  readonly cmd: ClientCmd<M>

  /** An empty pipeline to chain commands on. */
  pipeline(): Pipeline<[], M>

  /**
   * A pipeline of one shape: a command, or a tuple, list or record of shapes. Its value has the same shape.
   *
   * @throws {ArgumentError} for what is no shape
   * @example await redis.pipeline({ me: cmd.get('user:7'), hits: cmd.incr('hits') }).exec()
   * //=> { me: string | null, hits: number }
   */
  pipeline<const S extends Shape>(shape: S & Ordered<S>): ShapedBatch<S, M>
}

/**
 * Typed batches over an ioredis client. The client stays yours: its options, its connection and its end.
 *
 * @example
 * const redis = tupeline(new Redis())
 * const [ok, name, visits] = await redis.pipeline().set('name', 'Ada').get('name').incr('visits').exec()
 * //=> ['OK', string | null, number]
 */
export function tupeline<C extends Client>(client: C): Tupeline<MappingOf<C>> {
  // Client asks for what is used of a Redis; the union of ioredis's classes would cost each caller 243,000 instantiations.
  return new ClientTupeline(new Connection(client as unknown as Redis)) as unknown as Tupeline<MappingOf<C>>
}

class ClientTupeline {
  readonly #connection: Connection
  #factories: ReadonlyMap<string, Factory> | undefined
  #chain: ReturnType<typeof chainOf> | undefined
  #cmd: object | undefined

  constructor(connection: Connection) {
    this.#connection = connection
  }

  get cmd(): object {
    this.#refresh()
    return (this.#cmd ??= cmdOf(this.#connection.factories))
  }

  pipeline(...shape: readonly unknown[]): unknown {
    if (shape.length > 0) return new ShapeBatch(this.#connection, shape[0])
    this.#refresh()
    return new (this.#chain ??= chainOf(this.#connection.factories))(this.#connection)
  }

  /** Forgets what was made before the client got another command. */
  #refresh(): void {
    const { factories } = this.#connection
    if (factories === this.#factories) return
    this.#factories = factories
    this.#chain = undefined
    this.#cmd = undefined
  }
}
