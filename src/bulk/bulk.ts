import type { DecodedBatch } from '../run/decode.js'
import { ArgumentError, EntryError } from '../errors/errors.js'
import { onAbort } from '../util/abort.js'
import { toSettled } from '../batch/plan.js'
import type { Mapping } from '../catalogue/reply-types.js'
import type { Runner } from '../run/run.js'
import type { Reply, SettledReply } from '../batch/shape.js'
import { Chunker } from './chunk.js'
import type { Chunk } from './chunk.js'
import { ChunkQueue } from './chunk-queue.js'
import type { FinishedChunk } from './chunk-queue.js'
import { BulkError } from './bulk-error.js'
import { limitsOf } from './bulk-options.js'
import type { BulkOptions } from './bulk-options.js'
import { ProgressReporter } from './progress-reporter.js'
import { ItemReader } from './item-reader.js'
import { BulkCounts } from './bulk-counts.js'
import type { ItemOutcomes, FailedItem } from './bulk-counts.js'

/** What an item's shape resolves to: its values, or with `onError: 'settle'` their outcomes. */
export type BulkReply<S, M extends Mapping, E> = E extends 'settle' ? SettledReply<S, M> : Reply<S, M>

/** One item of a bulk run, and what its shape resolved to. */
export interface BulkItem<Item, R> {
  readonly item: Item
  readonly reply: R
}

/**
 * A run over many items, not begun yet: iterate it, or `collect()`, or `drain()` it, once.
 *
 * @typeParam Item what the source gives
 * @typeParam R what the shape of one item resolves to
 */
export interface Bulk<Item, R> extends AsyncIterable<BulkItem<Item, R>> {
  /**
   * Items with their replies, in the order of the source. Leaving the loop stops the source, and waits for what is under
   * way.
   *
   * @throws {BulkError} where it ended before the source did; it says what became of every item
   */
  [Symbol.asyncIterator](): AsyncGenerator<BulkItem<Item, R>, void, undefined>

  /** All replies, in the order of the source. They are held in memory together. */
  collect(): Promise<R[]>

  /**
   * Runs to the end, without the replies, and reports. An item that fails is counted, unless `onError: 'throw'` was said.
   *
   * @throws {BulkError} where the source threw, a shape could not be made, or the signal was aborted
   */
  drain(): Promise<BulkReport>
}

/** What a run did. */
export interface BulkReport {
  readonly items: number
  readonly failed: number
  /** The errors of the first 20 items that failed. */
  readonly failures: readonly FailedItem[]
  /** What became of the items. */
  readonly outcomes: ItemOutcomes
  /** Bytes sent, before a key prefix. */
  readonly bytes: number
  /** Seconds. */
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

  /** @throws {ArgumentError} for what is no source, and for limits that are none */
  constructor(
    runner: Runner<'pipeline'>,
    source: unknown,
    shapeOf: (item: unknown, index: number) => unknown,
    options: BulkOptions,
  ) {
    const { chunk, maxBytes, concurrency } = limitsOf(options)
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
    const replies: unknown[] = []
    for await (const { reply } of this) replies.push(reply)
    return replies
  }

  async drain(): Promise<BulkReport> {
    const throws = this.#options.onError === 'throw'
    for await (const _ of this.#finished(throws)) {
      this.#delivered = (throws ? this.#counts.failures[0]?.item : undefined) ?? this.#counts.items
    }
    const { items, failed, failures, bytes, seconds: elapsed } = this.#counts
    return { items, failed, failures, outcomes: this.#counts.outcomes(), bytes, elapsed }
  }

  /** The chunks in order, each counted when it is given out. */
  async *#finished(stopsAtFailure: boolean): AsyncGenerator<FinishedChunk, void, undefined> {
    if (this.#isBegun) throw new ArgumentError('bulk', 'runs once: its source is read already')
    this.#isBegun = true
    this.#counts = new BulkCounts() // the clock starts now
    const { signal, retry } = this.#options
    const send = async (chunk: Chunk): Promise<DecodedBatch> => this.#runner.run(chunk, { signal, retry })
    const conveyor = new ChunkQueue(this.#chunker, send, this.#concurrency)
    const stopListening = signal && onAbort(signal, conveyor.halt)
    let failed: FailedItem | undefined
    let isLeft = true
    let isComplete: boolean
    try {
      for (let finished = await conveyor.next(); finished; finished = await conveyor.next()) {
        this.#count(finished)
        this.#progress.tell(this.#counts)
        yield finished
        if (!stopsAtFailure || finished.failed === 0) continue
        failed = this.#counts.failures[0]
        break
      }
      isLeft = false
      isComplete = conveyor.isOver
    } finally {
      stopListening?.()
      for (const late of await conveyor.rest()) this.#count(late)
      const stopped = this.#reader.stop()
      // As in `for await`: a source that fails to stop does not hide why the run ended.
      await (isLeft ? stopped : stopped.catch(() => {}))
    }
    this.#progress.tell(this.#counts, true)
    if (!isComplete || failed || this.#chunker.end) this.#throwEnd(failed)
  }

  #count({ chunk, values, failed }: FinishedChunk): void {
    this.#counts.bytes += chunk.bytes
    if (failed === 0) return this.#counts.countDone(chunk.items.length)
    for (const { values: own } of chunk.split(values)) this.#counts.count(own)
  }

  /** Throws where the run ended before its source did. */
  #throwEnd(failed: FailedItem | undefined): void {
    const { signal } = this.#options
    const { end, next: item } = this.#chunker
    const state = {
      outcomes: this.#counts.outcomes(),
      next: this.#counts.items,
      delivered: this.#delivered,
      failedItem: failed,
    }
    if (signal?.aborted) throw new BulkError('ABORTED', undefined, { ...state, cause: signal.reason })
    if (failed) throw new BulkError('COMMAND', failed.item, { ...state, cause: failed.errors[0] })
    if (end) throw new BulkError(end.code, end.code === 'SHAPE' ? item : undefined, { ...state, cause: end.error })
  }
}

const isFailure = (value: unknown): boolean => value instanceof EntryError
