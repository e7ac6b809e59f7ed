import type { Case } from './case.js'

export const scriptingCases: Case[] = [
  { command: 'eval', what: 'nil', call: ['eval', 'return nil', 0] },
  { command: 'eval', what: 'keys', call: ['eval', 'return KEYS[1]', 1, '{k}a'] },
  { command: 'eval', what: 'list of keys', call: ['eval', 'return {KEYS[1],ARGV[1]}', 1, ['{k}a'], 'a'] },
  { command: 'eval_ro', what: 'number', call: ['eval_ro', 'return 5', 0] },
  { command: 'evalsha', what: 'unknown script', call: ['evalsha', '0', 0], reason: 'needs a script of its own' },
  { command: 'evalsha_ro', what: 'unknown script', call: ['evalsha_ro', '0', 0], reason: 'needs a script of its own' },
  { command: 'fcall', what: 'unknown function', call: ['fcall', 'f', 0], reason: 'needs a library of its own' },
  { command: 'fcall_ro', what: 'unknown function', call: ['fcall_ro', 'f', 0], reason: 'needs a library of its own' },
  { command: 'function', what: 'none', call: ['function', 'LIST'] },
  { command: 'function', what: 'stats', call: ['function', 'STATS'] },
  { command: 'function', what: 'dump', call: ['function', 'DUMP'], isBinary: true },
  { command: 'function', what: 'flush', call: ['function', 'FLUSH', 'SYNC'] },
  { command: 'function', what: 'help', call: ['function', 'HELP'] },
  {
    command: 'function',
    what: 'load',
    call: ['function', 'LOAD', 'REPLACE', '#!lua name=l\nredis.register_function("f", function() return 1 end)'],
  },
  {
    command: 'function',
    what: 'some',
    setup: [['function', 'LOAD', 'REPLACE', '#!lua name=l\nredis.register_function("f", function() return 1 end)']],
    call: ['function', 'LIST', 'WITHCODE'],
  },
  { command: 'script', what: 'load', call: ['script', 'LOAD', 'return 1'] },
  { command: 'script', what: 'exists', call: ['script', 'EXISTS', 'a', 'b'] },
  { command: 'script', what: 'flush', call: ['script', 'FLUSH'] },
  { command: 'script', what: 'help', call: ['script', 'HELP'] },
]
