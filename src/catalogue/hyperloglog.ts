import type { Text, Word } from './reply-types.js'
import type { AnyCase } from './option-types.js'
import type { CommandTarget, Key, OneByOneOrList, Queued, Value } from './command-target.js'

export interface HyperLogLogCommands<T extends Text> {
  /** Adds elements; returns 1 if the estimated cardinality changed, 0 if not. https://redis.io/commands/pfadd */
  pfadd<S extends CommandTarget>(this: S, key: Key, ...elements: OneByOneOrList<Value>): Queued<S, 0 | 1>

  /**
   * The estimated number of distinct elements in one HyperLogLog, or in several together.
   * https://redis.io/commands/pfcount
   */
  pfcount<S extends CommandTarget>(this: S, ...keys: OneByOneOrList<Key>): Queued<S, number>

  /**
   * Internal details of a HyperLogLog: its registers, its encoding, or whether TODENSE converted it.
   * https://redis.io/commands/pfdebug
   */
  pfdebug<S extends CommandTarget>(this: S, subcommand: AnyCase<'GETREG'>, key: Key): Queued<S, number[]>
  pfdebug<S extends CommandTarget>(this: S, subcommand: AnyCase<'DECODE' | 'ENCODING'>, key: Key): Queued<S, T>
  pfdebug<S extends CommandTarget>(this: S, subcommand: AnyCase<'TODENSE'>, key: Key): Queued<S, 0 | 1>
  pfdebug<S extends CommandTarget>(this: S, subcommand: Value, key: Key): Queued<S, number[] | T | 0 | 1>

  /** Merges HyperLogLogs into the one at `destination`. https://redis.io/commands/pfmerge */
  pfmerge<S extends CommandTarget>(this: S, destination: Key, ...sources: OneByOneOrList<Key>): Queued<S, Word<T, 'OK'>>

  /** Runs the server's self-test of its HyperLogLog implementation. https://redis.io/commands/pfselftest */
  pfselftest<S extends CommandTarget>(this: S): Queued<S, Word<T, 'OK'>>
}
