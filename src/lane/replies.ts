import type { Redis } from 'ioredis'
import { Failure, UnusableReply } from '../call.js'
import type { Call, Entry } from '../call.js'
import { commandClassOf, internalsOf } from './internals.js'
import type { Internals } from './internals.js'

/** ioredis's Command without its promise: what transformReply() reads. */
interface Probe {
  name: string
  replyEncoding: 'utf8' | null
  protocol: number
  replyMapping: string
  transformReply(reply: unknown): unknown
}

/** Turns what ioredis's parser gives (Buffers) into what a pipeline gives (strings, transformed), by ioredis's own rules. */
export class Replies {
  readonly #internals: Internals
  readonly #transformers: Readonly<Record<string, unknown>>
  readonly #probe: Probe

  constructor(client: Redis) {
    const Command = commandClassOf(client)
    if (!Command) throw new TypeError('tupeline: the client has no Command class')
    this.#internals = internalsOf(client)
    this.#transformers = Command._transformer.reply // as it is now and as users change it
    this.#probe = Object.assign(Object.create(Command.prototype) as Probe, {
      name: '',
      replyEncoding: null,
      protocol: 2,
      replyMapping: 'legacy',
    })
  }

  /** Never throws: a transformer that does leaves its command executed, its reply unusable. */
  entry(call: Call, reply: unknown): Entry {
    if (this.#transformers[call.name] === undefined) {
      if (call.bytes || typeof reply !== 'object' || reply === null) return reply
      if (reply instanceof Buffer) return reply.toString()
    }
    return this.#byCommand(call, reply)
  }

  /** The entry of a reply whose strings are as the call wants them already. */
  transformed(call: Call, reply: unknown): Entry {
    const transformer = this.#transformers[call.name]
    if (typeof transformer !== 'function') return reply
    const { protocol, replyMapping } = this.#context
    try {
      return (transformer as Transformer)(reply, { commandName: call.name, protocol, replyMapping })
    } catch (error) {
      return unusable(error)
    }
  }

  get #context(): { protocol: number; replyMapping: string } {
    const { condition, options } = this.#internals
    const { protocol = 2, replyMapping = 'legacy' } = condition ?? options
    return { protocol, replyMapping }
  }

  #byCommand({ name, bytes }: Call, reply: unknown): Entry {
    const probe = this.#probe
    const { protocol, replyMapping } = this.#context
    probe.name = name
    probe.replyEncoding = bytes ? null : 'utf8'
    probe.protocol = protocol
    probe.replyMapping = replyMapping
    try {
      return probe.transformReply(reply)
    } catch (error) {
      return unusable(error)
    }
  }
}

type Transformer = (reply: unknown, context: object) => unknown

const unusable = (cause: unknown): Failure =>
  new Failure(new UnusableReply("the client's transformer of the reply failed", { cause }), 'executed')
