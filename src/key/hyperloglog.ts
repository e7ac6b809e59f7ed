import type { Command } from '../command/command.js'
import type { Coding } from './coding.js'
import type { Ttl } from './ttl.js'
import { TypedKey } from './typed-key.js'

/**
 * A key that counts different values, about, in 12 KiB.
 *
 * @typeParam V a value, as the family's schema takes it
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

  /** Adds values: 1 if the estimate changed, else 0. https://redis.io/commands/pfadd */
  add(...values: [V, ...V[]]): Command<0 | 1> {
    return this.write('pfadd', values.map(this.coding.encode))
  }

  /** How many different values were added, here and to the others, about. https://redis.io/commands/pfcount */
  count(...others: HyperLogLogKey<V>[]): Command<number> {
    return this.make(
      'pfcount',
      others.map(({ key }) => key),
    )
  }

  check(): Command<unknown> {
    return this.count()
  }

  /** Adds what the others count. https://redis.io/commands/pfmerge */
  merge(...others: [HyperLogLogKey<V>, ...HyperLogLogKey<V>[]]): Command<'OK'> {
    return this.writeKeys('pfmerge', 'all', [this.key, ...others.map(({ key }) => key)], [])
  }
}
