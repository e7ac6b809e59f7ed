import { EventEmitter } from 'node:events'
import type { Redis } from 'ioredis'
import { hasCommandClass, ignoresErrorsOfClient, internalsOf, isCommandQueue } from './internals.js'
import type { CommandQueue, Internals, QueueItem, SendCommand } from './internals.js'

/** What `sendCommand` and the queues are tried with. To ioredis it looks like a CommandGroup. */
class RehearsalItem {
  readonly name = 'client'
  readonly args: readonly string[] = []
  readonly pipelineIndex = -1
  readonly inTransaction = false
  readonly isTraced = true
  readonly promise = undefined
  readonly events: string[] = []

  toWritable(): string {
    this.events.push('write')
    return ''
  }
  resolve(): void {
    this.events.push('resolve')
  }
  reject(): void {
    this.events.push('reject')
  }
  setTimeout(): void {
    this.events.push('timeout')
  }
  setReplyContext(): void {}
}

/** The client for the trial: the client's own methods, with a stream, queues and options of its own. */
interface RehearsedClient extends Internals {
  flushQueue(error: Error): void
  handleReconnection(error: Error, item: QueueItem): void
}

const rehearsed = new WeakMap<SendCommand, boolean>()

/**
 * Whether `sendCommand` is ioredis's own function, not a wrapper or a stub, and treats a group of commands as
 * `contract.ts` says. Each function is tried once, on separate queues.
 */
export function behavesAsKnown(client: Redis, sendCommand: SendCommand): boolean {
  const internals = internalsOf(client)
  const { options } = internals
  if (typeof sendCommand !== 'function' || typeof options !== 'object') return false
  if (internals.isCluster || options.monitor || options.himportFieldsets?.length) return false
  // ioredis must not send a refused group again.
  if (options.reconnectOnError && !ignoresErrorsOfClient(client)) return false
  let isKnown = rehearsed.get(sendCommand)
  if (isKnown === undefined) {
    isKnown = isOwnFunction(sendCommand) && hasCommandClass(client) && rehearse(client, sendCommand)
    rehearsed.set(sendCommand, isKnown)
  }
  return isKnown
}

/** A wrapper calls the function that does the work. Only that function names both queues and writes. */
function isOwnFunction(sendCommand: SendCommand): boolean {
  const source = Function.prototype.toString.call(sendCommand)
  return ['.commandQueue', '.offlineQueue', '.toWritable'].every((name) => source.includes(name))
}

function rehearse(client: Redis, sendCommand: SendCommand): boolean {
  try {
    return (
      rehearseReplies(stageOf(client), sendCommand) &&
      rehearseError(stageOf(client), ignoresErrorsOfClient(client)) &&
      rehearseClose(stageOf(client), sendCommand) &&
      rehearseWaiting(stageOf(client), sendCommand)
    )
  } catch {
    return false
  }
}

/** A group is written at once, and is then at the head of the queue until its last reply. */
function rehearseReplies(stage: RehearsedClient, sendCommand: SendCommand): boolean {
  const [probe, other] = [new RehearsalItem(), new RehearsalItem()]
  const written: string[] = []
  const socket = {
    write: (chunk: string) => written.push(`${probe.events.length} ${stage.commandQueue.length}${chunk}`),
  }
  sendCommand.call(stage, probe, socket)
  sendCommand.call(stage, other, socket)
  const queue = stage.commandQueue
  // Written after toWritable() and before it was queued.
  if (written[0] !== '1 0' || probe.events.join() !== 'write' || queue.length !== 2) return false
  const item = queue.shift()
  if (!item || item.command !== (probe as unknown) || item.stream !== socket || item.select !== 0) return false
  queue.unshift(item)
  if (queue.length !== 2 || queue.peekAt(0) !== item || queue.peekAt(1)?.command !== (other as unknown)) return false
  queue.shift()
  return queue.peekAt(0)?.command === (other as unknown)
}

/** An error reply is handed over. ioredis does not send the group again. */
function rehearseError(stage: RehearsedClient, mayReconnect: boolean): boolean {
  const probe = new RehearsalItem()
  if (mayReconnect) Object.assign(stage.options, { reconnectOnError: () => 2 })
  stage.handleReconnection(new Error('READONLY'), { command: probe, stream: undefined, select: 0 })
  return probe.events.join() === 'reject' && stage.commandQueue.length === 0
}

/**
 * When ioredis gives the connection up, it removes the listeners from the stream, and then rejects what is in the
 * queues.
 */
function rehearseClose(stage: RehearsedClient, sendCommand: SendCommand): boolean {
  const probe = new RehearsalItem()
  let listeners = -1
  probe.reject = () => {
    listeners = stage.stream?.listenerCount('data') ?? -1
    probe.events.push('reject')
  }
  sendCommand.call(stage, probe, { write: () => {} })
  stage.flushQueue(new Error('closed'))
  return probe.events.join() === 'write,reject' && listeners === 0 && stage.commandQueue.length === 0
}

/** A group waits until a connection is ready. Without an offline queue, or after the end, it is rejected. */
function rehearseWaiting(stage: RehearsedClient, sendCommand: SendCommand): boolean {
  const [waiting, refused, late] = [new RehearsalItem(), new RehearsalItem(), new RehearsalItem()]
  const socket = { write: () => {} }
  Object.assign(stage, { status: 'connecting' })
  sendCommand.call(stage, waiting, socket)
  if (waiting.events.length > 0 || stage.offlineQueue.peekAt(0)?.command !== (waiting as unknown)) return false
  if (stage.offlineQueue.peekAt(0)?.stream !== socket) return false
  stage.offlineQueue.remove(0, 1)
  Object.assign(stage.options, { enableOfflineQueue: false, commandTimeout: 1 })
  sendCommand.call(stage, refused, socket)
  Object.assign(stage, { status: 'end' })
  sendCommand.call(stage, late, socket)
  return (
    refused.events.join() === 'timeout,reject' &&
    late.events.join() === 'reject' &&
    stage.commandQueue.length + stage.offlineQueue.length === 0
  )
}

function stageOf(client: Redis): RehearsedClient {
  const { commandQueue } = internalsOf(client)
  const Queue = commandQueue.constructor as new () => CommandQueue
  const stream = Object.assign(new EventEmitter(), { writable: true, destroyed: false })
  stream.on('data', () => {})
  const own = {
    status: 'ready',
    stream,
    condition: { select: 0, protocol: 2, replyMapping: 'legacy', subscriber: false },
    commandQueue: new Queue(),
    offlineQueue: new Queue(),
    options: { enableOfflineQueue: true, db: 0 },
  }
  if (!isCommandQueue(own.commandQueue)) throw new TypeError('not the queue that is known')
  const stage = Object.create(Object.getPrototypeOf(client) as object) as RehearsedClient
  for (const [name, value] of Object.entries(own)) Object.defineProperty(stage, name, { value, writable: true })
  return stage
}
