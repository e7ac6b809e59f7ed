import type { WireArgument } from './arguments.js'

/** Commands whose first argument is their one key. */
const FIRST: ReadonlySet<string> = new Set(
  `
    append bitcount bitfield bitfield_ro bitpos decr decrby dump expire expireat expiretime get getbit getdel getex
    getrange getset hdel hexists hexpire hget hgetall hincrby hincrbyfloat hkeys hlen hmget hmset hscan hset hsetnx
    hstrlen httl hvals incr incrby incrbyfloat lindex linsert llen lpop lpos lpush lpushx lrange lrem lset ltrim persist
    pexpire pexpireat pexpiretime psetex pttl restore rpop rpush rpushx sadd scard set setbit setex setnx setrange
    sismember smembers smismember spop srandmember srem sscan strlen ttl type xack xadd xdel xlen xpending xrange
    xrevrange xtrim zadd zcard zcount zincrby zlexcount zmscore zpopmax zpopmin zrandmember zrange zrangebylex
    zrangebyscore zrank zrem zremrangebylex zremrangebyrank zremrangebyscore zrevrange zrevrangebyscore zrevrank zscan
    zscore
  `
    .trim()
    .split(/\s+/),
)

/** Commands all of whose arguments are keys. */
const ALL: ReadonlySet<string> = new Set(['del', 'exists', 'mget', 'touch', 'unlink'])

/** Commands that touch no key at all. */
const NONE: ReadonlySet<string> = new Set(['echo', 'ping', 'publish', 'spublish', 'time'])

/** Commands with a script, how many keys follow, and those. */
const NUMBERED = /^(eval|evalsha|fcall)(_ro)?$/

/** The keys of a command; undefined where they are not known, or where it may touch keys that it does not name. */
export function keysOfCall({
  name,
  args,
}: {
  readonly name: string
  readonly args: readonly WireArgument[]
}): readonly WireArgument[] | undefined {
  if (FIRST.has(name)) return args.slice(0, 1)
  if (ALL.has(name)) return args
  if (NONE.has(name)) return []
  if (!NUMBERED.test(name)) return undefined
  const count = Number(args[1])
  // A script without keys may touch any.
  return Number.isInteger(count) && count > 0 && count <= args.length - 2 ? args.slice(2, 2 + count) : undefined
}
