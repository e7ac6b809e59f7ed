import type { Redis } from 'ioredis'
import { createChainClass } from './batch/chain.js'
import type { Pipeline } from './batch/pipeline.js'
import { BulkRun } from './bulk/bulk.js'
import type { Bulk, BulkReply } from './bulk/bulk.js'
import type { BulkOptions } from './bulk/bulk-options.js'
import type { BulkSource } from './bulk/item-reader.js'
import type { Key } from './catalogue/command-target.js'
import type { KeyLike } from './command/key-like.js'
import { commandFactories, createCmd } from './command/cmd.js'
import type { ClientCmd, CommandFactory, CustomCommand } from './command/cmd.js'
import { transportFor } from './cluster/transport-for.js'
import type { Transport } from './transport/transport.js'
import { PlannedBatch } from './batch/shaped-batch.js'
import type { ShapedBatch } from './batch/shaped-batch.js'
import type { Mapping } from './catalogue/reply-types.js'
import { pipelineRunner, transactionRunner } from './run/run.js'
import type { Runner } from './run/run.js'
import type { OwnBatches } from './batch/own-batch.js'
import { Plan } from './batch/plan.js'
import type { AnyShape, Fitting, Reply } from './batch/shape.js'
import type { RunOptions } from './run/run-options.js'
import type { Transaction } from './batch/transaction.js'
import { scanFields, scanKeys, scanMembers, scanScores } from './scan/scan.js'
import type { KeyScanOptions, ScanOptions } from './scan/scan.js'
import { watch } from './watch/watch.js'
import type { FitsCommit, WatchRead, WatchOptions, WatchReply } from './watch/watch.js'

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
  pipeline<const S extends AnyShape>(this: Fitting<S>, shape: S): ShapedBatch<S, M>

  /**
   * An empty transaction to chain commands on. It is sent as MULTI, the commands and EXEC in one write, never twice, and
   * its value is never null. What the server refuses at once it refuses as a whole; what fails while it runs undoes
   * nothing: the other commands did run.
   *
   * @throws {TransactionError} from `exec()`, where nothing of it ran
   * @throws {BatchError} from `exec()`, where a slot failed
   * @example await redis.transaction().decrby('a', 10).incrby('b', 10).exec() //=> [number, number]
   */
  transaction(): Transaction<[], M>

  /** A transaction of one shape. Its value has the same shape. */
  transaction<const S extends AnyShape>(this: Fitting<S>, shape: S): ShapedBatch<S, M, 'transaction'>

  /**
   * Runs one shape now: a command, or a tuple, list or record of shapes. Resolves to what `pipeline(shape).exec()` would.
   * What is run in one turn of the event loop leaves together, and each caller has its own failure, schema and signal.
   *
   * @returns a promise of the reply; what fails before anything is sent rejects it too
   * @throws {BatchError} where a command failed
   * @example const user = await redis.run(cmd.get('user:7').as(json(User))) //=> User | null
   */
  run<const S extends AnyShape>(this: Fitting<S>, shape: S, options?: RunOptions): Promise<Reply<S, M>>

  /**
   * Reads under WATCH, decides, writes: the shape that the body gives is committed if nobody changed one of the keys
   * meanwhile, else the body runs again. It runs on a connection of its own, opened at need beside the client's.
   *
   * @param keys the keys that the decision stands on, typed keys among them; the client's key prefix is put before them
   * @param body reads what it needs by `read(shape)`, and gives the shape to commit, or undefined to leave. It may run
   *   several times. What it throws ends it.
   * @returns the values of the shape, or undefined where the body gave that
   * @throws {WatchError} behind the last attempt
   * @throws {BatchError} where a command of the shape failed, or the link was lost behind EXEC (`unknown`)
   * @throws {InterruptedError} where the signal was aborted before EXEC
   * @throws {LeaseError} where no connection was free for 10 s, or after `close()`
   * @example
   * const left = await redis.watch('stock', async (read) => {
   *   const stock = await read(cmd.get('stock').as(integer))
   *   return stock === null || stock < 1 ? undefined : [cmd.decr('stock')]
   * }) //=> [number] | undefined
   */
  watch<const S>(
    this: FitsCommit<S>,
    keys: KeyLike | readonly KeyLike[],
    body: (read: WatchRead<M>) => Promise<S> | S,
    options?: WatchOptions,
  ): Promise<WatchReply<S, M>>

  /**
   * Runs a shape for every item of a source, in batches, with bounded memory: a few batches are under way at a time, and
   * the source is read no faster than the replies are taken. Nothing happens until it is iterated, collected or drained.
   *
   * @param source a list, an iterable, an async iterable, a Node stream in object mode or a web stream
   * @param shapeOf gives the shape to run for an item
   * @throws {ArgumentError} for what is no source, and for limits that are none
   * @example
   * const users = redis.bulk(ids, (id) => cmd.hgetall(`user:${id}`).as(hash(User)))
   * for await (const { item, reply } of users) console.log(item, reply?.name) // reply: User | null
   */
  bulk<Item, const S, E extends 'throw' | 'settle' = 'throw'>(
    this: Fitting<S>,
    source: BulkSource<Item>,
    shapeOf: (item: Item, index: number) => S,
    options?: BulkOptions<E>,
  ): Bulk<Item, BulkReply<S, M, E>>

  /**
   * The keys of the selected database, step by step, as `redis.bulk` and the client's commands take them: a key prefix of
   * the client narrows the scan and is taken off. A key that exists all the while comes at least once; it may come twice
   * where the database changes its size, but not with `unique: true`.
   *
   * @throws {BatchError} from the iteration, where a step failed
   * @example
   * for await (const { item, reply } of redis.bulk(redis.scan({ match: 'user:*' }), (key) => cmd.hgetall(key))) {}
   */
  scan(options?: KeyScanOptions): AsyncGenerator<string, void, undefined>
  /** {@link scan} for keys that are no valid UTF-8. */
  scanBuffer(options?: KeyScanOptions): AsyncGenerator<Buffer, void, undefined>

  /** The fields of a hash with their values, as {@link scan} gives keys. */
  hscan(key: Key, options?: ScanOptions): AsyncGenerator<[field: string, value: string], void, undefined>
  hscanBuffer(key: Key, options?: ScanOptions): AsyncGenerator<[field: Buffer, value: Buffer], void, undefined>

  /** The members of a set, as {@link scan} gives keys. */
  sscan(key: Key, options?: ScanOptions): AsyncGenerator<string, void, undefined>
  sscanBuffer(key: Key, options?: ScanOptions): AsyncGenerator<Buffer, void, undefined>

  /** The members of a sorted set with their scores, as {@link scan} gives keys. Scores are numbers in either mapping. */
  zscan(key: Key, options?: ScanOptions): AsyncGenerator<[member: string, score: number], void, undefined>
  zscanBuffer(key: Key, options?: ScanOptions): AsyncGenerator<[member: Buffer, score: number], void, undefined>

  /** Closes the connections that were opened for `watch` and commit markers. The client itself stays open: it is yours. */
  close(): Promise<void>

  /** As {@link close}: for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** Batches over a client with commands of its own, `Own`. What is merged into `CustomCommands` counts for every client. */
