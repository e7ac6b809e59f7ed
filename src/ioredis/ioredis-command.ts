import type { Outcome } from '../errors/outcome.js'
import type { ReplyReader } from './reply-reader.js'

/** A command in ioredis's pipeline: the parts that are used here, which the client may lack. */
export interface IoredisCommand {
  name: string
  readonly promise?: unknown
  pipelineIndex?: number
  transformReply: (reply: unknown) => unknown
  toWritable: (socket: unknown) => unknown
  setTimeout: (milliseconds: number) => void
  resolve: (reply: unknown) => unknown
  reject: (error: Error) => unknown
  replyReader?: ReplyReader
  args?: unknown
  /** Set when the command was written and reported to ioredis's tracing. */
  isTraced?: boolean
}

const PING_BYTES = '*1\r\n$4\r\nPING\r\n'

const watched = new WeakSet<object>()
const written = new WeakSet<object>()

/**
 * Which of ioredis's commands had bytes handed to the socket. ioredis asks a command for its bytes when it writes it.
 */
export const writtenCommands = {
  /** Watches a command from now on. A watched command is never sent twice. */
  watch(command: IoredisCommand): void {
    // After a lost connection ioredis sends a pipeline again, unless earlier commands of it are missing. With this
    // index they always are.
    command.pipelineIndex = -1
    const { toWritable } = command
    if (typeof toWritable !== 'function' || watched.has(command)) return // or not a command of a known kind
    watched.add(command)
    command.toWritable = (socket) => {
      if (written.has(command)) {
        // Its reply was lost, and ioredis is about to send it again.
        command.reject(new Error('ioredis sent the command again'))
        return PING_BYTES
      }
      written.add(command)
      return toWritable.call(command, socket)
    }
  },

  has: (command: object): boolean => written.has(command),

  /** Whether it is certain that no bytes of a command were handed to the socket. */
  isUnwritten: (command: object): boolean => watched.has(command) && !written.has(command),

  /** Calls back when ioredis writes the command. That may be later, on another connection. */
  onWrite(command: IoredisCommand, callback: () => void): void {
    const { toWritable } = command
    if (typeof toWritable !== 'function') return
    command.toWritable = (socket) => {
      if (!written.has(command)) callback()
      return toWritable.call(command, socket)
    }
  },

  /** What the server may have done with a command that has no reply. */
  outcome: (command: object | undefined): Outcome =>
    command && writtenCommands.isUnwritten(command) ? 'not-sent' : 'unknown',
}
