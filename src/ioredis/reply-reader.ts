import type { ReplyFormat } from '../resp/decoder.js'

/**
 * Reads the replies to an object in ioredis's queue, which has it as its `replyReader`, before ioredis's parser does. A
 * class, to be known from that of another copy of this library on the same client.
 */
export abstract class ReplyReader {
  /** Whether the next reply to its object is to be read. */
  abstract readonly isNext: boolean
  /** How that is wanted; a list for each element of EXEC's. */
  abstract readonly format: ReplyFormat | readonly ReplyFormat[]
  /** Its object is still at the head of ioredis's queue, which goes on with it. */
  abstract accept(reply: unknown): void
}

/** What is written in one go, and has replies to be read. */
export interface WrittenGroup {
  /** Whether what the lane put before its own calls, such as its ECHO, has been answered on this connection. */
  readonly isBegun: boolean
  /** Whether no reply is to come any more. */
  readonly isOver: boolean
}
