/** Marks an issue: the text was written by a newer version of the program. */
const newerVersionMark = Symbol('tupeline.newer-version')

/** The version that wrote a text, and the newest that its reader knows. */
export interface NewerVersion {
  readonly found: number
  readonly known: number
}

/** The issue that a codec reports. */
export const newerVersion = (input: unknown, found: number, known: number): object => ({
  code: 'custom',
  input,
  message: `written by version ${found}, and this reader knows ${known}`,
  params: { [newerVersionMark]: { found, known } satisfies NewerVersion },
  continue: false,
})

/** The versions of such an issue; undefined for any other issue. */
export const newerVersionOf = (issue: object): NewerVersion | undefined =>
  'params' in issue && typeof issue.params === 'object' && issue.params !== null
    ? (issue.params as Record<symbol, NewerVersion>)[newerVersionMark]
    : undefined
