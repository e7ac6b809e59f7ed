/**
 * Why a value or a reply does not fit, for programs:
 * `schema`: the schema does not accept it;
 * `threw`: the schema threw while it validated;
 * `missing`: the reply is `null`, and `.required()` was called;
 * `not-a-list`: `.each()` was called for a reply that is not a list;
 * `proto-field`: the value has a field called `__proto__`, which the schema drops;
 * `integer`: the reply has an integer beyond 2^53 - 1, which a number cannot hold;
 * `rounded`: the reply has a number that ioredis's parser may have rounded;
 * `text`: the reply has text that is not valid UTF-8;
 * `depth`: the reply, or the value, is nested too deep;
 * `transformer`: the client's own transformer of the reply threw;
 * `protocol`: the server did not answer what the protocol promises.
 */
export type IssueReason =
  | 'schema'
  | 'threw'
  | 'missing'
  | 'not-a-list'
  | 'proto-field'
  | 'integer'
  | 'rounded'
  | 'text'
  | 'depth'
  | 'transformer'
  | 'protocol'

const OF_SCHEMAS: ReadonlySet<IssueReason> = new Set(['schema', 'threw', 'missing', 'not-a-list', 'proto-field'])

/** Whether the reply could be read, and a decoding step did not accept it. */
export const isOfSchema = (reason: IssueReason): boolean => OF_SCHEMAS.has(reason)

/**
 * One finding of a schema: where in the value, and what is wrong there. A name in the path that the schema does not
 * define, such as the key of a record, is shown as `*`, because it is data.
 *
 * @example
 * if (error instanceof DecodeError) error.issues[0] //=> Issue | undefined
 * // such as { reason: 'schema', path: 'visits', message: '..' }
 */
export interface Issue {
  readonly reason: IssueReason
  readonly path: string
  readonly message: string
}

/**
 * One issue in the form of the Standard Schema interface.
 *
 * @see https://standardschema.dev
 */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** How many issues of one value an error keeps. An invalid list can have one for each element. */
export const ISSUE_LIMIT = 20

/** The first issue in words, and how many more there are. */
export function describeIssues(issues: readonly Issue[], count: number): string {
  const [first] = issues
  if (!first) return 'no issue named'
  return `${first.path && `${first.path}: `}${first.message}${count > 1 ? ` (and ${count - 1} more)` : ''}`
}
