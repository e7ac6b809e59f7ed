import { Failure, UnusableReply } from './call.js'
import type { Entry } from './call.js'
import type { Command, Decoder } from './command.js'
import { CommandError, ConnectionError, DecodeError, InterruptedError, ISSUE_LIMIT, SlotError } from './errors.js'
import type { Issue, Place } from './errors.js'
import { inSteps } from './in-steps.js'
import { LostTransaction } from './marker.js'
import { needsOwning, own, runsScript } from './own.js'
import { withoutArguments } from './plain-error.js'
import { readRefusal } from './refusal.js'
import type { Schema, SchemaIssue } from './schema.js'
import { flaw, validate } from './validate.js'
import type { Damage, Verdict } from './validate.js'

/** One value a command, in order; a {@link SlotError} stands where there is none. No value is ever an instance of it. */
export interface Decoded {
  readonly values: unknown[]
  readonly failed: number
}

/** What the errors of a batch need to know of it. Paths are asked for only where a slot failed. */
interface Located {
  readonly commands: readonly Command<unknown>[]
  pathOf(index: number): string
}

/**
 * Turns entries into values; a promise only where there are many, or where a schema is asynchronous. Those are awaited
 * together.
 */
export function decode(
  batch: Located,
  entries: readonly Entry[],
  signal: AbortSignal | undefined,
): Decoded | Promise<Decoded> {
  const { commands } = batch
  const place = (index: number): Place => ({
    index,
    path: batch.pathOf(index),
    command: commands[index]?.label ?? '',
  })
  const values: unknown[] = new Array(commands.length)
  const waiting: Promise<void>[] = []
  let failures = 0
  const settle = (index: number, value: unknown): void => {
    values[index] = value
    if (value instanceof SlotError) failures++
  }
  const more = inSteps(values.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const command = commands[index] as Command<unknown> // within the list
      const entry = needsOwning(command) ? own(command, entries[index]) : entries[index]
      if (entry instanceof Failure) settle(index, failed(place(index), entry, command, signal))
      else if (command.decoders.length === 0) values[index] = entry
      else {
        const value = decodeOne(entry, command.decoders, index, place)
        if (value instanceof Promise) waiting.push(value.then((late) => settle(index, late)))
        else settle(index, value)
      }
    }
  })
  const decoded = (): Decoded => ({ values, failed: failures })
  const finished = (): Decoded | Promise<Decoded> =>
    waiting.length > 0 ? Promise.all(waiting).then(decoded) : decoded()
  return more ? more.then(finished) : finished()
}

function failed(
  place: Place,
  { error, outcome }: Failure,
  command: Command<unknown>,
  signal: AbortSignal | undefined,
): SlotError {
  if (signal?.aborted && (error === signal.reason || error.cause === signal.reason)) {
    return new InterruptedError(place, outcome, signal.reason)
  }
  if (error instanceof UnusableReply) return new DecodeError(place, [{ path: '', message: error.message }])
  if (outcome !== 'refused' || error instanceof LostTransaction) {
    return new ConnectionError(place, outcome, withoutArguments(error))
  }
  // A script can have written before its error: only it knows.
  return new CommandError(place, readRefusal(error), runsScript(command) ? 'unknown' : 'refused')
}

/** Runs a reply through its decoders; `null` passes by, but where it is required not to be. */
function decodeOne(
  reply: unknown,
  decoders: readonly Decoder[],
  index: number,
  place: (index: number) => Place,
): unknown {
  let value = reply
  for (let i = 0; i < decoders.length; i++) {
    const decoder = decoders[i]
    if (decoder === undefined) break
    const verdict = apply(decoder, value)
    if (verdict instanceof Promise) {
      return verdict.then((late) =>
        'issues' in late
          ? unfit(place(index), late, reply)
          : decodeOne(late.value, decoders.slice(i + 1), index, place),
      )
    }
    if ('issues' in verdict) return unfit(place(index), verdict, reply)
    value = verdict.value
  }
  return value
}

function apply({ kind, schema }: Decoder, value: unknown): Verdict | Promise<Verdict> {
  if (value === null) return kind === 'required' ? missing : { value }
  if (kind === 'required') return { value }
  return kind === 'each' ? validateEach(schema, value) : validate(schema, value)
}

const missing = flaw('required, and there is none')

const unfit = (place: Place, { issues, count, schemaIssues }: Damage, reply: unknown): DecodeError =>
  new DecodeError(place, issues, count, { reply, schemaIssues })

function validateEach(schema: Schema, reply: unknown): Verdict | Promise<Verdict> {
  if (!Array.isArray(reply)) return flaw('the reply is no list')
  const verdicts = reply.map((element: unknown) => (element === null ? { value: null } : validate(schema, element)))
  const isReady = (verdict: Verdict | Promise<Verdict>): verdict is Verdict => !(verdict instanceof Promise)
  return verdicts.every(isReady) ? gather(verdicts) : Promise.all(verdicts.map(async (one) => one)).then(gather)
}

function gather(verdicts: readonly Verdict[]): Verdict {
  const values: unknown[] = []
  const issues: Issue[] = []
  const schemaIssues: SchemaIssue[] = []
  let count = 0
  verdicts.forEach((verdict, index) => {
    if (!('issues' in verdict)) return void values.push(verdict.value)
    count += verdict.count
    if (issues.length >= ISSUE_LIMIT) return
    for (const { path, message } of verdict.issues) {
      issues.push({ path: path === '' ? `[${index}]` : `[${index}].${path}`, message })
    }
    for (const { message, path = [] } of verdict.schemaIssues) schemaIssues.push({ message, path: [index, ...path] })
  })
  if (count === 0) return { value: values }
  return { issues: issues.slice(0, ISSUE_LIMIT), count, schemaIssues: schemaIssues.slice(0, ISSUE_LIMIT) }
}
