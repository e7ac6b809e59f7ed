import type { Text } from '../replies.js'
import type { By, Key, Queue, Receiver, Value } from './queue.js'

export interface SortedSetCommands<T extends Text> {
  /** The score of a member, `null` where it is missing. https://redis.io/commands/zscore */
  zscore<S extends Receiver>(this: S, key: Key, member: Value): Queue<S, By<S, T | null, number | null>>
}
