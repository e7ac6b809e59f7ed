import { setTimeout as after } from 'node:timers/promises'
import { BatchError, LeaseError, TransactionError, WatchError } from './batch-errors.js'
import { Failure } from './call.js'
import type { Call } from './call.js'
import type { Key } from './catalogue/queue.js'
import type { Connection } from './connection.js'
import { ArgumentError, CommandError, InterruptedError } from './errors.js'
import type { SlotFailure } from './errors.js'
import { execute } from './execute.js'
import { encodeArguments } from './guard.js'
import type { Wire } from './guard.js'
import { unlessAborted } from './lane/signal.js'
import type { Lease } from './lease.js'
import { call, commit, newMarker } from './marker.js'
import { withoutArguments } from './plain-error.js'
import { Plan } from './plan.js'
import { isReadOnly } from './read-only.js'
import { readRefusal } from './refusal.js'
import type { Mapping } from './replies.js'
import { run } from './run.js'
import type { Way } from './run.js'
import type { Ordered, Reply, Shape } from './shape.js'

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
export type Read<M extends Mapping> = <const S extends Shape>(shape: S & Ordered<S>) => Promise<Reply<S, M>>

/** What `watch` resolves to. `WatchReply<undefined | [Command<number>], M>` is `undefined | [number]`. */
export type WatchReply<S, M extends Mapping> = S extends undefined ? undefined : Reply<S, M>

const ATTEMPTS = 20
/** The longest wait before the second attempt and before any, in milliseconds: it doubles from one to the next. */
const PAUSE = 2
const MAX_PAUSE = 250

/**
 * Runs the body with keys under WATCH, and commits the shape it gives if nobody changed a key meanwhile; else the body
 * runs again.
 *
 * @throws {WatchError} behind the last attempt
 */
export async function watch(
  connection: Connection,
  keys: Key | readonly Key[],
  body: Body,
  { attempts = ATTEMPTS, signal, onConflict, commitMarker = false }: WatchOptions = {},
): Promise<unknown> {
  const watched = encodeArguments('watch', [keys].flat())
  if (watched.length === 0) throw new ArgumentError('watch', 'no keys')
  if (!(attempts >= 1)) throw new ArgumentError('watch', 'attempts: less than one')
  const causes: Error[] = []
  for (;;) {
    const marker = commitMarker ? newMarker() : undefined
    const result = await new Attempt(connection, watched, marker, signal).run(body)
    if (!(result instanceof Obstacle)) return result
    causes.push(result.cause)
    if (causes.length >= attempts) throw new WatchError(attempts, causes.filter(isConflict).length, result.cause)
    onConflict?.(causes.length)
    await pause(causes.length, signal)
  }
}

type Body = (read: Read<Mapping>) => unknown

/** What kept an attempt from its commit. Nothing of it ran, and nothing will. */
class Obstacle {
  constructor(readonly cause: Error) {}
}

/** WATCH, the body, then MULTI and EXEC; all on one connection that nobody else uses. */
class Attempt {
  readonly #connection: Connection
  readonly #keys: readonly Wire[]
  readonly #marker: string | undefined
  readonly #signal: AbortSignal | undefined

  constructor(
    connection: Connection,
    keys: readonly Wire[],
    marker: string | undefined,
    signal: AbortSignal | undefined,
  ) {
    this.#connection = connection
    this.#keys = keys
    this.#marker = marker
    this.#signal = signal
  }

  /** Resolves to the value of the shape, to undefined where the body left, or to what was in the way. */
  async run(body: Body): Promise<unknown> {
    const lease = await this.#take()
    if (lease instanceof Obstacle) return lease
    const watching = await this.#ask(lease, 'watch', this.#marker ? [...this.#keys, this.#marker] : this.#keys)
    if (watching instanceof Failure) return this.#notWatching(lease, watching)
    const plan = await this.#read(lease, body)
    return plan instanceof Plan ? this.#commit(plan) : plan
  }

  async #take(): Promise<Lease | Obstacle> {
    try {
      return await this.#connection.leases.take(this.#signal)
    } catch (error) {
      if (this.#signal?.aborted) throw interrupted(this.#signal)
      if (error instanceof LeaseError && error.code === 'CONNECTION') return new Obstacle(error)
      throw error
    }
  }

