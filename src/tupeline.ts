import type { Redis } from 'ioredis'
import type { Pipeline } from './batch/pipeline.js'
import type { Bulk, BulkReply } from './bulk/bulk.js'
import type { BulkOptions, OnError } from './bulk/bulk-options.js'
import type { BulkSource } from './bulk/item-reader.js'
import type { Key } from './catalogue/command-target.js'
import type { KeyLike } from './command/key-like.js'
import type { ClientCmd } from './command/cmd.js'
import { transportFor } from './cluster/transport-for.js'
import type { Client, MappingOf } from './ioredis/client.js'
import type { Transport } from './transport/transport.js'
import { TransportTupeline } from './transport-tupeline.js'
import type { ShapedBatch } from './batch/shaped-batch.js'
import type { Mapping, OfMapping } from './catalogue/reply-types.js'
import type { OwnBatches } from './batch/own-batch.js'
import type { AnyShape, Fitting, Reply } from './batch/shape.js'
import { ArgumentError } from './errors/errors.js'
import { optionError } from './errors/option-error.js'
import type { TypeMessage } from './schema/standard-schema.js'
import type { FitsNames, Said } from './run/option-names.js'
import type { RunOptions } from './run/run-options.js'
import type { Transaction } from './batch/transaction.js'
import type { KeyScanOptions, ScanOptions } from './scan/scan.js'
import type { FitsCommit, WatchRead, WatchReply } from './watch/watch.js'
import type { WatchOptions } from './watch/watch-options.js'

/**
 * Batches over one ioredis client.
 *
 * @example const countUp = (redis: Tupeline<'legacy'>) => redis.run(cmd.incr('hits')) //=> (redis: Tupeline<'legacy'>) => Promise<number>
 */
export interface Tupeline<M extends Mapping> {
  /** Every command as a value, typed for this client's reply mapping, with the commands that the client defines. */
  readonly cmd: ClientCmd<M>

  /**
   * An empty pipeline to chain commands on.
   *
   * @example await redis.pipeline().get('name').incr('hits').exec() //=> [string | null, number]
   */
  pipeline(): Pipeline<[], M>

  /**
   * A pipeline of one shape: a command, or a tuple, list, record or Map of shapes. Its value has the same shape.
   *
   * @throws {ArgumentError} for what is not a shape
   * @example await redis.pipeline({ me: cmd.get('user:7'), hits: cmd.incr('hits') }).exec()
   * //=> { me: string | null, hits: number }
   */
  pipeline<const S extends AnyShape>(this: Fitting<S>, shape: S): ShapedBatch<S, M>

  /**
   * An empty transaction to chain commands on. It is sent once, as MULTI, the commands and EXEC in one write. Its value
   * is never null. If the server refuses a command when it is queued, none of them runs. If a command fails while the
   * transaction runs, the others run nevertheless: Redis undoes nothing.
   *
   * @throws {TransactionError} from `exec()`, if none of its commands ran
   * @throws {BatchError} from `exec()`, if a command failed
   * @see https://redis.io/docs/latest/develop/using-commands/transactions/
   * @example await redis.transaction().decrby('a', 10).incrby('b', 10).exec() //=> [number, number]
   */
  transaction(): Transaction<[], M>

  /**
   * A transaction of one shape. Its value has the same shape.
   *
   * @throws {ArgumentError} for what is not a shape
   * @example await redis.transaction({ left: cmd.decrby('a', 10), got: cmd.incrby('b', 10) }).exec()
   * //=> { left: number, got: number }
   */
  transaction<const S extends AnyShape>(this: Fitting<S>, shape: S): ShapedBatch<S, M, 'transaction'>

  /**
   * ioredis's name for a transaction. It cannot be called.
   *
   * @deprecated Write `redis.transaction()`, or `redis.transaction([cmd.get(key)])` for a list.
   */
  multi(
    this: TypeMessage<'write redis.transaction() instead, or redis.transaction([cmd.get(key)]) for a list'>,
    ...commands: unknown[]
  ): never

  /**
   * Runs one shape now: a command, or a tuple, list, record or Map of shapes. Resolves to what `pipeline(shape).exec()`
   * would. Calls in the same turn of the event loop are written together. Each caller has its own failures, schemas and
   * signal.
   *
   * @returns a promise of the reply; an error before anything is sent rejects it too
   * @throws {BatchError} if a command failed
   * @example const user = await redis.run(cmd.get('user:7').as(json(User))) //=> User | null
   */
  readonly run: RunMethod<M>

