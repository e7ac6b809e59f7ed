import type { Case } from './case.js'

const over = [
  ['hotkeys', 'STOP'],
  ['hotkeys', 'RESET'],
]

export const diagnosticCases: Case[] = [
  {
    command: 'commandlog',
    what: 'get',
    setup: [
      ['config', 'SET', 'commandlog-execution-slower-than', '0'],
      ['set', '{k}a', 'v'],
    ],
    call: ['commandlog', 'GET', 10, 'slow'],
    since: 'valkey 8.1',
  },
  { command: 'commandlog', what: 'length', call: ['commandlog', 'LEN', 'large-reply'], since: 'valkey 8.1' },
  { command: 'commandlog', what: 'in capitals', call: ['commandlog', 'LEN', 'LARGE-REPLY'], since: 'valkey 8.1' },
  { command: 'commandlog', what: 'reset', call: ['commandlog', 'RESET', 'large-request'], since: 'valkey 8.1' },
  { command: 'commandlog', what: 'help', call: ['commandlog', 'HELP'], since: 'valkey 8.1' },
  { command: 'hotkeys', what: 'nothing is tracked', call: ['hotkeys', 'GET'], since: '8.6' },
  {
    command: 'hotkeys',
    what: 'all keys of both metrics',
    setup: [
      ['hotkeys', 'START', 'METRICS', 2, 'CPU', 'NET'],
      ['set', '{k}a', 'v'],
      ['get', '{k}a'],
    ],
    call: ['hotkeys', 'GET'],
    after: over,
    since: '8.6',
  },
  {
    command: 'hotkeys',
    what: 'stopped, one metric',
    setup: [
      ['hotkeys', 'START', 'METRICS', 1, 'NET'],
      ['hotkeys', 'STOP'],
    ],
    call: ['hotkeys', 'GET'],
    after: over,
    since: '8.6',
  },
  {
    command: 'hotkeys',
    what: 'the other metric',
    setup: [['hotkeys', 'START', 'METRICS', 1, 'CPU']],
    call: ['hotkeys', 'GET'],
    after: over,
    since: '8.6',
  },
  {
    command: 'hotkeys',
    what: 'one slot and a range, sampled',
    setup: [['hotkeys', 'START', 'METRICS', 1, 'CPU', 'SAMPLE', 2, 'SLOTS', 3, 1, 2, 7]],
    call: ['hotkeys', 'GET'],
    after: over,
    on: 'cluster',
    since: '8.6',
  },
  {
    command: 'hotkeys',
    what: 'start',
    call: ['hotkeys', 'START', 'METRICS', 2, 'CPU', 'NET', 'COUNT', 10],
    after: over,
    since: '8.6',
  },
  {
    command: 'hotkeys',
    what: 'stop',
    setup: [['hotkeys', 'START', 'METRICS', 1, 'CPU']],
    call: ['hotkeys', 'STOP'],
    after: over,
    since: '8.6',
  },
  { command: 'hotkeys', what: 'stop nothing', call: ['hotkeys', 'STOP'], since: '8.6' },
  { command: 'hotkeys', what: 'reset', call: ['hotkeys', 'RESET'], since: '8.6' },
  { command: 'hotkeys', what: 'help', call: ['hotkeys', 'HELP'], since: '8.6' },
]
