// Module commands, by name through `call`. test/cases/modules-*.ts runs the same calls on real modules.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, json, tupeline } from 'tupeline'
import type {
  AggregateResults,
  BloomInfo,
  Command,
  HybridResults,
  Reply,
  SearchIndexInfo,
  SearchResults,
  SpellingResults,
  TimeSeriesInfo,
} from 'tupeline'
import { z } from 'zod'

const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3', protocol: 3 }))
const Doc = z.object({ name: z.string() })
declare const text: string
declare const values: string[]

// The exact type, in any letter case of the name.
expectTypeOf(redis.pipeline().call('JSON.SET', 'doc', '$', '{}').exec()).resolves.toEqualTypeOf<['OK' | null]>()
expectTypeOf(redis.pipeline().call('json.set', 'doc', '$', '{}').exec()).resolves.toEqualTypeOf<['OK' | null]>()
expectTypeOf(redis.pipeline().call('Json.Set', 'doc', '$', '{}').exec()).resolves.toEqualTypeOf<['OK' | null]>()
expectTypeOf(cmd.call('Ts.AdD', 't', '*', 1)).toEqualTypeOf<Command<number>>()
expectTypeOf(redis.cmd.call('bf.exists', 'b', 'x')).toEqualTypeOf<Command<0 | 1>>()
// The same with the arguments as one list.
expectTypeOf(redis.cmd.call('JSON.SET', ['doc', '$', '{}'])).toEqualTypeOf<Command<'OK' | null>>()
expectTypeOf(redis.cmd.call('topk.list', ['t', 'WITHCOUNT'])).toEqualTypeOf<Command<(string | number)[]>>()
expectTypeOf(redis.cmd.call('FT._LIST', [])).toEqualTypeOf<Command<string[]>>()
// In a transaction, in a shape, and settled.
expectTypeOf(redis.transaction().call('cms.query', 's', 'a').exec()).resolves.toEqualTypeOf<[number[]]>()
expectTypeOf(redis.pipeline({ one: cmd.call('CF.COUNT', 'c', 'a') }).exec()).resolves.toEqualTypeOf<{ one: number }>()