export type OwnTupeline<M extends Mapping, Own> = Omit<Tupeline<M>, keyof OwnBatches<M, Own>> & OwnBatches<M, Own>

/** What is asked of the library beyond the client's own options. */
export interface TupelineOptions {
  /** How many connections may be opened for `watch` and commit markers at a time; 10 if not given. Idle ones are closed. */
  readonly connections?: number | undefined
}

/**
 * Typed batches over an ioredis client. The client stays yours: its options, its connection and its end.
 *
 * @example
 * const redis = tupeline(new Redis())
 * const [ok, name, visits] = await redis.pipeline().set('name', 'Ada').get('name').incr('visits').exec()
 * //=> ['OK', string | null, number]
 */
export function tupeline<C extends Client>(client: C, options?: TupelineOptions): Tupeline<MappingOf<C>>

/**
 * The same for a client with commands of its own, `Own`: each client of a program may have others.
 *
 * @example
 * interface Mine { double<S extends CommandTarget>(this: S, key: Key): Queued<S, number> }
 * const redis = tupeline<typeof client, Mine>(client)
 * await redis.pipeline().double('n').get('n').exec() //=> [number, string | null]
 */
export function tupeline<C extends Client, Own extends object>(
  client: C,
  options?: TupelineOptions,
): OwnTupeline<MappingOf<C>, Own>

