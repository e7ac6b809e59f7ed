import { ISSUE_LIMIT } from './errors.js'
import type { Issue } from './errors.js'
import type { Schema, SchemaIssue, SchemaResult } from './schema.js'

/** What a schema says of a reply. */
export type Verdict = { readonly value: unknown } | { readonly issues: readonly Issue[]; readonly count: number }

/**
 * Validates a value with a schema and never throws: a schema that throws (a refinement of the caller's, zod itself at
 * thousands of nested levels) counts as one issue.
 */
export function validate(schema: Schema, value: unknown): Verdict | Promise<Verdict> {
  try {
    const result = schema['~standard'].validate(value)
    return result instanceof Promise ? result.then(verdict, threw) : verdict(result)
  } catch (error) {
    return threw(error)
  }
}

function verdict(result: SchemaResult<unknown>): Verdict {
  if (!result.issues) return result
  return { issues: result.issues.slice(0, ISSUE_LIMIT).map(toIssue), count: result.issues.length }
}

// The thrown error's message may quote the value: only its name is kept.
function threw(error: unknown): Verdict {
  return {
    issues: [{ path: '', message: `the schema threw ${error instanceof Error ? error.name : 'a value'}` }],
    count: 1,
  }
}

function toIssue(issue: SchemaIssue): Issue {
  const path = issue.path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.') ?? ''
  // zod quotes the unknown keys of the value in this one message.
  const quotes = 'code' in issue && issue.code === 'unrecognized_keys'
  return { path, message: quotes ? 'unrecognized keys' : issue.message }
}
