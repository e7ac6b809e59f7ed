import { config, util } from 'zod/v4/core'
import type { $ZodType, ParsePayload } from 'zod/v4/core'
import { ISSUE_LIMIT } from '../errors/issue.js'
import type { Issue, SchemaIssue } from '../errors/issue.js'
import type { Schema, SchemaResult } from './standard-schema.js'
import { shownPath } from './issue-path.js'
import { newerVersionOf } from './newer-version.js'
import type { NewerVersion } from './newer-version.js'
import { isSynchronous, isZod } from './zod.js'

/** What does not fit: issues that are safe to show, and those of the schema, which may quote the value. */
export interface Invalid {
  readonly issues: readonly Issue[]
  /** How many there are; only the first {@link ISSUE_LIMIT} are kept. */
  readonly count: number
  readonly schemaIssues: readonly SchemaIssue[]
  /** Where the value was written by a newer version of its codec. */
  readonly newer?: NewerVersion | undefined
}

/** What a schema says of a value. */
export type Validation = { readonly value: unknown } | Invalid

/**
 * Validates a value with a schema and never throws: a schema that throws (a refinement of the caller's, zod itself at
 * thousands of nested levels) counts as one issue.
 */
export function validate(schema: Schema, value: unknown): Validation | Promise<Validation> {
  try {
    const result =
      isZod(schema) && !isSynchronous(schema) ? runAsynchronously(schema, value) : schema['~standard'].validate(value)
    return result instanceof Promise
      ? result.then((late) => validationOf(schema, value, late), issueOfThrown)
      : validationOf(schema, value, result)
  } catch (error) {
    return issueOfThrown(error)
  }
}

/**
 * zod's own way tries without promises first and, where it meets one, drops it and starts again: if the dropped one
 * rejects, the process ends. The run with promises gives one only where the schema has one.
 */
function runAsynchronously(schema: $ZodType, value: unknown): SchemaResult<unknown> | Promise<SchemaResult<unknown>> {
  const result = schema._zod.run({ value, issues: [] }, { async: true })
  return result instanceof Promise ? result.then(standard) : standard(result)
}

const standard = ({ value, issues }: ParsePayload): SchemaResult<unknown> =>
  issues.length === 0 ? { value } : { issues: issues.map((issue) => util.finalizeIssue(issue, {}, config())) }

/** Issues of a schema in words that quote nothing of the value. */
export function invalid(schema: Schema, found: readonly SchemaIssue[]): Invalid {
  const schemaIssues = [...found].slice(0, ISSUE_LIMIT) // ArkType's list is an array of its own kind
  const newer = schemaIssues.map(newerVersionOf).find((one) => one !== undefined)
  return { issues: schemaIssues.map((issue) => shownIssue(schema, issue)), count: found.length, schemaIssues, newer }
}

/** One finding of this library's own. */
export const singleIssue = (message: string): Invalid => ({
  issues: [{ path: '', message }],
  count: 1,
  schemaIssues: [],
})

/** Of what a schema threw only the kind is told: its message may quote the value. */
export function issueOfThrown(error: unknown): Invalid {
  if (error instanceof RangeError) return singleIssue('nested too deep for the schema')
  return singleIssue(`the schema threw ${error instanceof Error ? error.name : 'a value'}`)
}

function validationOf(schema: Schema, value: unknown, result: SchemaResult<unknown>): Validation {
  if (result.issues) return invalid(schema, result.issues)
  return losesProtoField(value, result.value) ? singleIssue('a field called __proto__, which the schema drops') : result
}

const hasProtoField = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')

/**
 * zod and Valibot leave a field called `__proto__` out of their records. A schema that keeps all other fields would so
 * lose one in silence; a schema that keeps only the fields it names was not asked to keep it.
 */
function losesProtoField(value: unknown, decoded: unknown): boolean {
  if (!hasProtoField(value) || hasProtoField(decoded) || typeof decoded !== 'object' || decoded === null) return false
  return Object.keys(value).every((field) => field === '__proto__' || Object.hasOwn(decoded, field))
}

function shownIssue(schema: Schema, issue: SchemaIssue): Issue {
  const path = issue.path?.map((part) => (typeof part === 'object' ? part.key : part)) ?? []
  return { path: shownPath(schema, path), message: shownMessage(schema, issue) }
}

/** zod's messages tell what was expected, all but one; those of other libraries quote the value. */
function shownMessage(schema: Schema, issue: SchemaIssue): string {
  if (isZod(schema)) return 'code' in issue && issue.code === 'unrecognized_keys' ? 'unrecognized keys' : issue.message
  const expected = expectedBy.has(schema['~standard'].vendor) && 'expected' in issue && issue.expected
  // Of a union ArkType says what each branch expected and what it met.
  return typeof expected === 'string' && !expected.includes('(was ') ? `expected ${expected}` : 'does not fit'
}

/** Libraries whose issues say in a word of their own what was expected. */
const expectedBy: ReadonlySet<string> = new Set(['valibot', 'arktype'])
