// Codecs: one declaration for reading and writing.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import {
  bigint,
  boolean,
  cmd,
  encode,
  entries,
  entry,
  EncodeError,
  float,
  hash,
  integer,
  isoDate,
  json,
  tupeline,
  unixMillis,
  unixSeconds,
  scores,
  streams,
} from 'tupeline'
import type { Batch, Command, DecodeError, Issue, Reply, ScoredMember, Settled, Shape, StreamEvent } from 'tupeline'
import * as v from 'valibot'
import { z } from 'zod'
import * as zm from 'zod/mini'

const redis = tupeline(new Redis())
const Id = z.string().brand<'Id'>()
const User = z.object({
  id: Id,
  visits: integer,
  tokens: bigint.optional(),
  admin: boolean.default(false),
  born: isoDate.nullable(),
  role: z.union([z.literal('user'), z.literal('owner')]),
})
type User = z.infer<typeof User>

// Optional and missing fields, unions, brands, codecs and defaults: the value has exactly the schema's output type.
expectTypeOf(redis.pipeline().get('k').as(json(User)).exec()).resolves.toEqualTypeOf<[User | null]>()
expectTypeOf<User>().toEqualTypeOf<{
  id: string & z.core.$brand<'Id'>
  visits: number
  tokens?: bigint | undefined
  admin: boolean
  born: Date | null
  role: 'user' | 'owner'
}>()

// An empty hash is a missing key: null.
const Profile = z.object({ name: z.string(), visits: integer, born: isoDate.optional() })
type Profile = z.infer<typeof Profile>
expectTypeOf(redis.pipeline().hgetall('k').as(hash(Profile)).exec()).resolves.toEqualTypeOf<[Profile | null]>()
expectTypeOf(cmd.hgetall('k').as(hash(Profile))).toEqualTypeOf<Command<Profile | null>>()
expectTypeOf(cmd.hgetall('k').as(hash(z.record(z.string(), integer)))).toEqualTypeOf<
  Command<Record<string, number> | null>
>()

// Scalars, on every reply that they may be read from.
expectTypeOf(cmd.get('k').as(integer)).toEqualTypeOf<Command<number | null>>()
expectTypeOf(cmd.incr('k').as(integer)).toEqualTypeOf<Command<number>>()
expectTypeOf(cmd.incr('k').as(bigint)).toEqualTypeOf<Command<bigint>>()
expectTypeOf(cmd.zscore('k', 'm').as(float)).toEqualTypeOf<Command<number | null>>()
expectTypeOf(cmd.exists('k').as(boolean)).toEqualTypeOf<Command<boolean>>()
expectTypeOf(cmd.get('k').as(isoDate)).toEqualTypeOf<Command<Date | null>>()
expectTypeOf(cmd.expiretime('k').as(unixSeconds)).toEqualTypeOf<Command<Date>>()
expectTypeOf(cmd.get('k').as(unixMillis)).toEqualTypeOf<Command<Date | null>>()
expectTypeOf(cmd.mget('a', 'b').each(integer)).toEqualTypeOf<Command<(number | null)[]>>()
expectTypeOf(cmd.hmget('k', 'a', 'b').each(isoDate)).toEqualTypeOf<Command<(Date | null)[]>>()
expectTypeOf(cmd.get('k').as(integer.pipe(z.number().positive()))).toEqualTypeOf<Command<number | null>>()

// A reply that must be there.
expectTypeOf(cmd.get('k').required()).toEqualTypeOf<Command<string>>()
expectTypeOf(cmd.get('k').as(json(User)).required()).toEqualTypeOf<Command<User>>()
expectTypeOf(redis.pipeline().set('k', 'v').hgetall('k').as(hash(Profile)).required().exec()).resolves.toEqualTypeOf<
  ['OK', Profile]
>()
expectTypeOf(redis.pipeline({ score: cmd.zscore('k', 'm').required() }).exec()).resolves.toEqualTypeOf<{
  score: string
}>()
expectTypeOf(
  tupeline(new Redis({ replyMapping: 'resp3' }))
    .pipeline()
    .zscore('k', 'm')
    .required()
    .exec(),
).resolves.toEqualTypeOf<[number]>()

