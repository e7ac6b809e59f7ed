import { ArgumentError } from '../errors/errors.js'
import { describeOption } from '../errors/option-error.js'
import { isThenable } from '../util/promises.js'

/** Where items come from: a list, any iterable or async iterable, a Node stream in object mode, a web ReadableStream. */
export type BulkSource<Item> = (Iterable<Item> | AsyncIterable<Item>) & object // not a string, whose characters are not items

/** Reads a source item by item, and stops it. */
export class ItemReader {
  /** How many items there will be, if the source knows. */
  readonly total: number | undefined
  readonly #source: BulkSource<unknown>
  #iterator: Iterator<unknown> | AsyncIterator<unknown> | undefined
  #isReading = false
  #isOver = false

  /** @throws {ArgumentError} for what cannot be iterated, and for a string, whose characters are not items */
  constructor(source: unknown) {
    if (!isIterable(source)) {
      const taken = 'a list, an iterable, an async iterable or a stream'
      throw new ArgumentError('bulk', `expected the source to be ${taken}, got ${describeItem(source)}`)
    }
    this.#source = source
    this.total = totalOf(source)
  }

  /** The next item, or a promise of it if the source is asynchronous. */
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
    if (this.#isOver) return { done: true, value: undefined }
    this.#iterator ??= iteratorOf(this.#source)
    const result: unknown = this.#iterator.next()
    if (!isThenable(result)) return this.#take(result)
    this.#isReading = true
    return Promise.resolve(result).then(
      (late) => this.#take(late),
      (error: unknown) => {
        this.#isOver = true
        throw error
      },
    )
  }

  /** Tells a source that has more items that they are not wanted. A source that is being read may never answer. */
  async stop(): Promise<void> {
    if (this.#isOver || !this.#iterator) return
    this.#isOver = true
    const stopped = Promise.resolve(this.#iterator.return?.())
    if (this.#isReading) stopped.catch(() => {})
    else await stopped
  }

  #take(result: unknown): IteratorResult<unknown> {
    this.#isReading = false
    if (typeof result !== 'object' || result === null) {
      this.#isOver = true
      throw new ArgumentError(
        'bulk',
        `the source's iterator gave ${describeItem(result)} instead of an iterator result`,
      )
    }
    if ((result as IteratorResult<unknown>).done) this.#isOver = true
    return result as IteratorResult<unknown>
  }
}

const isIterable = (source: unknown): source is BulkSource<unknown> =>
  typeof source === 'object' && source !== null && (Symbol.iterator in source || Symbol.asyncIterator in source)

const iteratorOf = (source: BulkSource<unknown>): Iterator<unknown> | AsyncIterator<unknown> =>
  Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]()

/** Items are data, so nothing of a string is shown. */
const describeItem = (value: unknown): string => (typeof value === 'string' ? 'a string' : describeOption(value))

function totalOf(source: object): number | undefined {
  if (Array.isArray(source)) return source.length
  return source instanceof Set || source instanceof Map ? source.size : undefined
}
