import type { Command } from '../command/command.js'
import { wireSize } from '../resp/wire-size.js'
import { isReadOnly } from '../catalogue/facts.js'
import { captureEntry } from '../batch/captured-shape.js'
import type { CapturedShape } from '../batch/captured-shape.js'
import { isThenable } from '../util/promises.js'
import type { ItemReader } from './item-reader.js'

/** An item, its shape, and the shape's commands. */
export interface ChunkItem {
  readonly item: unknown
  readonly shape: CapturedShape
  readonly commands: readonly Command<unknown>[]
  readonly bytes: number
}

/** Why there are no further items. */
export interface SourceEnd {
  readonly code: 'SOURCE' | 'SHAPE'
  readonly error: unknown
}

/** How much goes into one chunk. */
export interface ChunkLimits {
  readonly commands: number
  readonly bytes: number
}

/** Items may have no commands, so without a limit of its own a chunk of them would never be full. */
const MAX_CHUNK_ITEMS = 10_000

/** Consecutive items whose commands are sent as one batch. */
export class Chunk {
  readonly items: ChunkItem[] = []
  readonly commands: Command<unknown>[] = []
  bytes = 0

  /** @param from the first item's index in the source */
  constructor(readonly from: number) {}

  get isReadOnly(): boolean {
    return this.commands.every(isReadOnly)
  }

  add(item: ChunkItem): void {
    this.items.push(item)
    for (const command of item.commands) this.commands.push(command)
    this.bytes += item.bytes
  }

  /** A command's path: `[7].name` for the command at `name` in the shape of the source's item 7. */
  pathOf(index: number): string {
    let start = index
    const position = this.items.findIndex(({ commands }) => (start -= commands.length) < 0)
    const item = this.items[position]
    const path = item ? (item.shape.paths()[start + item.commands.length] ?? '') : ''
    return `[${this.from + position}]${path === '' || path.startsWith('[') ? path : `.${path}`}`
  }

  /** The values of each item, in order. */
  *split(values: readonly unknown[]): Generator<{ readonly part: ChunkItem; readonly values: unknown[] }> {
    let next = 0
    for (const part of this.items) yield { part, values: values.slice(next, (next += part.commands.length)) }
  }
}

/** Puts the items of a source into chunks. */
export class Chunker {
  /** Set if the items ended before the source did. */
  end: SourceEnd | undefined
  /** The index of the next item to be read. */
  next = 0
  readonly #reader: ItemReader
  readonly #shapeOf: (item: unknown, index: number) => unknown
  readonly #limits: ChunkLimits
  /** An item that was read, but is too much for its chunk. It becomes the first item of the next one. */
  #carriedOver: ChunkItem | undefined
  #isOver = false

  constructor(reader: ItemReader, shapeOf: (item: unknown, index: number) => unknown, limits: ChunkLimits) {
    this.#reader = reader
    this.#shapeOf = shapeOf
    this.#limits = limits
  }

  /** The next chunk; undefined after the last. An item's commands are never divided. */
  async read(): Promise<Chunk | undefined> {
    const chunk = new Chunk(this.next - (this.#carriedOver ? 1 : 0))
    while (this.#hasRoom(chunk)) {
      const read = this.#carriedOver ?? this.#readItem()
      const item = isThenable(read) ? await read : read // a list is read without a turn for each item
      this.#carriedOver = undefined
      if (!item) break
      if (chunk.items.length > 0 && this.#isTooMuch(chunk, item)) {
        this.#carriedOver = item
        break
      }
      chunk.add(item)
    }
    return chunk.items.length > 0 ? chunk : undefined
  }

  #hasRoom(chunk: Chunk): boolean {
    const { commands, bytes } = this.#limits
    const hasRoomForItems = chunk.items.length < Math.min(commands, MAX_CHUNK_ITEMS)
    return hasRoomForItems && chunk.commands.length < commands && chunk.bytes < bytes
  }

  #isTooMuch(chunk: Chunk, item: ChunkItem): boolean {
    const { commands, bytes } = this.#limits
    return chunk.commands.length + item.commands.length > commands || chunk.bytes + item.bytes > bytes
  }

  #readItem(): ChunkItem | undefined | Promise<ChunkItem | undefined> {
    if (this.#isOver) return undefined
    try {
      const result = this.#reader.next()
      if (!isThenable(result)) return this.#makeItem(result)
      return result.then(
        (late) => this.#makeItem(late),
        (error: unknown) => this.#endItems('SOURCE', error),
      )
    } catch (error) {
      return this.#endItems('SOURCE', error)
    }
  }

  #makeItem({ done, value: item }: IteratorResult<unknown>): ChunkItem | undefined | Promise<ChunkItem | undefined> {
    if (done) return this.#endItems()
    try {
      const shape = this.#shapeOf(item, this.next)
      if (!isThenable(shape)) return this.#withCommands(item, shape)
      return Promise.resolve(shape)
        .then((late) => this.#withCommands(item, late))
        .catch((error: unknown) => this.#endItems('SHAPE', error))
    } catch (error) {
      return this.#endItems('SHAPE', error)
    }
  }

  #withCommands(item: unknown, given: unknown): ChunkItem {
    const shape = captureEntry(given)
    const { commands } = shape
    this.next++
    return { item, shape, commands, bytes: wireSize(commands) }
  }

  #endItems(code?: SourceEnd['code'], error?: unknown): undefined {
    this.#isOver = true
    if (code) this.end = { code, error }
    return undefined
  }
}
