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

const PING = '*1\r\n$4\r\nPING\r\n'

const watched = new WeakSet<object>()
const written = new WeakSet<object>()

/** Of which of ioredis's commands bytes were handed to the socket. ioredis asks a command for them when it writes it. */
export const writtenCommands = {
  /** Watches a command from here on. */
  watch(command: IoredisCommand): void {
    const { toWritable } = command
    if (typeof toWritable !== 'function') return // not the command that is known
    watched.add(command)
    command.toWritable = (socket) => {
      if (written.has(command)) {
        // Its reply was lost. ioredis would send it again unless a pipeline's earlier commands are missing.
        command.reject(new Error('ioredis sent the command again'))
        return PING
      }
      written.add(command)
      return toWritable.call(command, socket)
    }
  },

  has: (command: object): boolean => written.has(command),

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
    command && watched.has(command) && !written.has(command) ? 'not-sent' : 'unknown',
}

/** Shows other arguments of a command once its bytes are made, which is before ioredis tells its tracing. */
export function showAfterWriting(command: IoredisCommand, shown: readonly unknown[]): void {
  const { args, toWritable } = command
  if (typeof toWritable !== 'function') return
  command.toWritable = (socket) => {
    command.args = args
    const bytes = toWritable.call(command, socket)
    command.args = shown
    return bytes
  }
}
