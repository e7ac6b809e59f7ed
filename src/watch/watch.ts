import type { IsAny } from 'type-fest'
import { setTimeout as after } from 'node:timers/promises'
import { CrossSlotError } from '../errors/cross-slot-error.js'
import { BatchError, LeaseError, TransactionError, WatchError } from '../errors/batch-errors.js'
import { Failure } from '../transport/failure.js'
import type { Lease, SendCalls, Transport } from '../transport/transport.js'
import { ArgumentError, CommandError, InterruptedError } from '../errors/errors.js'
import type { EntryFailure } from '../errors/errors.js'
import { encodeArguments } from '../command/arguments.js'
import type { WireArgument } from '../command/arguments.js'
import { keyOf } from '../command/key-like.js'
import type { KeyLike } from '../command/key-like.js'
import { unlessAborted } from '../util/abort.js'
import { createCall, commit, newMarker } from '../run/commit-marker.js'
import { withoutArguments } from '../errors/without-arguments.js'
import { Plan } from '../batch/plan.js'
import { isReadOnly } from '../catalogue/facts.js'
import { readServerError } from '../errors/server-error.js'
import type { Mapping } from '../catalogue/reply-types.js'
import { run } from '../run/run.js'
import type { Runner } from '../run/run.js'
import type { AnyShape, Fitting, Reply } from '../batch/shape.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/** How `watch` goes. */
export interface WatchOptions {
  /** How often the body may run; 20 if not given. `Infinity` goes on until it commits. */
  readonly attempts?: number | undefined
  /** Ends it wherever it is. What was aborted behind EXEC may have run: its error is a BatchError `unknown`. */
  readonly signal?: AbortSignal | undefined
  /** Called before the body runs again, with the number of attempts so far. */
  readonly onConflict?: ((attempts: number) => void) | undefined
  /**
   * Leaves no doubt where the link is lost behind EXEC: the transaction also writes a key that lives a minute,
   * `tupeline:commit:<id>`, and is asked for it. If it did not run, the body runs again.
   */
  readonly commitMarker?: boolean | undefined
}

/** Reads on the watching connection. Commands that write are refused: they would run before it is known whether to. */
export type WatchRead<M extends Mapping> = <const S extends AnyShape>(
  this: Fitting<S>,
  shape: S,
) => Promise<Reply<S, M>>

/**
 * What `watch` resolves to. `WatchReply<undefined | [Command<number>], M>` is `undefined | [number]`. The shape gets a name
 * of its own, so that the compiler does not guess it from the reply that the caller expects.
 */
export type WatchReply<S, M extends Mapping> = S extends undefined
  ? undefined
  : S extends infer Committed
    ? Reply<Committed, M>
    : never

/** Nothing (`unknown`) for what a body may give, otherwise a sentence: `null` may be a reply that was meant to be written. */
export type FitsCommit<S> =
  IsAny<S> extends true
    ? unknown
    : [Extract<S, null | false>] extends [never]
      ? Fitting<S>
      : TypeMessage<'give a shape to commit, or undefined to leave'>

const DEFAULT_ATTEMPTS = 20
/** The longest wait before the second attempt and before any, in milliseconds: it doubles from one to the next. */
const FIRST_DELAY_MS = 2
const MAX_DELAY_MS = 250

/**
 * Runs the body with keys under WATCH, and commits the shape it gives if nobody changed a key meanwhile; else the body
 * runs again.
 *
 * @throws {WatchError} behind the last attempt
 */