// The reply of an unknown name is unknown; so is that of a name that is data.
expectTypeOf(redis.cmd.call('JSON.NOSUCH', 'doc')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(redis.cmd.call('JSON', 'doc')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(redis.cmd.call('toString')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(redis.cmd.call(text, 'doc')).toEqualTypeOf<Command<unknown>>()
expectTypeOf(redis.cmd.callBuffer('MY.COMMAND', ['doc'])).toEqualTypeOf<Command<unknown>>()
declare const either: 'JSON.DEL' | 'MY.COMMAND'
expectTypeOf(redis.cmd.call(either, 'doc')).toEqualTypeOf<Command<unknown>>()
declare const both: 'JSON.DEL' | 'FT._LIST'
expectTypeOf(redis.cmd.call(both, 'doc')).toEqualTypeOf<Command<number | string[]>>()

// The Buffer twin: strings are Buffers, the server's fixed words too; field names stay strings.
expectTypeOf(redis.cmd.callBuffer('JSON.SET', 'doc', '$', '{}')).toEqualTypeOf<Command<Buffer | null>>()
expectTypeOf(redis.cmd.callBuffer('json.get', 'doc')).toEqualTypeOf<Command<Buffer | null>>()
expectTypeOf(redis.cmd.callBuffer('TS.CREATE', ['t'])).toEqualTypeOf<Command<Buffer>>()
expectTypeOf(redis.cmd.callBuffer('TS.GET', 't')).toEqualTypeOf<Command<[time: number, value: Buffer] | []>>()
expectTypeOf(resp3.cmd.callBuffer('FT.SYNDUMP', 'i')).toEqualTypeOf<Command<Record<string, Buffer[]>>>()

// Replies that depend on the client's reply mapping.
expectTypeOf(resp3.cmd.call('BF.ADD', 'b', 'x')).toEqualTypeOf<Command<boolean | 0 | 1>>()
expectTypeOf(resp3.cmd.call('CF.EXISTS', 'c', 'x')).toEqualTypeOf<Command<boolean>>()
expectTypeOf(redis.cmd.call('TS.GET', 't')).toEqualTypeOf<Command<[time: number, value: string] | []>>()
expectTypeOf(resp3.cmd.call('TS.GET', 't')).toEqualTypeOf<Command<[time: number, value: number] | []>>()
expectTypeOf(redis.cmd.call('TDIGEST.MIN', 'd')).toEqualTypeOf<Command<string>>()
expectTypeOf(resp3.cmd.call('TDIGEST.MIN', 'd')).toEqualTypeOf<Command<number>>()
expectTypeOf(resp3.cmd.call('TS.INFO', 't')).toEqualTypeOf<Command<TimeSeriesInfo<string>>>()
// The global `cmd` is not tied to a client: the batch resolves the reply.
const quantile = cmd.call('TDIGEST.QUANTILE', 'd', 0.5)
expectTypeOf<Reply<typeof quantile>>().toEqualTypeOf<string[]>()
expectTypeOf<Reply<typeof quantile, 'resp3'>>().toEqualTypeOf<number[]>()
expectTypeOf(redis.pipeline([quantile]).exec()).resolves.toEqualTypeOf<[string[]]>()
expectTypeOf(resp3.pipeline([quantile]).exec()).resolves.toEqualTypeOf<[number[]]>()
const config = cmd.call('FT.CONFIG', 'GET', 'TIMEOUT')
expectTypeOf(resp3.pipeline([config]).exec()).resolves.toEqualTypeOf<[Record<string, string | null>]>()

// A reply that is the same in both mappings is plain.
expectTypeOf(cmd.call('JSON.GET', 'j')).toEqualTypeOf<Command<string | null>>()
expectTypeOf(cmd.call('FT.CONFIG', 'SET', 'TIMEOUT', 1)).toEqualTypeOf<Command<'OK' | 'EXCESSARGS'>>()
expectTypeOf(cmd.call('FT.SUGGET', 's', 'h')).toEqualTypeOf<Command<string[] | null>>()

// JSON: a JSONPath returns a list, a legacy path one value; a path that is not known may be either.
type Numbers = (number | null)[]
expectTypeOf(redis.cmd.call('JSON.ARRLEN', 'j', '$')).toEqualTypeOf<Command<Numbers | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRLEN', 'j', '$.a')).toEqualTypeOf<Command<Numbers | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRLEN', 'j', '$[0]')).toEqualTypeOf<Command<Numbers | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRLEN', 'j', '.a')).toEqualTypeOf<Command<number | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRLEN', 'j')).toEqualTypeOf<Command<number | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRLEN', 'j', text)).toEqualTypeOf<Command<Numbers | number | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRLEN', 'j', 'abs($.a)')).toEqualTypeOf<Command<Numbers | number | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRLEN', values)).toEqualTypeOf<Command<Numbers | number | null>>()
declare const path: '$.a' | '.a'
expectTypeOf(redis.cmd.call('JSON.STRLEN', 'j', path)).toEqualTypeOf<Command<Numbers | number | null>>()
declare const below: `$.${string}`
expectTypeOf(redis.cmd.call('JSON.STRLEN', 'j', below)).toEqualTypeOf<Command<Numbers | null>>()
expectTypeOf(redis.cmd.call('JSON.STRAPPEND', 'j', '"x"')).toEqualTypeOf<Command<number>>()
expectTypeOf(redis.cmd.call('JSON.STRAPPEND', 'j', '$.s', '"x"')).toEqualTypeOf<Command<Numbers>>()
expectTypeOf(redis.cmd.call('JSON.TOGGLE', 'j', '.b')).toEqualTypeOf<Command<'true' | 'false'>>()
expectTypeOf(redis.cmd.call('JSON.TOGGLE', 'j', '$.b')).toEqualTypeOf<Command<(0 | 1 | null)[]>>()
expectTypeOf(redis.cmd.call('JSON.OBJKEYS', 'j', '$')).toEqualTypeOf<Command<(string[] | null)[] | null>>()
type JsonType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
// A client with the legacy mapping may use RESP3, where Redis returns the type inside a list.
expectTypeOf(redis.cmd.call('JSON.TYPE', 'j')).toEqualTypeOf<Command<JsonType | null | [JsonType | null]>>()
expectTypeOf(redis.cmd.call('JSON.TYPE', 'j', '$.a')).toEqualTypeOf<Command<JsonType[] | null | [JsonType[] | null]>>()
expectTypeOf(redis.cmd.call('JSON.NUMINCRBY', 'j', '$.n', 1)).toEqualTypeOf<
  Command<string | (string | number | null)[]>
