import type { Side } from '../catalogue/lists.js'
import type { Command } from '../command/command.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { CHECKED_ELEMENTS, TypedKey } from './typed-key.js'
import type { MaybeCount } from './typed-key.js'

/** What popping returns: one value, or with a count a list. `Popped<V, [3]>` is `V[] | null`. */
export type Popped<V, C extends MaybeCount> = C extends readonly []
  ? V | null
  : C extends readonly [number]
    ? V[] | null
    : V | V[] | null

/**
 * A key that holds a list.
 *
 * @typeParam V an element, decoded by the family's schema
 */
export class ListKey<V> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly coding: Coding<V>,
  ) {
    super(key, ttl)
  }

  /** Prepends elements one by one, so the last one comes first; returns the new length. https://redis.io/commands/lpush */
  pushLeft(...values: [value: V, ...values: V[]]): Command<number> {
    return this.write('lpush', values.map(this.coding.encode))
  }

  /** Appends elements; returns the new length. https://redis.io/commands/rpush */
  pushRight(...values: [value: V, ...values: V[]]): Command<number> {
    return this.write('rpush', values.map(this.coding.encode))
  }

  /** Pops the first element, or with a count an array of elements; `null` if the list is empty. https://redis.io/commands/lpop */
  popLeft<C extends MaybeCount>(...count: C): Command<Popped<V, C>> {
    return this.#pop('lpop', count)
  }

  /** Pops the last element, or with a count an array of elements; `null` if the list is empty. https://redis.io/commands/rpop */
  popRight<C extends MaybeCount>(...count: C): Command<Popped<V, C>> {
    return this.#pop('rpop', count)
  }

  /** The elements from `start` to `stop`, both included; all elements by default. https://redis.io/commands/lrange */
  range(start = 0, stop = -1): Command<V[]> {
    return this.make('lrange', [start, stop], this.coding.each)
  }

  /** The element at an index, or `null` if there is none. https://redis.io/commands/lindex */
  at(index: number): Command<V | null> {
    return this.make('lindex', [index], this.coding.one)
  }

  /** Sets the element at an index. The server returns an error if there is none. https://redis.io/commands/lset */
  set(index: number, value: V): Command<'OK'> {
    return this.write('lset', [index, this.coding.encode(value)])
  }

  /** Inserts an element before or after the pivot; returns the new length, 0 if the key does not exist, or -1 if the pivot does not. https://redis.io/commands/linsert */
  insert(where: 'BEFORE' | 'AFTER', pivot: V, value: V): Command<number> {
    return this.write('linsert', [where, this.coding.encode(pivot), this.coding.encode(value)])
  }

  /** The first index of an element, or `null` if it is not found. https://redis.io/commands/lpos */
  position(value: V): Command<number | null> {
    return this.make('lpos', [this.coding.encode(value)])
  }

  /** Removes elements that equal a value, all of them by default; returns how many. `count` is that of LREM. https://redis.io/commands/lrem */
  remove(value: V, count = 0): Command<number> {
    return this.make('lrem', [count, this.coding.encode(value)])
  }

  /** Trims the list to the elements from `start` to `stop`. https://redis.io/commands/ltrim */
  trim(start: number, stop: number): Command<'OK'> {
    return this.make('ltrim', [start, stop])
  }

  /** Moves one element to another list and returns it, or `null` if this list is empty. The `ttl` of the other family applies. https://redis.io/commands/lmove */
  moveTo(other: ListKey<V>, from: Side, to: Side): Command<V | null> {
    return other.writeKeys('lmove', 'second', [other.key, this.key], [from, to], this.coding.one)
  }

  check(): Command<unknown> {
    return this.range(0, CHECKED_ELEMENTS - 1)
  }

  /** The number of elements. https://redis.io/commands/llen */
  length(): Command<number> {
    return this.make('llen')
  }

  #pop<Reply>(name: 'lpop' | 'rpop', [count]: MaybeCount): Command<Reply> {
    return count === undefined ? this.make(name, [], this.coding.one) : this.make(name, [count], this.coding.each)
  }
}
