import type { WireArgument } from '../command/arguments.js'

/** One command as it is sent. */
export interface Call {
  /** In lower case: ioredis finds its reply transformers by it. */
  readonly name: string
  readonly args: readonly WireArgument[]
  /** Whether strings in the reply stay Buffers. */
  readonly bytes: boolean
  /** Whether an integer in the reply that a number cannot hold comes as a string of digits. */
  readonly exactIntegers?: boolean
  /**
   * Of EVAL and EVAL_RO: the SHA-1 of the script. If the server is known to have the script, EVALSHA may be sent, with
   * the hash in place of the text. Sending the call unchanged has the same effect on any server.
   */
  readonly sha1?: string | undefined
}

/** What came back for one call: its reply, or a `Failure`. */
export type Entry = unknown

/** What a transaction begins with. */
export const MULTI: Call = { name: 'multi', args: [], bytes: true }
/** What a transaction ends with. */
export const EXEC: Call = { name: 'exec', args: [], bytes: true }
