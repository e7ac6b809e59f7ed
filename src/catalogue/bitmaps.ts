import type { Key, Numeric, Queued, CommandTarget, Value } from './command-target.js'

type BitUnit = 'BYTE' | 'BIT'

export interface BitmapCommands {
  /** How many bits are set. https://redis.io/commands/bitcount */
  bitcount<S extends CommandTarget>(
    this: S,
    key: Key,
    ...range: [] | [start: Numeric, end: Numeric] | [start: Numeric, end: Numeric, unit: BitUnit]
  ): Queued<S, number>

  /** Reads and writes integers of any width: one number an operation, `null` where it would overflow under FAIL. https://redis.io/commands/bitfield */
  bitfield<S extends CommandTarget>(this: S, key: Key, ...operations: Value[]): Queued<S, (number | null)[]>

  /** Reads integers of any width. https://redis.io/commands/bitfield_ro */
  bitfield_ro<S extends CommandTarget>(this: S, key: Key, ...operations: Value[]): Queued<S, number[]>

  /** Combines strings bit by bit; replies with the length of the result. https://redis.io/commands/bitop */
  bitop<S extends CommandTarget>(this: S, operation: BitOperation, destination: Key, ...keys: Key[]): Queued<S, number>
  bitop<S extends CommandTarget>(
    this: S,
    operation: BitOperation,
    destination: Key,
    keys: readonly Key[],
  ): Queued<S, number>

  /** Where the first bit of this value stands, -1 where there is none. https://redis.io/commands/bitpos */
  bitpos<S extends CommandTarget>(
    this: S,
    key: Key,
    bit: Numeric,
    ...range: [] | [start: Numeric] | [start: Numeric, end: Numeric] | [start: Numeric, end: Numeric, unit: BitUnit]
  ): Queued<S, number>

  /** One bit. https://redis.io/commands/getbit */
  getbit<S extends CommandTarget>(this: S, key: Key, offset: Numeric): Queued<S, 0 | 1>

  /** Sets one bit; replies with the bit before. https://redis.io/commands/setbit */
  setbit<S extends CommandTarget>(this: S, key: Key, offset: Numeric, value: Numeric): Queued<S, 0 | 1>
}

type BitOperation = 'AND' | 'OR' | 'XOR' | 'NOT' | 'DIFF' | 'DIFF1' | 'ANDOR' | 'ONE'
