import type { Command, DecodeStep } from '../command/command.js'
import {
  CommandError,
  ConnectionError,
  DecodeError,
  EntryError,
  InterruptedError,
  PartialError,
  VersionError,
} from '../errors/entry-errors.js'
import type { CommandLocation } from '../errors/entry-errors.js'
import type { CommandPart } from '../errors/command-part.js'
import { ISSUE_LIMIT } from '../errors/issue.js'
import type { Issue, SchemaIssue } from '../errors/issue.js'
import { readScriptError } from '../errors/script-error.js'
import { readServerError } from '../errors/server-error.js'
import { withoutArguments } from '../errors/without-arguments.js'
import type { Schema } from '../schema/standard-schema.js'
import { singleIssue, validate } from '../schema/validate.js'
import type { Invalid, Validation } from '../schema/validate.js'
import type { Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import { PartialFailure } from '../transport/partial-failure.js'
import { inSteps } from '../util/in-steps.js'
import { isThenable } from '../util/promises.js'
import { detachReply, needsDetaching, ownCopy, runsScript } from './detach.js'

/**
 * One value for each command, in order; an {@link EntryError} for each that failed. A value is never an instance of it.
 */
export interface DecodedBatch {
  readonly values: unknown[]
  readonly failed: number
}

/** What the errors of a batch need to know of it. Paths are computed only if an entry failed. */
interface LocatedBatch {
  readonly commands: readonly Command<unknown>[]
  pathOf(index: number): string
}

/**
 * Turns entries into values. Returns a promise only if there are many, or if a schema is asynchronous. Asynchronous
 * schemas run concurrently.
 */
export function decode(
  batch: LocatedBatch,
  entries: readonly Entry[],
  signal: AbortSignal | undefined,
): DecodedBatch | Promise<DecodedBatch> {
  const { commands } = batch
  const locate = (index: number): CommandLocation => ({
    index,
    path: batch.pathOf(index),
    command: commands[index]?.label ?? '',
  })
  const values: unknown[] = new Array(commands.length)
  const waiting: Promise<void>[] = []
  let failures = 0
  const settle = (index: number, value: unknown): void => {
    values[index] = value
    if (value instanceof EntryError) failures++
  }
  const more = inSteps(values.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const command = commands[index] as Command<unknown> // within the list
      const entry = needsDetaching(command) ? detachReply(command, entries[index]) : entries[index]
      if (entry instanceof Failure) settle(index, errorOfFailure(locate(index), entry, command, signal))
      else if (command.decodeSteps.length === 0) values[index] = entry
      else {
        const decoded = decodeReply(entry, command.decodeSteps, 0, () => locate(index), entry)
        if (decoded instanceof LateValue) waiting.push(decoded.whenDecoded((value) => settle(index, value)))
        else settle(index, decoded)
      }
    }
  })
  const decoded = (): DecodedBatch => ({ values, failed: failures })
  const finished = (): DecodedBatch | Promise<DecodedBatch> =>
    waiting.length > 0 ? Promise.all(waiting).then(decoded) : decoded()
  return more ? more.then(finished) : finished()
}

function errorOfFailure(
  location: CommandLocation,
  failure: Failure,
  command: Command<unknown>,
  signal: AbortSignal | undefined,
): EntryError {
  const { kind, error, outcome, unusable } = failure
  if (failure instanceof PartialFailure) return partialError(location, failure)
  switch (kind) {
    case 'aborted':
      return new InterruptedError(location, outcome, signal?.reason)
    case 'unusable': {
      const { reason = 'protocol', reply } = unusable ?? {}
      const cause = reason === 'transformer' ? error.cause : undefined // the caller's own error
      return new DecodeError(location, [{ reason, path: '', message: error.message }], {
        reply: ownCopy(reply, command.bytes),
        cause,
      })
    }
    case 'lost':
    case 'timed-out':
      return new ConnectionError(location, outcome, {
        cause: withoutArguments(error),
        timedOut: kind === 'timed-out',
      })
    case 'redirected':
      return new CommandError(location, readServerError(error), outcome)
    case 'server': {
      if (!runsScript(command)) return new CommandError(location, readServerError(error), outcome)
      const scriptError = readScriptError(error, command)
      return new CommandError(location, scriptError, outcome === 'refused' ? scriptError.outcome : outcome)
    }
    case 'partial':
    case 'unroutable':
    case 'discarded':
    case 'conflict':
      return new CommandError(location, readServerError(error), outcome)
  }
}

