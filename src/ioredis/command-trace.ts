import { tracingChannel } from 'node:diagnostics_channel'
import { Failure } from '../transport/failure.js'
import type { Call, Entry } from '../transport/call.js'
import type { Internals } from './internals.js'
import { tracedArguments } from './traced-arguments.js'

const commandChannel = /* @__PURE__ */ tracingChannel<unknown, object>('ioredis:command')
const batchChannel = /* @__PURE__ */ tracingChannel<unknown, object>('ioredis:batch')

// Before Node 20.13 channels do not tell whether they have subscribers. ioredis then always traces.
const isWatched = (channel: object): boolean => (channel as { hasSubscribers?: boolean }).hasSubscribers !== false

/**
 * Reports each call to ioredis's own diagnostics channels, as a pipeline would. It exists only if there is a
 * subscriber.
 */
export class CommandTrace {
  readonly #internals: Internals
  readonly #calls: readonly Pick<Call, 'name' | 'args' | 'sha1'>[]
  readonly #endings = new Map<number, (entry: Entry) => void>()

  private constructor(internals: Internals, calls: readonly Pick<Call, 'name' | 'args' | 'sha1'>[]) {
    this.#internals = internals
    this.#calls = calls
  }

  static get hasSubscribers(): boolean {
    return isWatched(commandChannel)
  }

  static of(
    internals: Internals,
    calls: () => readonly Pick<Call, 'name' | 'args' | 'sha1'>[],
  ): CommandTrace | undefined {
    if (!isWatched(commandChannel) || !internals._buildCommandContext) return undefined
    return new CommandTrace(internals, calls())
  }

  /** Reports that the calls from one index up to another are being written. */
  start(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const call = this.#calls[index]
      if (!call || this.#endings.has(index)) continue // sent again after a lost connection
      const context = this.#internals._buildCommandContext?.({ name: call.name, args: tracedArguments(call) }) ?? {}
      traceWork(commandChannel, context, (ending) => this.#endings.set(index, ending))
    }
  }

  end(index: number, entry: Entry): void {
    this.#endings.get(index)?.(entry)
  }
}

/** Traces a whole transaction. Returns a function to call with its outcome. */
export function traceTransaction(internals: Internals, size: number): ((entry: Entry) => void) | undefined {
  if (!isWatched(batchChannel) || !internals._buildBatchContext) return undefined
  let end: ((entry: Entry) => void) | undefined
  traceWork(batchChannel, internals._buildBatchContext(size), (ending) => (end = ending))
  return end
}

function traceWork(
  channel: typeof commandChannel,
  context: object,
  started: (end: (entry: Entry) => void) => void,
): void {
  const work = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      started((entry) => (entry instanceof Failure ? reject(entry.error) : resolve(entry)))
    })
  channel.tracePromise(work, context).catch(() => {}) // the caller learns the outcome elsewhere
}