>()
expectTypeOf(resp3.cmd.call('JSON.NUMINCRBY', 'j', '$.n', 1)).toEqualTypeOf<Command<string | (number | null)[]>>()
// Text, unless FORMAT may be among the arguments.
expectTypeOf(redis.cmd.call('JSON.GET', 'j')).toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.call('JSON.GET', 'j', text)).toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.call('JSON.GET', 'j', 'INDENT', ' ', '$.a', '$.b')).toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.call('JSON.GET', 'j', 'INDENT', 'FORMAT', '$.a')).toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.call('JSON.GET', 'j', 'format', 'EXPAND', '$.a')).not.toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.call('JSON.GET', 'j', text, text)).not.toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRPOP', 'j')).toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRPOP', 'j', '$.a', 0)).toEqualTypeOf<Command<(string | null)[] | null>>()
expectTypeOf(redis.cmd.call('JSON.ARRPOP', 'j', 'FORMAT', 'EXPAND', '$.a')).not.toEqualTypeOf<
  Command<(string | null)[] | null>
>()

// Time series: one value for each sample, several with several aggregations.
type Sample = [time: number, value: string]
type Samples = [time: number, value: string, ...others: string[]]
expectTypeOf(redis.cmd.call('TS.RANGE', 't', '-', '+')).toEqualTypeOf<Command<Sample[]>>()
expectTypeOf(redis.cmd.call('TS.RANGE', 't', 0, 5, 'aggregation', 'avg', 10)).toEqualTypeOf<Command<Sample[]>>()
expectTypeOf(redis.cmd.call('TS.RANGE', 't', 0, 5, 'AGGREGATION', 'min,max', 10)).toEqualTypeOf<Command<Samples[]>>()
expectTypeOf(redis.cmd.call('TS.RANGE', 't', 0, 5, 'AGGREGATION', text, 10)).toEqualTypeOf<Command<Samples[]>>()
expectTypeOf(redis.cmd.call('TS.RANGE', 't', text, text)).toEqualTypeOf<Command<Samples[]>>()
expectTypeOf(redis.cmd.call('TS.RANGE', values)).toEqualTypeOf<Command<Samples[]>>()
declare const aggregation: 'min' | 'min,max'
expectTypeOf(redis.cmd.call('TS.RANGE', 't', 0, 5, 'AGGREGATION', aggregation, 10)).toExtend<Command<Samples[]>>()
expectTypeOf(redis.cmd.call('TS.RANGE', 't', 0, 5, 'AGGREGATION', aggregation, 10)).not.toEqualTypeOf<
  Command<Sample[]>
>()
expectTypeOf(redis.cmd.call('TS.MADD', 't', 1, 1)).toEqualTypeOf<Command<(number | Error)[]>>()
type Labels = Record<string, string | null>
expectTypeOf(resp3.cmd.call('TS.MGET', 'FILTER', 'a=b')).toEqualTypeOf<
  Command<Record<string, [labels: Labels, last: [time: number, value: number] | []]>>
