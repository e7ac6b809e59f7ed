import type { Case } from './case.js'

export const setCases: Case[] = [
  { command: 'sadd', what: 'new', call: ['sadd', '{k}a', 'x', 'y'] },
  { command: 'sadd', what: 'list', call: ['sadd', '{k}a', ['x', 'y']] },
  {
    command: 'scard',
    what: 'some',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['scard', '{k}a'],
  },
  {
    command: 'smembers',
    what: 'some',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['smembers', '{k}a'],
  },
  { command: 'smembers', what: 'missing', call: ['smembers', '{k}a'] },
  {
    command: 'sismember',
    what: 'there',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sismember', '{k}a', 'a'],
  },
  {
    command: 'sismember',
    what: 'missing',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sismember', '{k}a', 'x'],
  },
  {
    command: 'smismember',
    what: 'both',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['smismember', '{k}a', 'a', 'x'],
  },
  {
    command: 'smismember',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['smismember', '{k}a', ['a', 'x']],
  },
  {
    command: 'smove',
    what: 'done',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['smove', '{k}a', '{k}b', 'a'],
  },
  {
    command: 'smove',
    what: 'missing',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['smove', '{k}a', '{k}b', 'x'],
  },
  {
    command: 'spop',
    what: 'one',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['spop', '{k}a'],
  },
  { command: 'spop', what: 'missing', call: ['spop', '{k}a'] },
  {
    command: 'spop',
    what: 'count',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['spop', '{k}a', 1],
  },
  { command: 'spop', what: 'count of missing', call: ['spop', '{k}a', 1] },
  {
    command: 'srandmember',
    what: 'one',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['srandmember', '{k}a'],
  },
  { command: 'srandmember', what: 'missing', call: ['srandmember', '{k}a'] },
  {
    command: 'srandmember',
    what: 'count',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['srandmember', '{k}a', -3],
  },
  {
    command: 'srem',
    what: 'some',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['srem', '{k}a', 'a', 'x'],
  },
  {
    command: 'srem',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['srem', '{k}a', ['a']],
  },
  {
    command: 'sscan',
    what: 'page',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sscan', '{k}a', 0, 'COUNT', 9],
  },
  {
    command: 'sdiff',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sdiff', '{k}a', '{k}b'],
  },
  {
    command: 'sdiff',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sdiff', ['{k}a', '{k}b']],
  },
  { command: 'sdiff', what: 'missing', call: ['sdiff', '{k}a'] },
  {
    command: 'sdiffstore',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sdiffstore', '{k}c', '{k}a', '{k}b'],
  },
  {
    command: 'sdiffstore',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sdiffstore', '{k}c', ['{k}a', '{k}b']],
  },
  {
    command: 'sinter',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sinter', '{k}a', '{k}b'],
  },
  {
    command: 'sinter',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sinter', ['{k}a', '{k}b']],
  },
  { command: 'sinter', what: 'missing', call: ['sinter', '{k}a'] },
  {
    command: 'sinterstore',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sinterstore', '{k}c', '{k}a', '{k}b'],
  },
  {
    command: 'sinterstore',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sinterstore', '{k}c', ['{k}a', '{k}b']],
  },
  {
    command: 'sunion',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sunion', '{k}a', '{k}b'],
  },
  {
    command: 'sunion',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sunion', ['{k}a', '{k}b']],
  },
  { command: 'sunion', what: 'missing', call: ['sunion', '{k}a'] },
  {
    command: 'sunionstore',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sunionstore', '{k}c', '{k}a', '{k}b'],
  },
  {
    command: 'sunionstore',
    what: 'list',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sunionstore', '{k}c', ['{k}a', '{k}b']],
  },
  {
    command: 'sintercard',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sintercard', 2, '{k}a', '{k}b'],
  },
  {
    command: 'sintercard',
    what: 'limit',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sintercard', 2, ['{k}a', '{k}b'], 'LIMIT', 1],
  },
  {
    command: 'sdiffcard',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sdiffcard', 2, '{k}a', '{k}b'],
    since: '8.10',
  },
  {
    command: 'sunioncard',
    what: 'two',
    setup: [
      ['sadd', '{k}a', 'a', 'b'],
      ['sadd', '{k}b', 'b'],
    ],
    call: ['sunioncard', 2, '{k}a', '{k}b'],
    since: '8.10',
  },
  { command: 'sdiffcard', what: 'a list', call: ['sdiffcard', 1, ['{k}a']], reason: 'no server at hand has it' },
  { command: 'sunioncard', what: 'a list', call: ['sunioncard', 1, ['{k}a']], reason: 'no server at hand has it' },
]
