import { script } from 'tupeline'
import { z } from 'zod'

/**
 * Admits at most `limit` requests in any window of time: the times of those admitted are kept in a sorted set, by the
 * server's own clock.
 */
export const admit = script({
  name: 'admit',
  lua: `
    local time = redis.call('TIME')
    local now = time[1] * 1000000 + time[2]
    local window = ARGV[2] * 1000
    redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window)
    local admitted = redis.call('ZCARD', KEYS[1])
    if admitted < tonumber(ARGV[1]) then
      redis.call('ZADD', KEYS[1], now, string.format('%.0f-%d', now, admitted))
      redis.call('PEXPIRE', KEYS[1], ARGV[2])
      return { 1, ARGV[1] - admitted - 1, 0 }
    end
    local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
    return { 0, 0, math.ceil((oldest[2] + window - now) / 1000) }`,
  keys: ['requests'],
  args: z.object({ limit: z.int().positive(), windowMs: z.int().positive() }),
  reply: z
    .tuple([z.literal([0, 1]), z.int(), z.int()])
    .transform(([admitted, remaining, retryAfterMs]) => ({ admitted: admitted === 1, remaining, retryAfterMs })),
})