export async function watch(
  transport: Transport,
  keys: KeyLike | readonly KeyLike[],
  body: Body,
  { attempts = DEFAULT_ATTEMPTS, signal, onConflict, commitMarker = false }: WatchOptions = {},
): Promise<unknown> {
  const watched = encodeArguments('watch', [keys].flat().map(keyOf))
  if (watched.length === 0) throw new ArgumentError('watch', 'no keys')
  if (!(attempts >= 1)) throw new ArgumentError('watch', 'attempts: less than one')
  const causes: Error[] = []
  for (;;) {
    const result = await new Attempt(transport, watched, commitMarker, signal).run(body)
    if (!(result instanceof FailedAttempt)) return result
    causes.push(result.cause)
    if (causes.length >= attempts) throw new WatchError(attempts, causes.filter(isConflict).length, result.cause)
    onConflict?.(causes.length)
    await waitBeforeRetry(causes.length, signal)
  }
}

type Body = (read: WatchRead<Mapping>) => unknown

/** What kept an attempt from its commit. Nothing of it ran, and nothing will. */
class FailedAttempt {
  constructor(readonly cause: Error) {}
}

/** WATCH, the body, then MULTI and EXEC; all on one connection that nobody else uses. */
class Attempt {
  readonly #transport: Transport
  readonly #keys: readonly WireArgument[]
  readonly #isMarked: boolean
  readonly #signal: AbortSignal | undefined
  #marker: string | undefined

  constructor(transport: Transport, keys: readonly WireArgument[], isMarked: boolean, signal: AbortSignal | undefined) {
    this.#transport = transport
    this.#keys = keys
    this.#isMarked = isMarked
    this.#signal = signal
  }

