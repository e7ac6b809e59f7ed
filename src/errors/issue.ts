/**
 * One finding of a schema: where in the value, and what is wrong there. A name in the path that is not the schema's own,
 * such as the key of a record, is shown as `*`, because it is data.
 */
export interface Issue {
  readonly path: string
  readonly message: string
}

/** One issue as the Standard Schema interface has it. */
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
