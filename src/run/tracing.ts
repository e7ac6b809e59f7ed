import { channel as channelOf, tracingChannel } from 'node:diagnostics_channel'
import type { Channel, TracingChannel } from 'node:diagnostics_channel'
import { worstOutcome } from '../errors/batch-errors.js'
import { CommandError, EntryError } from '../errors/entry-errors.js'
import type { Outcome } from '../errors/outcome.js'
import { codeOfServer } from '../errors/server-error.js'
import { isTupelineError } from '../errors/tupeline-error.js'
import type { Command } from '../command/command.js'
import { wireSize } from '../resp/wire-size.js'
import type { Call, Entry } from '../transport/call.js'
import type { BatchTarget, SendCounts, Transport } from '../transport/transport.js'
import type { DecodedBatch } from './decode.js'
import { runsScript } from './detach.js'
import type { OptionsByKind } from './run-options.js'

/**
 * What subscribers of the tracing channel `tupeline:batch` receive: what OpenTelemetry's conventions for databases name,
 * and more. The later fields are set during the run. It contains no keys, arguments, replies or texts of scripts.
 *
 * @example diagnostics_channel.tracingChannel('tupeline:batch').asyncEnd.subscribe((trace) => console.log((trace as BatchTrace).operation))
 */
export class BatchTrace implements SendCounts {
  /** How the batch is sent. */
  readonly mode: keyof OptionsByKind
  /**
   * Of few values: `GET` for a pipeline of one command, `PIPELINE GET` and `MULTI GET` if all commands have the same
   * name, and otherwise `PIPELINE` or `MULTI`.
   */
  readonly operation: string
  /** How many commands are sent. */
  readonly commands: number
  /** How many servers they go to. */
  readonly nodes: number
  /** The database that is selected when the batch starts. Undefined if the transport has none. */
  readonly database: number | undefined
  /**
   * The server, as the client is configured: a host, or the path of a socket. Undefined if the batch goes to several, or
   * if Sentinel has not named the server yet.
   */
  readonly serverAddress: string | undefined
  /** Undefined for the path of a socket as well. */
  readonly serverPort: number | undefined
  /** Milliseconds spent in schemas and in putting values together; set from `asyncEnd` on. */
  declare decodeTime?: number
  /** How many commands failed; set from `asyncEnd` on. */
  declare failures?: number
  /**
   * `executed` if no command failed, otherwise the worst outcome of those that did: `unknown` before `executed`,
   * `refused` and `not-sent`; set from `asyncEnd` on.
   */
  declare outcome?: Outcome
  /**
   * The `code` of the first error: `WRONGTYPE`, `CONNECTION`, `DECODE`; `_OTHER` for a word of a script's own; set from
   * `asyncEnd` on if a command failed.
   */
  declare errorType?: string
  /** The first word of the server's error reply, if the first error is one; set from `asyncEnd` on. */
  declare statusCode?: string
  /** How many commands were sent again after a lost connection. */
  retries = 0
  /** How many commands were sent again because a node of a cluster redirected them or put them off. */
  redirects = 0
  readonly #calls: readonly Call[]
  #bytes: number | undefined

  /** @internal */
  constructor(mode: keyof OptionsByKind, calls: readonly Call[], { nodes, database, address, port }: BatchTarget) {
    this.mode = mode
    this.operation = operationOf(mode, calls)
    this.commands = calls.length
    this.nodes = nodes
    this.database = database
    this.serverAddress = address
    this.serverPort = port
    this.#calls = calls
  }

