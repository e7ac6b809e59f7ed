import type { Case } from './case.js'

export const bitmapCases: Case[] = [
  { command: 'bitcount', what: 'a missing key', call: ['bitcount', '{k}a'] },
  {
    command: 'bitcount',
    what: 'a present key',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitcount', '{k}a'],
  },
  {
    command: 'bitcount',
    what: 'a range',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitcount', '{k}a', 0, -1],
  },
  {
    command: 'bitcount',
    what: 'a range in bytes',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitcount', '{k}a', 0, -1, 'BYTE'],
  },
  {
    command: 'bitcount',
    what: 'a range in bits',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitcount', '{k}a', 0, 3, 'BIT'],
  },
  { command: 'bitfield', what: 'without operations', call: ['bitfield', '{k}a'] },
  {
    command: 'bitfield',
    what: 'one that reads, one that sets, one that adds',
    call: ['bitfield', '{k}a', 'GET', 'u4', 0, 'SET', 'i8', 0, 3, 'INCRBY', 'u2', 100, 1],
  },
  {
    command: 'bitfield',
    what: 'an overflow under FAIL',
    call: ['bitfield', '{k}a', 'OVERFLOW', 'FAIL', 'INCRBY', 'u2', 0, 9],
  },
  {
    command: 'bitfield',
    what: 'an overflow under SAT',
    call: ['bitfield', '{k}a', 'OVERFLOW', 'SAT', 'INCRBY', 'u2', '#1', 9],
  },
  { command: 'bitfield_ro', what: 'without operations', call: ['bitfield_ro', '{k}a'] },
  { command: 'bitfield_ro', what: 'a missing key', call: ['bitfield_ro', '{k}a', 'GET', 'u4', 0] },
  {
    command: 'bitfield_ro',
    what: 'a present key',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitfield_ro', '{k}a', 'GET', 'u8', 0, 'GET', 'i5', '#1'],
  },
  {
    command: 'bitop',
    what: 'AND',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'AND', '{k}dest', '{k}a', '{k}b'],
  },
  {
    command: 'bitop',
    what: 'OR',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'OR', '{k}dest', '{k}a', '{k}b'],
  },
  {
    command: 'bitop',
    what: 'XOR',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'XOR', '{k}dest', '{k}a', '{k}b'],
  },
  {
    command: 'bitop',
    what: 'NOT',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'NOT', '{k}dest', '{k}a'],
  },
  { command: 'bitop', what: 'missing keys', call: ['bitop', 'AND', '{k}dest', '{k}a', '{k}b'] },
  {
    command: 'bitop',
    what: 'a list of keys',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'OR', '{k}dest', ['{k}a', '{k}b']],
  },
  {
    command: 'bitop',
    what: 'DIFF',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'DIFF', '{k}dest', '{k}a', '{k}b'],
    since: '8.2',
  },
  {
    command: 'bitop',
    what: 'DIFF1',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'DIFF1', '{k}dest', '{k}a', '{k}b'],
    since: '8.2',
  },
  {
    command: 'bitop',
    what: 'ANDOR',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'ANDOR', '{k}dest', '{k}a', '{k}b'],
    since: '8.2',
  },
  {
    command: 'bitop',
    what: 'ONE',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitop', 'ONE', '{k}dest', '{k}a', '{k}b'],
    since: '8.2',
  },
  {
    command: 'bitpos',
    what: 'a set bit',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitpos', '{k}a', 1],
  },
  { command: 'bitpos', what: 'a missing key, a set bit', call: ['bitpos', '{k}a', 1] },
  { command: 'bitpos', what: 'a missing key, a clear bit', call: ['bitpos', '{k}a', 0] },
  {
    command: 'bitpos',
    what: 'from a byte',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitpos', '{k}a', 1, 0],
  },
  {
    command: 'bitpos',
    what: 'a range',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitpos', '{k}a', 1, 0, -1],
  },
  {
    command: 'bitpos',
    what: 'a range in bits',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitpos', '{k}a', 1, 0, 5, 'BIT'],
  },
  {
    command: 'bitpos',
    what: 'a range in bytes',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['bitpos', '{k}a', '0', 0, -1, 'BYTE'],
  },
  { command: 'getbit', what: 'a missing key', call: ['getbit', '{k}a', 7] },
  {
    command: 'getbit',
    what: 'a set bit',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['getbit', '{k}a', 7],
  },
  { command: 'setbit', what: 'a clear bit', call: ['setbit', '{k}a', 7, 1] },
  {
    command: 'setbit',
    what: 'a set bit',
    setup: [
      ['setbit', '{k}a', 7, 1],
      ['setbit', '{k}b', 2, 1],
    ],
    call: ['setbit', '{k}a', 7, 0],
  },
]
