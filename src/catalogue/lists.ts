import type { Text, Word } from './reply-types.js'
import type { FitsOptions } from './option-rules.js'
import type { AnyCase, ByCount, HasOption, If, OptionalCount, WithWords, Words, WordOrValue } from './option-types.js'
import type { CommandTarget, Key, Numeric, OneByOneOrList, Queued, Value } from './command-target.js'

/** An end of a list. */
export type Side = AnyCase<'LEFT' | 'RIGHT'>

export interface ListCommands<T extends Text> {
  /** The element at an index, or `null` if there is none. https://redis.io/commands/lindex */
  lindex<S extends CommandTarget>(this: S, key: Key, index: Numeric): Queued<S, T | null>

  /**
   * Inserts an element before or after the pivot; returns the new length, 0 if the key does not exist, or -1 if the
   * pivot does not. https://redis.io/commands/linsert
   */
  linsert<S extends CommandTarget>(
    this: S,
    key: Key,
    where: AnyCase<'BEFORE' | 'AFTER'>,
    pivot: Value,
    element: Value,
  ): Queued<S, number>

  /** The length of a list, or 0 if the key does not exist. https://redis.io/commands/llen */
  llen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /**
   * Moves one element to another list and returns it, or `null` if the source is empty. https://redis.io/commands/lmove
   */
  lmove<S extends CommandTarget>(this: S, source: Key, destination: Key, from: Side, to: Side): Queued<S, T | null>

  /**
   * Moves several elements to another list and returns them, or `null` if the source is empty.
   * https://redis.io/commands/lmovem
   */
  lmovem<S extends CommandTarget>(
    this: S,
    source: Key,
    destination: Key,
    from: Side,
    to: Side,
    ...options: WordOrValue<'COUNT' | 'EXACTLY' | 'UPTO'>[]
  ): Queued<S, T[] | null>

  /**
   * Removes elements from the start (LEFT) or the end (RIGHT) of the first list that is not empty; returns its key and
   * the elements, or `null` if all are empty. https://redis.io/commands/lmpop
   */
  lmpop<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysAndOptions: WordOrValue<'LEFT' | 'RIGHT' | 'COUNT'>[]
  ): Queued<S, [key: T, elements: T[]] | null>
  lmpop<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    from: Side,
    ...count: [] | [count: AnyCase<'COUNT'>, atMost: Numeric]
  ): Queued<S, [key: T, elements: T[]] | null>

  /**
   * Removes and returns the first element, or `null` if the list is empty. With a count, an array of elements or
   * `null`. https://redis.io/commands/lpop
   */
  lpop<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, T | null, T[] | null>>

  /**
   * The index of an element, or `null` if it is not found; with COUNT, an array of indices.
   * https://redis.io/commands/lpos
   */
  lpos<S extends CommandTarget, const A extends Words<keyof LposRules>>(
    this: S,
    key: Key,
    element: FitsOptions<A, 'LPOS', LposRules> & Value,
    ...options: WithWords<A, keyof LposRules>
  ): Queued<S, If<HasOption<A, Record<'RANK' | 'MAXLEN', 1>, 'COUNT'>, number[], number | null>>

  /** Prepends elements; returns the new length. https://redis.io/commands/lpush */
  lpush<S extends CommandTarget>(this: S, key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Prepends elements if the list exists; returns its new length, or 0 if it does not exist.
   * https://redis.io/commands/lpushx
   */
  lpushx<S extends CommandTarget>(this: S, key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>

  /**
   * The elements in a range of indices, both ends inclusive. Index -1 is the last element.
   * https://redis.io/commands/lrange
   */
  lrange<S extends CommandTarget>(this: S, key: Key, start: Numeric, stop: Numeric): Queued<S, T[]>

  /**
   * Removes elements that equal a value; returns how many were removed. A positive count is how many to remove from the
   * start, a negative one from the end; 0 removes all. https://redis.io/commands/lrem
   */
  lrem<S extends CommandTarget>(this: S, key: Key, count: Numeric, element: Value): Queued<S, number>

  /** Replaces the element at an index. An index out of range is an error. https://redis.io/commands/lset */
  lset<S extends CommandTarget>(this: S, key: Key, index: Numeric, element: Value): Queued<S, Word<T, 'OK'>>

  /**
   * Removes the elements outside a range of indices, both ends inclusive. Index -1 is the last element.
   * https://redis.io/commands/ltrim
   */
  ltrim<S extends CommandTarget>(this: S, key: Key, start: Numeric, stop: Numeric): Queued<S, Word<T, 'OK'>>

  /**
   * Removes and returns the last element, or `null` if the list is empty. With a count, an array of elements or `null`.
   * https://redis.io/commands/rpop
   */
  rpop<S extends CommandTarget, const A extends OptionalCount>(
    this: S,
    key: Key,
    ...count: A
  ): Queued<S, ByCount<A, T | null, T[] | null>>

  /**
   * Removes the last element, prepends it to another list and returns it, or `null` if the source is empty.
   * https://redis.io/commands/rpoplpush
   *
   * @deprecated Write `lmove(source, destination, 'RIGHT', 'LEFT')`.
   */
  rpoplpush<S extends CommandTarget>(this: S, source: Key, destination: Key): Queued<S, T | null>

  /** Appends elements; returns the new length. https://redis.io/commands/rpush */
  rpush<S extends CommandTarget>(this: S, key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>

  /**
   * Appends elements if the list exists; returns its new length, or 0 if it does not exist.
   * https://redis.io/commands/rpushx
   */
  rpushx<S extends CommandTarget>(this: S, key: Key, ...elements: OneByOneOrList<Value>): Queued<S, number>
}

/** The options of LPOS. */
export interface LposRules {
  RANK: ['RANK', 1]
  COUNT: ['COUNT', 1]
  MAXLEN: ['MAXLEN', 1]
}
