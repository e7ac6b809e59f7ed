import { UNUSABLE_REASONS } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { Failure, unusableReply } from '../transport/failure.js'

/** Registered, so that the interceptor of one copy of this library knows the readers of another. */
const readerBrand = Symbol.for('tupeline.reply-reader.1')

/** Is given the replies to an object in ioredis's queue, which names it as its `replyReader`, in place of ioredis's parser. */
export abstract class ReplyReader {
  /** Whether the next reply of the connection is to be read for its object. */
  abstract readonly isNext: boolean
  /** How that reply is wanted; a list has the format of each element of EXEC's reply. */
  abstract readonly format: ReplyFormat | readonly ReplyFormat[]

  /**
   * Called while its object is at the head of ioredis's queue.
   *
   * @param reply in the format asked for, the symbol `queued`, or what {@link refused} or {@link unusable} made
   */
  abstract accept(reply: unknown): void

  /** What stands for an error that the server sent. */
  refused(error: Error): unknown {
    return new Failure('server', error, 'refused')
  }

  /** What stands for a reply that cannot be given exactly. */
  unusable(reason: keyof typeof UNUSABLE_REASONS): unknown {
    return unusableReply(UNUSABLE_REASONS[reason], { reason })
  }
}

Object.defineProperty(ReplyReader.prototype, readerBrand, { value: true })

export const isReplyReader = (value: unknown): value is ReplyReader =>
  (value as { [readerBrand]?: boolean } | null | undefined)?.[readerBrand] === true

/** What is written in one go, and has replies to be read. */
export interface WrittenGroup {
  /** Whether what was put before the caller's commands, such as an ECHO, was answered on this connection. */
  readonly isBegun: boolean
  /** Whether no further reply is to come. */
  readonly isOver: boolean
}
