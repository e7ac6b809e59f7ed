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
  /** @deprecated Not allowed in a batch. */
  readonly subscribe: RefusedMethod<'subscribe'>
  /** @deprecated Not allowed in a batch. */
  readonly psubscribe: RefusedMethod<'psubscribe'>
  /** @deprecated Not allowed in a batch. */
  readonly ssubscribe: RefusedMethod<'ssubscribe'>
  /** @deprecated Not allowed in a batch. */
  readonly unsubscribe: RefusedMethod<'unsubscribe'>
  /** @deprecated Not allowed in a batch. */
  readonly punsubscribe: RefusedMethod<'punsubscribe'>
  /** @deprecated Not allowed in a batch. */
  readonly sunsubscribe: RefusedMethod<'sunsubscribe'>
  /** @deprecated Not allowed in a batch. */
  readonly monitor: RefusedMethod<'monitor'>
  /** @deprecated Not allowed in a batch. */
  readonly sync: RefusedMethod<'sync'>
  /** @deprecated Not allowed in a batch. */
  readonly psync: RefusedMethod<'psync'>
  /** @deprecated Not allowed in a batch. */
  readonly replconf: RefusedMethod<'replconf'>
  /** @deprecated Not allowed in a batch. */
  readonly quit: RefusedMethod<'quit'>
  /** @deprecated Not allowed in a batch. */
  readonly reset: RefusedMethod<'reset'>
  /** @deprecated Not allowed in a batch. */
  readonly select: RefusedMethod<'select'>
  /** @deprecated Not allowed in a batch. */
  readonly hello: RefusedMethod<'hello'>
  /** @deprecated Not allowed in a batch. */
  readonly auth: RefusedMethod<'auth'>
  /** @deprecated Not allowed in a batch. */
  readonly readonly: RefusedMethod<'readonly'>
  /** @deprecated Not allowed in a batch. */
  readonly readwrite: RefusedMethod<'readwrite'>
  /** @deprecated Not allowed in a batch. */
  readonly asking: RefusedMethod<'asking'>
  /** @deprecated Not allowed in a batch. */
  readonly himport: RefusedMethod<'himport'>
  /** @deprecated Not allowed in a batch. */
  readonly shutdown: RefusedMethod<'shutdown'>
  /** @deprecated Not allowed in a batch. */
  readonly multi: RefusedMethod<'multi'>
  /** @deprecated Not allowed in a batch. */
  readonly discard: RefusedMethod<'discard'>
  /** @deprecated Not allowed in a batch. */
  readonly watch: RefusedMethod<'watch'>
  /** @deprecated Not allowed in a batch. */
  readonly unwatch: RefusedMethod<'unwatch'>
  /** @deprecated Not allowed in a batch. */
  readonly blpop: RefusedMethod<'blpop'>
  /** @deprecated Not allowed in a batch. */
  readonly brpop: RefusedMethod<'brpop'>
  /** @deprecated Not allowed in a batch. */
  readonly brpoplpush: RefusedMethod<'brpoplpush'>
  /** @deprecated Not allowed in a batch. */
  readonly blmove: RefusedMethod<'blmove'>
  /** @deprecated Not allowed in a batch. */
  readonly blmovem: RefusedMethod<'blmovem'>
  /** @deprecated Not allowed in a batch. */
  readonly blmpop: RefusedMethod<'blmpop'>
  /** @deprecated Not allowed in a batch. */
  readonly bzpopmin: RefusedMethod<'bzpopmin'>
  /** @deprecated Not allowed in a batch. */
  readonly bzpopmax: RefusedMethod<'bzpopmax'>
  /** @deprecated Not allowed in a batch. */
  readonly bzmpop: RefusedMethod<'bzmpop'>
  /** @deprecated Not allowed in a batch. */
  readonly wait: RefusedMethod<'wait'>
  /** @deprecated Not allowed in a batch. */
  readonly waitaof: RefusedMethod<'waitaof'>
}
