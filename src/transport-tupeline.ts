import { clientMethods } from './batch/client-methods.js'
import { Plan } from './batch/plan.js'
import { PlannedBatch } from './batch/shaped-batch.js'
import type { BulkOptions } from './bulk/bulk-options.js'
import { BulkRun } from './bulk/bulk.js'
import type { Key } from './catalogue/command-target.js'
import type { Mapping } from './catalogue/reply-types.js'
import type { KeyLike } from './command/key-like.js'
import { ArgumentError } from './errors/errors.js'
import type { RunOptions } from './run/run-options.js'
import { pipelineRunner, transactionRunner } from './run/run.js'
import type { Runner } from './run/run.js'
import { scanFields, scanKeys, scanMembers, scanScores } from './scan/scan.js'
import type { KeyScanOptions, ScanOptions } from './scan/scan.js'
import type { Transport } from './transport/transport.js'
import type { WatchOptions } from './watch/watch-options.js'
import { watch } from './watch/watch.js'
import type { WatchRead } from './watch/watch.js'

/**
 * What a `Tupeline` is at run time. It passes each call to its folder with the transport, or with a runner over it. The
 * methods belong to the object, so that `const { pipeline, run } = redis` works, as its types say.
 */
export class TransportTupeline {
  readonly #transport: Transport
  readonly #runners: { readonly pipeline: Runner<'pipeline'>; readonly transaction: Runner<'transaction'> }

  constructor(transport: Transport) {
    this.#transport = transport
    this.#runners = { pipeline: pipelineRunner(transport), transaction: transactionRunner(transport) }
  }

  get cmd(): object {
    return clientMethods(this.#transport.mapping, this.#transport.customCommands).cmd
  }

  readonly pipeline = (...shape: readonly unknown[]): unknown => this.#batch(this.#runners.pipeline, shape)

  readonly transaction = (...shape: readonly unknown[]): unknown => this.#batch(this.#runners.transaction, shape)

  readonly multi = (): never => {
    throw new ArgumentError(
      'multi',
      'write redis.transaction() instead, or redis.transaction([cmd.get(key)]) for a list',
    )
  }

  readonly run = (shape: unknown, options?: RunOptions): Promise<unknown> => {
    try {
      return new Plan(this.#runners.pipeline, shape).exec(options)
    } catch (error) {
      const reason = error as Error
      return Promise.reject(reason) // an async function would take three more turns of the microtask queue
    }
  }

  readonly watch = (
    keys: KeyLike | readonly KeyLike[],
    body: (read: WatchRead<Mapping>) => unknown,
    options?: WatchOptions,
  ): Promise<unknown> => watch(this.#transport, keys, body, options)

  readonly bulk = (
    source: unknown,
    shapeOf: (item: unknown, index: number) => unknown,
    options: BulkOptions = {},
  ): unknown => new BulkRun(this.#runners.pipeline, source, shapeOf, options)

  readonly scan = (options: KeyScanOptions = {}): AsyncGenerator<unknown> =>
    scanKeys(this.#transport, this.#runners.pipeline, options, false)

  readonly scanBuffer = (options: KeyScanOptions = {}): AsyncGenerator<unknown> =>
    scanKeys(this.#transport, this.#runners.pipeline, options, true)

  readonly hscan = (key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> =>
    scanFields(this.#transport, key, options, false)

  readonly hscanBuffer = (key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> =>
    scanFields(this.#transport, key, options, true)

  readonly sscan = (key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> =>
    scanMembers(this.#transport, key, options, false)

  readonly sscanBuffer = (key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> =>
    scanMembers(this.#transport, key, options, true)

  readonly zscan = (key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> =>
    scanScores(this.#transport, key, options, false)

  readonly zscanBuffer = (key: Key, options: ScanOptions = {}): AsyncGenerator<unknown> =>
    scanScores(this.#transport, key, options, true)

  readonly close = (): Promise<void> => {
    this.#transport.close()
    return Promise.resolve()
  };

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #batch(runner: Runner, shape: readonly unknown[]): unknown {
    if (shape.length > 0) return new PlannedBatch(runner, shape[0])
    const { Chain } = clientMethods(this.#transport.mapping, this.#transport.customCommands)
    return new Chain(runner)
  }
}
