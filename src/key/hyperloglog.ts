import type { Command } from '../command/command.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { TypedKey } from './typed-key.js'

/**
 * A key that estimates how many different values were added, in at most 12 KiB.
 *
 * @typeParam V a value, encoded by the family's schema
 */
export class HyperLogLogKey<V> extends TypedKey {
  /** @internal */
  constructor(
    key: string,
    ttl: Ttl | undefined,
    protected readonly coding: Coding<V>,
  ) {
    super(key, ttl)
  }

  /** Adds values; returns 1 if the estimate changed, otherwise 0. https://redis.io/commands/pfadd */
  add(...values: [value: V, ...values: V[]]): Command<0 | 1> {
    return this.write('pfadd', values.map(this.coding.encode))
  }

  /** The estimated number of different values that were added to this key and the others. https://redis.io/commands/pfcount */
  count(...others: HyperLogLogKey<V>[]): Command<number> {
    return this.make(
      'pfcount',
      others.map(({ key }) => key),
    )
  }

  check(): Command<unknown> {
    return this.count()
  }

  /** Merges other keys into this one. https://redis.io/commands/pfmerge */
  merge(...others: [other: HyperLogLogKey<V>, ...others: HyperLogLogKey<V>[]]): Command<'OK'> {
    return this.writeKeys('pfmerge', 'all', [this.key, ...others.map(({ key }) => key)], [])
  }
}
