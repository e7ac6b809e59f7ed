import type { DecodedBatch } from '../run/decode.js'
import type { Chunk, Chunker } from './chunk.js'

/** A chunk that was answered. */
export interface FinishedChunk extends DecodedBatch {
  readonly chunk: Chunk
}

/**
 * Keeps chunks under way: so many at a time, given back in order. It reads no further ahead than that, so that whoever
 * takes the chunks slowly slows the source down.
 */
export class ChunkQueue {
  readonly #chunker: Chunker
  readonly #send: (chunk: Chunk) => Promise<DecodedBatch>
  readonly #concurrency: number
  readonly #underWay: Promise<FinishedChunk>[] = []
  #reading: Promise<void> | undefined
  #isHalted = false
  #isRead = false
  /** Wakes who waits for a source, which may never answer. */
  #wake: (() => void) | undefined

  constructor(chunker: Chunker, send: (chunk: Chunk) => Promise<DecodedBatch>, concurrency: number) {
    this.#chunker = chunker
    this.#send = send
    this.#concurrency = concurrency
  }

  /** The next chunk that was answered; undefined behind the last, and when halted. */
  async next(): Promise<FinishedChunk | undefined> {
    while (!this.#isHalted) {
      this.#read()
      const [first] = this.#underWay
      if (first) {
        await first // a signal settles it
        if (this.#isHalted) break
        void this.#underWay.shift()
        this.#read()
        return first
      }
      if (!this.#reading) break
      await this.#chunkRead(this.#reading)
    }
    return undefined
  }

  /** Whether all was read, answered and given out. */
  get isOver(): boolean {
    return this.#isRead && this.#underWay.length === 0
  }

  /** Reads no more, and gives out no more. */
  readonly halt = (): void => {
    this.#isHalted = true
    this.#wake?.()
  }

  /** Gives what is still under way, once it is settled. */
  async rest(): Promise<FinishedChunk[]> {
    this.halt()
    const settled = await Promise.allSettled(this.#underWay.splice(0))
    return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }

  /** No race with a promise of the whole run: that would keep every chunk until its end. */
  async #chunkRead(reading: Promise<void>): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      void reading.then(resolve)
    })
    this.#wake = undefined
  }

  #read(): void {
    if (this.#reading || this.#isRead || this.#isHalted || this.#underWay.length >= this.#concurrency) return
    this.#reading = this.#chunker.read().then((chunk) => {
      this.#reading = undefined
      this.#isRead = !chunk
      if (!chunk || this.#isHalted) return
      const sent = this.#send(chunk).then((decoded) => ({ chunk, ...decoded }))
      sent.catch(() => {}) // next() or stop() meets it
      this.#underWay.push(sent)
      this.#read()
    })
  }
}
