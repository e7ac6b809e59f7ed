import { describeParts } from './command-part.js'
import type { CommandPart } from './command-part.js'
import { describeIssues, ISSUE_LIMIT, isOfSchema } from './issue.js'
import type { Issue, IssueReason, SchemaIssue } from './issue.js'
import type { Outcome } from './outcome.js'
import type { ServerError } from './server-error.js'
import { TupelineError } from './tupeline-error.js'

/** Which command of a batch an error is about. */
export interface CommandLocation {
  /** Its index among the commands that were sent. */
  readonly index: number
  /** `friends[0]` in a shape, `[3]` for the fourth entry of a chain, empty for a shape that is one command. */
  readonly path: string
  /** The command's name, as it was called. */
  readonly command: string
}

/** What a {@link DecodeError} has besides its issues. */
interface DecodeDetail {
  /** How many issues there are, if not all are kept. */
  readonly issueCount?: number | undefined
  readonly reply?: unknown
  readonly schemaIssues?: readonly SchemaIssue[] | undefined
  /** The error that the client's own transformer threw. */
  readonly cause?: unknown
}

/**
 * An error that belongs to one command of a batch.
 *
 * @example if (error instanceof EntryError) error.path // such as 'friends[0]'
 */
export abstract class EntryError extends TupelineError implements CommandLocation {
  readonly index: number
  readonly path: string
  readonly command: string

  constructor(location: CommandLocation, what: string, options?: ErrorOptions) {
    super(`${describeLocation(location)}: ${what}`, options)
    this.index = location.index
    this.path = location.path
    this.command = location.command
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), index: this.index, path: this.path, command: this.command }
  }
}

/**
 * The server replied to one command with an error. Its whole text is in `serverMessage`, which is not logged, because
 * it may quote arguments.
 *
 * @example if (error.name === 'CommandError' && error.code === 'WRONGTYPE') error.serverMessage //=> string
 */
export class CommandError extends EntryError {
  override readonly name = 'CommandError' as const
  /** The first word of the server's reply: `WRONGTYPE`, `ERR`, `OOM`, `NOPERM`. A script can return any word. */
  readonly code: string
  readonly outcome: Outcome
  /**
   * The line of a script or function that raised the error, counted from 1. Undefined if the server does not tell it.
   */
  readonly line: number | undefined
  readonly #serverMessage: string

  constructor(location: CommandLocation, { code, text, serverMessage, line }: ServerError, outcome: Outcome) {
    super(location, line === undefined ? text : `${text} (line ${line} of the script)`)
    this.code = code
    this.outcome = outcome
    this.line = line
    this.#serverMessage = serverMessage
  }

  /** The whole reply of the server. It may quote arguments, so do not log it. */
  get serverMessage(): string {
    return this.#serverMessage
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), ...(this.line === undefined ? {} : { line: this.line }) }
  }
}

/**
 * The command ran, but its reply does not fit its schema, or cannot be given exactly. `reason` says why, in a word.
 *
 * @example
 * if (error.name === 'DecodeError' && error.reason !== 'missing') error.issues //=> readonly Issue[]
 */
export class DecodeError extends EntryError {
  override readonly name = 'DecodeError' as const
  readonly code = 'DECODE' as const
  readonly outcome = 'executed' as const
  /** The reason of the first issue. */
  readonly reason: IssueReason
  /** The first {@link ISSUE_LIMIT} issues. */
  readonly issues: readonly Issue[]
  /** How many issues there are. */
  readonly issueCount: number
  readonly #reply: unknown
  readonly #schemaIssues: readonly SchemaIssue[]

  constructor(
    location: CommandLocation,
    issues: readonly Issue[],
    { issueCount = issues.length, reply, schemaIssues = [], cause }: DecodeDetail = {},
  ) {
    const reason = issues[0]?.reason ?? 'schema'
    const what = isOfSchema(reason) ? 'reply does not fit its schema' : 'reply cannot be used'
    super(location, `${what}: ${describeIssues(issues, issueCount)}`, cause === undefined ? undefined : { cause })
    this.reason = reason
    this.issues = issues.slice(0, ISSUE_LIMIT)
    this.issueCount = issueCount
    this.#reply = reply
    this.#schemaIssues = schemaIssues
  }

  /** The reply. Undefined if it could not be read exactly. It does not appear in a log. */
  get reply(): unknown {
    return this.#reply
  }

  /**
   * The issues as the schema returned them. Their messages and paths may quote the reply, so they do not appear in a
   * log.
   */
  get schemaIssues(): readonly SchemaIssue[] {
    return this.#schemaIssues
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason, issues: this.issues, issueCount: this.issueCount }
  }
}