  /**
   * How many bytes they are on the wire, before a key prefix. They are counted when this is read: counting costs more
   * than the rest of a trace. So a copy made by `{ ...trace }` does not have them.
   */
  get bytes(): number {
    return (this.#bytes ??= wireSize(this.#calls))
  }
}

/** See `diagnostics_channel.tracingChannel` of Node: `start`, `end`, `asyncStart`, `asyncEnd` and `error`. */
const channel: TracingChannel<string, BatchTrace> = /* @__PURE__ */ tracingChannel<string, BatchTrace>('tupeline:batch')
/**
 * Published when a traced batch is sent, without the decoding that follows. A store bound to it holds while ioredis's
 * own instrumentation runs, and does not hold in the user's schemas.
 */
const sending: Channel<unknown, BatchTrace> = /* @__PURE__ */ channelOf('tupeline:send') as Channel<unknown, BatchTrace>

/** The conventions' word for an error without a type. */
const OTHER = '_OTHER'

/** Runs a batch under the channel if it has subscribers. Without subscribers that costs five reads of a boolean. */
export function traceBatch<T>(
  transport: Pick<Transport, 'targetOf'>,
  mode: BatchTrace['mode'],
  calls: readonly Call[],
  run: (trace: BatchTrace | undefined) => Promise<T>,
): Promise<T> {
  if (!hasSubscribers()) return run(undefined)
  const trace = new BatchTrace(mode, calls, transport.targetOf?.(calls) ?? { nodes: Math.min(calls.length, 1) })
  return runUnderTrace(trace, run)
}

/** Sends the calls of a batch. What is sent on its behalf runs in the stores of the channel `tupeline:send`. */
export function traceSend(trace: BatchTrace | undefined, send: () => Promise<Entry[]>): Promise<Entry[]> {
  return trace && sending.hasSubscribers ? sending.runStores(trace, send) : send()
}

/** Records the outcome of a batch that was sent. */
export function recordOutcome(
  trace: BatchTrace,
  commands: readonly Command<unknown>[],
  { values, failed }: DecodedBatch,
): void {
  trace.failures = failed
  trace.outcome = 'executed'
  if (failed === 0) return
  const errors = values.filter((value) => value instanceof EntryError)
  trace.outcome = worstOutcome(errors.map(({ outcome }) => outcome))
  const [first] = errors
  if (first instanceof CommandError) recordRefusal(trace, first, commands[first.index])
  else if (first) trace.errorType = first.code
}

/** A script can make any word its code, such as a value that it read. */
function recordRefusal(trace: BatchTrace, { code }: CommandError, command: Command<unknown> | undefined): void {
  const isOfScript = command !== undefined && runsScript(command)
  const known = codeOfServer(code, isOfScript)
  if (known !== undefined) trace.statusCode = known
  trace.errorType = known ?? (isOfScript ? OTHER : code)
}

/**
 * Publishes what `TracingChannel.tracePromise` publishes, with two promises fewer for each batch. The result is not
 * published, because it has the replies.
 */
function runUnderTrace<T>(trace: BatchTrace, run: (trace: BatchTrace) => Promise<T>): Promise<T> {
  const { start, end, asyncStart, asyncEnd, error: errors } = channel
  const settle = (): void => {
    asyncStart.publish(trace)
    asyncEnd.publish(trace)
  }
  return start.runStores(trace, () => {
    const running = run(trace)
    end.publish(trace)
    return running.then(
      (result) => {
        settle()
        return result
      },
      (error: unknown) => {
        recordError(trace, error)
        errors.publish(trace)
        settle()
        throw error
      },
    )
  })
}

/** Records why a batch could not be sent. */
function recordError(trace: BatchTrace, error: unknown): void {
  trace.failures = trace.commands
  trace.outcome = isTupelineError(error) ? error.outcome : 'unknown'
  trace.errorType = isTupelineError(error) ? error.code : OTHER
  Object.assign(trace, { error }) // as Node does
}

/** As the convention for Redis names operations. A transaction of one command is one as well: it sends MULTI and EXEC. */
function operationOf(mode: BatchTrace['mode'], calls: readonly Call[]): string {
  const name = calls[0]?.name
  const isSame = name !== undefined && calls.every((call) => call.name === name)
  if (isSame && calls.length === 1 && mode === 'pipeline') return name.toUpperCase()
  const word = mode === 'pipeline' ? 'PIPELINE' : 'MULTI'
  return isSame ? `${word} ${name.toUpperCase()}` : word
}

// TracingChannel.hasSubscribers is not in every Node 20.
function hasSubscribers(): boolean {
  const { start, end, asyncStart, asyncEnd, error } = channel
  return (
    start.hasSubscribers ||
    end.hasSubscribers ||
    asyncStart.hasSubscribers ||
    asyncEnd.hasSubscribers ||
    error.hasSubscribers
  )
}
