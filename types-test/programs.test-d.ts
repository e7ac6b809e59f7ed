// Programs as people write them: helpers, ternaries, generics, interfaces. They compile without casts.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { boolean, cmd, encode, hash, integer, isoDate, json, tupeline } from 'tupeline'
import type { AnyCommand, AnyShape, Command, CommandByMapping, Pipeline, Reply, ReplyOf, Tupeline } from 'tupeline'

const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3', protocol: 3 }))
declare const flag: boolean

// Schemas with optional, defaulted and nullable enums and literals.
expectTypeOf(cmd.hgetall('k').as(hash(z.object({ role: z.enum(['a', 'b']).optional(), n: integer })))).toEqualTypeOf<
  Command<{ n: number; role?: 'a' | 'b' | undefined } | null>
>()
const Defaults = z.object({
  role: z.enum(['a', 'b']).default('a'),
  x: z.literal('x').nullable(),
  at: isoDate.nullish(),
})
expectTypeOf(cmd.hgetall('k').as(hash(Defaults))).toEqualTypeOf<Command<z.output<typeof Defaults> | null>>()
expectTypeOf(cmd.get('k').as(z.enum(['a', 'b']).nullable())).toEqualTypeOf<Command<'a' | 'b' | null>>()
expectTypeOf(cmd.mget('k').each(z.enum(['a', 'b']).nullable())).toEqualTypeOf<Command<('a' | 'b' | null)[]>>()
expectTypeOf(cmd.sismember('k', 'm').as(boolean.optional())).toEqualTypeOf<Command<boolean | undefined>>()
expectTypeOf(cmd.hmget('k', 'a', 'b').as(z.tuple([z.enum(['a']).nullable(), integer.nullable()]))).toEqualTypeOf<
  Command<['a' | null, number | null]>
>()

// Generic repositories, helpers and loaders.
export class HashRepository<S extends z.ZodObject> {
  constructor(
    readonly redis: Tupeline<'legacy'>,
    readonly schema: S,
  ) {}
  getMany(ids: readonly string[]): Promise<(z.output<S> | null)[]> {
    return this.redis.pipeline(ids.map((id) => cmd.hgetall(id).as(hash(this.schema)))).exec()
  }
  getManyOfJson(ids: readonly string[]): Promise<(z.output<S> | null)[]> {
    return this.redis.pipeline(ids.map((id) => cmd.get(id).as(json(this.schema)))).exec()
  }
  get(id: string): Promise<z.output<S> | null> {
    return this.redis.run(cmd.hgetall(id).as(hash(this.schema)))
  }
  async save(id: string, value: z.output<S>): Promise<void> {
    await this.redis
      .pipeline()
      .hset(id, encode(hash(this.schema), value))
      .expire(id, 60)
      .exec()
    await this.redis.transaction([cmd.set(id, encode(json(this.schema), value))]).exec()
  }
}
export async function all<T>(commands: Command<T>[]): Promise<T[]> {
  return redis.pipeline(commands).exec()
}
export function allByName<T extends Record<string, AnyCommand>>(shape: T): Promise<Reply<T>> {
  return redis.pipeline(shape).exec()
}
export function load<K extends string>(keys: readonly K[]): Promise<Reply<Record<K, Command<string | null>>>> {
  const commands = Object.fromEntries(keys.map((key) => [key, cmd.get(key)])) as Record<K, Command<string | null>>
  return redis.pipeline(commands).exec()
}
export function inBulk<T>(ids: string[], make: (id: string) => Command<T>): Promise<T[]> {
  return redis.bulk(ids, make).collect()
}
export function shapesInBulk<S extends AnyShape>(ids: string[], make: (id: string) => S): Promise<Reply<S>[]> {
  return redis.bulk(ids, make).collect()
}
const User = z.object({ name: z.string() })
type User = z.output<typeof User>
export const withUser = <P extends readonly unknown[]>(pipeline: Pipeline<P, 'legacy'>) =>
  pipeline.get('user').as(json(User))
