import type { Command } from '../command/command.js'
import type { Coding } from './coding.js'
import { lifetimeWords } from './ttl.js'
import type { Lifetime, Ttl } from './ttl.js'
import { TypedKey } from './typed-key.js'

/** The options of `set`. */
export interface SetOptions {
  /**
   * Used instead of the family's policy: seconds, milliseconds or a date; `'keep'` keeps the expiry that the key has,
   * `'none'` sets no expiry.
   *
   * @default undefined
   */
  readonly ttl?: Lifetime | 'keep' | 'none' | undefined
  /**
   * Only sets a key that does not exist (`NX`), or one that does (`XX`).
   *
   * @default undefined
   */
  readonly condition?: 'NX' | 'XX' | undefined
  /**
   * Returns the previous value, or `null`.
   *
   * @default undefined
   */
  readonly get?: true | undefined
}

/**
 * The reply of `set`. `SetResult<User, [{ condition: 'NX' }]>` is `'OK' | null`, `SetResult<User, [{ get: true }]>` is
 * `User | null`. If the options are not known, it is the union of all.
 */
export type SetResult<V, O extends readonly unknown[]> = O extends readonly [] | readonly [undefined]
  ? 'OK'
  : O extends readonly [infer Options extends SetOptions]
    ? WithOptions<V, Options>
    : 'OK' | WithOptions<V, Exclude<O[0], undefined>>

type WithOptions<V, O> = O extends unknown // each of a union by itself, because its members may have other names
  ? 'get' extends keyof O
    ? [O['get']] extends [true]
      ? V | null
      : Exclude<O['get'], undefined> extends never
        ? Conditional<O>
        : V | null | 'OK'
    : Conditional<O>
  : never

type Conditional<O> = 'condition' extends keyof O
  ? Exclude<O['condition'], undefined> extends never
    ? 'OK'
    : 'OK' | null
  : 'OK'

/**
 * A key that holds one value as a string.
 *
 * @typeParam V the value, decoded by the family's schema
 */
export class StringKey<V> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly coding: Coding<V>,
  ) {
    super(key, ttl)
  }

  /** The value, or `null` if the key does not exist. https://redis.io/commands/get */
  get(): Command<V | null> {
    return this.make('get', [], this.coding.one)
  }

  /** Returns the value and deletes the key; `null` if the key does not exist. https://redis.io/commands/getdel */
  take(): Command<V | null> {
    return this.make('getdel', [], this.coding.one)
  }

  /**
   * Returns the value and sets the expiry, by default that of the family; `'none'` removes it. https://redis.io/commands/getex
   *
   * @example sessions({ id }).getAndExpire(3_600) //=> Command<Session | null>
   */
  getAndExpire(ttl: Lifetime | 'none' | undefined = this.ttlPolicy?.seconds): Command<V | null> {
    const words = ttl === undefined ? [] : ttl === 'none' ? ['PERSIST'] : lifetimeWords(ttl)
    return this.make('getex', words, this.coding.one)
  }

  /**
   * Sets the value; returns `'OK'`, with a condition `'OK' | null`, with `get` the previous value. With
   * `refresh: 'create'` it is sent as a script, unless `ttl` or a condition decides the expiry. https://redis.io/commands/set
   *
   * @throws {EncodeError} at once, if the value does not fit the schema
   * @example sessions({ id }).set({ user: 'ada' }, { condition: 'NX' }) //=> Command<'OK' | null>
   */
  set<const O extends readonly [options?: SetOptions | undefined]>(value: V, ...options: O): Command<SetResult<V, O>> {
    if (options[0] === undefined && this.ttlPolicy === undefined) return this.make('set', [this.coding.encode(value)])
    const { ttl, condition, get } = options[0] ?? {}
    const words = condition ? (get ? [condition, 'GET'] : [condition]) : get ? ['GET'] : []
    const args = [this.coding.encode(value), ...words]
    const steps = get ? this.coding.one : undefined
    if (ttl !== undefined) {
      const time = ttl === 'none' ? [] : ttl === 'keep' ? ['KEEPTTL'] : lifetimeWords(ttl)
      return this.make('set', [...args, ...time], steps)
    }
    const policy = this.ttlPolicy
    if (policy === undefined) return this.make('set', args, steps)
    const isCreation = condition === 'NX'
    if (policy.refresh === 'write' || (policy.refresh === 'create' && isCreation)) {
      return this.make('set', [...args, 'EX', policy.seconds], steps)
    }
    if (policy.refresh === 'never' || condition === 'XX') return this.make('set', [...args, 'KEEPTTL'], steps)
    return this.write('set', [...args, 'KEEPTTL'], steps)
  }

  check(): Command<unknown> {
    return this.get()
  }

  /** The length of the stored text in bytes, or 0 if the key does not exist. https://redis.io/commands/strlen */
  length(): Command<number> {
    return this.make('strlen')
  }
}
