import type { ArrayCommands } from '../arrays.js'
import type { BitmapCommands } from '../bitmaps.js'
import type { GenericCommands } from '../generic.js'
import type { GeoCommands } from '../geo.js'
import type { HashCommands } from '../hashes.js'
import type { HyperLogLogCommands } from '../hyperloglog.js'
import type { ListCommands } from '../lists.js'
import type { SetCommands } from '../sets.js'
import type { SortedSetCommands } from '../sorted-sets.js'
import type { StreamCommands } from '../streams.js'
import type { StringCommands } from '../strings.js'
import type { VectorSetCommands } from '../vector-sets.js'
import { ONE_NODE } from './reasons.js'
import type { KeyWords, Rows } from './row.js'

export const stringRows: Rows<keyof StringCommands<string>> = {
  append: { keys: 1 },
  decr: { keys: 1, single: true },
  decrby: { keys: 1 },
  delex: { keys: 1 },
  delifeq: { keys: 1 },
  digest: { keys: 1, readOnly: true, single: true },
  get: { keys: 1, readOnly: true, single: true },
  getdel: { keys: 1, single: true },
  getex: { keys: 1 },
  getrange: { keys: 1, readOnly: true },
  getset: { keys: 1 },
  incr: { keys: 1, single: true },
  incrby: { keys: 1 },
  incrbyfloat: { keys: 1 },
  increx: { keys: 1 },
  lcs: { keys: [1, 2], readOnly: true },
  mget: { keys: [1, -1], readOnly: true, list: 1, request: 'multi_shard' },
  mset: { keys: [1, -1, 2], record: 1, request: 'multi_shard', response: 'all_succeeded' },
  msetex: { keys: { count: 1, step: 2 } }, // never split: NX and XX hold for all keys or for none
  msetnx: { keys: [1, -1, 2], record: 1 },
  psetex: { keys: 1 },
  set: { keys: 1 },
  setex: { keys: 1 },
  setnx: { keys: 1 },
  setrange: { keys: 1 },
  strlen: { keys: 1, readOnly: true, single: true },
  substr: { keys: 1, readOnly: true },
}

export const bitmapRows: Rows<keyof BitmapCommands> = {
  bitcount: { keys: 1, readOnly: true },
  bitfield: { keys: 1 },
  bitfield_ro: { keys: 1, readOnly: true },
  bitop: { keys: [2, -1], list: 3 },
  bitpos: { keys: 1, readOnly: true },
  getbit: { keys: 1, readOnly: true },
  setbit: { keys: 1 },
}

export const hyperLogLogRows: Rows<keyof HyperLogLogCommands<string>> = {
  pfadd: { keys: 1, list: 2 },
  pfcount: { keys: [1, -1], readOnly: true, list: 1 },
  pfdebug: { keys: 2 },
  pfmerge: { keys: [1, -1], list: 2 },
  pfselftest: { forbiddenOnCluster: ONE_NODE },
}

const SORT_RO_WORDS: KeyWords = { LIMIT: 2, BY: 'pattern', GET: 'pattern' }
const SORT_WORDS: KeyWords = { ...SORT_RO_WORDS, STORE: 'key' }
const MIGRATE_WORDS: KeyWords = { AUTH: 1, AUTH2: 2, KEYS: 'rest' }

export const genericRows: Rows<keyof GenericCommands<string>> = {
  clusterscan: { group: 'cluster', readOnly: true, routedBy: 1 },
  copy: { keys: [1, 2] },
  del: { keys: [1, -1], list: 1, request: 'multi_shard', response: 'agg_sum' },
  dump: { keys: 1, readOnly: true, single: true },
  exists: { keys: [1, -1], readOnly: true, list: 1, request: 'multi_shard', response: 'agg_sum' },
  expire: { keys: 1 },
  expireat: { keys: 1 },
  expiretime: { keys: 1, readOnly: true, single: true },
  keys: { readOnly: true, request: 'all_shards', single: true },
  migrate: { keys: { at: 3, from: 6, words: MIGRATE_WORDS }, list: 'KEYS' },
  move: { keys: 1 },
  object: { keys: 2, readOnly: true },
  persist: { keys: 1, single: true },
  pexpire: { keys: 1 },
  pexpireat: { keys: 1 },
  pexpiretime: { keys: 1, readOnly: true, single: true },
  pttl: { keys: 1, readOnly: true, single: true },
  randomkey: { readOnly: true, request: 'all_shards', response: 'special' },
  rename: { keys: [1, 2] },
  renamenx: { keys: [1, 2] },
  restore: { keys: 1 },
  scan: { readOnly: true, forbiddenOnCluster: 'its cursor belongs to one node; use scan()' },
  sort: { keys: { at: 1, from: 2, words: SORT_WORDS } },
  sort_ro: { keys: { at: 1, from: 2, words: SORT_RO_WORDS }, readOnly: true },
  touch: { keys: [1, -1], readOnly: true, list: 1, request: 'multi_shard', response: 'agg_sum' },
  ttl: { keys: 1, readOnly: true, single: true },
  type: { keys: 1, readOnly: true, single: true },
  unlink: { keys: [1, -1], list: 1, request: 'multi_shard', response: 'agg_sum' },
}

