import type { Command } from '../command/command.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { CHECKED_ELEMENTS, TypedKey } from './typed-key.js'
import type { MaybeCount } from './typed-key.js'

/** What taking members replies with: one, or with a count a list. `SomeOf<V, [3]>` is `V[]`. */
export type SomeOf<V, C extends MaybeCount> = C extends readonly []
  ? V | null
  : C extends readonly [number]
    ? V[]
    : V | V[] | null

/**
 * A key that holds a set. Two members are the same where their texts are.
 *
 * @typeParam V a member, as the family's schema gives it
 */
export class SetKey<V> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly coding: Coding<V>,
  ) {
    super(key, ttl)
  }

  /** Adds members; replies with how many are new. https://redis.io/commands/sadd */
  add(...members: [V, ...V[]]): Command<number> {
    return this.write('sadd', members.map(this.coding.encode))
  }

  /** Removes members; replies with how many were there. https://redis.io/commands/srem */
  remove(...members: [V, ...V[]]): Command<number> {
    return this.make('srem', members.map(this.coding.encode))
  }

  /** Whether a member is there: 1 or 0. https://redis.io/commands/sismember */
  has(member: V): Command<0 | 1> {
    return this.make('sismember', [this.coding.encode(member)])
  }

  /** Whether members are there: 1 or 0 for each. https://redis.io/commands/smismember */
  hasEach(...members: [V, ...V[]]): Command<(0 | 1)[]> {
    return this.make('smismember', members.map(this.coding.encode))
  }

  /** All members, in no order. https://redis.io/commands/smembers */
  members(): Command<V[]> {
    return this.make('smembers', [], this.coding.each)
  }

  check(): Command<unknown> {
    return this.random(CHECKED_ELEMENTS)
  }

  /** How many members there are. https://redis.io/commands/scard */
  size(): Command<number> {
    return this.make('scard')
  }

  /** Takes a member out by chance, `null` where there is none; with a count a list. https://redis.io/commands/spop */
  pop<C extends MaybeCount>(...count: C): Command<SomeOf<V, C>> {
    return this.#some('spop', count)
  }

  /** A member by chance, `null` where there is none; with a count a list. https://redis.io/commands/srandmember */
  random<C extends MaybeCount>(...count: C): Command<SomeOf<V, C>> {
    return this.#some('srandmember', count)
  }

  /** Moves a member to another set of the same values, whose own `ttl` counts: 1 if it was there, else 0. https://redis.io/commands/smove */
  moveTo(other: SetKey<V>, member: V): Command<0 | 1> {
    return other.writeKeys('smove', 'second', [other.key, this.key], [this.coding.encode(member)])
  }

  /** Members of this set and of all the others. https://redis.io/commands/sinter */
  intersection(...others: [SetKey<V>, ...SetKey<V>[]]): Command<V[]> {
    return this.make('sinter', keysOf(others), this.coding.each)
  }

  /** Members of this set or of any other. https://redis.io/commands/sunion */
  union(...others: [SetKey<V>, ...SetKey<V>[]]): Command<V[]> {
    return this.make('sunion', keysOf(others), this.coding.each)
  }

  /** Members of this set and of none of the others. https://redis.io/commands/sdiff */
  difference(...others: [SetKey<V>, ...SetKey<V>[]]): Command<V[]> {
    return this.make('sdiff', keysOf(others), this.coding.each)
  }

  #some<Reply>(name: 'spop' | 'srandmember', [count]: MaybeCount): Command<Reply> {
    return count === undefined ? this.make(name, [], this.coding.one) : this.make(name, [count], this.coding.each)
  }
}

const keysOf = (others: readonly TypedKey[]): string[] => others.map(({ key }) => key)
