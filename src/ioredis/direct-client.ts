import type { Redis } from 'ioredis'
import type { Call } from '../transport/call.js'
import { intendedDatabase, internalsOf, selectedDatabase } from './internals.js'
import type { Internals } from './internals.js'
import { keyPrefixer } from './key-prefix.js'
import { SocketWriter } from './socket-writer.js'
import { ReplyTransformer } from './reply-transformer.js'
import { interceptorOf } from './reply-interceptor.js'
import type { ReplyInterceptor } from './reply-interceptor.js'
import { CommandTrace } from './command-trace.js'
import { scriptCacheOf } from './script-cache.js'
import type { ScriptCache } from './script-cache.js'

/** What all batches of one client share. */
export class DirectClient {
  readonly internals: Internals
  readonly socket: SocketWriter
  readonly replies: ReplyTransformer
  readonly interceptor: ReplyInterceptor
  readonly scripts: ScriptCache
  readonly prefixed: ((call: Call) => Call['args']) | undefined

  constructor(client: Redis) {
    this.internals = internalsOf(client)
    this.socket = new SocketWriter(this.internals)
    this.replies = new ReplyTransformer(client)
    this.interceptor = interceptorOf(client)
    this.scripts = scriptCacheOf(client)
    this.prefixed = keyPrefixer(client)
  }

  /** The database selected on the connection. */
  get select(): number {
    return selectedDatabase(this.internals)
  }

  /** The database a batch is meant for. */
  get db(): number {
    return intendedDatabase(this.internals)
  }

  trace(calls: () => readonly Pick<Call, 'name' | 'args' | 'sha1'>[]): CommandTrace | undefined {
    return CommandTrace.of(this.internals, calls)
  }
}
