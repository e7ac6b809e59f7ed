import { ArgumentError } from '../errors/errors.js'

/** Where items come from: a list, any iterable or async iterable, a Node stream in object mode, a web ReadableStream. */
export type BulkSource<Item> = Iterable<Item> | AsyncIterable<Item>

/** Reads a source item by item, and stops it. */
export class ItemReader {
  /** How many items there will be, where the source knows. */
  readonly total: number | undefined
  readonly #source: unknown
  readonly #isAsync: boolean
  #iterator: Iterator<unknown> | AsyncIterator<unknown> | undefined
  #isReading = false
  #isOver = false

  /** @throws {ArgumentError} for what cannot be iterated, and for a string, whose letters nobody means */
  constructor(source: unknown) {
    if (
      typeof source !== 'object' ||
      source === null ||
      !(Symbol.iterator in source || Symbol.asyncIterator in source)
    ) {
      throw new ArgumentError('bulk', 'the source is no iterable, async iterable or stream')
    }
    this.#source = source
    this.#isAsync = Symbol.asyncIterator in source
    this.total = totalOf(source)
  }

  /** The next item, or where the source is asynchronous a promise of it. */
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
    if (this.#isOver) return { done: true, value: undefined }
    this.#iterator ??= iteratorOf(this.#source as BulkSource<unknown>)
    const result = this.#iterator.next()
    if (!this.#isAsync) return this.#read(result as IteratorResult<unknown>)
    this.#isReading = true
    // Any thenable, as in `for await`: a promise of another realm (Node's streams, under Jest) is no instance of ours.
    return Promise.resolve(result).then(
      (late) => this.#read(late),
      (error: unknown) => {
        this.#isOver = true
        throw error
      },
    )
  }

  /** Tells a source that is not over that no more will be read. One that is being read may never answer. */
  async stop(): Promise<void> {
    if (this.#isOver || !this.#iterator) return
    this.#isOver = true
    const stopped = Promise.resolve(this.#iterator.return?.())
    if (this.#isReading) stopped.catch(() => {})
    else await stopped
  }

  #read(result: IteratorResult<unknown>): IteratorResult<unknown> {
    this.#isReading = false
    if (result.done) this.#isOver = true
    return result
  }
}

const iteratorOf = (source: BulkSource<unknown>): Iterator<unknown> | AsyncIterator<unknown> =>
  Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()

function totalOf(source: object): number | undefined {
  if (Array.isArray(source)) return source.length
  return source instanceof Set || source instanceof Map ? source.size : undefined
}
