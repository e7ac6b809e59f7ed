import type { FitsForms } from './option-rules.js'
import type { AnyCase, WithWords, Words, WordOrValue } from './option-types.js'
import type { CommandTarget, Key, Numeric, OneByOneOrList, Queued } from './command-target.js'

export type BitUnit = 'BYTE' | 'BIT'
export type CountRange =
  readonly [] | readonly [start: Numeric, end: Numeric] | readonly [start: Numeric, end: Numeric, AnyCase<BitUnit>]
export type FieldWord = 'GET' | 'SET' | 'INCRBY' | 'OVERFLOW' | 'WRAP' | 'SAT' | 'FAIL'

export interface BitmapCommands {
  /**
   * The number of bits that are set in a string, or in a range of it. The range is in bytes, or with BIT in bits.
   * https://redis.io/commands/bitcount
   */
  bitcount<S extends CommandTarget, const A extends Words<BitUnit>>(
    this: S,
    key: FitsForms<A, CountRange, 'BITCOUNT takes a start and an end, then BYTE or BIT'> & Key,
    ...range: WithWords<A, BitUnit>
  ): Queued<S, number>

  /**
   * Reads and writes integers of arbitrary width; returns one number for each operation, or `null` if OVERFLOW FAIL
   * prevented it. https://redis.io/commands/bitfield
   */
  bitfield<S extends CommandTarget>(
    this: S,
    key: Key,
    ...operations: WordOrValue<FieldWord>[]
  ): Queued<S, (number | null)[]>

  /** Reads integers of arbitrary width; returns one number for each operation. https://redis.io/commands/bitfield_ro */
  bitfield_ro<S extends CommandTarget>(this: S, key: Key, ...operations: WordOrValue<'GET'>[]): Queued<S, number[]>

  /**
   * Stores the result of a bitwise operation on strings; returns its length in bytes. https://redis.io/commands/bitop
   */
  bitop<S extends CommandTarget>(
    this: S,
    operation: BitOperation,
    destination: Key,
    ...keys: OneByOneOrList<Key>
  ): Queued<S, number>

  /**
   * The position of the first bit with the given value, or -1 if there is none. The range is in bytes, or with BIT in
   * bits. https://redis.io/commands/bitpos
   */
  bitpos<S extends CommandTarget, const A extends Words<BitUnit>>(
    this: S,
    key: Key,
    bit: FitsForms<A, readonly [Numeric] | CountRange, 'BITPOS takes a start, an end, then BYTE or BIT'> & Numeric,
    ...range: WithWords<A, BitUnit>
  ): Queued<S, number>

  /** The bit at an offset, 0 beyond the end of the string. https://redis.io/commands/getbit */
  getbit<S extends CommandTarget>(this: S, key: Key, offset: Numeric): Queued<S, 0 | 1>

  /** Sets or clears the bit at an offset; returns its previous value. https://redis.io/commands/setbit */
  setbit<S extends CommandTarget>(this: S, key: Key, offset: Numeric, value: Numeric): Queued<S, 0 | 1>
}

export type BitOperation = AnyCase<'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'>
