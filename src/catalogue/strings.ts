import type { Text, Word } from '../replies.js'
import type { Fields, Key, Numeric, Queue, Receiver, Value } from './queue.js'

type Expiry = ['EX' | 'PX' | 'EXAT' | 'PXAT', Numeric]
type SetExpiry = Expiry | ['KEEPTTL']
type SetCondition = ['NX' | 'XX'] | ['IFEQ' | 'IFNE' | 'IFDEQ' | 'IFDNE', Value]
type Get = ['GET']

/** SET with a condition, in either order of its options. */
type SetIf = SetCondition | [...SetCondition, ...SetExpiry] | [...SetExpiry, ...SetCondition]

/** SET with GET, in any order of its options. */
type SetGet =
  | Get
  | [...Get, ...(SetExpiry | SetIf)]
  | [...(SetExpiry | SetIf), ...Get]
  | [...SetExpiry, ...Get, ...SetCondition]
  | [...SetCondition, ...Get, ...SetExpiry]

export interface StringCommands<T extends Text> {
  /** Appends to a string; replies with its new length in bytes. https://redis.io/commands/append */
  append<S extends Receiver>(this: S, key: Key, value: Value): Queue<S, number>

  /** Takes one from a number; replies with the new number. https://redis.io/commands/decr */
  decr<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** Takes from a number; replies with the new number. https://redis.io/commands/decrby */
  decrby<S extends Receiver>(this: S, key: Key, decrement: Numeric): Queue<S, number>

  /** The value of a string, `null` where the key is missing. https://redis.io/commands/get */
  get<S extends Receiver>(this: S, key: Key): Queue<S, T | null>

  /** Adds one to a number; replies with the new number. https://redis.io/commands/incr */
  incr<S extends Receiver>(this: S, key: Key): Queue<S, number>

  /** Several strings at once, `null` for each missing key and each key of another type. https://redis.io/commands/mget */
  mget<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, (T | null)[]>
  mget<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, (T | null)[]>

  /** Sets several strings at once, from pairs, an object or a Map. https://redis.io/commands/mset */
  mset<S extends Receiver>(this: S, ...keysAndValues: Value[]): Queue<S, Word<T, 'OK'>>
  mset<S extends Receiver, F extends object>(this: S, values: Fields<F>): Queue<S, Word<T, 'OK'>>

  /**
   * Sets a string. `'OK'`; with NX, XX or another condition `null` where it was not met; with GET the value before, or
   * `null`. Options come in any order. https://redis.io/commands/set
   */
  set<S extends Receiver>(this: S, key: Key, value: Value, ...options: SetExpiry | []): Queue<S, Word<T, 'OK'>>
  set<S extends Receiver>(this: S, key: Key, value: Value, ...options: SetIf): Queue<S, Word<T, 'OK'> | null>
  set<S extends Receiver>(this: S, key: Key, value: Value, ...options: SetGet): Queue<S, T | null>
}
