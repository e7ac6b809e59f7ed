// Loaders that are generic in what their commands resolve to. They compile without casts.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { cmd, hash, json, scores as scoresCodec, tupeline } from 'tupeline'
import type {
  AnyCommand,
  AnyShape,
  Command,
  Mapping,
  Pipeline,
  Reply,
  ReplyOf,
  ScoredMember,
  Settled,
  Tupeline,
  WatchReply,
} from 'tupeline'

const redis = tupeline(new Redis())

export class Loader<T> {
  constructor(
    readonly redis: Tupeline<'legacy'>,
    readonly make: (id: string) => Command<T>,
  ) {}
  async load(id: string): Promise<T> {
    return this.redis.run(this.make(id))
  }
  async loadMany(ids: readonly string[]): Promise<(T | Error)[]> {
    const outcomes = await this.redis.pipeline(ids.map(this.make)).settle()
    return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason))
  }
  async loadByKey(ids: readonly string[]): Promise<Map<string, T>> {
    return this.redis.pipeline(new Map(ids.map((id) => [id, this.make(id)]))).exec()
  }
  async loadByName(ids: readonly string[]): Promise<Record<string, T>> {
    return this.redis.pipeline(Object.fromEntries(ids.map((id) => [id, this.make(id)]))).exec()
  }
  async loadInBulk(ids: readonly string[]): Promise<T[]> {
    return this.redis.bulk(ids, this.make).collect()
  }
  async loadAndCount(id: string): Promise<[number, T]> {
    return this.redis.pipeline().incr('n').add(this.make(id)).exec()
  }
  async loadAtOnce(ids: readonly string[]): Promise<T[]> {
    return this.redis.transaction(ids.map(this.make)).exec()
  }
  async loadUnderWatch(id: string): Promise<readonly T[] | undefined> {
    return this.redis.watch(id, () => [this.make(id)])
  }
}
const scores = new Loader(redis, (id) => redis.cmd.zscore('board', id))
expectTypeOf(scores.load('ada')).resolves.toEqualTypeOf<string | null>()
expectTypeOf(scores.loadByKey(['ada'])).resolves.toEqualTypeOf<Map<string, string | null>>()

export async function all<T>(commands: Command<T>[]): Promise<T[]> {
  return redis.pipeline(commands).exec()
}
export async function one<C extends Command<unknown>>(command: C): Promise<ReplyOf<C>> {
  return redis.run(command)
}
export async function byName<T extends Record<string, AnyCommand>>(shape: T): Promise<Reply<T>> {
  return redis.pipeline(shape).exec()
}
export async function anyShape<const S extends AnyShape>(shape: S): Promise<Reply<S>> {
  return redis.run(shape)
}
export async function parsed<T>(ids: string[], schema: z.ZodType<T>): Promise<(T | null)[]> {
  return redis.pipeline(ids.map((id) => cmd.get(id).as(json(schema)))).exec()
}
expectTypeOf(all([cmd.get('a')])).resolves.toEqualTypeOf<(string | null)[]>()
expectTypeOf(one(cmd.incr('n'))).resolves.toEqualTypeOf<number>()
expectTypeOf(byName({ a: cmd.get('a'), n: cmd.incr('n') })).resolves.toEqualTypeOf<{ a: string | null; n: number }>()
expectTypeOf(anyShape([cmd.incr('n')])).resolves.toEqualTypeOf<[number]>()
expectTypeOf(parsed(['a'], z.number())).resolves.toEqualTypeOf<(number | null)[]>()

// The body of watch may be generic, and so may the reply mapping of what a schema decodes.
export async function committed<const S extends AnyShape>(k: string, shape: S): Promise<WatchReply<S, 'legacy'>> {
  return redis.watch(k, () => shape)
}
expectTypeOf(committed('k', { n: cmd.incr('n') })).resolves.toEqualTypeOf<{ n: number }>()
export class Board<M extends Mapping> {
  constructor(readonly redis: Tupeline<M>) {}
  top() {
    return this.redis.pipeline().zrange('board', 0, 9, 'WITHSCORES').as(scoresCodec).exec()
  }
  async exact() {
    return this.redis.pipeline().zscore('board', 'ada').required().exec()
  }
}
expectTypeOf(new Board(redis).top()).resolves.toEqualTypeOf<[ScoredMember[]]>()
expectTypeOf(new Board(redis).exact()).resolves.toEqualTypeOf<[string]>()
expectTypeOf(new Board(tupeline(new Redis({ replyMapping: 'resp3' }))).exact()).resolves.toEqualTypeOf<[number]>()

