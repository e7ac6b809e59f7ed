import type { Text } from '../replies.js'
import type { Fields, Key, Queue, Receiver, Value } from './queue.js'

export interface HashCommands<T extends Text> {
  /** All fields of a hash, an empty object where the key is missing. https://redis.io/commands/hgetall */
  hgetall<S extends Receiver>(this: S, key: Key): Queue<S, Record<string, T>>

  /** Sets fields, from pairs, an object or a Map; replies with how many are new. https://redis.io/commands/hset */
  hset<S extends Receiver>(this: S, key: Key, ...fieldsAndValues: Value[]): Queue<S, number>
  hset<S extends Receiver, F extends object>(this: S, key: Key, fields: Fields<F>): Queue<S, number>
}
