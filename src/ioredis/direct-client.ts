import type { Redis } from 'ioredis'
import type { Call } from '../transport/call.js'
import { CommandTrace } from './command-trace.js'
import { intendedDatabase, internalsOf, selectedDatabase } from './internals.js'
import type { Internals, SendCommand } from './internals.js'
import { keyPrefixer } from './key-prefix.js'
import { observe } from './observation.js'
import type { OpenTransaction } from './open-transaction.js'
import type { ReplyInterceptor } from './reply-interceptor.js'
import { ReplyTransformer } from './reply-transformer.js'
import { scriptCacheOf } from './script-cache.js'
import type { ScriptCache } from './script-cache.js'
import { SocketWriter } from './socket-writer.js'
import { whenReady } from './when-ready.js'

/** What the client knows of a group that waits for a connection. */
interface WaitingGroup {
  readonly isWritten: boolean
  readonly isOver: boolean
  failIfForgotten(): void
}

/** What all batches share that are sent directly over one client. */
export class DirectClient {
  readonly internals: Internals
  readonly socket: SocketWriter
  readonly replies: ReplyTransformer
  readonly interceptor: ReplyInterceptor
  readonly transaction: OpenTransaction
  readonly scripts: ScriptCache
  readonly prefixed: ((call: Call) => Call['args']) | undefined
  readonly #sendCommand: SendCommand
  readonly #redis: Redis

  /** @param sendCommand the client's, known to be ioredis's own */
  constructor(client: Redis, sendCommand: SendCommand) {
    this.internals = internalsOf(client)
    this.socket = new SocketWriter(this.internals)
    this.replies = new ReplyTransformer(client)
    const { interceptor, transaction } = observe(client)
    this.interceptor = interceptor
    this.transaction = transaction
    this.scripts = scriptCacheOf(client)
    this.prefixed = keyPrefixer(client)
    this.#sendCommand = sendCommand
    this.#redis = client
  }

  /**
   * Whether batches can be sent directly now. It is checked for each batch, because a wrapper of `sendCommand` may be
   * installed at any time, and a listener before ioredis's parser on any connection.
   */
  get isUsable(): boolean {
    return this.internals.sendCommand === this.#sendCommand && this.interceptor.isAble
  }

  /** The database selected on the connection. */
  get selectedDatabase(): number {
    return selectedDatabase(this.internals)
  }

  /** The database that a batch is meant for. */
  get intendedDatabase(): number {
    return intendedDatabase(this.internals)
  }

  /** Hands a group to ioredis, which writes it or queues it for the next connection. */
  send(group: WaitingGroup): void {
    this.#sendCommand.call(this.internals, group, this.socket)
    // ioredis passes what waited to `sendCommand`. A stub that was installed in the meantime drops a group.
    if (!group.isWritten && !group.isOver) whenReady(this.#redis, () => group.failIfForgotten())
  }

  /** Whether ioredis's channel of commands has subscribers. */
  get isTraced(): boolean {
    return CommandTrace.hasSubscribers
  }

  trace(calls: () => readonly Pick<Call, 'name' | 'args' | 'sha1'>[]): CommandTrace | undefined {
    return CommandTrace.of(this.internals, calls)
  }
}
