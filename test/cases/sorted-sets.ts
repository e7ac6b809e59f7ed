import type { Case } from './case.js'

export const sortedSetCases: Case[] = [
  { command: 'zadd', what: 'new', call: ['zadd', '{k}a', 1, 'a', 2, 'b'] },
  {
    command: 'zadd',
    what: 'changed',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zadd', '{k}a', 'XX', 'CH', 3, 'a'],
  },
  {
    command: 'zadd',
    what: 'incr',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zadd', '{k}a', 'INCR', 1.5, 'a'],
  },
  { command: 'zadd', what: 'incr refused', call: ['zadd', '{k}a', 'XX', 'INCR', 1.5, 'a'] },
  {
    command: 'zrange',
    what: 'a limit as text, with scores',
    setup: [['zadd', '{k}a', 1, 'a', 2.5, 'b']],
    call: ['zrange', '{k}a', '-inf', '+inf', 'BYSCORE', 'LIMIT', '0', '1', 'WITHSCORES'],
  },
  { command: 'zadd', what: 'infinite', call: ['zadd', '{k}a', 'INCR', '+inf', 'a'] },
  { command: 'zadd', what: 'incr in small letters', call: ['zadd', '{k}a', 'nx', 'incr', 1.5, 'a'] },
  { command: 'zadd', what: 'incr before another word', call: ['zadd', '{k}a', 'INCR', 'XX', 1.5, 'a'] },
  { command: 'zadd', what: 'a member called incr', call: ['zadd', '{k}a', 1.5, 'INCR'] },
  {
    command: 'zinter',
    what: 'scores asked for in small letters',
    setup: [['zadd', '{k}a', 1, 'a']],
    call: ['zinter', 1, '{k}a', 'withscores'],
  },
  {
    command: 'zinter',
    what: 'scores asked for before another option',
    setup: [['zadd', '{k}a', 1, 'a']],
    call: ['zinter', 1, '{k}a', 'WITHSCORES', 'AGGREGATE', 'MAX'],
  },
  {
    command: 'zinter',
    what: 'list of keys, scores in mixed letters',
    setup: [['zadd', '{k}a', 1, 'a']],
    call: ['zinter', 1, ['{k}a'], 'WEIGHTS', 2, 'WithScores'],
  },
  {
    command: 'zunion',
    what: 'scores asked for in small letters',
    setup: [['zadd', '{k}a', 1, 'a']],
    call: ['zunion', '1', '{k}a', 'weights', 2, 'withscores'],
  },
  {
    command: 'zunion',
    what: 'a key called withscores',
    setup: [['zadd', 'WITHSCORES', 1, 'a']],
    call: ['zunion', 1, 'WITHSCORES'],
  },
  {
    command: 'zdiff',
    what: 'scores asked for in small letters',
    setup: [['zadd', '{k}a', 1, 'a']],
    call: ['zdiff', 1, '{k}a', 'withscores'],
  },
  {
    command: 'zdiff',
    what: 'list of keys, scores in small letters',
    setup: [['zadd', '{k}a', 1, 'a']],
    call: ['zdiff', 1, ['{k}a'], 'withscores'],
  },
  {
    command: 'zcard',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zcard', '{k}a'],
  },
  {
    command: 'zcount',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zcount', '{k}a', '-inf', '+inf'],
  },
  {
    command: 'zincrby',
    what: 'new',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zincrby', '{k}a', 1.5, 'a'],
  },
  { command: 'zincrby', what: 'infinite', call: ['zincrby', '{k}a', '-inf', 'a'] },
  {
    command: 'zlexcount',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zlexcount', '{k}a', '-', '+'],
  },
  {
    command: 'zmpop',
    what: 'list of keys',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zmpop', 1, ['{k}a'], 'MIN'],
  },
  {
    command: 'zmpop',
    what: 'count',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zmpop', 1, '{k}a', 'MAX', 'COUNT', 2],
  },
  { command: 'zmpop', what: 'missing', call: ['zmpop', 1, '{k}a', 'MIN'] },
  {
    command: 'zmscore',
    what: 'both',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zmscore', '{k}a', 'a', 'x'],
  },
  {
    command: 'zmscore',
    what: 'list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zmscore', '{k}a', ['a', 'x']],
  },
  {
    command: 'zpopmax',
    what: 'one',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zpopmax', '{k}a'],
  },
  { command: 'zpopmax', what: 'missing', call: ['zpopmax', '{k}a'] },
  {
    command: 'zpopmax',
    what: 'count',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zpopmax', '{k}a', 2],
  },
  { command: 'zpopmax', what: 'count of missing', call: ['zpopmax', '{k}a', 2] },
  {
    command: 'zpopmin',
    what: 'one',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zpopmin', '{k}a'],
  },
  { command: 'zpopmin', what: 'missing', call: ['zpopmin', '{k}a'] },
  {
    command: 'zpopmin',
    what: 'count',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zpopmin', '{k}a', 2],
  },
  {
    command: 'zrandmember',
    what: 'one',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrandmember', '{k}a'],
  },
  { command: 'zrandmember', what: 'missing', call: ['zrandmember', '{k}a'] },
  {
    command: 'zrandmember',
    what: 'count',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrandmember', '{k}a', 2],
  },
  {
    command: 'zrandmember',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrandmember', '{k}a', 2, 'WITHSCORES'],
  },
  { command: 'zrandmember', what: 'scores of missing', call: ['zrandmember', '{k}a', 2, 'WITHSCORES'] },
  {
    command: 'zrange',
    what: 'ranks',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrange', '{k}a', 0, -1],
  },
  {
    command: 'zrange',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrange', '{k}a', 0, -1, 'WITHSCORES'],
  },
  {
    command: 'zrange',
    what: 'by score',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrange', '{k}a', '-inf', '+inf', 'BYSCORE', 'LIMIT', 0, 2],
  },
  {
    command: 'zrange',
    what: 'by score with scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrange', '{k}a', '+inf', '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, 2, 'WITHSCORES'],
  },
  {
    command: 'zrange',
    what: 'by lex',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrange', '{k}a', '-', '+', 'BYLEX'],
  },
  { command: 'zrange', what: 'missing', call: ['zrange', '{k}a', 0, -1, 'WITHSCORES'] },
  {
    command: 'zrangebylex',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrangebylex', '{k}a', '-', '+'],
  },
  {
    command: 'zrevrangebylex',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrangebylex', '{k}a', '+', '-', 'LIMIT', 0, 1],
  },
  {
    command: 'zrangebyscore',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrangebyscore', '{k}a', 0, 9],
  },
  {
    command: 'zrangebyscore',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrangebyscore', '{k}a', 0, 9, 'WITHSCORES', 'LIMIT', 0, 1],
  },
  {
    command: 'zrevrangebyscore',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrangebyscore', '{k}a', 9, 0],
  },
  {
    command: 'zrevrangebyscore',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrangebyscore', '{k}a', 9, 0, 'WITHSCORES'],
  },
  {
    command: 'zrevrange',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrange', '{k}a', 0, -1],
  },
  {
    command: 'zrevrange',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrange', '{k}a', 0, -1, 'WITHSCORES'],
  },
  {
    command: 'zrangestore',
    what: 'stored',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrangestore', '{k}b', '{k}a', 0, -1],
  },
  {
    command: 'zrank',
    what: 'there',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrank', '{k}a', 'a'],
  },
  {
    command: 'zrank',
    what: 'missing',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrank', '{k}a', 'x'],
  },
  {
    command: 'zrank',
    what: 'score',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrank', '{k}a', 'b', 'WITHSCORE'],
    since: '7.2',
  },
  {
    command: 'zrank',
    what: 'score of missing',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrank', '{k}a', 'x', 'WITHSCORE'],
    since: '7.2',
  },
  {
    command: 'zrevrank',
    what: 'there',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrank', '{k}a', 'a'],
  },
  {
    command: 'zrevrank',
    what: 'missing',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrank', '{k}a', 'x'],
  },
  {
    command: 'zrevrank',
    what: 'score',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrank', '{k}a', 'b', 'WITHSCORE'],
    since: '7.2',
  },
  {
    command: 'zrevrank',
    what: 'score of missing',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrevrank', '{k}a', 'x', 'WITHSCORE'],
    since: '7.2',
  },
  {
    command: 'zrem',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrem', '{k}a', 'a', 'x'],
  },
  {
    command: 'zrem',
    what: 'list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zrem', '{k}a', ['a']],
  },
  {
    command: 'zremrangebylex',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zremrangebylex', '{k}a', '-', '+'],
  },
  {
    command: 'zremrangebyrank',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zremrangebyrank', '{k}a', 0, 0],
  },
  {
    command: 'zremrangebyscore',
    what: 'some',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zremrangebyscore', '{k}a', 0, 9],
  },
  {
    command: 'zscan',
    what: 'page',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zscan', '{k}a', 0, 'COUNT', 9],
  },
  {
    command: 'zscore',
    what: 'there',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zscore', '{k}a', 'b'],
  },
  {
    command: 'zscore',
    what: 'missing',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zscore', '{k}a', 'x'],
  },
  { command: 'zscore', what: 'infinite', setup: [['zadd', '{k}a', 'inf', 'i']], call: ['zscore', '{k}a', 'i'] },
  { command: 'zscore', what: 'fraction', setup: [['zadd', '{k}a', 7440.77, 'i']], call: ['zscore', '{k}a', 'i'] },
  {
    command: 'zdiff',
    what: 'two',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zdiff', 2, '{k}a', '{k}b'],
  },
  {
    command: 'zdiff',
    what: 'list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zdiff', 2, ['{k}a', '{k}b']],
  },
  {
    command: 'zdiff',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zdiff', 2, '{k}a', '{k}b', 'WITHSCORES'],
  },
  {
    command: 'zdiff',
    what: 'list with scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zdiff', 2, ['{k}a', '{k}b'], 'WITHSCORES'],
  },
  { command: 'zdiff', what: 'missing', call: ['zdiff', 1, '{k}a', 'WITHSCORES'] },
  {
    command: 'zdiffstore',
    what: 'stored',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zdiffstore', '{k}c', 2, '{k}a', '{k}b'],
  },
  {
    command: 'zdiffstore',
    what: 'stored from a list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zdiffstore', '{k}c', 2, ['{k}a', '{k}b']],
  },
  {
    command: 'zinter',
    what: 'two',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zinter', 2, '{k}a', '{k}b'],
  },
  {
    command: 'zinter',
    what: 'list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zinter', 2, ['{k}a', '{k}b']],
  },
  {
    command: 'zinter',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zinter', 2, '{k}a', '{k}b', 'WITHSCORES'],
  },
  {
    command: 'zinter',
    what: 'list with scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zinter', 2, ['{k}a', '{k}b'], 'WITHSCORES'],
  },
  { command: 'zinter', what: 'missing', call: ['zinter', 1, '{k}a', 'WITHSCORES'] },
  {
    command: 'zinterstore',
    what: 'stored',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zinterstore', '{k}c', 2, '{k}a', '{k}b'],
  },
  {
    command: 'zinterstore',
    what: 'stored from a list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zinterstore', '{k}c', 2, ['{k}a', '{k}b']],
  },
  {
    command: 'zunion',
    what: 'two',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zunion', 2, '{k}a', '{k}b'],
  },
  {
    command: 'zunion',
    what: 'list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zunion', 2, ['{k}a', '{k}b']],
  },
  {
    command: 'zunion',
    what: 'scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zunion', 2, '{k}a', '{k}b', 'WITHSCORES'],
  },
  {
    command: 'zunion',
    what: 'list with scores',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zunion', 2, ['{k}a', '{k}b'], 'WITHSCORES'],
  },
  { command: 'zunion', what: 'missing', call: ['zunion', 1, '{k}a', 'WITHSCORES'] },
  {
    command: 'zunionstore',
    what: 'stored',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zunionstore', '{k}c', 2, '{k}a', '{k}b'],
  },
  {
    command: 'zunionstore',
    what: 'stored from a list',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zunionstore', '{k}c', 2, ['{k}a', '{k}b']],
  },
  {
    command: 'zunion',
    what: 'weights',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zunion', 2, '{k}a', '{k}b', 'WEIGHTS', 1, 2, 'AGGREGATE', 'MAX', 'WITHSCORES'],
  },
  {
    command: 'zintercard',
    what: 'two',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zintercard', 2, '{k}a', '{k}b'],
  },
  {
    command: 'zintercard',
    what: 'limit',
    setup: [
      ['zadd', '{k}a', 1, 'a', 2.5, 'b', 2.5, 'c'],
      ['zadd', '{k}b', 1, 'a'],
    ],
    call: ['zintercard', 2, ['{k}a', '{k}b'], 'LIMIT', 1],
  },
  { command: 'zmpop', what: 'list of a missing key', call: ['zmpop', 1, ['{k}a'], 'MIN'] },
]
