import { CrossSlotError } from '../errors/cross-slot-error.js'
import { BatchError, LeaseError, TransactionError, WatchError } from '../errors/batch-errors.js'
import { Failure } from '../transport/failure.js'
import type { Lease, SendCalls, Transport } from '../transport/transport.js'
import { ArgumentError } from '../errors/errors.js'
import { CommandError, InterruptedError } from '../errors/entry-errors.js'
import type { EntryFailure } from '../errors/entry-errors.js'
import { encodeArguments } from '../command/arguments.js'
import type { WireArgument } from '../command/arguments.js'
import { keyOf } from '../command/key-like.js'
import type { KeyLike } from '../command/key-like.js'
import { deadlineAfter, pause, unlessAborted } from '../util/abort.js'
import { createCall, commit } from '../run/commit-marker.js'
import { withoutArguments } from '../errors/without-arguments.js'
import { Plan } from '../batch/plan.js'
import { isReadOnly } from '../catalogue/facts.js'
import { readServerError } from '../errors/server-error.js'
import type { Mapping, OfMapping } from '../catalogue/reply-types.js'
import { run } from '../run/run.js'
import type { Runner } from '../run/run.js'
import type { AnyShape, Fitting, Reply } from '../batch/shape.js'
import type { TypeMessage } from '../schema/standard-schema.js'
import { watchSettings } from './watch-options.js'
import type { WatchOptions, WatchSettings } from './watch-options.js'

/** The function with which the body of `watch` reads. */
export interface WatchRead<M extends Mapping> extends OfMapping<M> {
  /**
   * Reads on the watching connection; resolves to the values of the shape. Commands that write are rejected, because
   * they would run before the decision is made.
   */
  <const S extends AnyShape>(this: Fitting<S>, shape: S): Promise<Reply<S, M>>
}

/**
 * What `watch` resolves to. `WatchReply<undefined | [Command<number>], M>` is `undefined | [number]`. The shape is a
 * type parameter of its own, so that the compiler does not infer it from the reply that the caller expects.
 */
export type WatchReply<S, M extends Mapping> = S extends undefined
  ? undefined
  : S extends infer Committed
    ? Reply<Committed, M>
    : never

/**
 * Nothing (`unknown`) for what a body may return, otherwise a sentence. `null` may be a reply that was meant to be
 * written. It asks for what does not fit, so that a generic body, of which nothing is known yet, is accepted.
 */
export type FitsCommit<S> =
  true extends IsNoCommit<S> ? TypeMessage<'give a shape to commit, or undefined to leave'> : Fitting<S>

type IsNoCommit<S> = [NoCommit<S>] extends [never] ? false : true

/** The part of `S` that a body may not return. */
type NoCommit<S> = unknown extends S ? never : S extends null | false ? S : never

/** The longest wait before the second attempt. It doubles from one attempt to the next, up to the maximum. */
const FIRST_ATTEMPT_DELAY_MS = 2
const MAX_ATTEMPT_DELAY_MS = 250
/** How long to try for a connection on which the keys are watched, over consecutive attempts that get none. */
const CONNECT_WITHIN_MS = 10_000

/**
 * Runs the body with keys under WATCH, and commits the shape that it returns, unless another client changed one of the
 * keys. In that case the body runs again.
 *
 * @throws {WatchError} after the last attempt
 */
export async function watch(
  transport: Transport,
  keys: KeyLike | readonly KeyLike[],
  body: Body,
  options?: WatchOptions,
): Promise<unknown> {
  const settings = watchSettings(options)
  const watched = encodeArguments('watch', [keys].flat().map(keyOf))
  if (watched.length === 0) throw new ArgumentError('watch', 'expected one or more keys, got none')
  if (typeof body !== 'function') throw new ArgumentError('watch', 'expected a function that gives the shape to commit')
  const { attempts, onConflict, signal } = settings
  const attempt = new Attempt(transport, watched, settings)
  const causes: Error[] = []
  for (;;) {
    const result = await attempt.run(body)
    if (!(result instanceof FailedAttempt)) return result
    causes.push(result.cause)
    if (causes.length >= attempts || attempt.isOutOfTime) {
      throw new WatchError(causes.length, causes.filter(isConflict).length, result.cause)
    }
    await onConflict?.(causes.length)
    await waitBeforeRetry(causes.length, signal)
  }
}