  /** Resolves to the value of the shape, to undefined where the body left, or to what was in the way. */
  async run(body: Body): Promise<unknown> {
    const lease = await this.#take()
    if (lease instanceof FailedAttempt) return lease
    if (this.#isMarked) this.#marker = newMarker(lease)
    const watching = await this.#ask(lease, 'watch', this.#marker ? [...this.#keys, this.#marker] : this.#keys)
    if (watching instanceof Failure) return this.#notWatching(lease, watching)
    const plan = await this.#read(lease, body)
    return plan instanceof Plan ? this.#commit(plan) : plan
  }

  async #take(): Promise<Lease | FailedAttempt> {
    try {
      return await this.#transport.lease({ signal: this.#signal, keys: this.#keys })
    } catch (error) {
      if (this.#signal?.aborted) throw interrupted(this.#signal)
      if (error instanceof LeaseError && error.code === 'CONNECTION') return new FailedAttempt(error)
      throw error
    }
  }

  async #ask(lease: Lease, name: string, args: readonly WireArgument[]): Promise<unknown> {
    const [entry] = await lease.send([createCall(name, args)], { resend: false, signal: this.#signal })
    return entry
  }

  #notWatching(lease: Lease, { kind, error }: Failure): FailedAttempt {
    lease.giveBack(false)
    if (this.#signal?.aborted) throw interrupted(this.#signal)
    if (kind === 'unroutable') throw new CrossSlotError(WATCH_LOCATION, WATCH_LOCATION)
    if (kind === 'server' && !isRedirect(error))
      throw new CommandError(WATCH_LOCATION, readServerError(error), 'refused')
    return new FailedAttempt(new LeaseError('CONNECTION', withoutArguments(error)))
  }

  /** What the body gives, as a plan; undefined where it left. What it throws is the caller's, but for a lost link. */
  async #read(lease: Lease, body: Body): Promise<Plan | FailedAttempt | undefined> {
    const reads = new BodyReads(this.#transport, lease, this.#signal)
    try {
      // After an abort the body may go on by itself; the caller does not wait for it.
      const shape = await unlessAborted(body(reads.read), this.#signal, interrupt)
      if (shape !== undefined) return new Plan(this.#committing(lease), shape)
      this.#unwatch(lease)
      return undefined
    } catch (error) {
      this.#unwatch(lease)
      if (reads.lost.has(error)) return new FailedAttempt(error as Error)
      throw error
    } finally {
      reads.end()
    }
  }

  /** Nobody waits for it: whoever is lent the connection next sends behind it. */
  #unwatch(lease: Lease): void {
    void this.#ask(lease, 'unwatch', [])
    lease.giveBack(!this.#signal?.aborted)
  }

  #committing(lease: Lease): Runner<'transaction'> {
    const [transport, marker, signal] = [this.#transport, this.#marker, this.#signal]
    const send: SendCalls = (calls) => commit(transport, lease, calls, { marker, signal })
    return { kind: 'transaction', run: (batch) => run(transport, batch, signal, send) }
  }

  async #commit(plan: Plan): Promise<unknown> {
    try {
      return await plan.exec(undefined)
    } catch (error) {
      if (cameFromWrongServer(error)) this.#transport.closeIdleLeases()
      if (isConflict(error) || cameFromWrongServer(error) || (!this.#signal?.aborted && didNotRun(error))) {
        return new FailedAttempt(error as Error)
      }
      throw error
    }
  }
}

/** The reads of one body, on its own connection. */
class BodyReads {
  /** What was thrown for want of a link. */
  readonly lost: Set<unknown> = new Set()
  readonly #runner: Runner<'pipeline'>
  #isEnded = false

  constructor(transport: Transport, lease: Lease, signal: AbortSignal | undefined) {
    this.#runner = { kind: 'pipeline', run: (batch) => run(transport, batch, signal, lease.send) }
  }

  end(): void {
    this.#isEnded = true
  }

  readonly read = async (shape: unknown): Promise<never> => {
    const plan = new Plan(this.#runner, shape)
    const write = plan.commands.find((command) => !isReadOnly(command))
    if (write) throw new ArgumentError(write.label, 'writes, or may write: put it into the shape that the body returns')
    if (this.#isEnded) throw new ArgumentError('watch', 'read: the body has ended')
    try {
      return (await plan.exec(undefined)) as never // Read says the type that the shape has
    } catch (error) {
      if (error instanceof BatchError && error.errors.some(isPassing)) this.lost.add(error)
      throw error
    }
  }
}

/** Whether another attempt, perhaps on another node, may do better. */
const isPassing = (error: EntryFailure): boolean =>
  isConnectionError(error) || (error.name === 'CommandError' && NOT_THE_WRITING_SERVER.has(error.code))

const isConnectionError = (error: EntryFailure): boolean => error.name === 'ConnectionError'

const isConflict = (error: unknown): boolean => error instanceof TransactionError && error.code === 'WATCHED'

/** Whether the server is not, or no longer, the one that takes writes of these keys. */
const cameFromWrongServer = (error: unknown): boolean =>
  error instanceof TransactionError && error.errors.some(({ code }) => NOT_THE_WRITING_SERVER.has(code))

const NOT_THE_WRITING_SERVER: ReadonlySet<string> = new Set(['READONLY', 'MOVED', 'ASK', 'TRYAGAIN', 'CLUSTERDOWN'])

/** Whether a node of a cluster says that another has the keys, or will. */
const isRedirect = (error: Error): boolean => NOT_THE_WRITING_SERVER.has(readServerError(error).code)

/** Whether the link was lost and yet it is known that nothing ran: before EXEC was written, or by the marker. */
const didNotRun = (error: unknown): boolean =>
  error instanceof BatchError &&
  (error.outcome === 'not-sent' || error.outcome === 'refused') &&
  error.errors.every(isConnectionError)

/** Where it stands for errors that belong to no command of the caller's. */
const WATCH_LOCATION = { index: 0, path: '[0]', command: 'watch' } as const

/** For where a value is waited for. */
const interrupt = (signal: AbortSignal): never => {
  throw interrupted(signal)
}

const interrupted = (signal: AbortSignal): InterruptedError =>
  new InterruptedError(WATCH_LOCATION, 'not-sent', signal.reason)

/** Full jitter: anything from nothing to the longest, so that those who met do not meet again. */
async function waitBeforeRetry(attempts: number, signal: AbortSignal | undefined): Promise<void> {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), MAX_DELAY_MS)
  await after(Math.random() * longest, undefined, signal && { signal }).catch(() => {}) // the next attempt looks
}