// Encoding: to text, or to the fields of a hash.
const user = {} as User
expectTypeOf(encode(json(User), user)).toEqualTypeOf<string>()
expectTypeOf(encode(hash(Profile), { name: 'Ada', visits: 41 })).toEqualTypeOf<Record<string, string>>()
expectTypeOf(encode(boolean, true)).toEqualTypeOf<string | number>()
expectTypeOf(
  redis
    .pipeline()
    .set('k', encode(json(User), user))
    .hset('h', encode(hash(Profile), { name: 'Ada', visits: 41 }))
    .zadd('z', encode(float, Infinity), 'm')
    .exec(),
).resolves.toEqualTypeOf<['OK', number, number]>()
// A user's own codec, on bytes.
const packed = z.codec(z.instanceof(Uint8Array), z.object({ a: z.number() }), {
  decode: () => ({ a: 1 }),
  encode: () => new Uint8Array(1),
})
expectTypeOf(cmd.getBuffer('k').as(packed)).toEqualTypeOf<Command<{ a: number } | null>>()
expectTypeOf(
  redis
    .pipeline()
    .set('k', encode(packed, { a: 1 }))
    .exec(),
).resolves.toEqualTypeOf<['OK']>()
// zod/mini has the same schemas.
const Mini = zm.object({ left: integer, note: zm.optional(zm.string()) })
expectTypeOf(cmd.hgetall('k').as(hash(Mini))).toEqualTypeOf<
  Command<{ left: number; note?: string | undefined } | null>
>()
expectTypeOf(cmd.get('k').as(json(Mini)).required()).toEqualTypeOf<
  Command<{ left: number; note?: string | undefined }>
>()

// What must not compile.
// @ts-expect-error INCR does not return JSON text
cmd.incr('k').as(json(User))
// @ts-expect-error GET does not return a hash
cmd.get('k').as(hash(Profile))
// @ts-expect-error HGETALL does not return text
cmd.hgetall('k').as(json(User))
// @ts-expect-error the fields of a hash are text: a number needs a codec
hash(z.object({ visits: z.number() }))
// @ts-expect-error a hash has fields
hash(z.string())
// @ts-expect-error a Valibot schema cannot encode
json(v.string())
// @ts-expect-error a value of another type than the codec's
encode(integer, '41')
// @ts-expect-error a field is missing
encode(json(Profile), { name: 'Ada' })
// @ts-expect-error null is not a hash: delete the key instead
encode(hash(Profile), null)
// @ts-expect-error a hash is not a value of SET
redis.pipeline().set('k', encode(hash(Profile), { name: 'Ada', visits: 1 }))

// Types that users can write down.
expectTypeOf<EncodeError['code']>().toEqualTypeOf<'ENCODE'>()
expectTypeOf<DecodeError['issues']>().toEqualTypeOf<readonly Issue[]>()
expectTypeOf<DecodeError['reply']>().toEqualTypeOf<unknown>()
const findUser = (id: string): Command<User | null> => cmd.get(`user:${id}`).as(json(User))
const page = { me: findUser('7'), friends: [findUser('8'), cmd.get('name').required()] } satisfies Shape
expectTypeOf<Reply<typeof page>>().toEqualTypeOf<{ me: User | null; friends: (string | User | null)[] }>()
const pending: Batch<[User | null], [Settled<User | null>]> = redis.pipeline().get('k').as(json(User))
expectTypeOf(pending.settle()).resolves.toEqualTypeOf<[Settled<User | null>]>()

// Streams and scores: the same values under either reply mapping.
const Order = z.object({ item: z.string(), count: integer })
type Order = z.output<typeof Order>
expectTypeOf(cmd.xrange('s', '-', '+').as(entries(Order))).toEqualTypeOf<Command<StreamEvent<Order>[]>>()
expectTypeOf(cmd.xread('STREAMS', 's', '0').as(streams(Order))).toEqualTypeOf<
  Command<Map<string, StreamEvent<Order>[]> | null>
>()
expectTypeOf(cmd.xreadgroup('GROUP', 'g', 'c', 'CLAIM', 5, 'STREAMS', 's', '>').as(streams(Order))).toEqualTypeOf<
  Command<Map<string, StreamEvent<Order>[]> | null>
>()
expectTypeOf(cmd.xclaim('s', 'g', 'c', 0, '1-1').as(entries(Order))).toEqualTypeOf<Command<StreamEvent<Order>[]>>()
expectTypeOf(encode(entry(Order), { item: 'a', count: 1 })).toEqualTypeOf<string[]>()
expectTypeOf(cmd.zrange('z', 0, -1, 'WITHSCORES').as(scores)).toEqualTypeOf<Command<ScoredMember[]>>()
expectTypeOf(cmd.zmpop(1, 'z', 'MIN').as(z.tuple([z.string(), scores]))).toEqualTypeOf<
  Command<[string, ScoredMember[]] | null>
>()
expectTypeOf(redis.cmd.zmpop(1, 'z', 'MIN').as(z.tuple([z.string(), scores]))).toEqualTypeOf<
  Command<[string, ScoredMember[]] | null>
>()
// @ts-expect-error a field that takes a number
entries(z.object({ count: z.number() }))
// @ts-expect-error a hash is not a list of entries
cmd.hgetall('k').as(entries(Order))