// A type that is mapped to commands: the compiler cannot turn the reply of `Commands<T>` back into `T` before it knows `T`.
type Commands<T> = { [K in keyof T]: Command<T[K]> }
export async function mapped<T extends object>(commands: Commands<T>): Promise<Reply<Commands<T>>> {
  return redis.pipeline(commands).exec()
}
expectTypeOf(mapped({ a: cmd.get('a'), n: cmd.incr('n') })).resolves.toEqualTypeOf<{ a: string | null; n: number }>()
export async function mappedTuple<T extends readonly AnyCommand[]>(commands: T): Promise<Reply<T>> {
  return redis.pipeline(commands).exec()
}
expectTypeOf(mappedTuple([cmd.get('a'), cmd.incr('n')] as const)).resolves.toEqualTypeOf<[string | null, number]>()
// Written out, the compiler cannot prove it: the reply of `T` is a condition that it leaves open until it knows `T`.
export async function writtenOut<T extends Record<string, AnyCommand>>(
  shape: T,
): Promise<{ [K in keyof T]: Reply<T[K]> }> {
  // @ts-expect-error write Promise<Reply<T>>
  return redis.pipeline(shape).exec()
}

// A chain whose entries are of a type that is not known yet, and what is unpacked from it.
export class Repository<S extends z.ZodObject> {
  constructor(readonly schema: S) {}
  async get(id: string): Promise<z.output<S> | null> {
    const [user] = await redis.pipeline().hgetall(id).as(hash(this.schema)).expire(id, 60).exec()
    return user
  }
  async getOfJson(id: string): Promise<z.output<S> | null> {
    const [, user] = await redis.transaction().expire(id, 60).get(id).as(json(this.schema)).exec()
    return user
  }
  async getAsItIs(id: string): Promise<z.output<S>> {
    const values = await redis.pipeline().hgetall(id).as(this.schema).incr('n').exec()
    return values[0]
  }
  async getOrThrow(id: string): Promise<z.output<S> | null> {
    const [user] = await redis.pipeline().hgetall(id).as(hash(this.schema)).settle()
    if (user.status === 'rejected') throw user.reason
    return user.value
  }
  async list(ids: readonly string[]): Promise<Map<string, z.infer<S>>> {
    return redis.run(new Map(ids.map((id) => [id, cmd.hgetall(id).as(this.schema)])))
  }
  async listInBulk(ids: readonly string[]): Promise<z.infer<S>[]> {
    return redis.bulk(ids, (id) => cmd.hgetall(id).as(this.schema)).collect()
  }
}
export const value = <T>(key: string, schema: z.ZodType<T, string>): Promise<[T | null, number]> =>
  redis.pipeline().get(key).as(schema).incr('n').exec()
export const members = <S extends z.ZodType>(key: string, schema: S): Promise<z.output<S>[]> =>
  redis.run(cmd.smembers(key).each(schema))

// Shapes among the entries, before and after those of other batches.
const shaped = redis
  .pipeline()
  .incr('n')
  .add([cmd.get('a')])
expectTypeOf(
  shaped
    .concat(shaped.fork())
    .add({ n: cmd.incr('n') })
    .get('b')
    .exec(),
).resolves.toEqualTypeOf<[number, [string | null], number, [string | null], { n: number }, string | null]>()
expectTypeOf(redis.pipeline().ping().concat(shaped).settle()).resolves.toEqualTypeOf<
  [Settled<'PONG'>, Settled<number>, [Settled<string | null>]]
>()
expectTypeOf(shaped.concat(redis.pipeline().get('b').as(json(z.number()))).exec()).resolves.toEqualTypeOf<
  [number, [string | null], number | null]
>()
const longer = <E extends readonly unknown[], M extends Mapping>(batch: Pipeline<E, M>) =>
  batch.add({ a: cmd.get('a') }).incr('n')
expectTypeOf(longer(longer(shaped)).exec()).resolves.toEqualTypeOf<
  [number, [string | null], { a: string | null }, number, { a: string | null }, number]
>()
expectTypeOf(longer(redis.pipeline()).settle()).resolves.toEqualTypeOf<
  [{ a: Settled<string | null> }, Settled<number>]
>()
