import type { Outcome } from '../errors/errors.js'
import type { ReplyReader } from './reply-reader.js'

/** ioredis's command within a pipeline: what is used of it, as far as the client has it. */
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
  /** Set when the command is written, and told to ioredis's tracing. */
  isTraced?: boolean
}

const PING_BYTES = '*1\r\n$4\r\nPING\r\n'

const watched = new WeakSet<object>()
const written = new WeakSet<object>()

/** Of which of ioredis's commands bytes were handed to the socket. ioredis asks a command for them when it writes it. */
export const writtenCommands = {
  /** Watches a command from here on, which is never sent twice then. */
  watch(command: IoredisCommand): void {
    // ioredis sends a pipeline again after a lost connection unless earlier commands of it are missing: here always.
    command.pipelineIndex = -1
    const { toWritable } = command
    if (typeof toWritable !== 'function' || watched.has(command)) return // or not the command that is known
    watched.add(command)
    command.toWritable = (socket) => {
      if (written.has(command)) {
        // Its reply was lost. ioredis would send it again unless a pipeline's earlier commands are missing.
        command.reject(new Error('ioredis sent the command again'))
        return PING_BYTES
      }
      written.add(command)
      return toWritable.call(command, socket)
    }
  },

  has: (command: object): boolean => written.has(command),

  /** Whether it is known that no bytes of a command were handed to the socket. */
  isUnwritten: (command: object): boolean => watched.has(command) && !written.has(command),

  /** Calls back when ioredis writes the command, which may be later, on another connection. */
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
