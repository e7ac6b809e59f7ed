// Ways in which a type could say what is not.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { cmd, hash, integer, key, tupeline } from 'tupeline'
import type { BulkOptions, Command, Pipeline, RunOptions, Settled } from 'tupeline'

const redis = tupeline(new Redis())
declare const unknownCommand: Command<unknown>
declare const anyCommand: Command<any>

// Replies that look like the library's own markers are replies.
const Shape = z.object({ shape: z.string() })
const ByMapping = z.object({ legacy: z.string(), resp3: z.number() })
expectTypeOf(redis.pipeline().call('X').as(Shape).exec()).resolves.toEqualTypeOf<[{ shape: string } | null]>()
expectTypeOf(redis.pipeline().call('X').as(Shape).settle()).resolves.toExtend<[{ status: string }]>()
expectTypeOf(redis.pipeline([cmd.call('X').as(ByMapping)]).exec()).resolves.toEqualTypeOf<
  [{ legacy: string; resp3: number } | null]
>()
// Entries of unknown types hide no shapes beside them.
expectTypeOf(
  redis
    .pipeline()
    .call('X')
    .add([cmd.get('a')])
    .exec(),
).resolves.toEqualTypeOf<[unknown, [string | null]]>()
expectTypeOf(redis.pipeline([unknownCommand, cmd.get('a')]).exec()).resolves.toEqualTypeOf<[unknown, string | null]>()
expectTypeOf(redis.pipeline().add(anyCommand).get('a').exec()).resolves.toEqualTypeOf<[any, string | null]>()

// Names that are symbols would not be sent, nor would names beside a list's elements.
declare const symbol: unique symbol
// @ts-expect-error at the top
redis.pipeline({ [symbol]: cmd.get('a') })
// @ts-expect-error below
redis.pipeline().add([{ a: { [symbol]: cmd.get('a') } }])
// @ts-expect-error a list with names
redis.pipeline(Object.assign([cmd.get('a')], { b: cmd.get('b') }))

// What always throws does not compile.
// @ts-expect-error nothing is queued yet
redis.pipeline().required()
declare const widened: Pipeline<unknown[], 'legacy'>
// @ts-expect-error nobody knows the last entry
widened.required()
// @ts-expect-error nor what a schema would meet
widened.as(z.string())
// @ts-expect-error the entry is a shape
redis.pipeline().add(cmd.get('a')).required()
// @ts-expect-error names that look like integers, in bulk
redis.bulk(['a'], () => ({ 1: cmd.get('a') }))
// @ts-expect-error the same in watch
void redis.watch('a', () => ({ 1: cmd.get('a') }))
// @ts-expect-error a class instance
redis.pipeline({ a: new Date() })
// @ts-expect-error a Set has no places for its values
redis.pipeline(new Set([cmd.get('a')]))
declare const anything: unknown
// @ts-expect-error unknown may be anything
redis.pipeline([anything])

// A command that is spread has lost its class, and would be a record of text.
// @ts-expect-error at the top
redis.pipeline({ ...cmd.get('a') })
// @ts-expect-error below, and of a command whose reply depends on the mapping
redis.pipeline([{ a: { ...cmd.zscore('z', 'm') } }])
const commands = [cmd.get('a'), cmd.incr('n')] as const
expectTypeOf(redis.pipeline([...commands, ...commands]).exec()).resolves.toEqualTypeOf<
  [string | null, number, string | null, number]
>()

// A schema whose fields are all optional takes any names, but not any values.
// @ts-expect-error a number
cmd.hgetall('k').as(z.object({ n: z.number().optional() }))
// @ts-expect-error a number and a boolean
hash(z.object({ n: z.number(), on: z.boolean() }).partial())
expectTypeOf(cmd.hgetall('k').as(hash(z.object({ n: integer, on: z.enum(['a']) }).partial()))).toEqualTypeOf<
  Command<{ n?: number | undefined; on?: 'a' | undefined } | null>
>()
expectTypeOf(cmd.hgetall('k').as(z.object({}))).toEqualTypeOf<Command<Record<string, never>>>()
expectTypeOf(cmd.hgetall('k').as(z.record(z.string(), z.unknown()))).toEqualTypeOf<Command<Record<string, unknown>>>()
expectTypeOf(cmd.hgetall('k').as(z.looseObject({ a: z.string().optional() }))).toEqualTypeOf<
  Command<{ [name: string]: unknown; a?: string | undefined }>
