import type { WireArgument } from '../command/arguments.js'

/** One command as it is sent. */
export interface Call {
  /** In lower case: ioredis finds its reply transformers by it. */
  readonly name: string
  readonly args: readonly WireArgument[]
  /** Whether strings in the reply stay Buffers. */
  readonly bytes: boolean
  /** Whether an integer in the reply that a number cannot hold is given as its digits. */
  readonly exactIntegers?: boolean
}

/** What came back for one call: its reply, or a `Failure`. */
export type Entry = unknown
