import type { Case } from './case.js'

export const hyperLogLogCases: Case[] = [
  { command: 'pfadd', what: 'new elements', call: ['pfadd', '{k}a', 'x', 'y'] },
  {
    command: 'pfadd',
    what: 'known elements',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfadd', '{k}a', 'x'],
  },
  { command: 'pfadd', what: 'no elements, a missing key', call: ['pfadd', '{k}a'] },
  {
    command: 'pfadd',
    what: 'no elements, a present key',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfadd', '{k}a'],
  },
  { command: 'pfcount', what: 'a missing key', call: ['pfcount', '{k}a'] },
  {
    command: 'pfcount',
    what: 'one key',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfcount', '{k}a'],
  },
  {
    command: 'pfcount',
    what: 'several keys',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfcount', '{k}a', '{k}b'],
  },
  {
    command: 'pfcount',
    what: 'a list of keys',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfcount', ['{k}a', '{k}b']],
  },
  {
    command: 'pfdebug',
    what: 'registers',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'GETREG', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'its decoded form',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'DECODE', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'its encoding',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'ENCODING', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a sparse one',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'TODENSE', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a dense one',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
      ['pfdebug', 'TODENSE', '{k}a'],
    ],
    call: ['pfdebug', 'TODENSE', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in lower case',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'encoding', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in mixed case, a text',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'Encoding', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in mixed case, registers',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'GetReg', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in mixed case, a conversion',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfdebug', 'ToDense', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in mixed case, no conversion',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfdebug', 'TODENSE', '{k}a'],
    ],
    call: ['pfdebug', 'ToDense', '{k}a'],
  },
  {
    command: 'pfmerge',
    what: 'two sources',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfmerge', '{k}dest', '{k}a', '{k}b'],
  },
  { command: 'pfmerge', what: 'no source', call: ['pfmerge', '{k}dest'] },
  {
    command: 'pfmerge',
    what: 'a list of sources',
    setup: [
      ['pfadd', '{k}a', 'x', 'y'],
      ['pfadd', '{k}b', 'y', 'z'],
    ],
    call: ['pfmerge', '{k}dest', ['{k}a', '{k}b']],
  },
  { command: 'pfselftest', what: 'the self test', call: ['pfselftest'] },
  {
    command: 'pfdebug',
    what: 'registers, in lower case',
    setup: [['pfadd', '{k}a', 'x']],
    call: ['pfdebug', 'getreg', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a sparse one, in lower case',
    setup: [['pfadd', '{k}a', 'x']],
    call: ['pfdebug', 'todense', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a dense one, in lower case',
    setup: [
      ['pfadd', '{k}a', 'x'],
      ['pfdebug', 'TODENSE', '{k}a'],
    ],
    call: ['pfdebug', 'todense', '{k}a'],
  },
  { command: 'pfadd', what: 'a list', call: ['pfadd', '{k}a', ['x', 'y']] },
  { command: 'pfadd', what: 'a list, nothing new', setup: [['pfadd', '{k}a', 'x']], call: ['pfadd', '{k}a', ['x']] },
]
