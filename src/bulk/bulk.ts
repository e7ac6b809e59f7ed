import type { DecodedBatch } from '../run/decode.js'
import { ArgumentError } from '../errors/errors.js'
import { takesIndex } from '../command/cmd.js'
import { detachedMethod } from '../errors/detached.js'
import { EntryError } from '../errors/entry-errors.js'
import { onAbort } from '../util/abort.js'
import { nextTurn } from '../util/timers.js'
import { toSettled } from '../batch/plan.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { Runner } from '../run/run.js'
import type { Reply, SettledReply } from '../batch/shape.js'
import { Chunker } from './chunk.js'
import type { Chunk } from './chunk.js'
import { ChunkQueue } from './chunk-queue.js'
import type { FinishedChunk } from './chunk-queue.js'
import { BulkError } from './bulk-error.js'
import { checkedLimits } from './bulk-options.js'
import type { BulkOptions } from './bulk-options.js'
import { ProgressReporter } from './progress-reporter.js'
import { ItemReader } from './item-reader.js'
import { BulkCounts } from './bulk-counts.js'
import type { ItemOutcomes, FailedItem } from './bulk-counts.js'

/** What an item's shape resolves to: its values, or their outcomes with `onError: 'settle'`. */
export type BulkReply<S, M extends Mapping, E> = E extends 'settle' ? SettledReply<S, M> : Reply<S, M>

/**
 * One item of a bulk run, and what its shape resolved to.
 *
 * @example
 * const visits = redis.bulk(ids, (id) => cmd.get(`visits:${id}`))
 * for await (const { item, reply } of visits) console.log(item, reply) // string, string | null
 */
export interface BulkItem<Item, R> {
  /** The item, as the source yielded it. */
  readonly item: Item
  /** What the item's shape resolved to. */
  readonly reply: R
}

/**
 * A run over many items that has not begun. Iterate it, or call `collect()` or `drain()`, once.
 *
 * @typeParam Item what the source yields
 * @typeParam R what the shape of one item resolves to
 * @example const users = redis.bulk(ids, (id) => cmd.get(`user:${id}`)) //=> Bulk<string, string | null>
 */
export interface Bulk<Item, R> extends AsyncIterable<BulkItem<Item, R>> {
  /**
   * Yields the items with their replies, in the order of the source. Leaving the loop stops the source, and waits for
   * the batches that were sent.
   *
   * @throws {BulkError} if the run ended before the source did. The error has the outcomes of the items.
   * @example
   * for await (const { item, reply } of redis.bulk(ids, (id) => cmd.get(id))) {
   *   reply //=> string | null
   * }
   */
  [Symbol.asyncIterator](): AsyncGenerator<BulkItem<Item, R>, void, undefined>

  /**
   * Resolves to all replies, in the order of the source. They are all held in memory.
   *
   * @throws {BulkError} if the run ended before the source did. The error has the outcomes of the items.
   * @example await redis.bulk(ids, (id) => cmd.get(id)).collect() //=> (string | null)[]
   */
  collect(): Promise<R[]>

  /**
   * Runs to the end, drops the replies, and resolves to a report. A failed item is counted. With `onError: 'throw'` it
   * ends the run.
   *
   * @throws {BulkError} if the source threw, a shape could not be made, or the signal was aborted
   * @example await redis.bulk(ids, (id) => cmd.unlink(`user:${id}`)).drain() //=> BulkReport
   */
  drain(): Promise<BulkReport>
}

/**
 * What a run did.
 *
 * @example
 * const report = await redis.bulk(ids, (id) => cmd.unlink(`user:${id}`)).drain() //=> BulkReport
 * console.log(report.items, report.failed)
 */
export interface BulkReport {
  /** How many items were run, those that failed among them. */
  readonly items: number
  /** How many items failed. */
  readonly failed: number
  /** The errors of the first 20 items that failed. */
  readonly failures: readonly FailedItem[]
  /** The outcomes of the items. */
  readonly outcomes: ItemOutcomes
  /** Bytes that were sent, before a key prefix. */
  readonly bytes: number
  /** Seconds from the start to the end of the run. */
  readonly elapsed: number
}

/** What {@link Bulk} is at run time. */
export class BulkRun implements Bulk<unknown, unknown> {
  readonly #runner: Runner<'pipeline'>
  readonly #options: BulkOptions
  readonly #reader: ItemReader
  readonly #chunker: Chunker
  readonly #concurrency: number
  readonly #progress: ProgressReporter
  #counts = new BulkCounts()
  #delivered = 0
  #isBegun = false

