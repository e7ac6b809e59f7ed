/**
 * Commands that COMMAND INFO flags as readonly, and those without a key that change nothing. A name that is not listed
 * counts as a write, which is never sent twice.
 */
const READ_ONLY: ReadonlySet<string> = new Set(
  `
    arcount arget argetrange argrep arinfo arlastitems arlen armget arnext arop arscan bitcount bitfield_ro bitpos
    clusterscan dbsize digest dump echo eval_ro evalsha_ro exists expiretime fcall_ro geodist geohash geopos georadius_ro
    georadiusbymember_ro geosearch get getbit getrange hexists hexpiretime hget hgetall hkeys hlen hmget
    hpexpiretime hpttl hrandfield hscan hstrlen httl hvals info keys lastsave lcs lindex llen lolwut lpos lrange
    mget object pexpiretime pfcount ping pttl randomkey scan scard sdiff sdiffcard sinter sintercard sismember
    smembers smismember sort_ro srandmember sscan strlen substr sunion sunioncard time touch ttl type vcard vdim
    vemb vgetattr vinfo vismember vlinks vrandmember vrange vsim xinfo xlen xpending xrange xread xrevrange zcard
    zcount zdiff zinter zintercard zlexcount zmscore zrandmember zrange zrangebylex zrangebyscore zrank zrevrange
    zrevrangebylex zrevrangebyscore zrevrank zscan zscore zunion
  `
    .trim()
    .split(/\s+/),
)

/** Whether running a command twice changes nothing. */
export const isReadOnly = ({ name }: { readonly name: string }): boolean => READ_ONLY.has(name)
