import { config, util } from 'zod/v4/core'
import type { $ZodType, ParsePayload } from 'zod/v4/core'
import { ISSUE_LIMIT } from '../errors/issue.js'
import type { Issue, IssueReason, SchemaIssue } from '../errors/issue.js'
import { isThenable } from '../util/promises.js'
import type { Schema, SchemaResult } from './standard-schema.js'
import { shownPath } from './issue-path.js'
import { runZod } from './run-zod.js'
import { newerVersionOf } from './newer-version.js'
import type { NewerVersion } from './newer-version.js'
import { isSynchronous, isZod } from './zod.js'

/** What does not fit: issues that are safe to show, and those of the schema, which may quote the value. */
export interface Invalid {
  readonly issues: readonly Issue[]
  /** How many issues there are. Only the first {@link ISSUE_LIMIT} are kept. */
  readonly count: number
  readonly schemaIssues: readonly SchemaIssue[]
  /** Set if the value was written by a newer version of its codec. */
  readonly newer?: NewerVersion | undefined
}

/** The result of a schema for a value. */
export type Validation = { readonly value: unknown } | Invalid

/**
 * Validates a value with a schema. Never throws: a schema that throws (a refinement of the caller, or zod itself at
 * thousands of nested levels) counts as one issue. Returns a promise only if the schema does. Any thenable is awaited.
 */
export function validate(schema: Schema, value: unknown): Validation | Promise<Validation> {
  try {
    const result: SchemaResult<unknown> | PromiseLike<SchemaResult<unknown>> =
      isZod(schema) && !isSynchronous(schema) ? runAsynchronously(schema, value) : schema['~standard'].validate(value)
    return isThenable(result)
      ? Promise.resolve(result)
          .then((late) => validationOf(schema, value, late))
          .catch(issueOfThrown)
      : validationOf(schema, value, result)
  } catch (error) {
    return issueOfThrown(error)
  }
}

/**
 * zod's own function tries without promises first. If it meets a promise, it drops it and starts again, and if the
 * dropped one rejects, the process ends. A run that allows promises returns one only if the schema has one.
 */
function runAsynchronously(
  schema: $ZodType,
  value: unknown,
): SchemaResult<unknown> | PromiseLike<SchemaResult<unknown>> {
  const result = runZod(schema, value)
  return isThenable(result) ? result.then((late) => toStandard(late)) : toStandard(result)
}

const toStandard = ({ value, issues }: ParsePayload): SchemaResult<unknown> =>
  issues.length === 0 ? { value } : { issues: issues.map((issue) => util.finalizeIssue(issue, {}, config())) }

/** The issues of a schema, in words that quote nothing of the value. */
export function invalid(schema: Schema, value: unknown, found: readonly SchemaIssue[]): Invalid {
  const schemaIssues = [...found].slice(0, ISSUE_LIMIT) // ArkType's list is an array of its own kind
  if (schemaIssues.length === 0) return singleIssue('schema', 'does not fit')
  const issues = schemaIssues.map((issue) => shownIssue(schema, value, issue))
  const newer = schemaIssues.map(newerVersionOf).find((one) => one !== undefined)
  return { issues, count: found.length, schemaIssues, newer }
}

/** One issue found by this library itself. */
export const singleIssue = (reason: IssueReason, message: string): Invalid => ({
  issues: [{ reason, path: '', message }],
  count: 1,
  schemaIssues: [],
})

/** Reports only the kind of what a schema threw, because its message may quote the value. */
export function issueOfThrown(error: unknown): Invalid {
  if (isStackOverflow(error)) return singleIssue('depth', 'nested too deep for the schema')
  return singleIssue('threw', `the schema threw ${error instanceof Error ? errorName(error) : 'a value'}`)
}

const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message === 'Maximum call stack size exceeded'

const errorName = ({ name }: Error): string => (/^\w{0,40}Error$/.test(name) ? name : 'an error')

function validationOf(schema: Schema, value: unknown, result: SchemaResult<unknown>): Validation {
  if (result.issues) return invalid(schema, value, result.issues)
  return losesProtoField(value, result.value)
    ? singleIssue('proto-field', 'a field called __proto__, which the schema drops')
    : result
}

const hasProtoField = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, '__proto__')

/**
 * zod and Valibot leave a field called `__proto__` out of their records. A schema that keeps all other fields would lose
 * that one silently; a schema that keeps only the fields it names was not asked to keep it.
 */
function losesProtoField(value: unknown, decoded: unknown): boolean {
  if (!hasProtoField(value) || hasProtoField(decoded) || typeof decoded !== 'object' || decoded === null) return false
  return Object.keys(value).every((field) => field === '__proto__' || Object.hasOwn(decoded, field))
}

function shownIssue(schema: Schema, value: unknown, issue: SchemaIssue): Issue {
  const path = issue.path?.map((part) => (typeof part === 'object' ? part.key : part)) ?? []
  return { reason: 'schema', path: shownPath(schema, value, path), message: shownMessage(schema, issue) }
}

/** zod's messages say what was expected, except one. Those of other libraries quote the value. */
function shownMessage(schema: Schema, issue: SchemaIssue): string {
  if (isZod(schema)) return 'code' in issue && issue.code === 'unrecognized_keys' ? 'unrecognized keys' : issue.message
  const expected = VENDORS_WITH_EXPECTED.has(schema['~standard'].vendor) && 'expected' in issue && issue.expected
  // For a union ArkType says what each branch expected and what it met.
  return typeof expected === 'string' && !expected.includes('(was ') ? `expected ${expected}` : 'does not fit'
}

/** Libraries whose issues have what was expected as a property. */
const VENDORS_WITH_EXPECTED: ReadonlySet<string> = new Set(['valibot', 'arktype'])
