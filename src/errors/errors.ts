import { describeIssues, ISSUE_LIMIT } from './issue.js'
import type { Issue, SchemaIssue } from './issue.js'
import { describeParts } from './command-part.js'
import type { CommandPart } from './command-part.js'
import type { Outcome } from './outcome.js'

export type { Outcome }

/** Where a command stands: its index among the commands sent, its path in the caller's own names, its name. */
export interface CommandLocation {
  readonly index: number
  /** `friends[0]` in a shape of the caller's, `[3]` for the fourth step of a chain. */
  readonly path: string
  readonly command: string
}

/** What an error shows only to who asks for it. */
interface Withheld {
  readonly reply?: unknown
  readonly schemaIssues?: readonly SchemaIssue[]
}

const brand = Symbol.for('tupeline.error')

/**
 * The base of every error of this library. Messages name index, path and command, never an argument, a value or a
 * key, so an error is safe to log and to turn into JSON.
 *
 * @example
 * if (isTupelineError(error) && error.outcome === 'not-sent') await sendAgain()
 */
export abstract class TupelineError extends Error {
  abstract override readonly name: string
  /** A word for programs: the server's own for a {@link CommandError} (`WRONGTYPE`), else one of this library. */
  abstract readonly code: string
  /** What the server may have done: whether trying again can double something. */
  abstract readonly outcome: Outcome

  /** What may be logged: no nesting, nothing circular. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, code: this.code, outcome: this.outcome, message: this.message }
  }
}

// On the prototype, so that it is shown neither by inspect nor by JSON.
Object.defineProperty(TupelineError.prototype, brand, { value: true })

/** Tells an error of this library from any other, also across two installed copies, where `instanceof` fails. */
export function isTupelineError(error: unknown): error is TupelineError {
  return typeof error === 'object' && error !== null && brand in error
}

/**
 * An argument that ioredis would silently turn into text or flatten, or a command that may not stand in a batch.
 * Thrown where the command is queued; nothing is queued or sent.
 */
export class ArgumentError extends TupelineError {
  override readonly name = 'ArgumentError' as const
  readonly code = 'ARGUMENT' as const
  readonly outcome = 'not-sent' as const

  constructor(
    readonly command: string,
    what: string,
  ) {
    super(`${command}: ${what}`)
  }
}

/** A batch was used after it had been extended. Thrown at once; nothing is queued or sent. */
export class SpentBatchError extends TupelineError {
  override readonly name = 'SpentBatchError' as const
  readonly code = 'SPENT' as const
  readonly outcome = 'not-sent' as const

  constructor() {
    super(
      'this batch was extended already: its commands live on in the longer batch. ' +
        'Chain the calls, queue a list with .add(list), or branch off with .fork()',
    )
  }
}

/** An error that belongs to one command of a batch. */
export abstract class EntryError extends TupelineError implements CommandLocation {
  readonly index: number
  readonly path: string
  readonly command: string

  constructor(place: CommandLocation, what: string, options?: ErrorOptions) {
    super(`${describeLocation(place)}: ${what}`, options)
    this.index = place.index
    this.path = place.path
    this.command = place.command
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), index: this.index, path: this.path, command: this.command }
  }
}

/** The server refused one command. Its own words are in `serverMessage`: they may quote arguments, so they are not shown. */
export class CommandError extends EntryError {
  override readonly name = 'CommandError' as const
  /** The first word of the server's reply: `WRONGTYPE`, `ERR`, `OOM`, `NOPERM`. */
  readonly code: string
  readonly outcome: Outcome
  /** Of a script or a function: the line that raised the error, counted from 1; undefined where the server says none. */
  readonly line: number | undefined
  readonly #serverMessage: string

  constructor(
    place: CommandLocation,
    refusal: { code: string; text: string; serverMessage: string; line?: number | undefined },
    outcome: Outcome,
  ) {
    super(place, refusal.line === undefined ? refusal.text : `${refusal.text} (line ${refusal.line} of the script)`)
    this.code = refusal.code
    this.outcome = outcome
    this.line = refusal.line
    this.#serverMessage = refusal.serverMessage
  }

  /** The whole reply of the server. It may quote arguments: ask for it, do not log it blindly. */
  get serverMessage(): string {
    return this.#serverMessage
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), ...(this.line === undefined ? {} : { line: this.line }) }
  }
}