function partialError(location: CommandLocation, { parts, outcome, error }: PartialFailure): PartialError {
  const described = parts.map((part): CommandPart => {
    const { keys, node } = { keys: undefined, node: undefined, ...part.name }
    return { keys, node, outcome: part.outcome, code: part.error && connectionCode(part.error) }
  })
  return new PartialError(location, described, outcome, withoutArguments(error))
}

/** The code of the server's error, or `CONNECTION` if the connection was lost. */
const connectionCode = (error: Error): string =>
  /^[A-Z]+(?= |$)/.test(error.message) ? readServerError(error).code : 'CONNECTION'

/** A value that an asynchronous schema has not returned yet. It is not a promise, so a value may be one. */
class LateValue {
  constructor(readonly whenDecoded: (settle: (value: unknown) => void) => Promise<void>) {}
}

/**
 * Runs a reply through its decoding steps, starting at one of them. `null` is passed through unless a step requires a
 * value.
 */
function decodeReply(
  value: unknown,
  steps: readonly DecodeStep[],
  from: number,
  locate: () => CommandLocation,
  reply: unknown,
): unknown {
  let current = value
  for (let i = from; i < steps.length; i++) {
    const validation = applyStep(steps[i] as DecodeStep, current) // within the list
    if (isThenable(validation)) {
      return new LateValue((settle) =>
        Promise.resolve(validation).then((late) => {
          if ('issues' in late) return settle(decodeError(locate(), late, reply))
          const next = decodeReply(late.value, steps, i + 1, locate, reply)
          return next instanceof LateValue ? next.whenDecoded(settle) : settle(next)
        }),
      )
    }
    if ('issues' in validation) return decodeError(locate(), validation, reply)
    current = validation.value
  }
  return current
}

function applyStep({ kind, schema }: DecodeStep, value: unknown): Validation | PromiseLike<Validation> {
  if (value === null && kind !== 'whole') return kind === 'required' ? missing : { value }
  if (kind === 'required') return { value }
  return kind === 'each' ? validateEach(schema, value) : validate(schema, value)
}

const missing = /* @__PURE__ */ singleIssue('missing', 'required, but the reply is null')

const decodeError = (
  location: CommandLocation,
  { issues, count, schemaIssues, newer }: Invalid,
  reply: unknown,
): DecodeError | VersionError =>
  newer
    ? new VersionError(location, newer.found, newer.known)
    : new DecodeError(location, issues, { issueCount: count, reply, schemaIssues })

function validateEach(schema: Schema, reply: unknown): Validation | PromiseLike<Validation> {
  if (!Array.isArray(reply)) return singleIssue('not-a-list', 'the reply is not a list')
  const validations = reply.map((element: unknown) => (element === null ? { value: null } : validate(schema, element)))
  return validations.every(isReady)
    ? joinElements(validations)
    : Promise.all(validations.map(async (one) => one)).then(joinElements)
}

const isReady = (one: Validation | PromiseLike<Validation>): one is Validation => !isThenable(one)

function joinElements(validations: readonly Validation[]): Validation {
  const values: unknown[] = []
  const issues: Issue[] = []
  const schemaIssues: SchemaIssue[] = []
  let count = 0
  let newer: Invalid['newer']
  validations.forEach((validation, index) => {
    if (!('issues' in validation)) return void values.push(validation.value)
    count += validation.count
    newer ??= validation.newer
    if (issues.length >= ISSUE_LIMIT) return
    for (const { reason, path, message } of validation.issues) {
      issues.push({ reason, path: path === '' ? `[${index}]` : `[${index}].${path}`, message })
    }
    for (const { message, path = [] } of validation.schemaIssues) schemaIssues.push({ message, path: [index, ...path] })
  })
  if (count === 0) return { value: values }
  return { issues: issues.slice(0, ISSUE_LIMIT), count, schemaIssues: schemaIssues.slice(0, ISSUE_LIMIT), newer }
}
