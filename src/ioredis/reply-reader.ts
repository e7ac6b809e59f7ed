import { UNUSABLE_REASONS } from '../resp/decoder.js'
import type { ReplyFormat } from '../resp/decoder.js'
import { Failure, unusableReply } from '../transport/failure.js'

/** Not a symbol of this module, so that the interceptor of one copy of this library knows the readers of another. */
type Brand = 'tupeline.reply-reader.1'

/**
 * Receives the replies to an object in ioredis's queue, in place of ioredis's parser. The object has it as its
 * `replyReader`.
 */
export abstract class ReplyReader {
  get 'tupeline.reply-reader.1'(): true {
    return true
  }

  /** Whether the next reply of the connection is to be read for its object. */
  abstract readonly isNext: boolean
  /** The format of that reply. A list has the format of each element of EXEC's reply. */
  abstract readonly format: ReplyFormat | readonly ReplyFormat[]

  /**
   * Called while its object is at the head of ioredis's queue.
   *
   * @param reply in the format asked for, the symbol `queued`, or what {@link refused} or {@link unusable} made
   */
  abstract accept(reply: unknown): void

  /** What represents an error of the server. */
  refused(error: Error): unknown {
    return new Failure('server', error, 'refused')
  }

  /** What represents a reply that cannot be given exactly. */
  unusable(reason: keyof typeof UNUSABLE_REASONS): unknown {
    return unusableReply(UNUSABLE_REASONS[reason], { reason })
  }
}

export const isReplyReader = (value: unknown): value is ReplyReader =>
  (value as Partial<Record<Brand, boolean>> | null | undefined)?.['tupeline.reply-reader.1'] === true

/** What is written at once, and has replies to be read. */
export interface WrittenGroup {
  /** Whether what precedes the caller's commands, such as an ECHO, was answered on this connection. */
  readonly isBegun: boolean
  /** Whether no further reply is to come. */
  readonly isOver: boolean
}
