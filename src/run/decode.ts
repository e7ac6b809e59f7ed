import { Failure } from '../transport/failure.js'
import type { Entry } from '../transport/call.js'
import type { Command, DecodeStep } from '../command/command.js'
import {
  CommandError,
  ConnectionError,
  DecodeError,
  EntryError,
  InterruptedError,
  PartialError,
  VersionError,
} from '../errors/errors.js'
import type { CommandLocation } from '../errors/errors.js'
import type { CommandPart } from '../errors/command-part.js'
import { PartialFailure } from '../transport/partial-failure.js'
import { ISSUE_LIMIT } from '../errors/issue.js'
import type { Issue, SchemaIssue } from '../errors/issue.js'
import { inSteps } from '../util/in-steps.js'
import { needsDetaching, detachReply, runsScript } from './detach.js'
import { withoutArguments } from '../errors/without-arguments.js'
import { readScriptError } from '../errors/script-error.js'
import { readServerError } from '../errors/server-error.js'
import type { Schema } from '../schema/standard-schema.js'
import { singleIssue, validate } from '../schema/validate.js'
import type { Invalid, Validation } from '../schema/validate.js'

/** One value a command, in order; a {@link EntryError} stands where there is none. No value is ever an instance of it. */
export interface DecodedBatch {
  readonly values: unknown[]
  readonly failed: number
}

/** What the errors of a batch need to know of it. Paths are asked for only where a slot failed. */
interface LocatedBatch {
  readonly commands: readonly Command<unknown>[]
  pathOf(index: number): string
}

/**
 * Turns entries into values; a promise only where there are many, or where a schema is asynchronous. Those are awaited
 * together.
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
        const value = decodeReply(entry, command.decodeSteps, () => locate(index))
        if (value instanceof Promise) waiting.push(value.then((late) => settle(index, late)))
        else settle(index, value)
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
  const { kind, error, outcome } = failure
  if (failure instanceof PartialFailure) return partialError(location, failure)
  switch (kind) {
    case 'aborted':
      return new InterruptedError(location, outcome, signal?.reason)
    case 'unusable':
      return new DecodeError(location, [{ path: '', message: error.message }])
    case 'lost':
    case 'timed-out':
      return new ConnectionError(location, outcome, withoutArguments(error))
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
    return { keys, node, outcome: part.outcome, code: part.error && codeOf(part.error) }
  })
  return new PartialError(location, described, outcome, withoutArguments(error))
}

/** The server's own word, or that of a connection's end. */
const codeOf = (error: Error): string =>
  /^[A-Z]+(?= |$)/.test(error.message) ? readServerError(error).code : 'CONNECTION'

/** Runs a reply through its decoding steps. `null` is passed through unless a step requires a value. */
function decodeReply(reply: unknown, steps: readonly DecodeStep[], locate: () => CommandLocation): unknown {
  let value = reply
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]
    if (step === undefined) break
    const validation = applyStep(step, value)
    if (validation instanceof Promise) {
      return validation.then((late) =>
        'issues' in late ? decodeError(locate(), late, reply) : decodeReply(late.value, steps.slice(i + 1), locate),
      )
    }
    if ('issues' in validation) return decodeError(locate(), validation, reply)
    value = validation.value
  }
  return value
}

function applyStep({ kind, schema }: DecodeStep, value: unknown): Validation | Promise<Validation> {
  if (value === null && kind !== 'whole') return kind === 'required' ? missing : { value }
  if (kind === 'required') return { value }
  return kind === 'each' ? validateEach(schema, value) : validate(schema, value)
}

const missing = singleIssue('required, and there is none')

const decodeError = (
  location: CommandLocation,
  { issues, count, schemaIssues, newer }: Invalid,
  reply: unknown,
): DecodeError | VersionError =>
  newer
    ? new VersionError(location, newer.found, newer.known)
    : new DecodeError(location, issues, count, { reply, schemaIssues })

function validateEach(schema: Schema, reply: unknown): Validation | Promise<Validation> {
  if (!Array.isArray(reply)) return singleIssue('the reply is no list')
  const validations = reply.map((element: unknown) => (element === null ? { value: null } : validate(schema, element)))
  const isReady = (one: Validation | Promise<Validation>): one is Validation => !(one instanceof Promise)
  return validations.every(isReady)
    ? joinElements(validations)
    : Promise.all(validations.map(async (one) => one)).then(joinElements)
}

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
    for (const { path, message } of validation.issues) {
      issues.push({ path: path === '' ? `[${index}]` : `[${index}].${path}`, message })
    }
    for (const { message, path = [] } of validation.schemaIssues) schemaIssues.push({ message, path: [index, ...path] })
  })
  if (count === 0) return { value: values }
  return { issues: issues.slice(0, ISSUE_LIMIT), count, schemaIssues: schemaIssues.slice(0, ISSUE_LIMIT), newer }
}
