/**
 * How a client gives replies: ioredis's option `replyMapping`. With `legacy` (the default) they have RESP2 shapes
 * whatever the protocol; with `resp3` maps are objects, doubles numbers and booleans booleans.
 */
export type Mapping = 'legacy' | 'resp3'

/** What text comes back as: `string`, or `Buffer` from a Buffer twin (`getBuffer`). */
export type Text = string | Buffer

/** A fixed word of the server, such as `'OK'`; its bytes from a Buffer twin. */
export type Word<T extends Text, W extends string> = T extends string ? W : Buffer

/** Nested data of a server or module, with RESP2 shapes: maps are lists of names and values in turn. */
export type ServerList<T extends Text = string> = (T | number | null | ServerList<T>)[]

/** Nested data of the server's own account of itself; maps are objects with RESP3 shapes, else names and values in turn. */
export type ServerData<T extends Text = string> =
  T | number | boolean | null | ServerData<T>[] | { [name: string]: ServerData<T> }
