import type { Text, Word } from './reply-types.js'
import type { Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

type Side = 'LEFT' | 'RIGHT'

export interface ListCommands<T extends Text> {
  /** The element at an index, `null` where there is none. https://redis.io/commands/lindex */
  lindex<S extends CommandTarget>(this: S, key: Key, index: Numeric): Queued<S, T | null>

  /** Puts an element before or after another: the new length, 0 without the key, -1 without that other. https://redis.io/commands/linsert */
  linsert<S extends CommandTarget>(
    this: S,
    key: Key,
    where: 'BEFORE' | 'AFTER',
    pivot: Value,
    element: Value,
  ): Queued<S, number>

  /** How many elements there are. https://redis.io/commands/llen */
  llen<S extends CommandTarget>(this: S, key: Key): Queued<S, number>

  /** Moves one element to another list; `null` where there is none. https://redis.io/commands/lmove */
  lmove<S extends CommandTarget>(this: S, source: Key, destination: Key, from: Side, to: Side): Queued<S, T | null>

  /** Moves several elements to another list; `null` where there is none. https://redis.io/commands/lmovem */
  lmovem<S extends CommandTarget>(
    this: S,
    source: Key,
    destination: Key,
    from: Side,
    to: Side,
    ...options: Value[]
  ): Queued<S, T[] | null>

  /** Takes elements off the first list that has some, with its key; `null` where none has. https://redis.io/commands/lmpop */
  lmpop<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    ...keysAndOptions: Value[]
  ): Queued<S, [key: T, elements: T[]] | null>
  lmpop<S extends CommandTarget>(
    this: S,
    numkeys: Numeric,
    keys: readonly Key[],
    from: Side,
    ...count: [] | ['COUNT', Numeric]
  ): Queued<S, [key: T, elements: T[]] | null>

  /** Takes the first element off, `null` where there is none; with a count a list of them. https://redis.io/commands/lpop */
  lpop<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  lpop<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, T[] | null>

  /** Where an element stands, `null` where it does not; with COUNT a list of places. https://redis.io/commands/lpos */
  lpos<S extends CommandTarget>(
    this: S,
    key: Key,
    element: Value,
    ...options: LposOption | [...LposOption, ...LposOption]
  ): Queued<S, number | null>
  lpos<S extends CommandTarget>(
    this: S,
    key: Key,
    element: Value,
    ...options:
      | [...LposOption, ...LposCount, ...LposOption]
      | [...LposOption, ...LposOption, ...LposCount]
      | [...LposCount, ...LposOption, ...LposOption]
  ): Queued<S, number[]>

  /** Adds elements in front; replies with the new length. https://redis.io/commands/lpush */
  lpush<S extends CommandTarget>(this: S, key: Key, ...elements: Value[]): Queued<S, number>

  /** Adds elements in front of a list that is there; replies with its length. https://redis.io/commands/lpushx */
  lpushx<S extends CommandTarget>(this: S, key: Key, ...elements: Value[]): Queued<S, number>

  /** A range of elements. https://redis.io/commands/lrange */
  lrange<S extends CommandTarget>(this: S, key: Key, start: Numeric, stop: Numeric): Queued<S, T[]>

  /** Removes elements of this value; replies with how many. https://redis.io/commands/lrem */
  lrem<S extends CommandTarget>(this: S, key: Key, count: Numeric, element: Value): Queued<S, number>

  /** Sets the element at an index. https://redis.io/commands/lset */
  lset<S extends CommandTarget>(this: S, key: Key, index: Numeric, element: Value): Queued<S, Word<T, 'OK'>>

  /** Keeps a range of elements. https://redis.io/commands/ltrim */
  ltrim<S extends CommandTarget>(this: S, key: Key, start: Numeric, stop: Numeric): Queued<S, Word<T, 'OK'>>

  /** Takes the last element off, `null` where there is none; with a count a list of them. https://redis.io/commands/rpop */
  rpop<S extends CommandTarget>(this: S, key: Key): Queued<S, T | null>
  rpop<S extends CommandTarget>(this: S, key: Key, count: Numeric): Queued<S, T[] | null>

  /** Moves the last element to the front of another list; `null` where there is none. https://redis.io/commands/rpoplpush */
  rpoplpush<S extends CommandTarget>(this: S, source: Key, destination: Key): Queued<S, T | null>

  /** Adds elements behind; replies with the new length. https://redis.io/commands/rpush */
  rpush<S extends CommandTarget>(this: S, key: Key, ...elements: Value[]): Queued<S, number>

  /** Adds elements behind a list that is there; replies with its length. https://redis.io/commands/rpushx */
  rpushx<S extends CommandTarget>(this: S, key: Key, ...elements: Value[]): Queued<S, number>
}

type LposOption = [] | ['RANK' | 'MAXLEN', Numeric]
type LposCount = ['COUNT', Numeric]
