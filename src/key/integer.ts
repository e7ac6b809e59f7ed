import type { Command } from '../command/command.js'
import { StringKey } from './string.js'

/**
 * A key that holds an integer. By default the `ttl` of its family starts when the key is created, because a counter that
 * every increment renewed would never expire.
 */
export class IntegerKey extends StringKey<number> {
  /** Increments the number, by 1 by default; returns the new number. https://redis.io/commands/incrby */
  increment(by = 1): Command<number> {
    return by === 1 ? this.write('incr', []) : this.write('incrby', [by])
  }

  /** Decrements the number, by 1 by default; returns the new number. https://redis.io/commands/decrby */
  decrement(by = 1): Command<number> {
    return by === 1 ? this.write('decr', []) : this.write('decrby', [by])
  }
}
