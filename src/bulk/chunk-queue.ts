import type { DecodedBatch } from '../run/decode.js'
import type { Chunk, Chunker } from './chunk.js'

/** A chunk that was answered. */
export interface FinishedChunk extends DecodedBatch {
  readonly chunk: Chunk
}

/**
 * Sends up to a number of chunks at a time, and returns them in order. It reads no further ahead, so a slow consumer
 * slows the source down.
 */
export class ChunkQueue {
  readonly #chunker: Chunker
  readonly #send: (chunk: Chunk) => Promise<DecodedBatch>
  readonly #concurrency: number
  readonly #sent: Promise<FinishedChunk>[] = []
  #reading: Promise<void> | undefined
  #isHalted = false
  #isRead = false
  /** Ends a wait for the source, which may never deliver an item. */
  #wake: (() => void) | undefined

  constructor(chunker: Chunker, send: (chunk: Chunk) => Promise<DecodedBatch>, concurrency: number) {
    this.#chunker = chunker
    this.#send = send
    this.#concurrency = concurrency
  }

  /** The next answered chunk. Undefined after the last one, and after a halt. */
  async next(): Promise<FinishedChunk | undefined> {
    while (!this.#isHalted) {
      this.#read()
      const [first] = this.#sent
      if (first) {
        await first // a signal settles it
        if (this.#isHalted) break
        void this.#sent.shift()
        this.#read()
        return first
      }
      if (!this.#reading) break
      await this.#untilRead(this.#reading)
    }
    return undefined
  }

  /** Whether everything was read, answered and returned. */
  get isOver(): boolean {
    return this.#isRead && this.#sent.length === 0
  }

  /** Stops reading, and returns no more chunks. */
  readonly halt = (): void => {
    this.#isHalted = true
    this.#wake?.()
  }

  /** Halts, and returns the chunks that were sent but not returned, when they have settled. */
  async rest(): Promise<FinishedChunk[]> {
    this.halt()
    const settled = await Promise.allSettled(this.#sent.splice(0))
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  /**
   * It is not a race with a promise that lasts as long as the run, because that would keep every chunk until the end.
   */
  async #untilRead(reading: Promise<void>): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      void reading.then(resolve)
    })
    this.#wake = undefined
  }

  #read(): void {
    if (this.#reading || this.#isRead || this.#isHalted || this.#sent.length >= this.#concurrency) return
    this.#reading = this.#chunker.read().then((chunk) => {
      this.#reading = undefined
      this.#isRead = !chunk
      if (!chunk || this.#isHalted) return
      const sent = this.#send(chunk).then((decoded) => ({ chunk, ...decoded }))
      sent.catch(() => {}) // next() or rest() handles it
      this.#sent.push(sent)
      this.#read()
    })
  }
}