expectTypeOf(withUser(redis.pipeline().incr('n')).exec()).resolves.toEqualTypeOf<[number, User | null]>()
expectTypeOf(all([cmd.incr('a')])).resolves.toEqualTypeOf<number[]>()
expectTypeOf(all([cmd.zscore('z', 'm')])).resolves.toEqualTypeOf<(string | number | null)[]>()
expectTypeOf(allByName({ a: cmd.get('a'), n: cmd.incr('n') })).resolves.toEqualTypeOf<{ a: string | null; n: number }>()
expectTypeOf(load(['a', 'b'])).resolves.toEqualTypeOf<{ a: string | null; b: string | null }>()
expectTypeOf(inBulk(['a'], (id) => cmd.incr(id))).resolves.toEqualTypeOf<number[]>()
expectTypeOf(shapesInBulk(['a'], (id) => ({ n: cmd.incr(id) }))).resolves.toEqualTypeOf<{ n: number }[]>()

// Interfaces, and shapes that contain themselves.
interface Named {
  a: Command<string>
  n: Command<number>
}
declare const named: Named
expectTypeOf(redis.pipeline(named).exec()).resolves.toEqualTypeOf<{ a: string; n: number }>()
expectTypeOf(redis.pipeline().add(named).exec()).resolves.toEqualTypeOf<[{ a: string; n: number }]>()
interface Tree {
  value: Command<string>
  children: Tree[]
}
declare const tree: Tree
redis
  .pipeline(tree)
  .exec()
  .then((reply) => expectTypeOf(reply.children[0]?.children[0]?.value).toEqualTypeOf<string | undefined>())
type Lists = Command<string> | readonly Lists[]
declare const lists: Lists
redis
  .pipeline([lists])
  .exec()
  .then(([reply]) => expectTypeOf<string>().toExtend<typeof reply>())

// Two records in one ternary, in every door.
const either = () => (flag ? { a: cmd.get('a') } : { n: cmd.incr('n') })
redis
  .pipeline(flag ? { a: cmd.get('a') } : { n: cmd.incr('n') })
  .exec()
  .then((reply) => {
    expectTypeOf(reply.a).toEqualTypeOf<string | null | undefined>()
    expectTypeOf(reply.n).toEqualTypeOf<number | undefined>()
  })
redis
  .pipeline()
  .add(flag ? { a: cmd.get('a') } : { n: cmd.incr('n') })
  .exec()
  .then(([reply]) => expectTypeOf(reply.a).toEqualTypeOf<string | null | undefined>())
redis.watch('k', either).then((reply) => expectTypeOf(reply.n).toEqualTypeOf<number | undefined>())
redis
  .bulk(['a'], either)
  .collect()
  .then(([reply]) => expectTypeOf(reply?.a).toEqualTypeOf<string | null | undefined>())

// What a condition leaves out is undefined; a Map comes back as a Map.
expectTypeOf(redis.pipeline([cmd.set('k', 'v'), flag && cmd.expire('k', 1)]).exec()).resolves.toEqualTypeOf<
  ['OK', 0 | 1 | undefined]
>()
expectTypeOf(redis.pipeline({ a: flag ? cmd.get('a') : null }).settle()).resolves.toExtend<{
  a: { status: string } | undefined
}>()
expectTypeOf(redis.pipeline().add(false).incr('n').exec()).resolves.toEqualTypeOf<[undefined, number]>()
expectTypeOf(redis.pipeline(new Map([[7, cmd.get('a')]])).exec()).resolves.toEqualTypeOf<Map<number, string | null>>()
expectTypeOf(redis.bulk([1], (id) => id > 0 && cmd.incr('n')).collect()).resolves.toEqualTypeOf<
  (number | undefined)[]
>()

// Batches of a union.
const one = flag ? redis.pipeline().get('a') : redis.pipeline().incr('n')
expectTypeOf(redis.pipeline().ping().concat(one).exec()).resolves.toEqualTypeOf<
  ['PONG', string | null] | ['PONG', number]
>()

// Commands of the global `cmd` whose reply depends on the mapping.
const score = cmd.zscore('k', 'm')
expectTypeOf(score).toEqualTypeOf<CommandByMapping<string | null, number | null>>()
expectTypeOf<ReplyOf<typeof score>>().toEqualTypeOf<string | number | null>()
expectTypeOf(redis.pipeline([score.required()]).exec()).resolves.toEqualTypeOf<[string]>()
expectTypeOf(resp3.pipeline([score.required()]).exec()).resolves.toEqualTypeOf<[number]>()