export const hashRows: Rows<keyof HashCommands<string>> = {
  hdel: { keys: 1, list: 2 },
  hexists: { keys: 1, readOnly: true },
  hexpire: { keys: 1 },
  hexpireat: { keys: 1 },
  hexpiretime: { keys: 1, readOnly: true },
  hget: { keys: 1, readOnly: true },
  hgetall: { keys: 1, readOnly: true, single: true },
  hgetdel: { keys: 1 },
  hgetex: { keys: 1 },
  hincrby: { keys: 1 },
  hincrbyfloat: { keys: 1 },
  hkeys: { keys: 1, readOnly: true, single: true },
  hlen: { keys: 1, readOnly: true, single: true },
  hmget: { keys: 1, readOnly: true, list: 2 },
  hmset: { keys: 1, record: 2 },
  hpersist: { keys: 1 },
  hpexpire: { keys: 1 },
  hpexpireat: { keys: 1 },
  hpexpiretime: { keys: 1, readOnly: true },
  hpttl: { keys: 1, readOnly: true },
  hrandfield: { keys: 1, readOnly: true },
  hscan: { keys: 1, readOnly: true },
  hset: { keys: 1, record: 2 },
  hsetex: { keys: 1 },
  hsetnx: { keys: 1 },
  hstrlen: { keys: 1, readOnly: true },
  httl: { keys: 1, readOnly: true },
  hvals: { keys: 1, readOnly: true, single: true },
}

export const listRows: Rows<keyof ListCommands<string>> = {
  lindex: { keys: 1, readOnly: true },
  linsert: { keys: 1 },
  llen: { keys: 1, readOnly: true, single: true },
  lmove: { keys: [1, 2] },
  lmovem: { keys: [1, 2] },
  lmpop: { keys: { count: 1 }, list: 2 },
  lpop: { keys: 1 },
  lpos: { keys: 1, readOnly: true },
  lpush: { keys: 1, list: 2 },
  lpushx: { keys: 1, list: 2 },
  lrange: { keys: 1, readOnly: true },
  lrem: { keys: 1 },
  lset: { keys: 1 },
  ltrim: { keys: 1 },
  rpop: { keys: 1 },
  rpoplpush: { keys: [1, 2] },
  rpush: { keys: 1, list: 2 },
  rpushx: { keys: 1, list: 2 },
}

export const setRows: Rows<keyof SetCommands<string>> = {
  sadd: { keys: 1, list: 2 },
  scard: { keys: 1, readOnly: true, single: true },
  sdiff: { keys: [1, -1], readOnly: true, list: 1 },
  sdiffcard: { keys: { count: 1 }, readOnly: true, list: 2 },
  sdiffstore: { keys: [1, -1], list: 2 },
  sinter: { keys: [1, -1], readOnly: true, list: 1 },
  sintercard: { keys: { count: 1 }, readOnly: true, list: 2 },
  sinterstore: { keys: [1, -1], list: 2 },
  sismember: { keys: 1, readOnly: true },
  smembers: { keys: 1, readOnly: true, single: true },
  smismember: { keys: 1, readOnly: true, list: 2 },
  smove: { keys: [1, 2] },
  spop: { keys: 1 },
  srandmember: { keys: 1, readOnly: true },
  srem: { keys: 1, list: 2 },
  sscan: { keys: 1, readOnly: true },
  sunion: { keys: [1, -1], readOnly: true, list: 1 },
  sunioncard: { keys: { count: 1 }, readOnly: true, list: 2 },
  sunionstore: { keys: [1, -1], list: 2 },
}

