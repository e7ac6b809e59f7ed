import { script } from 'tupeline'
import { z } from 'zod'

/**
 * Sets a value if the key still holds the expected one; with none expected, if the key is missing. True where it did. The
 * key keeps the time that it has left.
 */
export const compareAndSet = script({
  name: 'compareAndSet',
  lua: `
    if redis.call('GET', KEYS[1]) ~= (ARGV[2] or false) then return 0 end
    redis.call('SET', KEYS[1], ARGV[1], 'KEEPTTL')
    return 1`,
  keys: ['key'],
  args: z.tuple([z.string(), z.string().optional()]), // the value, and the one expected
  reply: z.literal([0, 1]).transform(Boolean),
})
