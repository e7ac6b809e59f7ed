// One command, several call forms: the options decide the reply.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { ReplyOf } from 'tupeline'

const { cmd: legacy } = tupeline(new Redis())

type Of<C extends { readonly '~reply': unknown }> = ReplyOf<C>
const reply = <C extends { readonly '~reply': unknown }>(_command: C): Of<C> => undefined as Of<C>

// SET: an expiry changes nothing, a condition adds null, GET returns the previous value; in any order.
expectTypeOf(reply(cmd.set('k', 'v'))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.set('k', 1))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.set('k', 1n))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.set(new Uint8Array(), Buffer.alloc(1)))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.set('k', 'v', 'EX', 60))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.set('k', 'v', 'PXAT', '1700000000000'))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.set('k', 'v', 'KEEPTTL'))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.set('k', 'v', 'NX'))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'XX'))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'EX', 60, 'NX'))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'NX', 'EX', 60))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'XX', 'KEEPTTL'))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'IFEQ', 'old'))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'GET'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'EX', 60, 'GET'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'GET', 'EX', 60))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'NX', 'GET'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'GET', 'NX'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'XX', 'GET', 'PX', 1))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'PX', 1, 'GET', 'XX'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'EX', 60, 'NX', 'GET'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'NX', 'EX', 60, 'GET'))).toEqualTypeOf<string | null>()
// @ts-expect-error NX and XX contradict each other
cmd.set('k', 'v', 'NX', 'XX')
// @ts-expect-error EX needs its seconds
cmd.set('k', 'v', 'EX')
// @ts-expect-error KEEPTTL takes no number
cmd.set('k', 'v', 'KEEPTTL', 60)
// @ts-expect-error two expiries
cmd.set('k', 'v', 'EX', 60, 'PX', 60)
// @ts-expect-error no such option
cmd.set('k', 'v', 'NXX')

// With a count, a list.
expectTypeOf(reply(cmd.lpop('k'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.lpop('k', 2))).toEqualTypeOf<string[] | null>()
expectTypeOf(reply(cmd.rpop('k'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.rpop('k', '2'))).toEqualTypeOf<string[] | null>()
expectTypeOf(reply(cmd.hrandfield('k'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.hrandfield('k', 2))).toEqualTypeOf<string[]>()
expectTypeOf(reply(cmd.srandmember('k'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.srandmember('k', 2))).toEqualTypeOf<string[]>()
expectTypeOf(reply(cmd.spop('k'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.spop('k', 2))).toEqualTypeOf<string[]>()
expectTypeOf(reply(cmd.lpos('k', 'a'))).toEqualTypeOf<number | null>()
expectTypeOf(reply(cmd.lpos('k', 'a', 'RANK', -1))).toEqualTypeOf<number | null>()
expectTypeOf(reply(cmd.lpos('k', 'a', 'RANK', -1, 'COUNT', 0))).toEqualTypeOf<number[]>()

// Scores under the legacy mapping: a flat list of members and scores. mapping.test-d.ts has the other mapping.
expectTypeOf(reply(legacy.zrange('k', 0, -1))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.zrange('k', 0, -1, 'WITHSCORES'))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.zrange('k', '(1', '+inf', 'BYSCORE', 'REV', 'LIMIT', 0, 5))).toEqualTypeOf<string[]>()
expectTypeOf(reply(legacy.zscore('k', 'm'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.zincrby('k', 1, 'm'))).toEqualTypeOf<string>()
expectTypeOf(reply(legacy.zadd('k', 1, 'm'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', 'CH', 1, 'm', 2, 'n'))).toEqualTypeOf<number>()
expectTypeOf(reply(legacy.zadd('k', 'NX', 'INCR', 1, 'm'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(legacy.zrank('k', 'm'))).toEqualTypeOf<number | null>()

// Hashes.
interface User {
  name: string
  visits: number
}
declare const user: User
expectTypeOf(reply(cmd.hgetall('k'))).toEqualTypeOf<Record<string, string>>()
expectTypeOf(reply(cmd.hset('k', 'name', 'Ada', 'visits', 7))).toEqualTypeOf<number>()
expectTypeOf(reply(cmd.hset('k', { name: 'Ada', visits: 7 }))).toEqualTypeOf<number>()
expectTypeOf(reply(cmd.hset('k', new Map<string, string | number>([['name', 'Ada']])))).toEqualTypeOf<number>()
expectTypeOf(reply(cmd.hset('k', user))).toEqualTypeOf<number>()
expectTypeOf(reply(cmd.hmset('k', user))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.hmget('k', 'a', 'b'))).toEqualTypeOf<(string | null)[]>()

// Several keys: one by one, or as one list, which may be readonly.
const keys: readonly string[] = ['a', 'b']
expectTypeOf(reply(cmd.mget('a', 'b'))).toEqualTypeOf<(string | null)[]>()
expectTypeOf(reply(cmd.mget(keys))).toEqualTypeOf<(string | null)[]>()
expectTypeOf(reply(cmd.mget(...keys))).toEqualTypeOf<(string | null)[]>()
expectTypeOf(reply(cmd.mget(['a', Buffer.alloc(1)]))).toEqualTypeOf<(string | null)[]>()
expectTypeOf(reply(cmd.mset('a', 1, 'b', 'x'))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.mset({ a: 1, b: 'x' }))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.mset(new Map([['a', 1]])))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.mset(user))).toEqualTypeOf<'OK'>()
// ioredis types the object form of MSETNX as 'OK', but the reply is 1 or 0.
expectTypeOf(reply(cmd.msetnx({ a: 1 }))).toEqualTypeOf<0 | 1>()
expectTypeOf(reply(cmd.msetnx('a', 1))).toEqualTypeOf<0 | 1>()

// In lower case, after conditions, and with words that only the run knows.
declare const nx: boolean
declare const ttl: number | undefined
declare const mode: 'NX' | 'XX'
declare const anyWord: string
expectTypeOf(reply(cmd.set('k', 'v', 'ex', 60, 'nx'))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', 'get'))).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', 'v', mode))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', ...(nx ? (['NX'] as const) : [])))).toEqualTypeOf<'OK' | null>()
expectTypeOf(reply(cmd.set('k', 'v', ...(ttl ? (['EX', ttl] as const) : [])))).toEqualTypeOf<'OK'>()
expectTypeOf(reply(cmd.setBuffer('k', 'v', ...(nx ? (['GET'] as const) : [])))).toEqualTypeOf<Buffer | null>()
expectTypeOf(reply(cmd.set('k', 'v', anyWord as 'NX'))).toEqualTypeOf<'OK' | null>()
expectTypeOf<'OK'>().toExtend<ReturnType<typeof open>>()
expectTypeOf<null>().toExtend<ReturnType<typeof open>>()
const open = () => reply(cmd.set('k', 'v', anyWord))
expectTypeOf(open()).toEqualTypeOf<string | null>()
expectTypeOf(reply(cmd.set('k', new Uint8Array(1), 'EX', '60'))).toEqualTypeOf<'OK'>()
// @ts-expect-error a value that may be undefined
cmd.set('k', 'v', 'EX', ttl)
// @ts-expect-error GET twice
cmd.set('k', 'v', 'GET', 'GET')
// @ts-expect-error a comparison without a value
cmd.set('k', 'v', 'IFEQ')
// @ts-expect-error a condition and a comparison
cmd.set('k', 'v', 'NX', 'IFEQ', 'x')