export function tupeline<C extends Client>(client: C, options: TupelineOptions = {}): Tupeline<MappingOf<C>> {
  // Client asks for what is used of a Redis; the union of ioredis's classes would cost each caller 243,000 instantiations.
  const transport = transportFor(client as unknown as Redis, options.connections ?? DEFAULT_CONNECTIONS)
  return overTransport(transport) as unknown as Tupeline<MappingOf<C>> // the transport has read the client's mapping
}

/** The same over any transport. */
export function overTransport(transport: Transport): Tupeline<Mapping> {
  return new TransportTupeline(transport) as unknown as Tupeline<Mapping> // generic methods cannot be implemented as such
}

/** Enough to keep a server busy with WATCH, a read and EXEC; few enough not to count among its clients. */
const DEFAULT_CONNECTIONS = 10

class TransportTupeline {
  readonly #transport: Transport
  readonly #runners: { readonly pipeline: Runner<'pipeline'>; readonly transaction: Runner<'transaction'> }
  #customCommands: ReadonlyMap<string, CustomCommand> | undefined
  #factories: ReadonlyMap<string, CommandFactory> | undefined
  #chain: ReturnType<typeof createChainClass> | undefined
  #cmd: object | undefined

  constructor(transport: Transport) {
    this.#transport = transport
    this.#runners = { pipeline: pipelineRunner(transport), transaction: transactionRunner(transport) }
  }

  get cmd(): object {
    const factories = this.#refresh()
    return (this.#cmd ??= createCmd(factories))
  }

  pipeline(...shape: readonly unknown[]): unknown {
    return this.#batch(this.#runners.pipeline, shape)
  }

  transaction(...shape: readonly unknown[]): unknown {
    return this.#batch(this.#runners.transaction, shape)
  }

  async run(shape: unknown, options?: RunOptions): Promise<unknown> {
    return new Plan(this.#runners.pipeline, shape).exec(options)
  }

  watch(
    keys: KeyLike | readonly KeyLike[],
    body: (read: WatchRead<Mapping>) => unknown,
    options?: WatchOptions,
  ): Promise<unknown> {
    return watch(this.#transport, keys, body, options)
  }

  bulk(source: unknown, shapeOf: (item: unknown, index: number) => unknown, options: BulkOptions = {}): unknown {
    return new BulkRun(this.#runners.pipeline, source, shapeOf, options)
  }

  scan(options: KeyScanOptions = {}): AsyncGenerator<unknown> {
    return scanKeys(this.#transport, this.#runners.pipeline, options, false)
  }

  scanBuffer(options: KeyScanOptions = {}): AsyncGenerator<unknown> {
    return scanKeys(this.#transport, this.#runners.pipeline, options, true)
  }

  hscan(key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> {
    return scanFields(this.#transport, key, options, false)
  }

  hscanBuffer(key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> {
    return scanFields(this.#transport, key, options, true)
  }

  sscan(key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> {
    return scanMembers(this.#transport, key, options, false)
  }

  sscanBuffer(key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> {
    return scanMembers(this.#transport, key, options, true)
  }

  zscan(key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> {
    return scanScores(this.#transport, key, options, false)
  }

  zscanBuffer(key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> {
    return scanScores(this.#transport, key, options, true)
  }

  close(): Promise<void> {
    this.#transport.close()
    return Promise.resolve()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #batch(runner: Runner, shape: readonly unknown[]): unknown {
    if (shape.length > 0) return new PlannedBatch(runner, shape[0])
    const factories = this.#refresh()
    return new (this.#chain ??= createChainClass(factories))(runner)
  }

  /** Forgets what was made before the client got another command. */
  #refresh(): ReadonlyMap<string, CommandFactory> {
    const { customCommands, mapping } = this.#transport
    if (this.#factories && customCommands === this.#customCommands) return this.#factories
    this.#customCommands = customCommands
    this.#chain = undefined
    this.#cmd = undefined
    return (this.#factories = commandFactories(mapping, customCommands))
  }
}