  /**
   * Reads under WATCH, decides, and writes: the shape that the body returns is committed, unless another client changed
   * one of the keys. In that case the body runs again. It runs on a connection of its own, which is opened when it is
   * needed.
   *
   * @param keys the keys that the decision depends on, one or more. They may be typed keys. The client's key prefix is
   * added.
   * @param body reads what it needs with `read(shape)`, and returns the shape to commit, or undefined to write nothing.
   * It may run several times. An error that it throws ends the call, and is thrown unchanged.
   * @returns the values of the shape, or undefined if the body returned undefined
   * @throws {WatchError} after the last attempt, and if there was no connection for 10 seconds
   * @throws {BatchError} if a command of the shape failed, or the connection was lost after EXEC was sent (`unknown`)
   * @throws {InterruptedError} if the signal was aborted before EXEC was sent
   * @throws {LeaseError} if no connection was free for 10 seconds, or after `close()`
   * @see https://redis.io/docs/latest/develop/using-commands/transactions/
   * @example
   * const left = await redis.watch('stock', async (read) => {
   *   const stock = await read(cmd.get('stock').as(integer))
   *   return stock === null || stock < 1 ? undefined : [cmd.decr('stock')]
   * }) //=> [number] | undefined
   */
  readonly watch: WatchMethod<M>

  /**
   * Runs a shape for every item of a source, in batches, with bounded memory. A few batches are sent at a time, and the
   * source is read no faster than the replies are taken. Nothing happens until it is iterated, collected or drained.
   *
   * @param source a list, an iterable, an async iterable, a Node stream in object mode or a web stream
   * @param shapeOf returns the shape to run for an item, or a promise of it
   * @throws {ArgumentError} for what is not a source, and for an option with an unusable value
   * @example
   * const users = redis.bulk(ids, (id) => cmd.hgetall(`user:${id}`).as(hash(User)))
   * for await (const { item, reply } of users) console.log(item, reply?.name) // reply: User | null
   */
  readonly bulk: BulkMethod<M>

  /**
   * Yields the keys of the selected database, in the form that `redis.bulk` and the client's commands take: if the
   * client has a key prefix, only keys with that prefix, without it. A key that exists for the whole scan is yielded at
   * least once. It may be yielded twice if the database is resized during the scan, but not with `unique: true`.
   *
   * @throws {BatchError} from the iteration, if a step failed
   * @throws {LeaseError} from the iteration, if hash slots of a cluster have no node
   * @see https://redis.io/docs/latest/commands/scan/
   * @example
   * for await (const { item, reply } of redis.bulk(redis.scan({ match: 'user:*' }), (key) => cmd.hgetall(key))) {}
   */
  scan(options?: KeyScanOptions): AsyncGenerator<string, void, undefined>
  /** {@link scan} for keys that are not valid UTF-8. */
  scanBuffer(options?: KeyScanOptions): AsyncGenerator<Buffer, void, undefined>

  /** Yields the fields of a hash with their values, as {@link scan} yields keys. https://redis.io/commands/hscan */
  hscan(key: Key, options?: ScanOptions): AsyncGenerator<[field: string, value: string], void, undefined>
  /** {@link hscan} for fields and values that are not valid UTF-8. */
  hscanBuffer(key: Key, options?: ScanOptions): AsyncGenerator<[field: Buffer, value: Buffer], void, undefined>

  /** Yields the members of a set, as {@link scan} yields keys. https://redis.io/commands/sscan */
  sscan(key: Key, options?: ScanOptions): AsyncGenerator<string, void, undefined>
  /** {@link sscan} for members that are not valid UTF-8. */
  sscanBuffer(key: Key, options?: ScanOptions): AsyncGenerator<Buffer, void, undefined>

  /**
   * Yields the members of a sorted set with their scores, as {@link scan} yields keys. Scores are numbers in either
   * mapping. https://redis.io/commands/zscan
   */
  zscan(key: Key, options?: ScanOptions): AsyncGenerator<[member: string, score: number], void, undefined>
  /** {@link zscan} for members that are not valid UTF-8. */
  zscanBuffer(key: Key, options?: ScanOptions): AsyncGenerator<[member: Buffer, score: number], void, undefined>

  /**
   * Closes the connections that were opened for `watch` and commit markers. What runs on them ends with a lost
   * connection. The client itself stays open, because it is yours.
   */
  close(): Promise<void>

  /** The same as {@link close}, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>
}

/** {@link Tupeline.run}, by itself. */
export interface RunMethod<M extends Mapping> extends OfMapping<M> {
  <const S extends AnyShape>(this: Fitting<S>, shape: S, options?: RunOptions): Promise<Reply<S, M>>
}

/** {@link Tupeline.watch}, by itself. */
export interface WatchMethod<M extends Mapping> extends OfMapping<M> {
  <const S>(
    this: FitsCommit<S>,
    keys: KeyLike | readonly KeyLike[],
    body: (read: WatchRead<M>) => PromiseLike<S> | S,
    options?: WatchOptions,
  ): Promise<WatchReply<S, M>>
}

/** {@link Tupeline.bulk}, by itself. */
export interface BulkMethod<M extends Mapping> extends OfMapping<M> {
  <Item, const S>(
    this: Fitting<S>,
    source: BulkSource<Item>,
    shapeOf: (item: Item, index: number) => S | PromiseLike<S>,
  ): Bulk<Item, Reply<S, M>>

