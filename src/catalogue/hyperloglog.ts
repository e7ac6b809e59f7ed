import type { Text, Word } from '../replies.js'
import type { Key, Queue, Receiver, Value } from './queue.js'

export interface HyperLogLogCommands<T extends Text> {
  /** Adds elements: 1 if the estimate changed, else 0. https://redis.io/commands/pfadd */
  pfadd<S extends Receiver>(this: S, key: Key, ...elements: Value[]): Queue<S, 0 | 1>

  /** How many different elements were added, about. https://redis.io/commands/pfcount */
  pfcount<S extends Receiver>(this: S, ...keys: Key[]): Queue<S, number>
  pfcount<S extends Receiver>(this: S, keys: readonly Key[]): Queue<S, number>

  /** Looks into a HyperLogLog: its registers, its encoding, or whether it was converted. https://redis.io/commands/pfdebug */
  pfdebug<S extends Receiver>(this: S, subcommand: 'GETREG', key: Key): Queue<S, number[]>
  pfdebug<S extends Receiver>(this: S, subcommand: 'DECODE' | 'ENCODING', key: Key): Queue<S, T>
  pfdebug<S extends Receiver>(this: S, subcommand: 'TODENSE', key: Key): Queue<S, 0 | 1>
  pfdebug<S extends Receiver>(this: S, subcommand: Value, key: Key): Queue<S, number[] | T | 0 | 1>

  /** Merges HyperLogLogs into one. https://redis.io/commands/pfmerge */
  pfmerge<S extends Receiver>(this: S, destination: Key, ...sources: Key[]): Queue<S, Word<T, 'OK'>>
  pfmerge<S extends Receiver>(this: S, destination: Key, sources: readonly Key[]): Queue<S, Word<T, 'OK'>>

  /** Tests the server's implementation. https://redis.io/commands/pfselftest */
  pfselftest<S extends Receiver>(this: S): Queue<S, Word<T, 'OK'>>
}
