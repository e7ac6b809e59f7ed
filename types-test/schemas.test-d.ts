import { type } from 'arktype'
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, hash, integer, tupeline } from 'tupeline'
import type { Command, Settled } from 'tupeline'
import * as v from 'valibot'
import { z } from 'zod'

const redis = tupeline(new Redis())

const User = z.object({ name: z.string(), visits: z.coerce.number<string>() })
type User = z.infer<typeof User>

// `.as` replaces the type of the last entry and leaves the others.
const batch = redis.pipeline().set('k', 'v').hgetall('user:7').as(User)
expectTypeOf(batch.exec()).resolves.toEqualTypeOf<['OK', User]>()
expectTypeOf(batch.settle()).resolves.toEqualTypeOf<[Settled<'OK'>, Settled<User>]>()
expectTypeOf(batch.incr('n').exec()).resolves.toEqualTypeOf<['OK', User, number]>()
// The type is the schema's output, not its input.
expectTypeOf(redis.pipeline().get('n').as(z.string().transform(Number)).exec()).resolves.toEqualTypeOf<
  [number | null]
>()
// A schema on a schema's output.
expectTypeOf(
  redis.pipeline().incr('n').as(z.number().transform(String)).as(z.string().transform(Number)).exec(),
).resolves.toEqualTypeOf<[number]>()

// null is passed through: a missing key is not invalid data.
expectTypeOf(
  redis
    .pipeline()
    .get('k')
    .as(z.enum(['on', 'off']))
    .exec(),
).resolves.toEqualTypeOf<['on' | 'off' | null]>()
expectTypeOf(cmd.get('k').as(z.iso.date())).toEqualTypeOf<Command<string | null>>()
expectTypeOf(cmd.incr('k').as(z.number().positive())).toEqualTypeOf<Command<number>>()
// A reply that cannot be null stays so.
expectTypeOf(cmd.hgetall('k').as(User)).toEqualTypeOf<Command<User>>()
// A schema that returns null itself.
expectTypeOf(cmd.incr('k').as(z.number().transform((n) => (n > 0 ? n : null)))).toEqualTypeOf<Command<number | null>>()

// Any Standard Schema.
expectTypeOf(cmd.get('k').as(v.pipe(v.string(), v.transform(Number)))).toEqualTypeOf<Command<number | null>>()
expectTypeOf(cmd.get('k').as(type('string.numeric.parse'))).toEqualTypeOf<Command<number | null>>()
expectTypeOf(cmd.hgetall('k').as(v.object({ name: v.string() }))).toEqualTypeOf<Command<{ name: string }>>()
// A schema that takes anything takes the reply.
expectTypeOf(cmd.get('k').as(z.unknown())).toEqualTypeOf<Command<unknown>>()
expectTypeOf(cmd.get('k').as(z.coerce.number())).toEqualTypeOf<Command<number | null>>()

// An unknown reply takes any schema. It may be null, which is passed through.
expectTypeOf(redis.pipeline().call('MY.COMMAND', 'k').as(User).exec()).resolves.toEqualTypeOf<[User | null]>()
expectTypeOf(cmd.eval('return 1', 0).as(z.number())).toEqualTypeOf<Command<number | null>>()

// A schema may narrow the reply, or each of its fields.
expectTypeOf(cmd.hgetall('k').as(z.record(z.string(), z.enum(['a', 'b'])))).toEqualTypeOf<
  Command<Record<string, 'a' | 'b'>>
>()
expectTypeOf(cmd.hgetall('k').as(z.object({ name: z.string(), nick: z.string().optional() }))).toEqualTypeOf<
  Command<{ name: string; nick?: string | undefined }>
>()
expectTypeOf(cmd.mget('a', 'b').as(z.tuple([z.string(), z.string()]))).toEqualTypeOf<Command<[string, string]>>()

// `.each` decodes the elements; null elements are passed through.
expectTypeOf(redis.pipeline().mget('a', 'b').each(z.coerce.number()).exec()).resolves.toEqualTypeOf<
  [(number | null)[]]
>()
expectTypeOf(cmd.lrange('k', 0, -1).each(z.string().transform(Number))).toEqualTypeOf<Command<number[]>>()
// The list itself may be missing.
expectTypeOf(cmd.lpop('k', 2).each(z.string().transform(Number))).toEqualTypeOf<Command<number[] | null>>()
expectTypeOf(
  redis
    .pipeline()
    .lpop('k', 2)
    .each(z.enum(['a']))
    .exec(),
).resolves.toEqualTypeOf<['a'[] | null]>()

// An unknown reply may be a list; at run time it must be one.
expectTypeOf(redis.pipeline().call('MY.COMMAND', 'a', 'b', '$').each(User).exec()).resolves.toEqualTypeOf<
  [(User | null)[] | null]
>()
expectTypeOf(cmd.call('MY.COMMAND', 'a', 'b', '$').each(User)).toEqualTypeOf<Command<(User | null)[] | null>>()

