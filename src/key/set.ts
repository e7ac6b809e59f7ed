import type { Command } from '../command/command.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { CHECKED_ELEMENTS, TypedKey } from './typed-key.js'
import type { MaybeCount } from './typed-key.js'

/** What taking members returns: one, or with a count a list. `SomeOf<V, [3]>` is `V[]`. */
export type SomeOf<V, C extends MaybeCount> = C extends readonly []
  ? V | null
  : C extends readonly [number]
    ? V[]
    : V | V[] | null

/**
 * A key that holds a set. Two members are equal if their texts are.
 *
 * @typeParam V a member, decoded by the family's schema
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

  /** Adds members; returns how many are new. https://redis.io/commands/sadd */
  add(...members: [member: V, ...members: V[]]): Command<number> {
    return this.write('sadd', members.map(this.coding.encode))
  }

  /** Removes members; returns how many existed. https://redis.io/commands/srem */
  remove(...members: [member: V, ...members: V[]]): Command<number> {
    return this.make('srem', members.map(this.coding.encode))
  }

  /** Returns 1 if a member exists, otherwise 0. https://redis.io/commands/sismember */
  has(member: V): Command<0 | 1> {
    return this.make('sismember', [this.coding.encode(member)])
  }

  /** Returns 1 for each member that exists, otherwise 0. https://redis.io/commands/smismember */
  hasEach(...members: [member: V, ...members: V[]]): Command<(0 | 1)[]> {
    return this.make('smismember', members.map(this.coding.encode))
  }

  /** All members, in no order. https://redis.io/commands/smembers */
  members(): Command<V[]> {
    return this.make('smembers', [], this.coding.each)
  }

  check(): Command<unknown> {
    return this.random(CHECKED_ELEMENTS)
  }

  /** The number of members. https://redis.io/commands/scard */
  size(): Command<number> {
    return this.make('scard')
  }

  /** Removes and returns a random member, or `null` if the set is empty; with a count, an array of members. https://redis.io/commands/spop */
  pop<C extends MaybeCount>(...count: C): Command<SomeOf<V, C>> {
    return this.#some('spop', count)
  }

  /** A random member, or `null` if the set is empty; with a count, an array of members. https://redis.io/commands/srandmember */
  random<C extends MaybeCount>(...count: C): Command<SomeOf<V, C>> {
    return this.#some('srandmember', count)
  }

  /** Moves a member to another set; returns 1 if it existed, otherwise 0. The `ttl` of the other family applies. https://redis.io/commands/smove */
  moveTo(other: SetKey<V>, member: V): Command<0 | 1> {
    return other.writeKeys('smove', 'second', [other.key, this.key], [this.coding.encode(member)])
  }

  /** The members that this set and all the others have in common. https://redis.io/commands/sinter */
  intersection(...others: [other: SetKey<V>, ...others: SetKey<V>[]]): Command<V[]> {
    return this.make('sinter', keyTexts(others), this.coding.each)
  }

  /** The members of this set and of the others. https://redis.io/commands/sunion */
  union(...others: [other: SetKey<V>, ...others: SetKey<V>[]]): Command<V[]> {
    return this.make('sunion', keyTexts(others), this.coding.each)
  }

  /** The members of this set that are in none of the others. https://redis.io/commands/sdiff */
  difference(...others: [other: SetKey<V>, ...others: SetKey<V>[]]): Command<V[]> {
    return this.make('sdiff', keyTexts(others), this.coding.each)
  }

  #some<Reply>(name: 'spop' | 'srandmember', [count]: MaybeCount): Command<Reply> {
    return count === undefined ? this.make(name, [], this.coding.one) : this.make(name, [count], this.coding.each)
  }
}

const keyTexts = (others: readonly TypedKey[]): string[] => others.map(({ key }) => key)
