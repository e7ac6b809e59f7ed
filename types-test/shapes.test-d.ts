// A shape is a command, or a tuple, list or record of shapes; the reply has the same shape.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { Command, Reply, ReplyOf, Settled, SettledReply, Shape } from 'tupeline'
import { z } from 'zod'

const redis = tupeline(new Redis())
declare const ids: string[]

// A single command.
expectTypeOf(redis.pipeline(cmd.get('k')).exec()).resolves.toEqualTypeOf<string | null>()
expectTypeOf(redis.pipeline(cmd.get('k')).settle()).resolves.toEqualTypeOf<Settled<string | null>>()

// A tuple: `const` inference, no `as const` at the call.
const tuple = redis.pipeline([cmd.set('k', 'v'), cmd.get('k'), cmd.incr('n')])
expectTypeOf(tuple.exec()).resolves.toEqualTypeOf<['OK', string | null, number]>()
expectTypeOf(tuple.settle()).resolves.toEqualTypeOf<[Settled<'OK'>, Settled<string | null>, Settled<number>]>()
expectTypeOf(tuple.length).toEqualTypeOf<number>()

// A list.
expectTypeOf(redis.pipeline(ids.map((id) => cmd.get(id))).exec()).resolves.toEqualTypeOf<(string | null)[]>()
expectTypeOf(redis.pipeline(ids.map((id) => cmd.get(id))).settle()).resolves.toEqualTypeOf<Settled<string | null>[]>()
declare const either: (Command<number> | Command<string>)[]
expectTypeOf(redis.pipeline(either).exec()).resolves.toEqualTypeOf<(number | string)[]>()
declare const frozen: readonly Command<number>[]
expectTypeOf(redis.pipeline(frozen).exec()).resolves.toEqualTypeOf<number[]>()
// A tuple with a part of unknown length.
expectTypeOf(redis.pipeline([cmd.incr('n'), ...ids.map((id) => cmd.get(id))]).exec()).resolves.toEqualTypeOf<
  [number, ...(string | null)[]]
>()

// The empty list and the empty record.
expectTypeOf(redis.pipeline([]).exec()).resolves.toEqualTypeOf<[]>()
expectTypeOf(redis.pipeline({}).exec()).resolves.toEqualTypeOf<{}>()

// A record, and all of it nested; properties are writable, as in a fresh object.
const User = z.object({ name: z.string() })
const page = redis.pipeline({
  me: cmd.hgetall('user:7').as(User),
  hits: cmd.incr('hits'),
  friends: ids.map((id) => ({ name: cmd.hget(id, 'name'), rank: cmd.zrank('ranks', id) })),
  pair: [cmd.get('a'), { deep: cmd.exists('b') }],
})
expectTypeOf(page.exec()).resolves.toEqualTypeOf<{
  me: { name: string }
  hits: number
  friends: { name: string | null; rank: number | null }[]
  pair: [string | null, { deep: number }]
}>()
expectTypeOf(page.settle()).resolves.toEqualTypeOf<{
  me: Settled<{ name: string }>
  hits: Settled<number>
  friends: { name: Settled<string | null>; rank: Settled<number | null> }[]
  pair: [Settled<string | null>, { deep: Settled<number> }]
}>()

// A shape that is kept and sent later.
const shape = { a: cmd.get('a'), list: [cmd.incr('n')] }
expectTypeOf<Reply<typeof shape>>().toEqualTypeOf<{ a: string | null; list: number[] }>()
expectTypeOf<SettledReply<typeof shape>>().toEqualTypeOf<{ a: Settled<string | null>; list: Settled<number>[] }>()
expectTypeOf(redis.pipeline(shape).exec()).resolves.toEqualTypeOf<{ a: string | null; list: number[] }>()

// A record with names that are data.
declare const dynamic: Record<string, Command<number>>
expectTypeOf(redis.pipeline(dynamic).exec()).resolves.toEqualTypeOf<{ [name: string]: number }>()
declare const fewNames: Record<'a' | 'b', Command<number>>
expectTypeOf(redis.pipeline(fewNames).exec()).resolves.toEqualTypeOf<{ a: number; b: number }>()
declare const optional: { a: Command<number>; b: Command<string> }[]
expectTypeOf(redis.pipeline(optional).exec()).resolves.toEqualTypeOf<{ a: number; b: string }[]>()
// A name that may be missing is one that may be missing in the reply.
declare const sparse: { a: Command<string>; b?: Command<number> }
export const missing: Promise<{ a: string; b?: number }> = redis.pipeline(sparse).exec()
export const settledOrMissing: Promise<{ a: Settled<string>; b?: Settled<number> }> = redis.pipeline(sparse).settle()
declare const skipped: { a?: Command<string> | undefined }
expectTypeOf(redis.pipeline(skipped).exec()).resolves.toEqualTypeOf<{ a?: string | undefined }>()
// Any shape: resolving its type must terminate.
declare const any: Shape
expectTypeOf(redis.pipeline(any).exec()).resolves.toEqualTypeOf<unknown>()
expectTypeOf(redis.pipeline(any).settle()).resolves.toEqualTypeOf<unknown>()
expectTypeOf(redis.pipeline({ a: any, n: cmd.incr('n') }).exec()).resolves.toEqualTypeOf<{ a: unknown; n: number }>()
declare const anyList: Shape[]
expectTypeOf(redis.pipeline().add(anyList).exec()).resolves.toEqualTypeOf<[unknown[]]>()
declare const anyRecord: Record<string, Shape>
expectTypeOf(redis.pipeline(anyRecord).settle()).resolves.toEqualTypeOf<{ [name: string]: unknown }>()

