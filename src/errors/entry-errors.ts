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
  /** `friends[0]` in a shape, `[3]` for the fourth step of a chain, empty for a shape that is one command. */
  readonly path: string
  /** Its name; for a command that the client defines, that name. */
  readonly command: string
}

/** What a {@link DecodeError} has besides its issues. */
interface DecodeDetail {
  /** How many issues there are, where not all are kept. */
  readonly issueCount?: number | undefined
  readonly reply?: unknown
  readonly schemaIssues?: readonly SchemaIssue[] | undefined
  /** What the client's own transformer threw. */
  readonly cause?: unknown
}

/** An error that belongs to one command of a batch. */
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
 * The server answered one command with an error. Its whole text is in `serverMessage`, which is not logged, because it
 * may quote arguments.
 */
export class CommandError extends EntryError {
  override readonly name = 'CommandError' as const
  /** The first word of the server's reply: `WRONGTYPE`, `ERR`, `OOM`, `NOPERM`. A script chooses the words of its errors. */
  readonly code: string
  readonly outcome: Outcome
  /** Of a script or a function: the line that raised the error, counted from 1, if the server says it. */
  readonly line: number | undefined
  readonly #serverMessage: string

  constructor(location: CommandLocation, { code, text, serverMessage, line }: ServerError, outcome: Outcome) {
    super(location, line === undefined ? text : `${text} (line ${line} of the script)`)
    this.code = code
    this.outcome = outcome
    this.line = line
    this.#serverMessage = serverMessage
  }

  /** The whole reply of the server. It may quote arguments, so do not log it unseen. */
  get serverMessage(): string {
    return this.#serverMessage
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), ...(this.line === undefined ? {} : { line: this.line }) }
  }
}

/**
 * The command ran, but its reply does not fit its schema or cannot be given exactly. `reason` says why, in a word.
 *
 * @example
 * if (error.name === 'DecodeError' && error.reason === 'missing') return createUser()
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

  /** The reply; undefined if it could not be read exactly. No log shows it. */
  get reply(): unknown {
    return this.#reply
  }

  /** The issues as the schema gave them. Their messages and paths may quote the reply, so no log shows them. */
  get schemaIssues(): readonly SchemaIssue[] {
    return this.#schemaIssues
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason, issues: this.issues, issueCount: this.issueCount }
  }
}

/**
 * A value was written by a newer version of its codec than this reader knows, as `json(schema, { version })` writes it.
 * The command ran, and the value is sound: a newer program can read it. Do not overwrite it.
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
 * This command's reply did not come: `CONNECTION`, the connection was lost or there was none; `TIMEOUT`, the client's
 * `commandTimeout` passed. `cause` is what ioredis or the socket reported, with its `code` (`ECONNRESET`) if it had one.
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

/** The `signal` was aborted before this command's reply came. `cause` is the signal's reason. */
export class InterruptedError extends EntryError {
  override readonly name = 'InterruptedError' as const
  readonly code = 'ABORTED' as const
  /** `not-sent`: it is never sent later. `unknown`: it was sent, or part of it was. */
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
 * every master (FLUSHALL, SCRIPT LOAD), and not all parts of it ran. `parts` says which did. Where some ran and some did
 * not, `outcome` is `unknown`.
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

/** Why one entry failed. `name` tells the kinds apart. */
export type EntryFailure = CommandError | DecodeError | VersionError | ConnectionError | InterruptedError | PartialError

/** `command 3 (get) at "friends[0]"`. The path of a chain's step, `[3]`, and of a single command, empty, add nothing. */
export function describeLocation({ index, path, command }: CommandLocation): string {
  const at = path === '' || path === `[${index}]` ? '' : ` at "${path}"`
  return `command ${index} (${command})${at}`
}
