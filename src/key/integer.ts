import type { Command } from '../command/command.js'
import { StringKey } from './string.js'

/**
 * A key that holds an integer. A family's `ttl` runs from its creation, unless `refresh` says otherwise: a counter that
 * is renewed by every hit would never end.
 */
export class IntegerKey extends StringKey<number> {
  /** Adds, 1 if not given; replies with the new number. https://redis.io/commands/incrby */
  increment(by = 1): Command<number> {
    return by === 1 ? this.write('incr', []) : this.write('incrby', [by])
  }

  /** Takes off, 1 if not given; replies with the new number. https://redis.io/commands/decrby */
  decrement(by = 1): Command<number> {
    return by === 1 ? this.write('decr', []) : this.write('decrby', [by])
  }
}