>()
type Values = [time: number, value: number][]
expectTypeOf(resp3.cmd.call('TS.MRANGE', '-', '+', 'FILTER', 'a=b')).toEqualTypeOf<
  Command<Record<string, [labels: Labels, by: { aggregators: string[] }, samples: Values]>>
>()
expectTypeOf(resp3.cmd.call('TS.MREVRANGE', '-', '+', 'FILTER', 'a=b', 'groupby', 'a', 'REDUCE', 'sum')).toEqualTypeOf<
  Command<Record<string, [labels: Labels, by: { reducers: string[] }, of: { sources: string[] }, samples: Values]>>
>()
expectTypeOf(redis.cmd.call('TS.MRANGE', '-', '+', 'FILTER', 'a=b')).toEqualTypeOf<
  Command<
    | [key: string, labels: [name: string, value: string | null][], samples: Sample[]][]
    | (string | [labels: (string | null)[], by: ['aggregators', string[]], samples: Sample[]])[]
  >
>()

// Bloom: one field or all.
expectTypeOf(resp3.cmd.call('BF.INFO', 'b')).toEqualTypeOf<Command<BloomInfo | (string | number | null)[]>>()
expectTypeOf(resp3.cmd.call('BF.INFO', 'b', 'SIZE')).toEqualTypeOf<Command<Partial<BloomInfo> | number | null>>()
expectTypeOf(redis.cmd.call('TOPK.LIST', 't')).toEqualTypeOf<Command<string[]>>()
expectTypeOf(redis.cmd.call('TOPK.LIST', 't', 'withcount')).toEqualTypeOf<Command<(string | number)[]>>()
expectTypeOf(redis.cmd.call('TOPK.LIST', 'WITHCOUNT')).toEqualTypeOf<Command<string[]>>()
expectTypeOf(redis.cmd.call('TOPK.LIST', 't', text)).toEqualTypeOf<Command<string[] | (string | number)[]>>()

// Search: a word is not an option if it is an argument of another option.
type Nested = (string | number | null | Nested)[]
type Flat = [name: string, ...Nested]
type Keys = [total: number, ...found: string[]]
type Found = [total: number, ...found: Nested]
expectTypeOf<Reply<ReturnType<typeof search>>>().toExtend<Found | Flat>()
const search = () => redis.cmd.call('FT.SEARCH', 'i', 'hello')
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'hello', 'NOCONTENT')).toEqualTypeOf<
  Command<SearchResults<string> | Keys>
>()
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'q', 'RETURN', 1, 'x', 'nocontent')).toEqualTypeOf<
  Command<SearchResults<string> | Keys>
>()
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'NOCONTENT')).not.toEqualTypeOf<Command<SearchResults<string> | Keys>>()
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'q', 'RETURN', 1, 'NOCONTENT')).not.toEqualTypeOf<
  Command<SearchResults<string> | Keys>
>()
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'q', 'PARAMS', '2', 'NOCONTENT', 1)).not.toEqualTypeOf<
  Command<SearchResults<string> | Keys>
>()
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'q', 'SORTBY', 'NOCONTENT')).not.toEqualTypeOf<
  Command<SearchResults<string> | Keys>
>()
declare const option: 'NOCONTENT' | 'VERBATIM'
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'q', option)).not.toEqualTypeOf<Command<SearchResults<string> | Keys>>()
expectTypeOf(resp3.cmd.call('FT.SEARCH', 'i', 'q', text)).not.toEqualTypeOf<Command<SearchResults<string> | Keys>>()
expectTypeOf(resp3.cmd.call('FT.AGGREGATE', 'i', '*', 'LOAD', 1, 'n', 'WITHCURSOR')).toExtend<
  Command<[page: unknown, cursor: number]>
