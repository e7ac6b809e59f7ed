import { script } from 'tupeline'
import { z } from 'zod'

/** Puts items at the end of a queue if there is room for all of them. Returns the queue's length, or null if it is full. */
export const offer = script({
  name: 'offer',
  lua: `
    if redis.call('LLEN', KEYS[1]) + #ARGV - 1 > tonumber(ARGV[1]) then return false end
    return redis.call('RPUSH', KEYS[1], unpack(ARGV, 2))`,
  keys: ['queue'],
  args: z.tuple([z.int().positive()], z.string()), // how many the queue holds at most, and the items
  reply: z.int().nullable(),
})
