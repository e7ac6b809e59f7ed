import { isUtf8 } from 'node:buffer'
import type { Redis } from 'ioredis'
import { Failure, unusableReply } from '../transport/failure.js'
import type { Call, Entry } from '../transport/call.js'
import { UNUSABLE_REASONS } from '../resp/decoder.js'
import { commandClassOf, internalsOf } from './internals.js'
import type { Internals } from './internals.js'

/** ioredis's Command without its promise: only what transformReply() reads. */
interface TransformedCommand {
  name: string
  replyEncoding: 'utf8' | null
  protocol: number
  replyMapping: string
  transformReply(reply: unknown): unknown
}

/**
 * Turns the result of ioredis's parser (Buffers) into the result of a pipeline (strings, transformed), by ioredis's own
 * rules.
 */
export class ReplyTransformer {
  readonly #internals: Internals
  readonly #transformers: Readonly<Record<string, unknown>>
  readonly #probe: TransformedCommand

  constructor(client: Redis) {
    const Command = commandClassOf(client)
    if (!Command) throw new TypeError('tupeline: the client has no Command class')
    this.#internals = internalsOf(client)
    this.#transformers = Command._transformer.reply // the object itself, because users change it
    this.#probe = Object.assign(Object.create(Command.prototype) as TransformedCommand, {
      name: '',
      replyEncoding: null,
      protocol: 2,
      replyMapping: 'legacy',
    })
  }

  /** The entry of a reply that ioredis's parser read, or of a Failure. Never throws. */
  parsed(call: Call, reply: unknown): Entry {
    if (reply instanceof Failure) return reply
    const reason = unusableReason(reply, call.bytes)
    if (reason) return unusableReply(UNUSABLE_REASONS[reason], { reason })
    if (this.#transformers[call.name] === undefined) {
      if (call.bytes || typeof reply !== 'object' || reply === null) return reply
      if (reply instanceof Buffer) return reply.toString()
    }
    return this.#byCommand(call, reply)
  }

  /** The entry of a reply that was read as the call wants it, or of a Failure. Never throws. */
  read(call: Call, reply: unknown): Entry {
    const transformer = this.#transformers[call.name]
    if (typeof transformer !== 'function' || reply instanceof Failure) return reply
    const { protocol, replyMapping } = this.#context
    try {
      return refuseLostNames(
        reply,
        (transformer as Transformer)(reply, { commandName: call.name, protocol, replyMapping }),
      )
    } catch (error) {
      return failedTransformer(reply, error)
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
      return refuseLostNames(reply, probe.transformReply(reply))
    } catch (error) {
      return failedTransformer(reply, error)
    }
  }
}

/** From here on, ioredis's parser may have rounded integers: that of 6.0.0 adds before it subtracts. */
const MAX_EXACT_INTEGER = 2 ** 53 - 1 - 48

/** Why a reply of ioredis's parser, whose strings are Buffers, cannot be given exactly. */
function unusableReason(reply: unknown, bytes: boolean): keyof typeof UNUSABLE_REASONS | undefined {
  if (typeof reply === 'number') return isRead(reply) ? undefined : 'rounded'
  if (typeof reply !== 'object' || reply === null) return undefined
  if (reply instanceof Buffer) return bytes || isUtf8(reply) ? undefined : 'text'
  // The names of a map are strings already. A U+FFFD in one may have been sent, or may replace other bytes.
  if (!Array.isArray(reply) && Object.keys(reply).some((name) => name.includes('\uFFFD'))) return 'text'
  for (const part of Object.values(reply)) {
    const reason = unusableReason(part, bytes)
    if (reason) return reason
  }
  return undefined
}

/** Whether ioredis's parser certainly did not round the number. That of 6.0.0 adds up the decimals one by one. */
const isRead = (number: number): boolean =>
  !Number.isFinite(number) || (Number.isInteger(number) && Math.abs(number) <= MAX_EXACT_INTEGER)

/** A transformer turns names into strings even if Buffers are requested, so two names may become one. */
function refuseLostNames(reply: unknown, entry: unknown): Entry {
  if (!Array.isArray(reply) || typeof entry !== 'object' || entry === null || Array.isArray(entry)) return entry
  const isLossy = reply.some((name, index) => index % 2 === 0 && name instanceof Buffer && !isUtf8(name))
  return isLossy ? unusableReply('a name that is not valid UTF-8', { reason: 'text' }) : entry
}

type Transformer = (reply: unknown, context: object) => unknown

const failedTransformer = (reply: unknown, cause: unknown): Failure =>
  unusableReply("the client's transformer of the reply failed", { reason: 'transformer', reply, cause })