/** A reply does not fit its schema, or cannot be given unharmed. The command ran. */
export class DecodeError extends EntryError {
  override readonly name = 'DecodeError' as const
  readonly code = 'DECODE' as const
  readonly outcome = 'executed' as const
  /** The first {@link ISSUE_LIMIT} issues. */
  readonly issues: readonly Issue[]
  /** How many issues the schema found. */
  readonly issueCount: number
  readonly #asked: Withheld

  constructor(place: CommandLocation, issues: readonly Issue[], issueCount: number = issues.length, quoted?: Withheld) {
    const what = quoted ? 'reply does not fit its schema' : 'reply cannot be used'
    super(place, `${what}: ${describeIssues(issues, issueCount)}`)
    this.issues = issues.slice(0, ISSUE_LIMIT)
    this.issueCount = issueCount
    this.#asked = quoted ?? {}
  }

  /** The reply itself. It is what no log should show: ask for it, and let go of the error afterwards. */
  get reply(): unknown {
    return this.#asked.reply
  }

  /** The issues as the schema gave them. Their messages and paths may quote the reply. */
  get schemaIssues(): readonly SchemaIssue[] {
    return this.#asked.schemaIssues ?? []
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues, issueCount: this.issueCount }
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

/**
 * A value does not fit its codec, or the arguments of a script their schema. Thrown by `encode`, or by the script's call,
 * at the line that queues the value; nothing is queued or sent.
 */
export class EncodeError extends TupelineError {
  override readonly name = 'EncodeError' as const
  readonly code = 'ENCODE' as const
  readonly outcome = 'not-sent' as const
  /** The first {@link ISSUE_LIMIT} issues. */
  readonly issues: readonly Issue[]
  /** How many issues the codec found. */
  readonly issueCount: number

  constructor(issues: readonly Issue[], issueCount: number = issues.length, what = 'value does not fit its codec') {
    super(`${what}: ${describeIssues(issues, issueCount)}`)
    this.issues = issues.slice(0, ISSUE_LIMIT)
    this.issueCount = issueCount
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), issues: this.issues, issueCount: this.issueCount }
  }
}

/** A library was loaded, and lacks what it was described to have. Its description and its code differ. */
export class LibraryError extends TupelineError {
  override readonly name = 'LibraryError' as const
  readonly code = 'LIBRARY' as const
  readonly outcome = 'executed' as const

  constructor(
    /** The library's name as it was defined. */
    readonly library: string,
    what: string,
  ) {
    super(`library ${library}: ${what}`)
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), library: this.library }
  }
}

/** `refused` and `executed` are known of a transaction with a commit marker only. */
const LOST_MESSAGES: Readonly<Record<Outcome, string>> = {
  'not-sent': 'not sent: no connection',
  refused: 'connection lost; the transaction did not run, and will not',
  executed: 'connection lost; the transaction ran, its replies are lost',
  unknown: 'connection lost before the reply',
}

/** The link failed before this command's reply came. */
export class ConnectionError extends EntryError {
  override readonly name = 'ConnectionError' as const
  readonly code = 'CONNECTION' as const
  readonly outcome: Outcome

  constructor(place: CommandLocation, outcome: Outcome, cause?: Error) {
    super(place, LOST_MESSAGES[outcome], { cause })
    this.outcome = outcome
  }
}

/** The `signal` fired before this command's reply came; `cause` is its reason. */
export class InterruptedError extends EntryError {
  override readonly name = 'InterruptedError' as const
  readonly code = 'ABORTED' as const
  /** `not-sent` is never sent later; `unknown` was under way. */
  readonly outcome: Outcome

  constructor(place: CommandLocation, outcome: Outcome, reason: unknown) {
    super(place, outcome === 'not-sent' ? 'cancelled before it was sent' : 'cancelled before its reply came', {
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

/** Why one slot failed; `name` tells the kinds apart. */
export type EntryFailure = CommandError | DecodeError | VersionError | ConnectionError | InterruptedError | PartialError

/** `command 3 (get) at "friends[0]"`; a chain's own path, `[3]`, says nothing new and is left out. */
export function describeLocation({ index, path, command }: CommandLocation): string {
  return `command ${index} (${command})${path === `[${index}]` ? '' : ` at "${path}"`}`
}
