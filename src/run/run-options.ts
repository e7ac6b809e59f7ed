/** How one run of a batch goes. */
export interface RunOptions {
  /**
   * Cancels, or sets a deadline (`AbortSignal.timeout(500)`). The caller is settled at once with the slots that have
   * their reply; late replies are swallowed, and what was not sent by then never is.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Whether commands without a reply may be sent again after a lost connection. `reads` (the default): where the whole
   * batch is read-only, at most twice; anything else runs at most once. `never`: not even then. `idempotent`: the caller
   * says that running the batch twice is harmless.
   */
  readonly retry?: 'reads' | 'never' | 'idempotent' | undefined
}

/** How one run of a transaction goes. It is never sent twice, so there is no `retry`. */
export interface TransactionOptions {
  /** As in {@link RunOptions}. What was aborted behind EXEC may have run. */
  readonly signal?: AbortSignal | undefined
  /**
   * Leaves no doubt where the link is lost behind EXEC: the transaction also writes a key that lives a minute,
   * `tupeline:commit:<id>`, and is asked for it. Its errors then say `executed` or `refused` in place of `unknown`. It
   * costs a connection of its own while it runs, and a round trip.
   */
  readonly commitMarker?: boolean | undefined
  /** Two runs of a transaction are two transactions: it is never sent again. */
  readonly retry?: never
}

/** The options of each kind of batch. */
export interface OptionsByKind {
  pipeline: RunOptions
  transaction: TransactionOptions
}
