import type { Case } from './case.js'

export const streamCases: Case[] = [
  {
    command: 'xack',
    what: 'some',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xack', '{k}a', 'g', '1-1'],
  },
  { command: 'xadd', what: 'new', call: ['xadd', '{k}a', '*', 'f', 'v'] },
  { command: 'xadd', what: 'options', call: ['xadd', '{k}a', 'NOMKSTREAM', '*', 'f', 'v'] },
  {
    command: 'xadd',
    what: 'id',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xadd', '{k}a', 'MAXLEN', '~', 9, '5-1', 'f', 'v'],
  },
  {
    command: 'xautoclaim',
    what: 'claimed',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xautoclaim', '{k}a', 'g', 'd', 0, '0-0', 'COUNT', 5],
  },
  {
    command: 'xautoclaim',
    what: 'nothing',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xautoclaim', '{k}a', 'g', 'd', 0, '0-0'],
  },
  {
    command: 'xautoclaim',
    what: 'ids',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xautoclaim', '{k}a', 'g', 'd', 0, '0-0', 'JUSTID'],
  },
  {
    command: 'xclaim',
    what: 'claimed',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xclaim', '{k}a', 'g', 'd', 0, '1-1'],
  },
  {
    command: 'xclaim',
    what: 'ids',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xclaim', '{k}a', 'g', 'd', 0, '1-1', 'JUSTID'],
  },
  {
    command: 'xclaim',
    what: 'ids, asked for in small letters before another option',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xclaim', '{k}a', 'g', 'd', 0, '1-1', 'justid', 'FORCE'],
  },
  {
    command: 'xclaim',
    what: 'no id',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xclaim', '{k}a', 'g', 'd', 0, 'JUSTID'],
  },
  {
    command: 'xclaim',
    what: 'forced',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xclaim', '{k}a', 'g', 'd', 0, '2-1', 'IDLE', 5, 'FORCE'],
  },
  {
    command: 'xdel',
    what: 'some',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xdel', '{k}a', '1-1', '9-9'],
  },
  { command: 'xgroup', what: 'create', call: ['xgroup', 'CREATE', '{k}a', 'g', '$', 'MKSTREAM'] },
  {
    command: 'xgroup',
    what: 'set id',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xgroup', 'SETID', '{k}a', 'g', '0'],
  },
  {
    command: 'xgroup',
    what: 'consumer',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xgroup', 'CREATECONSUMER', '{k}a', 'g', 'c'],
  },
  {
    command: 'xgroup',
    what: 'delete consumer',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xgroup', 'DELCONSUMER', '{k}a', 'g', 'c'],
  },
  {
    command: 'xgroup',
    what: 'destroy',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xgroup', 'DESTROY', '{k}a', 'g'],
  },
  {
    command: 'xgroup',
    what: 'nothing to destroy',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xgroup', 'DESTROY', '{k}a', 'h'],
  },
  { command: 'xgroup', what: 'help', call: ['xgroup', 'HELP'] },
  {
    command: 'xinfo',
    what: 'stream',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xinfo', 'STREAM', '{k}a'],
  },
  {
    command: 'xinfo',
    what: 'empty stream',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xtrim', '{k}a', 'MAXLEN', '0'],
    ],
    call: ['xinfo', 'STREAM', '{k}a'],
  },
  {
    command: 'xinfo',
    what: 'full',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xinfo', 'STREAM', '{k}a', 'FULL'],
  },
  {
    command: 'xinfo',
    what: 'full, count',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xinfo', 'STREAM', '{k}a', 'FULL', 'COUNT', 1],
  },
  {
    command: 'xinfo',
    what: 'groups',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xinfo', 'GROUPS', '{k}a'],
  },
  {
    command: 'xinfo',
    what: 'no groups',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xinfo', 'GROUPS', '{k}a'],
  },
  {
    command: 'xinfo',
    what: 'consumers',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xinfo', 'CONSUMERS', '{k}a', 'g'],
  },
  { command: 'xinfo', what: 'help', call: ['xinfo', 'HELP'] },
  {
    command: 'xlen',
    what: 'some',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xlen', '{k}a'],
  },
  { command: 'xlen', what: 'none', call: ['xlen', '{k}a'] },
  {
    command: 'xpending',
    what: 'summary',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xpending', '{k}a', 'g'],
  },
  {
    command: 'xpending',
    what: 'nothing',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xpending', '{k}a', 'g'],
  },
  {
    command: 'xpending',
    what: 'range',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xpending', '{k}a', 'g', '-', '+', 5],
  },
  {
    command: 'xpending',
    what: 'range, idle',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xpending', '{k}a', 'g', 'IDLE', 0, '-', '+', 5, 'c'],
  },
  {
    command: 'xrange',
    what: 'some',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xrange', '{k}a', '-', '+'],
  },
  {
    command: 'xrange',
    what: 'count',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xrange', '{k}a', '-', '+', 'COUNT', 1],
  },
  { command: 'xrange', what: 'missing', call: ['xrange', '{k}a', '-', '+'] },
  {
    command: 'xrevrange',
    what: 'some',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xrevrange', '{k}a', '+', '-'],
  },
  {
    command: 'xread',
    what: 'some',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xread', 'STREAMS', '{k}a', '0'],
  },
  {
    command: 'xread',
    what: 'two',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xread', 'COUNT', 1, 'STREAMS', '{k}a', '{k}b', '0', '0'],
  },
  {
    command: 'xread',
    what: 'none',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xread', 'STREAMS', '{k}a', '$'],
  },
  {
    command: 'xreadgroup',
    what: 'new',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', '{k}a', '>'],
  },
  {
    command: 'xreadgroup',
    what: 'none',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', '{k}a', '>'],
  },
  {
    command: 'xreadgroup',
    what: 'pending, one deleted',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
      ['xdel', '{k}a', '1-1'],
    ],
    call: ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', 5, 'STREAMS', '{k}a', '0'],
  },
  {
    command: 'xreadgroup',
    what: 'noack',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
    ],
    call: ['xreadgroup', 'GROUP', 'g', 'c', 'NOACK', 'STREAMS', '{k}a', '>'],
  },
  {
    command: 'xsetid',
    what: 'done',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xsetid', '{k}a', '9-9'],
  },
  {
    command: 'xtrim',
    what: 'some',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xtrim', '{k}a', 'MAXLEN', 1],
  },
  {
    command: 'xtrim',
    what: 'approximately',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xtrim', '{k}a', 'MINID', '~', '1-1'],
  },
  {
    command: 'xackdel',
    what: 'done',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xackdel', '{k}a', 'g', 'IDS', 1, '1-1'],
    since: '8.2',
  },
  { command: 'xackdel', what: 'missing key', call: ['xackdel', '{k}a', 'g', 'KEEPREF', 'IDS', 1, '1-1'], since: '8.2' },
  {
    command: 'xdelex',
    what: 'done',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xdelex', '{k}a', 'IDS', 2, '1-1', '9-9'],
    since: '8.2',
  },
  {
    command: 'xdelex',
    what: 'acked only',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xdelex', '{k}a', 'ACKED', 'IDS', 1, '1-1'],
    since: '8.2',
  },
  {
    command: 'xcfgset',
    what: 'done',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
    ],
    call: ['xcfgset', '{k}a', 'IDMP-DURATION', 60],
    since: '8.6',
  },
  {
    command: 'xnack',
    what: 'done',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v', 'g', 'w'],
      ['xadd', '{k}a', '2-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', '1', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xnack', '{k}a', 'g', 'SILENT', 'IDS', 1, '1-1'],
    since: '8.8',
  },
  {
    command: 'xclaim',
    what: 'ids alone, the last one set',
    setup: [
      ['xadd', '{k}a', '1-1', 'f', 'v'],
      ['xgroup', 'CREATE', '{k}a', 'g', '0'],
      ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', '{k}a', '>'],
    ],
    call: ['xclaim', '{k}a', 'g', 'd', 0, '1-1', 'JUSTID', 'LASTID', '1-1'],
  },
]