type Body = (read: WatchRead<Mapping>) => unknown

/** Why an attempt did not commit. Nothing of it ran or will run. */
class FailedAttempt {
  constructor(readonly cause: Error) {}
}

/** Runs WATCH, the body, then MULTI and EXEC, all on one leased connection. Can be run again. */
class Attempt {
  readonly #transport: Transport
  readonly #keys: readonly WireArgument[]
  readonly #commitMarker: boolean
  readonly #signal: AbortSignal | undefined
  #connectMs = CONNECT_WITHIN_MS

  constructor(transport: Transport, keys: readonly WireArgument[], { commitMarker, signal }: WatchSettings) {
    this.#transport = transport
    this.#keys = keys
    this.#commitMarker = commitMarker
    this.#signal = signal
  }

  /** Whether the time for getting a connection has passed. */
  get isOutOfTime(): boolean {
    return this.#connectMs <= 0
  }

  /** Resolves to the value of the shape, to undefined if the body returned none, or to why it did not commit. */
  async run(body: Body): Promise<unknown> {
    const lease = await this.#watching()
    if (lease instanceof FailedAttempt) return lease
    const plan = await this.#read(lease, body)
    return plan instanceof Plan ? this.#commit(plan) : plan
  }

  /** A connection on which the keys are watched. */
  async #watching(): Promise<Lease | FailedAttempt> {
    const start = performance.now()
    const deadline = deadlineAfter(this.#connectMs, this.#signal)
    try {
      const lease = await this.#lease(deadline.signal)
      const result = lease instanceof FailedAttempt ? lease : await this.#watch(lease, deadline.signal)
      const isConnected = !(result instanceof FailedAttempt)
      this.#connectMs = isConnected ? CONNECT_WITHIN_MS : this.#connectMs - (performance.now() - start)
      if (!isConnected && deadline.signal.aborted) this.#connectMs = 0
      return result
    } finally {
      deadline.clear()
    }
  }

  async #lease(signal: AbortSignal): Promise<Lease | FailedAttempt> {
    try {
      return await this.#transport.lease({ signal, keys: this.#keys })
    } catch (error) {
      if (this.#signal?.aborted) throw interrupted(this.#signal)
      if (error instanceof LeaseError && error.code === 'CONNECTION') return new FailedAttempt(error)
      throw error
    }
  }

