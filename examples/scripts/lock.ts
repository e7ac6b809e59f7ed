import { fn, library } from 'tupeline'
import { z } from 'zod'

const yes = z.literal([0, 1]).transform(Boolean)

/**
 * A lock whose holders have a token that only grows. A holder that is paused for longer than its time may still believe
 * that it holds the lock: what it writes with its old token is refused.
 */
export const locks = library({
  name: 'locks',
  code: `#!lua name=locks
    local function acquire(keys, args)
      if not redis.call('SET', keys[1], args[1], 'NX', 'PX', args[2]) then return false end
      return redis.call('INCR', keys[2])
    end

    local function release(keys, args)
      if redis.call('GET', keys[1]) ~= args[1] then return 0 end
      return redis.call('DEL', keys[1])
    end

    local function store(keys, args)
      local newest = tonumber(redis.call('HGET', keys[1], 'token') or 0)
      if tonumber(args[1]) < newest then return 0 end
      redis.call('HSET', keys[1], 'token', args[1], 'value', args[2])
      return 1
    end

    redis.register_function('acquire', acquire)
    redis.register_function('release', release)
    redis.register_function('store', store)`,
  functions: {
    /** The token, or null if another owner holds the lock. */
    acquire: fn({
      keys: ['lock', 'tokens'],
      args: z.object({ owner: z.string(), ttlMs: z.int().positive() }),
      reply: z.int().nullable(),
    }),
    /** Whether the owner still held the lock. */
    release: fn({ keys: ['lock'], args: z.tuple([z.string()]), reply: yes }),
    /** Whether the value was stored: nobody with a newer token had stored one. */
    store: fn({ keys: ['resource'], args: z.tuple([z.int(), z.string()]), reply: yes }),
  },
})