  /** @throws {ArgumentError} for what is not a source, and for an option with an unusable value */
  constructor(
    runner: Runner<'pipeline'>,
    source: unknown,
    shapeOf: (item: unknown, index: number) => unknown,
    options: BulkOptions,
  ) {
    const { chunk, maxBytes, concurrency } = checkedLimits(options)
    if (typeof shapeOf !== 'function')
      throw new ArgumentError('bulk', 'expected a function that gives the shape of an item')
    if (takesIndex(shapeOf)) throw new ArgumentError('bulk', 'it passes the index too: write (item) => cmd.lpop(item)')
    this.#runner = runner
    this.#options = options
    this.#reader = new ItemReader(source)
    this.#chunker = new Chunker(this.#reader, shapeOf, { commands: chunk, bytes: maxBytes })
    this.#concurrency = concurrency
    this.#progress = new ProgressReporter(options.onProgress, this.#reader.total)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<BulkItem<unknown, unknown>, void, undefined> {
    const settles = this.#options.onError === 'settle'
    for await (const { chunk, values, failed } of this.#finished(!settles)) {
      for (const { part, values: own } of chunk.split(values)) {
        if (!settles && failed > 0 && own.some(isFailure)) break
        this.#delivered++
        yield { item: part.item, reply: part.shape.restore(settles ? own.map(toSettled) : own) }
      }
    }
  }

  async collect(): Promise<unknown[]> {
    if (!(this instanceof BulkRun)) throw detachedMethod('bulk', 'collect')
    const replies: unknown[] = []
    for await (const { reply } of this) replies.push(reply)
    return replies
  }

  async drain(): Promise<BulkReport> {
    if (!(this instanceof BulkRun)) throw detachedMethod('bulk', 'drain')
    const throws = this.#options.onError === 'throw'
    for await (const _ of this.#finished(throws)) {
      this.#delivered = (throws ? this.#counts.failures[0]?.item : undefined) ?? this.#counts.items
    }
    const { items, failed, failures, bytes, seconds: elapsed } = this.#counts
    return { items, failed, failures, outcomes: this.#counts.outcomes(), bytes, elapsed }
  }

  /** The chunks in order. Each is counted when it is yielded. Throws if the run ends before its source. */
  async *#finished(stopsAtFailure: boolean): AsyncGenerator<FinishedChunk, void, undefined> {
    if (this.#isBegun) throw new ArgumentError('bulk', 'can run once: its source has been read')
    this.#isBegun = true
    this.#counts = new BulkCounts() // the clock starts now
    const { signal } = this.#options
    const queue = new ChunkQueue(this.#chunker, this.#send, this.#concurrency)
    const stopListening = signal && onAbort(signal, queue.halt)
    let end: RunEnd = 'abandoned'
    try {
      end = yield* this.#answered(queue, stopsAtFailure)
    } finally {
      stopListening?.()
      for (const late of await queue.rest()) this.#count(late)
      const stopped = this.#reader.stop()
      // As in `for await`: if the source fails to stop, that does not hide why the run ended.
      await (end === 'abandoned' ? stopped : stopped.catch(() => {}))
    }
    await this.#progress.report(this.#counts, true)
    const error = this.#errorOf(end)
    if (error) throw error
  }

  /** The chunks of the queue, up to the first that failed if the run stops there. Returns why there are no more. */
  async *#answered(queue: ChunkQueue, stopsAtFailure: boolean): AsyncGenerator<FinishedChunk, RunEnd, undefined> {
    for (let finished = await queue.next(); finished; finished = await queue.next()) {
      this.#count(finished)
      await this.#progress.report(this.#counts)
      yield finished
      if (stopsAtFailure && finished.failed > 0) return 'failed'
    }
    return queue.isOver ? 'complete' : 'aborted'
  }

  readonly #send = async (chunk: Chunk): Promise<DecodedBatch> => {
    // Without commands nothing is sent. A source of such items must not keep other work from running.
    if (chunk.commands.length === 0) await nextTurn()
    const { signal, retry } = this.#options
    return this.#runner.run(chunk, { signal, retry })
  }

  #count({ chunk, values, failed }: FinishedChunk): void {
    this.#counts.bytes += chunk.bytes
    if (failed === 0) return this.#counts.countDone(chunk.items.length)
    for (const { values: own } of chunk.split(values)) this.#counts.count(own)
  }

  /** Undefined if the source was read to its end, and everything was answered. */
  #errorOf(end: RunEnd): BulkError | undefined {
    const { signal } = this.#options
    const { end: sourceEnd, next } = this.#chunker
    if (end === 'complete' && !sourceEnd) return undefined
    const [failedItem] = end === 'failed' ? this.#counts.failures : []
    const state = {
      outcomes: this.#counts.outcomes(),
      next: this.#counts.items,
      delivered: this.#delivered,
      failedItem,
    }
    if (signal?.aborted) return new BulkError('ABORTED', undefined, { ...state, cause: signal.reason })
    if (failedItem) return new BulkError('COMMAND', failedItem.item, { ...state, cause: failedItem.errors[0] })
    if (!sourceEnd) return undefined
    const { code, error } = sourceEnd
    return new BulkError(code, code === 'SHAPE' ? next : undefined, { ...state, cause: error })
  }
}

/** Why a run yields no more chunks. `abandoned`: the consumer left the loop, or the caller's own code threw. */
type RunEnd = 'complete' | 'failed' | 'aborted' | 'abandoned'

const isFailure = (value: unknown): boolean => value instanceof EntryError
