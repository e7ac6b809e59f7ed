import type { Case } from './case.js'

/** A function that runs until it is killed, on a server that soon answers others. */
const running: Case['setup'] = [
  ['config', 'SET', 'busy-reply-threshold', 1],
  [
    'function',
    'LOAD',
    'REPLACE',
    "#!lua name=l\nredis.register_function{function_name='f', callback=function() while true do end end, flags={'no-writes'}}",
  ],
]

/** A function that tells of itself, and one that does not. */
const loaded: Case['setup'] = [
  [
    'function',
    'LOAD',
    'REPLACE',
    `#!lua name=l
redis.register_function{function_name='f', callback=function() return 1 end, description='one', flags={'no-writes'}}
redis.register_function('g', function() return 2 end)`,
  ],
]

export const scriptingCases: Case[] = [
  { command: 'eval', what: 'nil', call: ['eval', 'return nil', 0] },
  { command: 'eval', what: 'keys', call: ['eval', 'return KEYS[1]', 1, '{k}a'] },
  { command: 'eval', what: 'list of keys', call: ['eval', 'return {KEYS[1],ARGV[1]}', 1, ['{k}a'], 'a'] },
  { command: 'eval_ro', what: 'number', call: ['eval_ro', 'return 5', 0] },
  {
    command: 'evalsha',
    what: 'a loaded script',
    setup: [['script', 'LOAD', 'return 1']],
    call: ['evalsha', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db', 0],
  },
  {
    command: 'evalsha_ro',
    what: 'a loaded script',
    setup: [['script', 'LOAD', 'return 1']],
    call: ['evalsha_ro', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db', 0],
  },
  { command: 'fcall', what: 'a loaded function', setup: loaded, call: ['fcall', 'f', 0] },
  { command: 'fcall_ro', what: 'a loaded function', setup: loaded, call: ['fcall_ro', 'f', 0] },
  { command: 'function', what: 'none', call: ['function', 'LIST'] },
  { command: 'function', what: 'functions', setup: loaded, call: ['function', 'LIST'] },
  { command: 'function', what: 'with code', setup: loaded, call: ['function', 'LIST', 'WITHCODE'] },
  {
    command: 'function',
    what: 'with code, then a name',
    setup: loaded,
    call: ['function', 'LIST', 'WITHCODE', 'LIBRARYNAME', 'l*'],
  },
  { command: 'function', what: 'stats', call: ['function', 'STATS'] },
  {
    command: 'function',
    what: 'stats while one runs',
    setup: running,
    other: [['fcall', 'f', 0]],
    call: ['function', 'STATS'],
    after: [['function', 'KILL']],
    batch: 'pipeline', // a busy server takes no EXEC
  },
  {
    command: 'function',
    what: 'dump',
    call: ['function', 'DUMP'],
    isBinary: true,
    unseen: { reply: 'a dump ends in a checksum: it is text by chance alone' },
  },
  { command: 'function', what: 'flush', call: ['function', 'FLUSH', 'SYNC'] },
  { command: 'function', what: 'help', call: ['function', 'HELP'] },
  {
    command: 'function',
    what: 'load',
    call: ['function', 'LOAD', 'REPLACE', '#!lua name=l\nredis.register_function("f", function() return 1 end)'],
  },
  {
    command: 'script',
    what: 'the text of a script',
    setup: [['script', 'LOAD', 'return 1']],
    call: ['script', 'SHOW', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db'],
    since: 'valkey 8.0',
  },
  { command: 'script', what: 'load', call: ['script', 'LOAD', 'return 1'] },
  { command: 'script', what: 'exists', call: ['script', 'EXISTS', 'a', 'b'] },
  {
    command: 'script',
    what: 'one exists',
    setup: [['script', 'LOAD', 'return 1']],
    call: ['script', 'EXISTS', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db'],
  },
  { command: 'script', what: 'flush', call: ['script', 'FLUSH'] },
  { command: 'script', what: 'help', call: ['script', 'HELP'] },
  {
    command: 'function',
    what: 'deleted',
    setup: loaded,
    call: ['function', 'DELETE', 'l'],
  },
  {
    command: 'function',
    what: 'killed',
    setup: running,
    other: [['fcall', 'f', 0]],
    call: ['function', 'KILL'],
    batch: 'pipeline',
  },
  {
    command: 'function',
    what: 'restored',
    call: [
      'function',
      'RESTORE',
      Buffer.from(
        '9UBCIyFsdWEgbmFtZT1tCnJlZGlzLnJlZ2lzdGVyX2Z1bmN0aW9uKCdtJywgZnVuY3Rpb24oKSByZXR1cm4gMSBlbmQpCgA5xJQVFXB5QA==',
        'base64',
      ),
      'REPLACE',
    ],
  },
  {
    command: 'script',
    what: 'killed',
    setup: [['config', 'SET', 'busy-reply-threshold', 1]],
    other: [['eval', 'while true do end', 0]],
    call: ['script', 'KILL'],
    batch: 'pipeline',
  },
  { command: 'eval_ro', what: 'a list of keys', call: ['eval_ro', 'return KEYS[1]', 1, ['{k}a']] },
  {
    command: 'evalsha',
    what: 'a list of keys',
    setup: [['script', 'LOAD', 'return 1']],
    call: ['evalsha', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db', 1, ['{k}a']],
  },
  {
    command: 'evalsha_ro',
    what: 'a list of keys',
    setup: [['script', 'LOAD', 'return 1']],
    call: ['evalsha_ro', 'e0e1f9fabfc9d4800c877a703b823ac0578ff8db', 1, ['{k}a']],
  },
  {
    command: 'fcall',
    what: 'a list of keys',
    setup: loaded,
    call: ['fcall', 'f', 1, ['{k}a']],
  },
  {
    command: 'fcall_ro',
    what: 'a list of keys',
    setup: loaded,
    call: ['fcall_ro', 'f', 1, ['{k}a']],
  },
]
