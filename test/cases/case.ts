/** One call and the database it meets: the truth suite checks its reply against the type that the catalogue declares. */
export interface Case {
  readonly command: string
  readonly what: string
  /**
   * Raw commands run before, on a flushed database. `'<other>'` is the id of the other client, here and in the call;
   * `'<node>'` the name of the server's own node of the cluster.
   */
  readonly setup?: (string | number | Buffer)[][]
  /**
   * Raw commands of another client, sent behind `setup`; it stays until the reply is here. One may fail; one that waits or
   * runs must come to an end by the call or by `after`.
   */
  readonly other?: (string | number | Buffer)[][]
  /** The call: `[name, ...args]`, literals only, since it is read as source too. */
  readonly call: (string | number | Buffer | readonly (string | number)[] | object)[]
  /** Raw commands run behind it: they undo what a flush does not. */
  readonly after?: (string | number | Buffer)[][]
  /** The first server version that has it, such as `8.0` or `valkey 9.0`; `7.0` when absent. */
  readonly since?: string
  /** Another command of its module that is as new as what the case asks for: it runs where the server has that one. */
  readonly needs?: string
  /** Which server it meets; one alone when absent. */
  readonly on?: 'alone' | 'cluster' | 'replica'
  /** The only batch in which the server does it; both when absent. */
  readonly batch?: 'pipeline'
  /** What comes is no text: it is refused as such, and only the Buffer twin gives it. */
  readonly isBinary?: true
  /** Why it is not run. */
  readonly reason?: string
  /** Places of the declared reply that no case of this call form reaches, each with the reason why it is declared. */
  readonly unseen?: Readonly<Record<string, string>>
}
