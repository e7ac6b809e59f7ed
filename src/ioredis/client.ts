/** What a client's type must have: enough to recognise an ioredis client, and its reply mapping. */
export interface Client {
  readonly status: string
  readonly options: object
  pipeline(commands?: unknown[][]): object
  zscore(key: string, member: string): Promise<unknown>
}

/**
 * A client's reply mapping. It follows from a reply that differs, because the classes of ioredis 5 have no type
 * parameter.
 */
export type MappingOf<C> = C extends { zscore(key: string, member: string): Promise<number | null> }
  ? 'resp3'
  : 'legacy'
