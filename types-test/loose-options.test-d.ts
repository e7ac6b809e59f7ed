// Options in loosely typed arguments: they change the reply in any letter case and position, and a word that is only
// `string` gives the union of all possible replies.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { Library, PendingEntry, PendingLine, ReplyOf, StreamEntry } from 'tupeline'

const { cmd: legacy } = tupeline(new Redis())
const { cmd: resp3 } = tupeline(new Redis({ replyMapping: 'resp3' }))
const reply = <C extends { readonly '~reply': unknown }>(_command: C): ReplyOf<C> => undefined as ReplyOf<C>
declare const word: string
declare const count: number
declare const words: string[]
declare const numbers: number[]

type Pairs = [member: string, score: number][]

// ZADD: options come before the first score only.
expectTypeOf(reply(legacy.zadd('k', 'incr', 1, 'm'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.zadd('k', 'nx', 'Incr', 1, 'm'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(resp3.zadd('k', 'INCR', 'GT', 1, 'm'))).toEqualTypeOf<number | null>()
expectTypeOf(reply(resp3.zadd('k', 'XX', 'CH', 1, 'm'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', 1, 'INCR'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', '1', 'INCR'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', 'CH', 1, word, 2, word))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', count, ...words))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', ...numbers))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', ...words))).toEqualTypeOf<number | string | null>()
expectTypeOf(reply(legacy.zadd('k', word, 'm'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', word, ...words))).toEqualTypeOf<number | string | null>()
expectTypeOf(reply(legacy.zadd('k', word, 1, 'm'))).toEqualTypeOf<number | string | null>()
expectTypeOf(reply(resp3.zadd('k', word, 1, 'm'))).toEqualTypeOf<number | null>()
expectTypeOf(reply(legacy.zaddBuffer('k', 'incr', 1, 'm'))).toEqualTypeOf<Buffer>()
expectTypeOf(reply(cmd.zadd('k', 1, 'm'))).toEqualTypeOf<number>()

// ZINTER, ZUNION, ZDIFF: the keys are counted, and one may be called WITHSCORES.
expectTypeOf(reply(resp3.zinter(1, 'k', 'withscores'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zinter(1, 'k', 'WITHSCORES', 'AGGREGATE', 'MAX'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zinter(2, 'a', 'b', 'weights', 1, 2, 'withscores'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zinter(1, ['k'], 'weights', 2, 'WithScores'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zinter(1, ['k']))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zinter(2, word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zinter('2', word, word, 'WITHSCORES'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zinter(1, 'k', word))).toEqualTypeOf<string[] | Pairs>()
expectTypeOf(reply(resp3.zinter(1, ['k'], word))).toEqualTypeOf<string[] | Pairs>()
expectTypeOf(reply(resp3.zinter(count, 'a', 'b'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zinter(count, 'a', 'WITHSCORES'))).toEqualTypeOf<string[] | Pairs>()
expectTypeOf(reply(resp3.zinter(count, ...words))).toEqualTypeOf<string[] | Pairs>()
expectTypeOf(reply(legacy.zinter(count, ...words))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zunion(2, 'a', 'b', 'withscores'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zunion(2, 'a', 'WITHSCORES'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zdiff(1, 'k', 'withscores'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zdiff(2, 'k', 'WITHSCORES'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zdiff(1, ['k'], 'withscores'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zdiff(1, 'k', word))).toEqualTypeOf<string[] | Pairs>()

// SORT: what follows BY and GET is a pattern, whatever its text.
expectTypeOf(reply(legacy.sort('k', 'ALPHA', 'STORE', 'd'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.sort('k', 'STORE', 'd', 'ALPHA'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.sort('k', 'limit', 0, 5, 'store', 'd'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.sort('k', 'BY', 'STORE', 'ALPHA'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.sort('k', 'GET', 'store', 'GET', '#'))).toEqualTypeOf<(string | null)[]>()
expectTypeOf(reply(legacy.sort('k', 'BY', word, 'LIMIT', count, count))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.sort('k', word, 'd'))).toEqualTypeOf<number | (string | null)[]>()
expectTypeOf(reply(legacy.sort('k', ...words))).toEqualTypeOf<number | (string | null)[]>()

// XCLAIM.
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 0, '1-1', 'justid'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 0, word, 'JUSTID', 'FORCE'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 0, word, 'LASTID', '1-1'))).toEqualTypeOf<StreamEntry<string>[]>()
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 0, word))).toEqualTypeOf<StreamEntry<string>[]>()
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 0, '1-1', word))).toEqualTypeOf<string[] | StreamEntry<string>[]>()
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 0, ...words))).toEqualTypeOf<string[] | StreamEntry<string>[]>()

// A template literal type may be the option; the text of a number is not.
declare const pattern: `WITH${string}`
declare const small: Lowercase<string>
declare const number: `${number}`
expectTypeOf(reply(resp3.zunion(1, 'k', pattern))).toEqualTypeOf<string[] | Pairs>()
expectTypeOf(reply(resp3.zunion(1, 'k', small))).toEqualTypeOf<string[] | Pairs>()
expectTypeOf(reply(legacy.zadd('k', small, 1, 'm'))).toEqualTypeOf<number | string | null>()
expectTypeOf(reply(legacy.zadd('k', number, 'm', number, 'n'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.sort('k', small, 'k'))).toEqualTypeOf<number | (string | null)[]>()
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 1, '1-1', small))).toEqualTypeOf<string[] | StreamEntry[]>()
expectTypeOf(reply(legacy.call('FT.SUGGET', 's', 'h', pattern))).toEqualTypeOf<string[] | (string | null)[] | null>()

// A condition may keep ZADD INCR from adding, NOMKSTREAM keeps XADD from making a stream; nothing else makes their replies null.
expectTypeOf(reply(legacy.zadd('k', 'NX', 'INCR', 1, 'm'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.zadd('k', 'INCR', 'lt', 1, 'm'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(resp3.zadd('k', 'CH', 'INCR', 1, 'm'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.xadd('k', '1-1', 'f', 'v'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.xadd('k', 'MAXLEN', 5, '*', 'f', 'NOMKSTREAM'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.xadd('k', 'MINID', '~', '1-1', 'LIMIT', 5, '*', 'f', 'v'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.xadd('k', 'IDMP', 'p', 'i', '*', 'f', 'v'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.xadd('k', 'MAXLEN', '=', count, 'nomkstream', '*', 'f', 'v'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.xadd('k', 'NOMKSTREAM', '*', 'f', 'v'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.xadd('k', word, 'f', 'v'))).toEqualTypeOf<string>() // too few for an option
expectTypeOf(reply(legacy.xadd('k', Buffer.from('1-1'), 'f', 'v'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.xadd('k', word, '*', 'f', 'v'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.xadd('k', 'MAXLEN', word, '*', 'f', 'v'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.xadd('k', 'MAXLEN', word, 5, '*', 'f', 'v'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.xadd('k', ...words))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.sort('k', 'GET', '#'))).toEqualTypeOf<(string | null)[]>()
expectTypeOf(reply(legacy.sort_ro('k', 'ALPHA'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.sort_ro('k', 'GET', '#'))).toEqualTypeOf<(string | null)[]>()

// After a spread of unknown length any word may be an option, or the value of one.
expectTypeOf(reply(legacy.sort('k', ...words, 'STORE', 'd'))).toEqualTypeOf<number | (string | null)[]>()
expectTypeOf(reply(legacy.geosearch('k', ...words, 'WITHDIST'))).toExtend<unknown[]>()
expectTypeOf<string[]>().toExtend<ReturnType<typeof found>>()
expectTypeOf<[string, string][]>().toExtend<ReturnType<typeof found>>()
const found = () => reply(legacy.geosearch('k', ...words, 'WITHDIST'))
expectTypeOf(reply(legacy.xclaim('k', 'g', 'c', 0, ...words, 'JUSTID'))).toEqualTypeOf<string[] | StreamEntry[]>()
expectTypeOf(reply(legacy.client('KILL', ...words))).toEqualTypeOf<'OK' | number>()
expectTypeOf(reply(legacy.client('KILL', '127.0.0.1:1'))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(legacy.client('KILL', 'ID', 7))).toEqualTypeOf<number>()
declare const some: 'ALPHA'[]
expectTypeOf(reply(legacy.sort('k', ...some))).toEqualTypeOf<string[]>()

// The values of an option are not options, also if they are text: an offset, a weight, coordinates, a unit.
type Found = [member: string, distance: string]
expectTypeOf(reply(resp3.zrange('k', word, word, 'BYSCORE', 'LIMIT', word, word, 'WITHSCORES'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zrange('k', word, word, 'BYSCORE', 'limit', word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zrange('k', 0, 1, 'BYSCORE', 'LIMIT', word, word, word))).toEqualTypeOf<string[] | Pairs>()
expectTypeOf(reply(resp3.zrangebyscore('k', 0, 1, 'LIMIT', word, word, 'WITHSCORES'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zrevrangebyscore('k', 1, 0, 'LIMIT', word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.zunion(2, word, word, 'WEIGHTS', word, word, 'WITHSCORES'))).toEqualTypeOf<Pairs>()
expectTypeOf(reply(resp3.zinter('2', word, word, 'WEIGHTS', word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.sort('k', 'LIMIT', word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.sort('k', 'LIMIT', word, word, 'STORE', 'd'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.sort('k', 'LIMIT', ...numbers))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.geosearch('k', 'FROMLONLAT', word, word, 'BYRADIUS', word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.geosearch('k', 'FROMMEMBER', word, 'BYBOX', word, word, word, 'WITHDIST'))).toEqualTypeOf<
  Found[]
>()
expectTypeOf(reply(legacy.georadius('k', word, word, word, word, 'WITHDIST'))).toEqualTypeOf<Found[]>()
expectTypeOf(reply(legacy.georadius_ro('k', word, word, word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.georadiusbymember('k', word, word, word, 'STORE', 'd'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.georadiusbymember_ro('k', 'STORE', word, word))).toEqualTypeOf<string[]>()
expectTypeOf(reply(resp3.vsim('k', 'VALUES', 2, word, word, 'WITHSCORES'))).toEqualTypeOf<Record<string, number> | []>()
expectTypeOf(reply(resp3.vsim('k', 'VALUES', count, word, word))).toEqualTypeOf<
  string[] | Record<string, number> | Record<string, string | null> | Record<string, [number, string | null]> | []
>()
type Stream<Entry> = [stream: string, entries: Entry[]][] | null
expectTypeOf(reply(legacy.xreadgroup('GROUP', 'g', 'c', 'COUNT', word, 'STREAMS', 's', '>'))).toEqualTypeOf<
  Stream<PendingEntry>
>()

// A list of unknown length may hold the range and what follows it.
expectTypeOf(reply(legacy.xpending('k', 'g', '-', '+', 10, ...words))).toEqualTypeOf<PendingLine[]>()
expectTypeOf(reply(legacy.bitcount('k', ...numbers))).toEqualTypeOf<number>()

// Words of the server that come in either letter case and order.
expectTypeOf(reply(legacy.commandlog('LEN', 'LARGE-REPLY'))).toEqualTypeOf<number>()
expectTypeOf(reply(resp3.function('LIST', 'WITHCODE', 'LIBRARYNAME', word))).toEqualTypeOf<Library[]>()
expectTypeOf(reply(legacy.replicaof('NO', 'ONE'))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(legacy.slaveof('no', 'one'))).toEqualTypeOf<'OK'>()
type OkOrAlready = 'OK' | 'OK Already connected to specified master'
expectTypeOf(reply(legacy.replicaof(word, count))).toEqualTypeOf<OkOrAlready>()