export const sortedSetRows: Rows<keyof SortedSetCommands<string>> = {
  zadd: { keys: 1, infinite: true },
  zcard: { keys: 1, readOnly: true, single: true },
  zcount: { keys: 1, readOnly: true, infinite: true },
  zdiff: { keys: { count: 1 }, readOnly: true, list: 2 },
  zdiffstore: { keys: { at: 1, count: 2 }, list: 3 },
  zincrby: { keys: 1, infinite: true },
  zinter: { keys: { count: 1 }, readOnly: true, list: 2, infinite: true },
  zintercard: { keys: { count: 1 }, readOnly: true, list: 2 },
  zinterstore: { keys: { at: 1, count: 2 }, list: 3, infinite: true },
  zlexcount: { keys: 1, readOnly: true },
  zmpop: { keys: { count: 1 }, list: 2 },
  zmscore: { keys: 1, readOnly: true, list: 2 },
  zpopmax: { keys: 1 },
  zpopmin: { keys: 1 },
  zrandmember: { keys: 1, readOnly: true },
  zrange: { keys: 1, readOnly: true, infinite: true },
  zrangebylex: { keys: 1, readOnly: true },
  zrangebyscore: { keys: 1, readOnly: true, infinite: true },
  zrangestore: { keys: [1, 2], infinite: true },
  zrank: { keys: 1, readOnly: true },
  zrem: { keys: 1, list: 2 },
  zremrangebylex: { keys: 1 },
  zremrangebyrank: { keys: 1 },
  zremrangebyscore: { keys: 1, infinite: true },
  zrevrange: { keys: 1, readOnly: true },
  zrevrangebylex: { keys: 1, readOnly: true },
  zrevrangebyscore: { keys: 1, readOnly: true, infinite: true },
  zrevrank: { keys: 1, readOnly: true },
  zscan: { keys: 1, readOnly: true },
  zscore: { keys: 1, readOnly: true },
  zunion: { keys: { count: 1 }, readOnly: true, list: 2, infinite: true },
  zunionstore: { keys: { at: 1, count: 2 }, list: 3, infinite: true },
}

const STORE_WORDS: KeyWords = { STORE: 'key', STOREDIST: 'key' }

export const geoRows: Rows<keyof GeoCommands<string>> = {
  geoadd: { keys: 1 },
  geodist: { keys: 1, readOnly: true },
  geohash: { keys: 1, readOnly: true, list: 2 },
  geopos: { keys: 1, readOnly: true, list: 2 },
  georadius: { keys: { at: 1, from: 6, words: STORE_WORDS } },
  georadius_ro: { keys: 1, readOnly: true },
  georadiusbymember: { keys: { at: 1, from: 5, words: STORE_WORDS } },
  georadiusbymember_ro: { keys: 1, readOnly: true },
  geosearch: { keys: 1, readOnly: true },
  geosearchstore: { keys: [1, 2] },
}

const STREAMS_WORDS: KeyWords = {
  ...{ BLOCK: 1, CLAIM: 1, COUNT: 1, GROUP: 2, MAXCOUNT: 1, MAXSIZE: 1 },
  STREAMS: 'half',
}

export const streamRows: Rows<keyof StreamCommands<string>> = {
  xack: { keys: 1, list: 3 },
  xackdel: { keys: 1 },
  xadd: { keys: 1 },
  xautoclaim: { keys: 1 },
  xcfgset: { keys: 1 },
  xclaim: { keys: 1 },
  xdel: { keys: 1, list: 2 },
  xdelex: { keys: 1 },
  xgroup: { keys: 2 },
  xinfo: { keys: 2, readOnly: true },
  xlen: { keys: 1, readOnly: true, single: true },
  xnack: { keys: 1 },
  xpending: { keys: 1, readOnly: true },
  xrange: { keys: 1, readOnly: true },
  xread: { keys: { from: 1, words: STREAMS_WORDS }, readOnly: true, blockOption: 1 },
  xreadgroup: { keys: { from: 1, words: STREAMS_WORDS }, blockOption: 4 }, // after GROUP and two names
  xrevrange: { keys: 1, readOnly: true },
  xsetid: { keys: 1 },
  xtrim: { keys: 1 },
}

export const vectorSetRows: Rows<keyof VectorSetCommands<string>> = {
  vadd: { keys: 1 },
  vcard: { keys: 1, readOnly: true, single: true },
  vdim: { keys: 1, readOnly: true, single: true },
  vemb: { keys: 1, readOnly: true },
  vgetattr: { keys: 1, readOnly: true },
  vinfo: { keys: 1, readOnly: true, single: true },
  vismember: { keys: 1, readOnly: true },
  vlinks: { keys: 1, readOnly: true },
  vrandmember: { keys: 1, readOnly: true },
  vrange: { keys: 1, readOnly: true },
  vrem: { keys: 1 },
  vsetattr: { keys: 1 },
  vsim: { keys: 1, readOnly: true },
}

export const arrayRows: Rows<keyof ArrayCommands<string>> = {
  arcount: { keys: 1, readOnly: true, single: true },
  ardel: { keys: 1 },
  ardelrange: { keys: 1 },
  arget: { keys: 1, readOnly: true },
  argetrange: { keys: 1, readOnly: true },
  argrep: { keys: 1, readOnly: true },
  arinfo: { keys: 1, readOnly: true },
  arinsert: { keys: 1 },
  arlastitems: { keys: 1, readOnly: true },
  arlen: { keys: 1, readOnly: true, single: true },
  armget: { keys: 1, readOnly: true },
  armset: { keys: 1 },
  arnext: { keys: 1, readOnly: true, single: true },
  arop: { keys: 1, readOnly: true },
  arring: { keys: 1 },
  arscan: { keys: 1, readOnly: true },
  arseek: { keys: 1 },
  arset: { keys: 1 },
}