  async #ask({ client }: Lease, name: string, args: readonly Wire[]): Promise<unknown> {
    const [entry] = await execute(client, [call(name, args)], { resend: false, signal: this.#signal })
    return entry
  }

  #notWatching(lease: Lease, { error, outcome }: Failure): Obstacle {
    lease.giveBack(false)
    if (this.#signal?.aborted) throw interrupted(this.#signal)
    if (outcome === 'refused') throw new CommandError(place, readRefusal(error), 'refused')
    return new Obstacle(new LeaseError('CONNECTION', withoutArguments(error)))
  }

  /** What the body gives, as a plan; undefined where it left. What it throws is the caller's, but for a lost link. */
  async #read(lease: Lease, body: Body): Promise<Plan | Obstacle | undefined> {
    const reads = new Reads(this.#connection, lease, this.#signal)
    try {
      // After an abort the body may go on by itself; the caller does not wait for it.
      const shape = await unlessAborted(body(reads.read), this.#signal, interrupt)
      if (shape !== undefined) return new Plan(this.#committing(lease), shape)
      this.#unwatch(lease)
      return undefined
    } catch (error) {
      this.#unwatch(lease)
      if (reads.lost.has(error)) return new Obstacle(error as Error)
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

  #committing(lease: Lease): Way<'transaction'> {
    const [connection, marker, signal] = [this.#connection, this.#marker, this.#signal]
    const send = (calls: readonly Call[]) => commit(connection.leases, lease, calls, { marker, signal })
    return { kind: 'transaction', run: (batch) => run(connection, batch, signal, send) }
  }

  async #commit(plan: Plan): Promise<unknown> {
    try {
      return await plan.exec(plan, undefined)
    } catch (error) {
      if (isElsewhere(error)) this.#connection.leases.closeIdle()
      if (isConflict(error) || isElsewhere(error) || (!this.#signal?.aborted && didNotRun(error))) {
        return new Obstacle(error as Error)
      }
      throw error
    }
  }
}

/** The reads of one body, on its own connection. */
class Reads {
  /** What was thrown for want of a link. */
  readonly lost: Set<unknown> = new Set()
  readonly #way: Way<'pipeline'>
  #isEnded = false

  constructor(connection: Connection, { client }: Lease, signal: AbortSignal | undefined) {
    const send = (calls: readonly Call[]) => execute(client, calls, { resend: false, signal })
    this.#way = { kind: 'pipeline', run: (batch) => run(connection, batch, signal, send) }
  }

  end(): void {
    this.#isEnded = true
  }

  readonly read = async (shape: unknown): Promise<never> => {
    const plan = new Plan(this.#way, shape)
    const write = plan.commands.find((command) => !isReadOnly(command))
    if (write) throw new ArgumentError(write.label, 'writes, or may write: put it into the shape that the body returns')
    if (this.#isEnded) throw new ArgumentError('watch', 'read: the body has ended')
    try {
      return (await plan.exec(plan, undefined)) as never // Read says the type that the shape has
    } catch (error) {
      if (error instanceof BatchError && error.errors.some(isLost)) this.lost.add(error)
      throw error
    }
  }
}

const isLost = (error: SlotFailure): boolean => error.name === 'ConnectionError'

const isConflict = (error: unknown): boolean => error instanceof TransactionError && error.code === 'WATCHED'

/** Whether the server is not, or no longer, the one that takes writes of these keys. */
const isElsewhere = (error: unknown): boolean =>
  error instanceof TransactionError && error.errors.some(({ code }) => ELSEWHERE.has(code))

const ELSEWHERE: ReadonlySet<string> = new Set(['READONLY', 'MOVED', 'ASK', 'TRYAGAIN'])

/** Whether the link was lost and yet it is known that nothing ran: before EXEC was written, or by the marker. */
const didNotRun = (error: unknown): boolean =>
  error instanceof BatchError &&
  (error.outcome === 'not-sent' || error.outcome === 'refused') &&
  error.errors.every(isLost)

/** Where it stands for errors that belong to no command of the caller's. */
const place = { index: 0, path: '[0]', command: 'watch' } as const

/** For where a value is waited for. */
const interrupt = (signal: AbortSignal): never => {
  throw interrupted(signal)
}

const interrupted = (signal: AbortSignal): InterruptedError => new InterruptedError(place, 'not-sent', signal.reason)

/** Full jitter: anything from nothing to the longest, so that those who met do not meet again. */
async function pause(attempts: number, signal: AbortSignal | undefined): Promise<void> {
  const longest = Math.min(PAUSE * 2 ** (attempts - 1), MAX_PAUSE)
  await after(Math.random() * longest, undefined, signal && { signal }).catch(() => {}) // the next attempt looks
}