/**
 * A value was written by a newer version of its codec than this reader knows, as `json(schema, { version })` writes it.
 * The command ran. A newer program can read the value, so do not overwrite it.
 *
 * @example if (error.name === 'VersionError') error.version //=> number
 */
export class VersionError extends EntryError {
  override readonly name = 'VersionError' as const
  readonly code = 'VERSION' as const
  readonly outcome = 'executed' as const

  constructor(
    location: CommandLocation,
    /** The version that wrote the value. */
    readonly version: number,
    /** The newest version that this reader knows. */
    readonly known: number,
  ) {
    super(location, `written by version ${version}, and this reader knows ${known}`)
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), version: this.version, known: this.known }
  }
}

/** `refused` and `executed` are known only of a transaction with a commit marker. */
const LOST_MESSAGES: Readonly<Record<Outcome, string>> = {
  'not-sent': 'not sent: no connection',
  refused: 'connection lost; the transaction did not run, and will not',
  executed: 'connection lost; the transaction ran, its replies are lost',
  unknown: 'connection lost before the reply',
}

const TIMEOUT_MESSAGES: Readonly<Record<'not-sent' | 'unknown', string>> = {
  'not-sent': "not sent within the client's commandTimeout",
  unknown: "no reply within the client's commandTimeout",
}

/**
 * The reply to this command did not come. `CONNECTION`: the connection was lost, or there was none. `TIMEOUT`: the
 * client's `commandTimeout` passed. `cause` is the error of ioredis or the socket, with its `code` (`ECONNRESET`) if it
 * had one.
 *
 * @example if (error.name === 'ConnectionError' && error.outcome === 'not-sent') await sendAgain()
 */
export class ConnectionError extends EntryError {
  override readonly name = 'ConnectionError' as const
  readonly code: 'CONNECTION' | 'TIMEOUT'
  readonly outcome: Outcome

  constructor(
    location: CommandLocation,
    outcome: Outcome,
    { cause, timedOut = false }: { readonly cause?: Error | undefined; readonly timedOut?: boolean } = {},
  ) {
    const message = timedOut ? TIMEOUT_MESSAGES[outcome === 'not-sent' ? outcome : 'unknown'] : LOST_MESSAGES[outcome]
    super(location, message, { cause })
    this.code = timedOut ? 'TIMEOUT' : 'CONNECTION'
    this.outcome = outcome
  }
}

/**
 * The `signal` was aborted before the reply to this command came. `cause` is the signal's reason.
 *
 * @example if (error.name === 'InterruptedError') error.outcome //=> Outcome
 */
export class InterruptedError extends EntryError {
  override readonly name = 'InterruptedError' as const
  readonly code = 'ABORTED' as const
  /** `not-sent`: the command is never sent. `unknown`: at least a part of it was sent. */
  readonly outcome: Outcome

  constructor(location: CommandLocation, outcome: Outcome, reason: unknown) {
    super(location, outcome === 'not-sent' ? 'cancelled before it was sent' : 'cancelled before its reply came', {
      cause: reason,
    })
    this.outcome = outcome
  }
}

/**
 * On a cluster: a command was split by the hash slots of its keys (MGET, MSET, DEL, UNLINK, EXISTS, TOUCH), or sent to
 * every master (FLUSHALL, SCRIPT LOAD), and some of its parts did not run. `parts` lists their outcomes. `outcome` is
 * `unknown` if some ran and some did not.
 *
 * @example if (error.name === 'PartialError') error.parts //=> readonly CommandPart[]
 */
export class PartialError extends EntryError {
  override readonly name = 'PartialError' as const
  readonly code = 'PARTIAL' as const

  constructor(
    location: CommandLocation,
    readonly parts: readonly CommandPart[],
    readonly outcome: Outcome,
    cause: Error,
  ) {
    super(location, describeParts(parts), { cause })
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), parts: this.parts }
  }
}

/**
 * Why one entry failed. `name` distinguishes the kinds.
 *
 * @example
 * const isMissing = (error: EntryFailure): boolean => error.name === 'DecodeError' && error.reason === 'missing'
 */
export type EntryFailure = CommandError | DecodeError | VersionError | ConnectionError | InterruptedError | PartialError

/**
 * `command 3 (get) at "friends[0]"`. The path is left out for a step of a chain (`[3]`) and for a single command
 * (empty).
 */
export function describeLocation({ index, path, command }: CommandLocation): string {
  const at = path === '' || path === `[${index}]` ? '' : ` at "${path}"`
  return `command ${index} (${command})${at}`
}