// As one entry of a chain.
expectTypeOf(
  redis
    .pipeline()
    .incr('n')
    .add(ids.map((id) => cmd.get(`k:${id}`)))
    .exec(),
).resolves.toEqualTypeOf<[number, (string | null)[]]>()
const added = redis
  .pipeline()
  .add({ me: cmd.get('a'), pair: [cmd.incr('n'), cmd.set('k', 'v')] })
  .add(cmd.incr('n'))
  .add([])
  .get('b')
expectTypeOf(added.exec()).resolves.toEqualTypeOf<
  [{ me: string | null; pair: [number, 'OK'] }, number, [], string | null]
>()
expectTypeOf(added.settle()).resolves.toEqualTypeOf<
  [{ me: Settled<string | null>; pair: [Settled<number>, Settled<'OK'>] }, Settled<number>, [], Settled<string | null>]
>()

// Commands are values: what one resolves to.
const get = cmd.get('k')
expectTypeOf<ReplyOf<typeof get>>().toEqualTypeOf<string | null>()
expectTypeOf<ReplyOf<Command<7>>>().toEqualTypeOf<7>()
expectTypeOf(get.name).toEqualTypeOf<string>()

// Names that look like integers would run out of order.
// @ts-expect-error at the top
redis.pipeline({ 1: cmd.get('a'), 0: cmd.get('b') })
// @ts-expect-error in quotes they are the same names
redis.pipeline({ a: cmd.get('a'), '0': cmd.get('b') })
// @ts-expect-error one level down
redis.pipeline({ a: { 7: cmd.get('a') } })
// @ts-expect-error in a list of a record
redis.pipeline({ a: [{ deep: { 7: cmd.get('a') } }] })
// @ts-expect-error in a tuple
redis.pipeline([cmd.get('a'), { 7: cmd.get('a') }])
// @ts-expect-error in a list
redis.pipeline(ids.map((id) => ({ 7: cmd.get(id) })))
// @ts-expect-error as an entry
redis.pipeline().add({ 1: cmd.get('a') })
// @ts-expect-error as an entry, nested
redis.pipeline().add([{ a: { 1: cmd.get('a') } }])
declare const byId: Record<number, Command<number>>
// @ts-expect-error all of its names are integers
redis.pipeline(byId)
declare const nestedById: Record<string, Record<number, Command<number>>>
// @ts-expect-error all names of a record in it are integers
redis.pipeline(nestedById)
declare const byText: Record<`${number}`, Command<number>>
// @ts-expect-error names of a pattern that is digits
redis.pipeline(byText)
type Count = number & { readonly brand: 'Count' }
declare const byCount: Record<Count, Command<number>>
// @ts-expect-error numbers with a brand are integers
redis.pipeline(byCount)
// Names with a brand, or of another pattern, are text.
type Id = string & { readonly brand: 'Id' }
declare const byBrand: Record<Id, Command<number>>
expectTypeOf(redis.pipeline(byBrand).exec()).resolves.toEqualTypeOf<Record<Id, number>>()
declare const byPattern: Record<`user:${string}`, Command<number>>
expectTypeOf(redis.pipeline(byPattern).exec()).resolves.toEqualTypeOf<Record<`user:${string}`, number>>()
declare const byNumberedPattern: Record<`k${number}`, { deep: Command<number> }>
expectTypeOf(redis.pipeline().add(byNumberedPattern).exec()).resolves.toEqualTypeOf<
  [Record<`k${number}`, { deep: number }>]
>()
// Other names with digits keep their position.
expectTypeOf(redis.pipeline({ a1: cmd.get('a'), '1a': cmd.get('b') }).exec()).resolves.toEqualTypeOf<{
  a1: string | null
  '1a': string | null
}>()

// Not shapes.
// @ts-expect-error text
redis.pipeline('get')
// @ts-expect-error ioredis's lists of names and arguments
redis.pipeline([['get', 'k']])
// @ts-expect-error null
redis.pipeline(null)
// @ts-expect-error what a condition gives besides undefined, null and false
redis.pipeline([cmd.get('a'), ids.length && cmd.get('b')])
// @ts-expect-error a function that makes one
redis.pipeline({ a: cmd.get })
// @ts-expect-error a batch is not a command
redis.pipeline([redis.pipeline().get('k')])
// @ts-expect-error nor is a promise
redis.pipeline().add(Promise.resolve(cmd.get('k')))
// @ts-expect-error a shape has no chain: the longer batch would lose its shape
redis.pipeline([cmd.get('a')]).get('b')