  /** The same with options. Whether each reply is its outcome depends on `onError`. */
  <Item, const S, const O extends BulkOptions | undefined>(
    this: Fitting<S> & FitsNames<O, keyof BulkOptions>,
    source: BulkSource<Item>,
    shapeOf: (item: Item, index: number) => S | PromiseLike<S>,
    options: O,
  ): Bulk<Item, BulkReply<S, M, OnError<O>>>
}

/** Batches over a client with commands of its own, `Own`. Commands merged into `CustomCommands` belong to every client. */
export type OwnTupeline<M extends Mapping, Own> = Omit<Tupeline<M>, keyof OwnBatches<M, Own>> & OwnBatches<M, Own>

/**
 * Options of this library, besides the client's own.
 *
 * @example const redis = tupeline(client, { connections: 20 })
 */
export interface TupelineOptions {
  /**
   * How many connections may be open at a time for `watch` and commit markers, besides the client's own. The limit
   * belongs to the client: if `tupeline` is called several times for one client, they share the connections, and the
   * last number counts. Idle connections are closed.
   *
   * @default 10
   */
  readonly connections?: number | undefined
  /**
   * The client's reply mapping, if its type does not tell: ioredis accepts a `Redis<'resp3'>` as a `Redis`, which is a
   * `Redis<'legacy'>`. Types follow this option. Replies that differ are unions if its type is `Mapping`. A client with
   * the other mapping is refused.
   *
   * @default the mapping in the client's type
   */
  readonly replyMapping?: Mapping | undefined
  /**
   * Whether ioredis's own tracing channels, `ioredis:command` and `ioredis:batch`, report the commands of batches. Agents
   * that listen to them make a span of each command. If it is false, batches are reported on the channel
   * `tupeline:batch` alone. Commands that the client sends itself are reported as before.
   *
   * @default true
   */
  readonly commandEvents?: boolean | undefined
}

/**
 * Creates typed batches over an ioredis client. The client stays yours: its options, its connection, and when to close
 * it.
 *
 * @throws {ArgumentError} for what is not an ioredis client, and for a client whose replies would not have their types
 * @example
 * const redis = tupeline(new Redis())
 * const [ok, name, visits] = await redis.pipeline().set('name', 'Ada').get('name').incr('visits').exec()
 * //=> ['OK', string | null, number]
 */
export function tupeline<C extends Client>(client: C): Tupeline<MappingOf<C>>

/** The same with options. What they say of the reply mapping decides the types. */
export function tupeline<C extends Client, const O extends TupelineOptions | undefined>(
  client: FitsNames<O, keyof TupelineOptions> & C,
  options: O,
): Tupeline<Said<O, 'replyMapping', Mapping, MappingOf<C>>>

/**
 * The same for a client with commands of its own, `Own`. Each client of a program may have others.
 *
 * @throws {ArgumentError} for what is not an ioredis client, and for a client whose replies would not have their types
 * @example
 * interface Mine { double<S extends CommandTarget>(this: S, key: Key): Queued<S, number> }
 * const redis = tupeline<typeof client, Mine>(client)
 * await redis.pipeline().double('n').get('n').exec() //=> [number, string | null]
 */
export function tupeline<C extends Client, Own extends object>(
  client: C,
  options?: TupelineOptions & { readonly replyMapping?: MappingOf<C> | undefined },
): OwnTupeline<MappingOf<C>, Own>

export function tupeline<C extends Client>(client: C, options: TupelineOptions = {}): Tupeline<MappingOf<C>> {
  // Client asks for what is used of a Redis; the union of ioredis's classes would cost each caller 243,000 instantiations.
  const { connections, commandEvents = true } = options
  if (typeof commandEvents !== 'boolean') throw optionError('tupeline', 'commandEvents', 'a boolean', commandEvents)
  const transport = transportFor(client as unknown as Redis, connections, commandEvents)
  refuseOtherMapping(transport.mapping, options.replyMapping)
  return overTransport(transport) as unknown as Tupeline<MappingOf<C>> // the transport has read the client's mapping
}

function refuseOtherMapping(mapping: Mapping, said: Mapping | undefined): void {
  if (said !== undefined && said !== mapping)
    throw new ArgumentError('tupeline', `the client has replyMapping '${mapping}', not '${said}'`)
}

/** The same over any transport. */
export function overTransport(transport: Transport): Tupeline<Mapping> {
  return new TransportTupeline(transport) as unknown as Tupeline<Mapping> // generic methods cannot be implemented as such
}
