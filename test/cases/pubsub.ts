import type { Case } from './case.js'

export const pubsubCases: Case[] = [
  { command: 'publish', what: 'none', call: ['publish', 'c', 'm'] },
  { command: 'spublish', what: 'none', call: ['spublish', 'c', 'm'] },
  { command: 'pubsub', what: 'none', call: ['pubsub', 'CHANNELS'] },
  { command: 'pubsub', what: 'a channel', other: [['subscribe', 'c']], call: ['pubsub', 'CHANNELS'] },
  { command: 'pubsub', what: 'pattern', call: ['pubsub', 'CHANNELS', 'x*'] },
  { command: 'pubsub', what: 'count', call: ['pubsub', 'NUMPAT'] },
  { command: 'pubsub', what: 'channels', call: ['pubsub', 'NUMSUB', 'a', 'b'] },
  { command: 'pubsub', what: 'none', call: ['pubsub', 'NUMSUB'] },
  { command: 'pubsub', what: 'shards', call: ['pubsub', 'SHARDCHANNELS'] },
  { command: 'pubsub', what: 'shards', call: ['pubsub', 'SHARDNUMSUB', 'a'] },
  { command: 'pubsub', what: 'help', call: ['pubsub', 'HELP'] },
]
