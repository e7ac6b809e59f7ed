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
  events = ''

  toWritable(): string {
    this.events += 'write '
    return ''
  }
  resolve(): void {
    this.events += 'resolve '
  }
  reject(): void {
    this.events += 'reject '
  }
  setTimeout(): void {
    this.events += 'timeout '
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

/** What an agent writes into ioredis's own function, in place of wrapping it, to be notified of each call. */
const REWRITTEN = /\.(hasSubscribers|traceSync|tracePromise|runStores)\b/

/**
 * A wrapper calls the function that does the work. Only that function names both queues and writes. If an agent rewrote
 * it when ioredis was loaded, as New Relic's does, the agent must see every command, and nothing that is not a command.
 */
function isOwnFunction(sendCommand: SendCommand): boolean {
  const source = Function.prototype.toString.call(sendCommand)
  if (REWRITTEN.test(source)) return false
  return source.includes('.commandQueue') && source.includes('.offlineQueue') && source.includes('.toWritable')
}

/**
 * Most of the time is the first run of ioredis's own functions. Without the rehearsal, the client's first command would
 * take it. All steps use one stage, and each step leaves the queues empty.
 */
function rehearse(client: Redis, sendCommand: SendCommand): boolean {
  try {
    const stage = stageOf(client)
    return (
      rehearseReplies(stage, sendCommand) &&
      rehearseError(stage, ignoresErrorsOfClient(client)) &&
      rehearseClose(stage, sendCommand) &&
      rehearseWaiting(stage, sendCommand)
    )
  } catch {
    return false
  }
}

/** A group is written at once, and is then at the head of the queue until its last reply. */
function rehearseReplies(stage: RehearsedClient, sendCommand: SendCommand): boolean {
  const [probe, other] = [new RehearsalItem(), new RehearsalItem()]
  const queue = stage.commandQueue
  let written = ''
  const socket = { write: () => (written += `${probe.events}${other.events}${queue.length} `) }
  sendCommand.call(stage, probe, socket)
  sendCommand.call(stage, other, socket)
  // Each was written after toWritable() and before it was queued.
  if (written !== 'write 0 write write 1 ' || queue.length !== 2) return false
  const item = queue.shift()
  if (!item || item.command !== (probe as unknown) || item.stream !== socket || item.select !== 0) return false
  queue.unshift(item)
  if (queue.peekAt(0) !== item || queue.peekAt(1)?.command !== (other as unknown) || queue.shift() !== item)
    return false
  return queue.shift()?.command === (other as unknown) && queue.peekAt(0) === undefined
}

/** An error reply is handed over. ioredis does not send the group again. */
function rehearseError(stage: RehearsedClient, mayReconnect: boolean): boolean {
  const probe = new RehearsalItem()
  if (mayReconnect) Object.assign(stage.options, { reconnectOnError: () => 2 })
  stage.handleReconnection(new Error('READONLY'), { command: probe, stream: undefined, select: 0 })
  return probe.events === 'reject ' && stage.commandQueue.length === 0
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
    probe.events += 'reject '
  }
  sendCommand.call(stage, probe, SOCKET)
  stage.flushQueue(new Error('closed'))
  return probe.events === 'write reject ' && listeners === 0 && stage.commandQueue.length === 0
}

/** A group waits until a connection is ready. Without an offline queue, or after the end, it is rejected. */
function rehearseWaiting(stage: RehearsedClient, sendCommand: SendCommand): boolean {
  const [waiting, refused, late] = [new RehearsalItem(), new RehearsalItem(), new RehearsalItem()]
  const queue = stage.offlineQueue
  Object.assign(stage, { status: 'connecting' })
  sendCommand.call(stage, waiting, SOCKET)
  const item = queue.shift()
  if (waiting.events !== '' || !item || item.command !== (waiting as unknown)) return false
  if (item.stream !== SOCKET) return false
  Object.assign(stage.options, { enableOfflineQueue: false, commandTimeout: 1 })
  sendCommand.call(stage, refused, SOCKET)
  Object.assign(stage, { status: 'end' })
  sendCommand.call(stage, late, SOCKET)
  return (
    refused.events === 'timeout reject ' && late.events === 'reject ' && stage.commandQueue.length + queue.length === 0
  )
}

const SOCKET = { write: () => {} }

function stageOf(client: Redis): RehearsedClient {
  const { commandQueue } = internalsOf(client)
  const Queue = commandQueue.constructor as new () => CommandQueue
  const stream = Object.assign(new EventEmitter(), { writable: true, destroyed: false })
  stream.on('data', () => {})
  const [written, waiting] = [new Queue(), new Queue()]
  if (!isCommandQueue(written)) throw new TypeError('not the queue that is known')
  // Defined, not assigned: the client's class may have setters of these names.
  return Object.create(Object.getPrototypeOf(client) as object, {
    status: { value: 'ready', writable: true },
    stream: { value: stream },
    condition: { value: { select: 0, protocol: 2, replyMapping: 'legacy', subscriber: false } },
    commandQueue: { value: written, writable: true },
    offlineQueue: { value: waiting, writable: true },
    options: { value: { enableOfflineQueue: true, db: 0 } },
  }) as RehearsedClient
}
