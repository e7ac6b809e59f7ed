import type { Command } from '../command/command.js'
import { wireSize } from '../resp/wire-size.js'
import { isReadOnly } from '../catalogue/facts.js'
import { captureEntry } from '../batch/captured-shape.js'
import type { CapturedShape } from '../batch/captured-shape.js'
import type { ItemReader } from './item-reader.js'

/** An item, its shape, and where its commands stand in their chunk. */
export interface ChunkItem {
  readonly item: unknown
  readonly shape: CapturedShape
  readonly commands: readonly Command<unknown>[]
  readonly bytes: number
}

/** Why no further items come. */
export interface SourceEnd {
  readonly code: 'SOURCE' | 'SHAPE'
  readonly error: unknown
}

/** Consecutive items whose commands go out as one batch. */
export class Chunk {
  readonly items: ChunkItem[] = []
  readonly commands: Command<unknown>[] = []
  bytes = 0

  /** @param from the first item's index in the source */
  constructor(readonly from: number) {}

  get isReadOnly(): boolean {
    return this.commands.every(isReadOnly)
  }

  add(part: ChunkItem): void {
    this.items.push(part)
    for (const command of part.commands) this.commands.push(command)
    this.bytes += part.bytes
  }

  /** A command's path: `[7].name` for what stands at `name` in the shape of the source's item 7. */
  pathOf(index: number): string {
    let start = index
    const place = this.items.findIndex(({ commands }) => (start -= commands.length) < 0)
    const part = this.items[place]
    const path = part ? (part.shape.paths()[start + part.commands.length] ?? '') : ''
    return `[${this.from + place}]${path === '' || path.startsWith('[') ? path : `.${path}`}`
  }

  /** The values of each item, in order. */
  *split(values: readonly unknown[]): Generator<{ readonly part: ChunkItem; readonly values: unknown[] }> {
    let next = 0
    for (const part of this.items) yield { part, values: values.slice(next, (next += part.commands.length)) }
  }
}

/** Puts items into chunks. */
export class Chunker {
  /** Set where the items ended otherwise than by the source's end. */
  end: SourceEnd | undefined
  /** The index of the next item to be read. */
  next = 0
  readonly #reader: ItemReader
  readonly #shapeOf: (item: unknown, index: number) => unknown
  readonly #most: { readonly commands: number; readonly bytes: number }
  /** Read, but too much for its chunk. */
  #left: ChunkItem | undefined
  #isOver = false

  constructor(
    reader: ItemReader,
    shapeOf: (item: unknown, index: number) => unknown,
    most: { readonly commands: number; readonly bytes: number },
  ) {
    this.#reader = reader
    this.#shapeOf = shapeOf
    this.#most = most
  }

  /** The next chunk; undefined behind the last. An item's commands are never divided. */
  async read(): Promise<Chunk | undefined> {
    const chunk = new Chunk(this.next - (this.#left ? 1 : 0))
    const { commands, bytes } = this.#most
    while (chunk.commands.length < commands && chunk.bytes < bytes && chunk.items.length < commands) {
      const read = this.#left ?? this.#part()
      const part = read instanceof Promise ? await read : read // a list is read without a turn for each item
      this.#left = undefined
      if (!part) break
      const isTooMuch = chunk.commands.length + part.commands.length > commands || chunk.bytes + part.bytes > bytes
      if (isTooMuch && chunk.items.length > 0) {
        this.#left = part
        break
      }
      chunk.add(part)
    }
    return chunk.items.length > 0 ? chunk : undefined
  }

  #part(): ChunkItem | undefined | Promise<ChunkItem | undefined> {
    if (this.#isOver) return undefined
    try {
      const result = this.#reader.next()
      if (!(result instanceof Promise)) return this.#made(result)
      return result.then(
        (late) => this.#made(late),
        (error: unknown) => this.#ended('SOURCE', error),
      )
    } catch (error) {
      return this.#ended('SOURCE', error)
    }
  }

  #made({ done, value: item }: IteratorResult<unknown>): ChunkItem | undefined {
    if (done) return this.#ended(undefined)
    try {
      const shape = captureEntry(this.#shapeOf(item, this.next))
      const { commands } = shape
      this.next++
      return { item, shape, commands, bytes: wireSize(commands) }
    } catch (error) {
      return this.#ended('SHAPE', error)
    }
  }

  #ended(code: SourceEnd['code'] | undefined, error?: unknown): undefined {
    this.#isOver = true
    if (code) this.end = { code, error }
    return undefined
  }
}