>()
expectTypeOf(resp3.cmd.call('FT.AGGREGATE', 'i', '*', 'LOAD', '*', 'WITHCURSOR')).toExtend<
  Command<[page: unknown, cursor: number]>
>()
expectTypeOf(resp3.cmd.call('FT.AGGREGATE', 'i', '*', 'LOAD', 1, 'WITHCURSOR')).not.toExtend<
  Command<[page: unknown, cursor: number]>
>()
expectTypeOf(resp3.cmd.call('FT.CURSOR', 'read', 'i', 1)).toEqualTypeOf<
  Command<[page: AggregateResults<string>, cursor: number]>
>()
expectTypeOf(redis.cmd.call('FT.CURSOR', 'DEL', 'i', 1)).toEqualTypeOf<Command<'OK'>>()
expectTypeOf(resp3.cmd.call('FT.INFO', 'i')).toEqualTypeOf<
  Command<SearchIndexInfo<string> | (string | number | Nested)[]>
>()
expectTypeOf(resp3.cmd.call('FT.HYBRID', 'i', 'SEARCH', 'q')).toEqualTypeOf<Command<HybridResults<string>>>()
expectTypeOf(resp3.cmd.call('FT.SPELLCHECK', 'i', 'q')).toEqualTypeOf<Command<SpellingResults>>()
expectTypeOf(redis.cmd.call('FT.SUGGET', 's', 'h')).toEqualTypeOf<Command<string[] | null>>()
expectTypeOf(redis.cmd.call('FT.SUGGET', 's', 'h', 'WITHSCORES')).toEqualTypeOf<Command<string[] | null>>()
expectTypeOf(resp3.cmd.call('FT.SUGGET', 's', 'h', 'WITHSCORES')).toEqualTypeOf<Command<(string | number)[] | null>>()
expectTypeOf(redis.cmd.call('FT.SUGGET', 's', 'h', 'MAX', 2, 'WITHPAYLOADS')).toEqualTypeOf<
  Command<(string | null)[] | null>
>()
expectTypeOf(redis.cmd.call('FT.SUGGET', 'WITHSCORES', 'WITHPAYLOADS')).toEqualTypeOf<Command<string[] | null>>()

// Schemas are checked against the reply.
expectTypeOf(redis.pipeline().call('JSON.GET', 'doc').as(json(Doc)).exec()).resolves.toEqualTypeOf<
  [{ name: string } | null]
>()
expectTypeOf(cmd.call('JSON.MGET', 'a', 'b', '$').each(json(z.array(Doc)))).toEqualTypeOf<
  Command<({ name: string }[] | null)[]>
>()
expectTypeOf(cmd.call('JSON.SET', 'doc', '$', '{}').required()).toEqualTypeOf<Command<'OK'>>()
// @ts-expect-error the text of a document is not an object
cmd.call('JSON.GET', 'doc').as(Doc)
// @ts-expect-error a number is not JSON text
redis.pipeline().call('TS.ADD', 't', '*', 1).as(json(Doc))
// @ts-expect-error the reply is not a list
cmd.call('JSON.DEL', 'doc').each(z.number())
// @ts-expect-error with this mapping it is text
redis.pipeline().call('TDIGEST.MIN', 'd').as(z.number())
resp3.pipeline().call('TDIGEST.MIN', 'd').as(z.number())

// A command that is not allowed in a batch cannot be called by name, whatever its arguments.
// @ts-expect-error it changes the connection
redis.pipeline().call('subscribe', 'JSON.GET')
// @ts-expect-error it blocks
redis.pipeline().callBuffer('BlPop', ['k', 0])
// @ts-expect-error it may be WATCH
cmd.call(text as 'JSON.GET' | 'watch', 'doc')
// Arguments are those that any command takes.
// @ts-expect-error an object is not an argument
redis.pipeline().call('JSON.SET', 'doc', '$', { a: 1 })
// @ts-expect-error neither is undefined, in a list
redis.pipeline().call('JSON.GET', ['doc', undefined])