>()

// A schema gives values, not promises of them.
// @ts-expect-error a promise within the value
cmd.get('k').as(z.promise(z.string()))
// @ts-expect-error the same for each element
redis.pipeline().mget('k').each(z.promise(z.string()))
expectTypeOf(cmd.get('k').as(z.string().transform(async (text) => text.length))).toEqualTypeOf<Command<number | null>>()
expectTypeOf(cmd.get('k').as(z.any())).toEqualTypeOf<Command<any>>()

// Options of a bulk run are not those of a run, whose type would forget that each reply is an outcome.
declare const settling: BulkOptions<'settle'>
// @ts-expect-error they say more
const options: RunOptions = settling
expectTypeOf(redis.bulk(['a'], (key) => cmd.get(key), options).collect()).resolves.toEqualTypeOf<(string | null)[]>()
expectTypeOf(redis.bulk(['a'], (key) => cmd.get(key), settling).collect()).resolves.toEqualTypeOf<
  Settled<string | null>[]
>()
// Options that may leave `onError` out may throw: each reply is itself or its outcome.
declare const flag: boolean
declare const perhaps: BulkOptions<'settle'> | undefined
type Either = string | null | Settled<string | null>
const get = (key: string) => cmd.get(key)
expectTypeOf(redis.bulk(['a'], get, flag ? { onError: 'settle' } : {}).collect()).resolves.toEqualTypeOf<Either[]>()
expectTypeOf(redis.bulk(['a'], get, { onError: flag ? 'settle' : undefined }).collect()).resolves.toEqualTypeOf<
  Either[]
>()
expectTypeOf(redis.bulk(['a'], get, { ...(flag && { onError: 'settle' as const }) }).collect()).resolves.toEqualTypeOf<
  Either[]
>()
expectTypeOf(redis.bulk(['a'], get, perhaps).collect()).resolves.toEqualTypeOf<Either[]>()
expectTypeOf(redis.bulk(['a'], get, undefined).collect()).resolves.toEqualTypeOf<(string | null)[]>()
expectTypeOf(redis.bulk(['a'], get, { ...perhaps, onError: 'settle' }).collect()).resolves.toEqualTypeOf<
  Settled<string | null>[]
>()
export const settled: Promise<Settled<string | null>[]> = redis
  .bulk(['a'], (key, _index) => cmd.get(key), { onError: 'settle', onProgress: ({ done }) => done.toFixed() })
  .collect()
// @ts-expect-error what settles says so
const silent: BulkOptions<'settle'> = { chunk: 5 }
// @ts-expect-error no such option, beside one that there is
redis.bulk(['a'], get, { chunk: 5, chunks: 5 })
redis.bulk(['a'], get, { ['chunk' as string]: 5 })
// The same for options of a typed key, one of which decides the reply.
const names = key.string('name:<id>')({ id: 'a' })
const events = key.stream('events:<id>')({ id: 'a' })
declare const getOrCondition: { get: true } | { condition: 'NX' }
declare const getOrTtl: { get: true } | { ttl: number }
declare const existingOrId: { existing: true } | { id: string }
expectTypeOf(names.set('a', getOrCondition)).toEqualTypeOf<Command<string | null>>()
expectTypeOf(names.set('a', getOrTtl)).toEqualTypeOf<Command<string | null>>()
expectTypeOf(events.add({ a: 'b' }, existingOrId)).toEqualTypeOf<Command<string | null>>()

// What is sent is what is typed.
// @ts-expect-error a list is not a record: its indexes would be the fields
redis.pipeline().hset('k', ['a', 'b'])
// @ts-expect-error the same for MSET
redis.pipeline().mset(['a', 'b'])
// @ts-expect-error a name that is a symbol
redis.pipeline().hset('k', { a: 1, [symbol]: 'x' })
// @ts-expect-error a class instance
redis.pipeline().hset('k', new Date())
// @ts-expect-error the letters of a text are not items
redis.bulk('abc', (letter) => cmd.get(letter))
