import type { TypeMessage } from '../schema/standard-schema.js'

/** What to write in place of a command that is not allowed in a batch. */
interface Replacements {
  readonly multi: 'write redis.transaction() instead'
  readonly discard: 'write redis.transaction(), and do not execute it'
  readonly watch: 'write redis.watch(keys, body) instead'
  readonly unwatch: 'write redis.watch(keys, body) instead'
  readonly quit: 'call quit() on the client'
  readonly select: 'use a client with the option db'
  readonly auth: 'use the options username and password of the client'
  readonly hello: 'use the option protocol of the client'
}

type InsteadOf<Name> = Name extends keyof Replacements ? Replacements[Name] : 'call it on a client of its own'

type RefusedMethod<Name extends string> = (
  this: TypeMessage<`${Name} is not allowed in a batch: ${InsteadOf<Name>}`>,
  ...args: unknown[]
) => never

/**
 * The commands that are not allowed in a batch, so that the compiler says why, and what to write instead. They are
 * methods that nobody can call; at run time they throw. `exec` is a batch's own.
 */
export interface Refusals {
  /**
   * Not allowed in a batch: it changes the connection.
   *
   * @deprecated Subscribe on a client of its own.
   */
  readonly subscribe: RefusedMethod<'subscribe'>
  /**
   * Not allowed in a batch: it changes the connection.
   *
   * @deprecated Subscribe on a client of its own.
   */
  readonly psubscribe: RefusedMethod<'psubscribe'>
  /**
   * Not allowed in a batch: it changes the connection.
   *
   * @deprecated Subscribe on a client of its own.
   */
  readonly ssubscribe: RefusedMethod<'ssubscribe'>
  /**
   * Not allowed in a batch: it changes the connection.
   *
   * @deprecated Unsubscribe on the client that subscribed.
   */
  readonly unsubscribe: RefusedMethod<'unsubscribe'>
  /**
   * Not allowed in a batch: it changes the connection.
   *
   * @deprecated Unsubscribe on the client that subscribed.
   */
  readonly punsubscribe: RefusedMethod<'punsubscribe'>
  /**
   * Not allowed in a batch: it changes the connection.
   *
   * @deprecated Unsubscribe on the client that subscribed.
   */
  readonly sunsubscribe: RefusedMethod<'sunsubscribe'>
  /**
   * Not allowed in a batch: it changes the connection.
   *
   * @deprecated Monitor on a client of its own.
   */
  readonly monitor: RefusedMethod<'monitor'>
  /**
   * Not allowed in a batch: it turns the connection into a replication link.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly sync: RefusedMethod<'sync'>
  /**
   * Not allowed in a batch: it turns the connection into a replication link.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly psync: RefusedMethod<'psync'>
  /**
   * Not allowed in a batch: it turns the connection into a replication link.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly replconf: RefusedMethod<'replconf'>
  /**
   * Not allowed in a batch: it closes the connection for every caller.
   *
   * @deprecated Write `client.quit()`.
   */
  readonly quit: RefusedMethod<'quit'>
  /**
   * Not allowed in a batch: it resets the connection for every caller.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly reset: RefusedMethod<'reset'>
  /**
   * Not allowed in a batch: it changes the database for every caller.
   *
   * @deprecated Use a client with the option `db`.
   */
  readonly select: RefusedMethod<'select'>
  /**
   * Not allowed in a batch: it changes the protocol for every caller.
   *
   * @deprecated Use the option `protocol` of the client.
   */
  readonly hello: RefusedMethod<'hello'>
  /**
   * Not allowed in a batch: it changes the user for every caller.
   *
   * @deprecated Use the options `username` and `password` of the client.
   */
  readonly auth: RefusedMethod<'auth'>
  /**
   * Not allowed in a batch: it changes the connection for every caller.
   *
   * @deprecated Use the option `readOnly` of a client.
   */
  readonly readonly: RefusedMethod<'readonly'>
  /**
   * Not allowed in a batch: it changes the connection for every caller.
   *
   * @deprecated Use the option `readOnly` of a client.
   */
  readonly readwrite: RefusedMethod<'readwrite'>
  /**
   * Not allowed in a batch: it changes what the next command of the connection means.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly asking: RefusedMethod<'asking'>
  /**
   * Not allowed in a batch: its fieldsets belong to one connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly himport: RefusedMethod<'himport'>
  /**
   * Not allowed in a batch: it stops the server and has no reply.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly shutdown: RefusedMethod<'shutdown'>
  /**
   * Not allowed in a batch: the replies in a pipeline would be QUEUED.
   *
   * @deprecated Write `redis.transaction()`.
   */
  readonly multi: RefusedMethod<'multi'>
  /**
   * Not allowed in a batch: a transaction is sent as a whole.
   *
   * @deprecated Write `redis.transaction()`, and do not execute it.
   */
  readonly discard: RefusedMethod<'discard'>
  /**
   * Not allowed in a batch: any other EXEC on the shared connection clears it.
   *
   * @deprecated Write `redis.watch(keys, body)`.
   */
  readonly watch: RefusedMethod<'watch'>
  /**
   * Not allowed in a batch: it clears the WATCH of other callers on the shared connection.
   *
   * @deprecated Write `redis.watch(keys, body)`.
   */
  readonly unwatch: RefusedMethod<'unwatch'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly blpop: RefusedMethod<'blpop'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly brpop: RefusedMethod<'brpop'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly brpoplpush: RefusedMethod<'brpoplpush'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly blmove: RefusedMethod<'blmove'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly blmovem: RefusedMethod<'blmovem'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly blmpop: RefusedMethod<'blmpop'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly bzpopmin: RefusedMethod<'bzpopmin'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly bzpopmax: RefusedMethod<'bzpopmax'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly bzmpop: RefusedMethod<'bzmpop'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly wait: RefusedMethod<'wait'>
  /**
   * Not allowed in a batch: it blocks the connection.
   *
   * @deprecated Call it on a client of its own.
   */
  readonly waitaof: RefusedMethod<'waitaof'>
}
