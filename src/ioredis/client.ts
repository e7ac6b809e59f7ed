/** What a client's type must have: enough to recognise an ioredis client, and its reply mapping. */
export interface Client {
  readonly status: string
  readonly options: object
  pipeline(commands?: unknown[][]): object
  zscore(key: string, member: string): Promise<unknown>
}

/**
 * A client's reply mapping. It follows from a reply that differs, because the classes of ioredis 5 have no type
 * parameter. ioredis gives a `Redis<'legacy' | 'resp3'>` all signatures of `legacy`, so it cannot be told from a
 * `Redis<'legacy'>` by its members. To infer its type parameter would cost each program 243,000 instantiations, because
 * the compiler compares all members of the class first. `TupelineOptions#replyMapping` tells instead.
 */
export type MappingOf<C> = C extends { zscore(key: string, member: string): Promise<number | null> }
  ? 'resp3'
  : 'legacy'
