import type { Command } from '../command/command.js'
import { TypedKey } from './typed-key.js'

/** Part of a bitmap, from `start` to `end`, both included. The unit is bytes by default; BIT needs Redis 7. */
export interface BitRange {
  readonly start: number
  readonly end: number
  readonly unit?: 'BYTE' | 'BIT' | undefined
}

/** A key that holds bits. */
export class BitmapKey extends TypedKey {
  /** One bit; 0 if it was never set. https://redis.io/commands/getbit */
  get(offset: number): Command<0 | 1> {
    return this.make('getbit', [offset])
  }

  /** Sets one bit; returns its previous value. https://redis.io/commands/setbit */
  set(offset: number, bit: 0 | 1): Command<0 | 1> {
    return this.write('setbit', [offset, bit])
  }

  check(): Command<unknown> {
    return this.make('strlen')
  }

  /** The number of bits that are 1. https://redis.io/commands/bitcount */
  count(range?: BitRange): Command<number> {
    return this.make('bitcount', bitRangeWords(range))
  }

  /** The position of the first bit with this value, or -1 if there is none. https://redis.io/commands/bitpos */
  position(bit: 0 | 1, range?: BitRange): Command<number> {
    return this.make('bitpos', [bit, ...bitRangeWords(range)])
  }
}

const bitRangeWords = (range: BitRange | undefined): (number | string)[] =>
  range ? [range.start, range.end, ...(range.unit ? [range.unit] : [])] : []
