import type { Case } from './case.js'

const twoKeys: Case['setup'] = [
  ['pfadd', '{k}a', 'x', 'y'],
  ['pfadd', '{k}b', 'y', 'z'],
]

export const hyperLogLogCases: Case[] = [
  { command: 'pfadd', what: 'new elements', call: ['pfadd', '{k}a', 'x', 'y'] },
  {
    command: 'pfadd',
    what: 'known elements',
    setup: twoKeys,
    call: ['pfadd', '{k}a', 'x'],
  },
  { command: 'pfadd', what: 'no elements, a missing key', call: ['pfadd', '{k}a'] },
  {
    command: 'pfadd',
    what: 'no elements, a present key',
    setup: twoKeys,
    call: ['pfadd', '{k}a'],
  },
  { command: 'pfcount', what: 'a missing key', call: ['pfcount', '{k}a'] },
  {
    command: 'pfcount',
    what: 'one key',
    setup: twoKeys,
    call: ['pfcount', '{k}a'],
  },
  {
    command: 'pfcount',
    what: 'several keys',
    setup: twoKeys,
    call: ['pfcount', '{k}a', '{k}b'],
  },
  {
    command: 'pfcount',
    what: 'a list of keys',
    setup: twoKeys,
    call: ['pfcount', ['{k}a', '{k}b']],
  },
  {
    command: 'pfdebug',
    what: 'registers',
    setup: twoKeys,
    call: ['pfdebug', 'GETREG', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'its decoded form',
    setup: twoKeys,
    call: ['pfdebug', 'DECODE', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'its encoding',
    setup: twoKeys,
    call: ['pfdebug', 'ENCODING', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a sparse one',
    setup: twoKeys,
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
    setup: twoKeys,
    call: ['pfdebug', 'encoding', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in mixed case, a text',
    setup: twoKeys,
    call: ['pfdebug', 'Encoding', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in mixed case, registers',
    setup: twoKeys,
    call: ['pfdebug', 'GetReg', '{k}a'],
  },
  {
    command: 'pfdebug',
    what: 'a subcommand in mixed case, a conversion',
    setup: twoKeys,
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
    setup: twoKeys,
    call: ['pfmerge', '{k}dest', '{k}a', '{k}b'],
  },
  { command: 'pfmerge', what: 'no source', call: ['pfmerge', '{k}dest'] },
  {
    command: 'pfmerge',
    what: 'a list of sources',
    setup: twoKeys,
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
