// Commands with any number of arguments take them one by one, in one list, or spread; as `cmd`, on a batch and detached.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { Command } from 'tupeline'

const redis = tupeline(new Redis())
declare const flag: boolean
declare const ids: string[]
declare const some: readonly string[]
declare const two: readonly ['a', 'b']
declare const bytes: Buffer[]

const deleted = [
  cmd.del('a', 'b'),
  cmd.del(ids),
  cmd.del(...ids),
  cmd.del(...ids, ...some),
  cmd.del(two),
  cmd.del(...two),
  cmd.del(bytes),
  cmd.del(...bytes),
  cmd.del(flag ? ids : some),
  cmd.del(...(flag ? ['a'] : []), 'b'),
  cmd.del(...(flag ? (['a', 'b'] as const) : [])),
  cmd.sadd('k', ...(flag ? (['a', 'b'] as const) : []), ...ids),
]
expectTypeOf(deleted).toEqualTypeOf<Command<number>[]>()
expectTypeOf(cmd.mget(ids.map((id) => `user:${id}`))).toEqualTypeOf<Command<(string | null)[]>>()
expectTypeOf(
  redis
    .pipeline()
    .del(...ids)
    .mget(...some, 'x')
    .bitop('AND', 'd', ids)
    .pfmerge('d', ids)
    .exec(),
).resolves.toEqualTypeOf<[number, (string | null)[], number, 'OK']>()

// Functions of one's own pass them on.
const wrappers = [
  (...keys: string[]) => cmd.del(...keys),
  (keys: readonly string[]) => cmd.del(keys),
  (keys: string | string[]) => cmd.del(...(Array.isArray(keys) ? keys : [keys])),
  (...args: Parameters<typeof cmd.del>) => cmd.del(...args),
  <K extends string>(...keys: K[]) => cmd.del(...keys),
  <K extends string>(keys: readonly K[]) => cmd.del(keys),
] as const
expectTypeOf<ReturnType<(typeof wrappers)[number]>>().toEqualTypeOf<Command<number>>()
const withOptions = [
  (...args: Parameters<typeof cmd.set>) => cmd.set(...args),
  (...args: Parameters<typeof cmd.getset>) => cmd.getset(...args),
] as const
expectTypeOf<ReturnType<(typeof withOptions)[0]>>().toEqualTypeOf<Command<string | null>>()
expectTypeOf((...args: Parameters<typeof cmd.zrange>) => redis.cmd.zrange(...args)).returns.toEqualTypeOf<
  Command<string[]>
>()
expectTypeOf((...args: Parameters<typeof cmd.lpos>) => cmd.lpos(...args)).returns.toEqualTypeOf<
  Command<number | number[] | null>
>()
expectTypeOf((...args: Parameters<typeof cmd.zadd>) => redis.cmd.zadd(...args)).returns.toEqualTypeOf<
  Command<string | number | null>
>()
expectTypeOf((...args: Parameters<typeof cmd.hexpire>) => cmd.hexpire(...args)).returns.toEqualTypeOf<
  Command<(2 | 1 | 0 | -2)[]>
>()
const { mget, del } = cmd
expectTypeOf([mget('a'), mget(['a']), mget(...ids)]).toEqualTypeOf<Command<(string | null)[]>[]>()
expectTypeOf(del(ids)).toEqualTypeOf<Command<number>>()

// Keys in a list, and what follows them.
cmd.eval('return 1', 1, 'k', ...ids)
cmd.eval('return 1', 1, ['k'], ...ids)
cmd.eval('return 1', ids.length, ids, 5)
cmd.eval('return 1', 0)
cmd.zunionstore('d', 2, ids, 'WEIGHTS', 1, 2)
cmd.zunionstore('d', 2, ...ids, 'AGGREGATE', 'MAX')
cmd.zinterstore('d', 2, ids, ...(flag ? (['AGGREGATE', 'MAX'] as const) : []))
cmd.sunioncard(2, ids, ...(flag ? (['LIMIT', 1] as const) : []))

// @ts-expect-error map passes the index as a second key, and the list as a third
ids.map(cmd.del)
// @ts-expect-error a list stands in place of all arguments
cmd.del('a', ['b'])
// @ts-expect-error the same
cmd.del(['a'], 'b')
// @ts-expect-error a list of lists
cmd.del([ids])
// @ts-expect-error a key is not a number
cmd.del(5)
// @ts-expect-error an argument that may be missing
cmd.sadd('k', flag ? 'a' : undefined)
// @ts-expect-error a list of keys may not hold a number
cmd.eval('return 1', 1, [5])