// A reply that depends on the mapping: `cmd` is not tied to a client, so the schema must take both.
expectTypeOf(cmd.zscore('k', 'm').as(z.coerce.number())).toEqualTypeOf<Command<number | null>>()
expectTypeOf(cmd.zscore('k', 'm').as(z.union([z.string(), z.number()]))).toEqualTypeOf<
  Command<string | number | null>
>()

expectTypeOf(cmd.hgetall('k').as(z.looseObject({ visits: integer }))).toEqualTypeOf<
  Command<{ [name: string]: unknown; visits: number }>
>()

const Either = z.discriminatedUnion('t', [
  z.object({ t: z.literal('a'), n: integer }),
  z.object({ t: z.literal('b'), s: z.string().optional() }),
])
expectTypeOf(cmd.hgetall('k').as(hash(Either))).toEqualTypeOf<
  Command<{ t: 'a'; n: number } | { t: 'b'; s?: string | undefined } | null>
>()
expectTypeOf(cmd.config('GET', 'a').as(z.union([z.record(z.string(), z.string()), z.array(z.string())]))).toEqualTypeOf<
  Command<Record<string, string> | string[]>
>()

// A tuple has a schema for each element.
expectTypeOf(cmd.hmget('k', 'a', 'b').as(z.tuple([z.string().nullable(), integer.nullable()]))).toEqualTypeOf<
  Command<[string | null, number | null]>
>()
expectTypeOf(cmd.mget('k').as(z.tuple([z.string(), integer.optional()]).rest(integer.nullable()))).toExtend<
  Command<[string, (number | undefined)?, ...(number | null)[]]>
>()
expectTypeOf(cmd.scan(0).as(z.tuple([integer, z.array(z.string())]))).toEqualTypeOf<Command<[number, string[]]>>()
expectTypeOf(cmd.lrange('k', 0, 1).as(z.array(z.union([z.string(), z.number()])))).toEqualTypeOf<
  Command<(string | number)[]>
>()
// @ts-expect-error the second element is text
cmd.hmget('k', 'a', 'b').as(z.tuple([z.string(), z.number()]))
// @ts-expect-error so are all others
cmd.hmget('k', 'a', 'b').as(z.tuple([z.string()], z.number()))

// A schema that cannot take the reply does not compile.
const Counted = z.object({ visits: z.number() })
const Texts = z.array(z.string())
const shaped = redis.pipeline().add([cmd.get('k')])
// @ts-expect-error GET returns text, never a number
redis.pipeline().get('k').as(z.number())
// @ts-expect-error INCR returns a number, never text
redis.pipeline().incr('k').as(z.string())
// @ts-expect-error the fields of HGETALL are text
redis.pipeline().hgetall('k').as(Counted)
// @ts-expect-error a list is not an object
redis.pipeline().mget('a').as(User)
// @ts-expect-error a Buffer is not text
redis.pipeline().getBuffer('k').as(z.string())
// @ts-expect-error a field of an object that takes any others
cmd.hgetall('k').as(z.looseObject({ visits: z.number() }))
// @ts-expect-error one object of the union takes a number
cmd.hgetall('k').as(z.union([User, Counted]))
// @ts-expect-error the same
hash(z.discriminatedUnion('t', [User.extend({ t: z.literal('a') }), Counted.extend({ t: z.literal('b') })]))
// @ts-expect-error the cursor comes first
cmd.scan(0).as(z.tuple([Texts, z.string()]))
// @ts-expect-error the same on a command
cmd.get('k').as(z.number())
// @ts-expect-error the same for Valibot
cmd.get('k').as(v.number())
// @ts-expect-error the elements of MGET are text
redis.pipeline().mget('a').each(z.number())
// @ts-expect-error INCR does not return a list
redis.pipeline().incr('a').each(z.number())
// @ts-expect-error GET does not return a list
cmd.get('a').each(z.string())
// @ts-expect-error an empty batch has no entry to decode
redis.pipeline().as(z.string())
// @ts-expect-error nor to decode the elements of
redis.pipeline().each(z.string())
// @ts-expect-error an entry that is a shape: decode its commands inside
shaped.as(Texts)
// @ts-expect-error the same for its elements
shaped.each(z.string())
// @ts-expect-error a function is not a schema
redis.pipeline().get('k').as(JSON.parse)
// @ts-expect-error nor is a plain object
redis.pipeline().get('k').as({ parse: String })

// The messages are part of the interface: test/type-cost.test.ts reads them from the compiler.

// After 16 entries too.
const seventeen = redis
  .pipeline()
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .hgetall('user:7')
  .as(User)
expectTypeOf(seventeen.exec()).resolves.toEqualTypeOf<
  [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    User,
  ]
>()
// The sixteenth, after which the type is built in another way.
const sixteen = redis
  .pipeline()
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .incr('a')
  .hgetall('user:7')
  .as(User)
expectTypeOf(sixteen.get('k').exec()).resolves.toEqualTypeOf<
  [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    User,
    string | null,
  ]
>()
