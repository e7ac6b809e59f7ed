import type { Wire } from './guard.js'
import type { Outcome } from './errors.js'

/** One command as it goes over the wire. */
export interface Call {
  /** In lower case: ioredis finds its reply transformers by it. */
  readonly name: string
  readonly args: readonly Wire[]
  /** Whether strings in the reply stay Buffers. */
  readonly bytes: boolean
  /** Whether an integer in the reply that a number cannot hold comes as its digits. */
  readonly exactIntegers?: boolean
}

/** What stands in place of a reply where there is none. No reply is ever an instance of it. */
export class Failure {
  constructor(
    readonly error: Error,
    readonly outcome: Outcome,
  ) {}
}

/** The command ran, and its reply cannot be used. The message is this library's own: it quotes nothing. */
export class UnusableReply extends Error {
  override readonly name: string = 'UnusableReply'
}

/** What came back for one call: its reply, or a {@link Failure}. */
export type Entry = unknown
