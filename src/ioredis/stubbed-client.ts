import type { ChainableCommander, Redis } from 'ioredis'
import { whenReady } from './when-ready.js'
import { internalsOf, isCommandQueue } from './internals.js'
import type { IoredisCommand } from './ioredis-command.js'
import { writtenCommands } from './ioredis-command.js'

/** Where ioredis's pipeline gathers what it writes at the end. */
interface PipelineStream {
  write(chunk: string | Buffer): unknown
}

/**
 * Lets a pipeline take the answers that a `sendCommand` returns itself, as a stub in a unit test does. A stub returns a
 * value and never settles the command, and ioredis's pipeline would wait for that without end.
 */
export function adoptAnswers(client: Redis, pipeline: ChainableCommander): void {
  const holder = pipeline as unknown as { redis?: unknown }
  if (holder.redis !== client) return
  const internals = internalsOf(client)
  // ioredis's pipeline queues its commands one by one and writes them all at the end. A wrapper that sends a command of
  // its own in between would write it first, and each of the two would be given the other's reply.
  const sendCommand = (command: IoredisCommand, stream: PipelineStream, node: unknown): unknown => {
    const socket = { write: (chunk: string | Buffer) => (internals.stream ?? stream).write(chunk) }
    writtenCommands.watch(command) // including a command that was not found in the pipeline
    const answer = internals.sendCommand(command, socket, node)
    if (answer !== command.promise) adopt(client, command, answer)
    return answer
  }
  holder.redis = Object.create(client, { sendCommand: { value: sendCommand } })
}

/**
 * To be called when the pipeline is executed. A stub that is installed while the pipeline waits for a connection drops
 * its commands.
 */
export function failForgotten(client: Redis, commands: readonly IoredisCommand[]): void {
  if (commands.every((command) => writtenCommands.has(command))) return
  whenReady(client, () => {
    for (const command of commands) {
      if (writtenCommands.isUnwritten(command) && !isWaiting(client, command)) {
        command.reject(new Error('sendCommand was replaced while the batch waited')) // unless it is settled
      }
    }
  })
}

function adopt(client: Redis, command: IoredisCommand, answer: unknown): void {
  const isUnsent = (): boolean => !writtenCommands.has(command) && !isWaiting(client, command)
  void Promise.resolve(answer).then(
    (reply) => {
      if (isUnsent()) command.resolve(reply)
    },
    (error: Error) => {
      if (isUnsent()) command.reject(error)
    },
  )
}

function isWaiting(client: Redis, command: object): boolean {
  const { offlineQueue: queue } = internalsOf(client)
  if (!isCommandQueue(queue)) return true
  for (let index = 0; index < queue.length; index++) if (queue.peekAt(index)?.command === command) return true
  return false
}