  async #watch(lease: Lease, signal: AbortSignal): Promise<Lease | FailedAttempt> {
    const [reply] = await lease.send([createCall('watch', this.#keys)], { resend: false, signal })
    if (!(reply instanceof Failure)) return lease
    lease.giveBack(false)
    if (this.#signal?.aborted) throw interrupted(this.#signal)
    if (reply.kind === 'unroutable') throw new CrossSlotError(WATCH_LOCATION, WATCH_LOCATION)
    if (reply.kind === 'server' && !isRedirectError(reply.error))
      throw new CommandError(WATCH_LOCATION, readServerError(reply.error), 'refused')
    return new FailedAttempt(new LeaseError('CONNECTION', withoutArguments(reply.error)))
  }

  /**
   * The shape that the body returns, as a plan; undefined if it returned none. An error that it throws is the caller's
   * own, unless a read lost the connection.
   */
  async #read(lease: Lease, body: Body): Promise<Plan | FailedAttempt | undefined> {
    const reads = new BodyReads(this.#transport, lease, this.#signal)
    try {
      // After an abort the body may continue. The caller does not wait for it.
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

  /** The reply is not awaited: the next user of the connection sends after it. */
  #unwatch(lease: Lease): void {
    void lease.send([createCall('unwatch', [])], { resend: false, signal: this.#signal })
    lease.giveBack(!this.#signal?.aborted)
  }

  #committing(lease: Lease): Runner<'transaction'> {
    const options = { commitMarker: this.#commitMarker, signal: this.#signal }
    const send: SendCalls = (calls) => commit(this.#transport, lease, calls, options)
    return { kind: 'transaction', run: (batch) => run('transaction', this.#transport, batch, this.#signal, send) }
  }

  async #commit(plan: Plan): Promise<unknown> {
    try {
      return await plan.exec(undefined)
    } catch (error) {
      if (cameFromWrongServer(error)) this.#transport.closeIdleLeases()
      if (isConflict(error) || cameFromWrongServer(error) || (!this.#signal?.aborted && hasNotRun(error))) {
        return new FailedAttempt(error as Error)
      }
      throw error
    }
  }
}

/** The reads of one body, on its own connection. */
class BodyReads {
  /** Errors that were thrown because the connection was lost. */
  readonly lost: Set<unknown> = new Set()
  readonly #runner: Runner<'pipeline'>
  #isEnded = false

  constructor(transport: Transport, lease: Lease, signal: AbortSignal | undefined) {
    this.#runner = { kind: 'pipeline', run: (batch) => run('pipeline', transport, batch, signal, lease.send) }
  }

  end(): void {
    this.#isEnded = true
  }

  readonly read = async (shape: unknown): Promise<never> => {
    const plan = new Plan(this.#runner, shape)
    const write = plan.commands.find((command) => !isReadOnly(command))
    if (write) throw new ArgumentError(write.label, 'writes, or may write: put it into the shape that the body returns')
    if (this.#isEnded) throw new ArgumentError('watch', 'read was called after the body had ended')
    try {
      return (await plan.exec(undefined)) as never // WatchRead declares the type of the shape's value
    } catch (error) {
      if (error instanceof BatchError && error.errors.some(isPassing)) this.lost.add(error)
      throw error
    }
  }
}

/** Whether another attempt, perhaps on another node, may succeed. */
const isPassing = (error: EntryFailure): boolean =>
  isConnectionError(error) || (error.name === 'CommandError' && NOT_THE_WRITING_SERVER.has(error.code))

const isConnectionError = (error: EntryFailure): boolean => error.name === 'ConnectionError'

const isConflict = (error: unknown): boolean => error instanceof TransactionError && error.code === 'WATCHED'

/** Whether the server does not, or no longer, take writes of these keys. */
const cameFromWrongServer = (error: unknown): boolean =>
  error instanceof TransactionError && error.errors.some(({ code }) => NOT_THE_WRITING_SERVER.has(code))

const NOT_THE_WRITING_SERVER: ReadonlySet<string> = new Set(['READONLY', 'MOVED', 'ASK', 'TRYAGAIN', 'CLUSTERDOWN'])

/** Whether a node of a cluster sent a redirect. */
const isRedirectError = (error: Error): boolean => NOT_THE_WRITING_SERVER.has(readServerError(error).code)

/** Whether the connection was lost and nothing ran for certain: before EXEC was sent, or as the marker shows. */
const hasNotRun = (error: unknown): boolean =>
  error instanceof BatchError &&
  (error.outcome === 'not-sent' || error.outcome === 'refused') &&
  error.errors.every(isConnectionError)

/** The location of errors that do not belong to one of the caller's commands. */
const WATCH_LOCATION = { index: 0, path: '', command: 'watch' } as const

const interrupt = (signal: AbortSignal): never => {
  throw interrupted(signal)
}

const interrupted = (signal: AbortSignal): InterruptedError =>
  new InterruptedError(WATCH_LOCATION, 'not-sent', signal.reason)

/** Full jitter: a random part of the longest wait, so that callers which collided do not collide again. */
async function waitBeforeRetry(attempts: number, signal: AbortSignal | undefined): Promise<void> {
  const longest = Math.min(FIRST_ATTEMPT_DELAY_MS * 2 ** (attempts - 1), MAX_ATTEMPT_DELAY_MS)
  await pause(Math.random() * longest, signal) // the next attempt checks the signal
}
