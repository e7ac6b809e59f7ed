/** One call and the database it meets: the truth suite checks its reply against the type that the catalogue declares. */
export interface Case {
  readonly command: string
  readonly what: string
  /** Raw commands run before, on a flushed database. */
  readonly setup?: (string | number | Buffer)[][]
  /** The call: `[name, ...args]`, literals only, since it is read as source too. */
  readonly call: (string | number | Buffer | readonly (string | number)[] | object)[]
  /** The first server version that has it, such as `8.0` or `valkey 9.0`; `7.0` when absent. */
  readonly since?: string
  /** What comes is no text: it is refused as such, and only the Buffer twin gives it. */
  readonly isBinary?: true
  /** Why it is not run. */
  readonly reason?: string
}
