// What the server reports about itself: flat lists of names and values, or objects under the resp3 mapping.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type {
  ClusterShard,
  Command,
  CommandInfo,
  CommandKeySpecList,
  FunctionStats,
  NodeNames,
  SlotRange,
} from 'tupeline'
import type { Library, TrackingFlag, TrackingInfo } from 'tupeline'
import { z } from 'zod'

const legacy = tupeline(new Redis()).cmd
const resp3 = tupeline(new Redis({ replyMapping: 'resp3', protocol: 3 })).cmd

// If the names and their order are fixed, the list is a tuple.
expectTypeOf(legacy.client('TRACKINGINFO')).toEqualTypeOf<
  Command<['flags', TrackingFlag[], 'redirect', number, 'prefixes', string[]]>
>()
expectTypeOf(resp3.client('TRACKINGINFO')).toEqualTypeOf<Command<TrackingInfo>>()
expectTypeOf(legacy.clientBuffer('TRACKINGINFO')).toEqualTypeOf<
  Command<[Buffer, Buffer[], Buffer, number, Buffer, Buffer[]]>
>()
expectTypeOf(legacy.module('LIST')).toEqualTypeOf<
  Command<['name', string, 'ver', number, 'path', string, 'args', string[]][]>
>()
type Functions = ['name', string, 'description', string | null, 'flags', string[]][]
expectTypeOf(legacy.function('LIST', 'WITHCODE')).toEqualTypeOf<
  Command<
    (
      | ['library_name', string, 'engine', string, 'functions', Functions]
      | ['library_name', string, 'engine', string, 'functions', Functions, 'library_code', string]
    )[]
  >
>()
expectTypeOf(resp3.function('LIST')).toEqualTypeOf<Command<Library[]>>()
type Running = ['name', string, 'command', string[], 'duration_ms', number] | null
type Engine = ['libraries_count', number, 'functions_count', number]
expectTypeOf(legacy.function('STATS')).toEqualTypeOf<
  Command<['running_script', Running, 'engines', (string | Engine)[]]>
>()
expectTypeOf(resp3.function('STATS')).toEqualTypeOf<Command<FunctionStats>>()
expectTypeOf(legacy.command('INFO', 'get')).toEqualTypeOf<Command<(CommandInfo<string, CommandKeySpecList> | null)[]>>()
expectTypeOf<CommandKeySpecList[0]>().toEqualTypeOf<'notes' | 'flags'>()

// If servers differ in them, its elements have the union of the possible types.
expectTypeOf(legacy.acl('GETUSER', 'a')).toEqualTypeOf<Command<(string | string[] | string[][])[] | null>>()
expectTypeOf(legacy.acl('LOG')).toEqualTypeOf<Command<(string | number)[][]>>()
expectTypeOf(legacy.xinfo('GROUPS', 'k')).toEqualTypeOf<Command<(string | number | null)[][]>>()
expectTypeOf(legacy.xinfo('CONSUMERS', 'k', 'g')).toEqualTypeOf<Command<(string | number)[][]>>()
expectTypeOf(legacy.cluster('SHARDS')).toEqualTypeOf<Command<(string | number[] | (string | number)[][])[][]>>()
expectTypeOf(resp3.cluster('SHARDS')).toEqualTypeOf<Command<ClusterShard[]>>()

// The metadata of a node.
expectTypeOf(legacy.cluster('SLOTS')).toEqualTypeOf<Command<SlotRange<string, string[]>[]>>()
expectTypeOf(resp3.cluster('SLOTS')).toEqualTypeOf<Command<SlotRange[]>>()
expectTypeOf<SlotRange[2]>().toEqualTypeOf<[host: string | null, port: number, id: string, more: NodeNames]>()

// The client's mapping decides which of them it is.
expectTypeOf(
  tupeline(new Redis())
    .pipeline([cmd.function('STATS')])
    .exec(),
).resolves.toEqualTypeOf<[['running_script', Running, 'engines', (string | Engine)[]]]>()

// A schema must take the declared type, and need not take more.
const Tracking = z.tuple([
  z.literal('flags'),
  z.array(z.string()),
  z.literal('redirect'),
  z.number(),
  z.literal('prefixes'),
  z.array(z.string()),
])
expectTypeOf(legacy.client('TRACKINGINFO').as(Tracking.transform(([, flags]) => flags))).toEqualTypeOf<
  Command<string[]>
>()
expectTypeOf(legacy.acl('LOG').each(z.array(z.union([z.string(), z.number()])))).toEqualTypeOf<
  Command<(string | number)[][]>
>()
expectTypeOf(resp3.cluster('LINKS').each(z.object({ node: z.string() }))).toEqualTypeOf<Command<{ node: string }[]>>()

// @ts-expect-error no element is a boolean
legacy.client('TRACKINGINFO').as(z.array(z.boolean()))
// @ts-expect-error an entry is not an object without the resp3 mapping
legacy.acl('LOG').each(z.object({ count: z.number() }))
// @ts-expect-error with the resp3 mapping it is an object
resp3.client('TRACKINGINFO').as(Tracking)
// @ts-expect-error a flat list of names and values contains no object
legacy.cluster('SHARDS').each(z.object({ slots: z.array(z.number()) }))
// @ts-expect-error a link has a direction, a shard has none
resp3.cluster('SHARDS').each(z.object({ direction: z.string() }))
