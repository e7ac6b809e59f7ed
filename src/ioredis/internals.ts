import type { Redis } from 'ioredis'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Mapping } from '../catalogue/reply-types.js'
import type { DefinedScript } from '../command/command.js'

/** What ioredis keeps in its queues for a command that it has sent, or will send. */
export interface QueueItem {
  readonly command: QueuedCommand
  readonly stream: unknown
  readonly select: number
}

/** A command in one of ioredis's queues: one of ioredis's own, or a `CommandGroup`. */
export interface QueuedCommand {
  readonly name: string
  readonly promise?: PromiseLike<unknown> | undefined
  /** Set by this library on the objects whose replies it reads. */
  readonly replyReader?: unknown
}

/** ioredis's queue (denque): of commands waiting for their reply, or for a connection. */
export interface CommandQueue {
  readonly length: number
  shift(): QueueItem | undefined
  unshift(item: QueueItem): number
  push(item: QueueItem): number
  peekAt(index: number): QueueItem | undefined
  remove(index: number, count: number): unknown
}

/** The state of a connection; another object after each reconnect. */
export interface ConnectionCondition {
  readonly select: number
  readonly protocol?: number
  readonly replyMapping?: string
  /** Set while the connection is in subscriber mode. */
  readonly subscriber?: unknown
}

/** The type of ioredis's function that writes a command, or queues it for the next connection. */
export type SendCommand = (command: object, stream?: object, node?: unknown) => unknown

/** An ioredis client with the internals that this library relies on. `contract.ts` says what for. */
export interface Internals {
  readonly status: string
  readonly stream?: Duplex
  readonly condition?: ConnectionCondition | null
  /** The condition before the connection was lost, until the next one is ready. */
  readonly prevCondition?: ConnectionCondition | null
  readonly commandQueue: CommandQueue
  readonly offlineQueue: CommandQueue
  readonly options: ClientOptions
  readonly isCluster?: boolean
  /** The scripts that the user defined on the client. */
  readonly scriptsSet?: Readonly<Record<string, DefinedScript>>
  /** The names that the user made methods of the client. */
  readonly addedBuiltinSet?: ReadonlySet<string>
  readonly sendCommand: SendCommand
  disconnect(reconnect: boolean): void
  _buildCommandContext?(command: { name: string; args: readonly unknown[] }): object
  _buildBatchContext?(size: number): object
}

interface ClientOptions {
  readonly host?: string
  readonly port?: number
  /** Of a socket, in place of a host. */
  readonly path?: string | null
  /** If set, Sentinel names the server, and `host` and `port` mean nothing. */
  readonly sentinels?: unknown
  readonly db?: number
  readonly protocol?: number
  readonly replyMapping?: string
  readonly keyPrefix?: string | Buffer
  readonly maxRetriesPerRequest?: number | null
  readonly autoResendUnfulfilledCommands?: boolean
  readonly reconnectOnError?: ((error: Error) => boolean | 1 | 2) | null
  readonly monitor?: boolean
  readonly stringNumbers?: boolean
  readonly himportFieldsets?: readonly unknown[]
}

/** The parts of ioredis's Command class that are used: its rules for keys and for replies, never its promises. */
export interface CommandClass {
  readonly prototype: CommandPrototype
  readonly _transformer: { readonly reply: Readonly<Record<string, unknown>> }
  checkFlag(flag: string, name: string): boolean
}

interface CommandPrototype {
  transformReply(reply: unknown): unknown
  _iterateKeys(transform: (key: string | Buffer | undefined) => string | Buffer): unknown
}

/**
 * How many times a batch is sent again. If the connection breaks each time, the batch may be why: its replies may
 * exceed the server's output limit.
 */
export const MAX_RESENDS = 2

/** Whether the client's options allow sending again after a lost connection. */
export const mayResend = ({ options: { autoResendUnfulfilledCommands, maxRetriesPerRequest } }: Internals): boolean =>
  autoResendUnfulfilledCommands !== false && maxRetriesPerRequest !== 0

/** The client, with its internals. */
export function internalsOf(client: Redis): Internals {
  return client as unknown as Internals
}

/** The database selected on the connection. */
export const selectedDatabase = ({ condition, options }: Internals): number => condition?.select ?? options.db ?? 0

/**
 * The database that the client's next command is meant for. While ioredis reconnects, the new connection has not yet
 * selected the database of the last one.
 */
export function intendedDatabase(internals: Internals): number {
  const now = selectedDatabase(internals)
  return now === (internals.options.db ?? 0) ? (internals.prevCondition?.select ?? now) : now
}

/** The server of the client, as its options name it. The address that Sentinel named is known while it is connected. */
export function serverAddress({ options, stream }: Internals): {
  address?: string | undefined
  port?: number | undefined
} {
  if (options.path) return { address: options.path }
  if (!options.sentinels) return { address: options.host ?? 'localhost', port: options.port ?? 6379 }
  const { remoteAddress, remotePort } = (stream ?? {}) as Partial<Socket>
  return { address: remoteAddress, port: remotePort }
}

/**
 * Asks the user's `reconnectOnError` about an error reply, as ioredis does before it hands one over. ioredis may also
 * send a refused command again; this library never does.
 */
export function askReconnect(
  internals: Internals,
  error: Error,
  command: { name: string; args: readonly unknown[] },
): void {
  const { status, options } = internals
  if (!options.reconnectOnError) return
  const asked = Object.assign(new Error(error.message), { command: { name: command.name, args: [...command.args] } })
  asked.name = error.name
  if (options.reconnectOnError(asked) && status !== 'reconnecting') internals.disconnect(true)
}

/**
 * The Command class of the ioredis that made the client, because several may be installed. It is caught where ioredis
 * would send the command.
 */
export function commandClassOf(client: Redis): CommandClass | undefined {
  const call = (client as unknown as { call?: (this: object, name: string) => object | undefined }).call
  const caught = call?.call({ options: {}, sendCommand: (command: object) => command }, 'ping')
  return caught?.constructor as CommandClass | undefined
}

/** The mapping of a client's replies. ioredis 5 ignores the option, and its replies are those of `legacy`. */
export function mappingOf(client: object, replyMapping: string | undefined): Mapping {
  if (replyMapping !== 'resp3') return 'legacy'
  const prototype = commandClassOf(client as Redis)?.prototype
  return prototype && !('setReplyContext' in prototype) ? 'legacy' : 'resp3'
}

/** Whether ioredis hands error replies to CLIENT over without asking `reconnectOnError`. Older versions always ask. */
export function ignoresErrorsOfClient(client: Redis): boolean {
  try {
    return commandClassOf(client)?.checkFlag('IGNORE_RECONNECT_ON_ERROR', 'client') ?? false
  } catch {
    return false
  }
}

export function isCommandQueue(queue: CommandQueue | undefined): boolean {
  if (typeof queue !== 'object') return false
  const methods = ['shift', 'unshift', 'push', 'peekAt', 'remove'] as const
  return methods.every((method) => typeof queue[method] === 'function') && typeof queue.length === 'number'
}

/** Whether the client's Command class has the parts that are used here. */
export function hasCommandClass(client: Redis): boolean {
  try {
    const Command = commandClassOf(client)
    return (
      Command !== undefined &&
      typeof Command._transformer.reply === 'object' &&
      typeof Command.prototype.transformReply === 'function' &&
      typeof Command.prototype._iterateKeys === 'function' &&
      !Command.checkFlag('WILL_DISCONNECT', 'client')
    )
  } catch {
    return false
  }
}
