/**
 * How a client maps replies: ioredis's option `replyMapping`. With `legacy`, the default, replies have their RESP2
 * types over any protocol. With `resp3`, maps are objects, doubles are numbers and booleans are booleans.
 */
export type Mapping = 'legacy' | 'resp3'

/** How text is returned: as a `string`, or as a `Buffer` from a Buffer twin (`getBuffer`). */
export type Text = string | Buffer

/**
 * A fixed word of the server, such as `'OK'`, or its bytes from a Buffer twin: `Word<string, 'OK'>` is `'OK'`,
 * `Word<Buffer, 'OK'>` is `Buffer`.
 */
export type Word<T extends Text, W extends string> = T extends string ? W : Buffer

/** Nested data of a server or module as RESP2 has it: maps are flat lists of names and values. */
export type ServerList<T extends Text = string> = (T | number | null | ServerList<T>)[]

/**
 * Nested data that a server or module reports. Maps are objects under the `resp3` mapping, and otherwise flat lists of
 * names and values.
 */
export type ServerData<T extends Text = string> =
  T | number | boolean | null | ServerData<T>[] | { [name: string]: ServerData<T> }

declare const mappingOfReplies: unique symbol

/**
 * What gives replies of a mapping. Only a type: a generic method of `Tupeline<'resp3'>` would pass as that of a
 * `Tupeline<'legacy'>` without it, because the compiler compares the two for any shape.
 */
export interface OfMapping<M extends Mapping> {
  readonly [mappingOfReplies]?: M
}
