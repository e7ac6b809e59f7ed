// A library over tupeline, as others import it. consumer-check.ts compiles it, and reader.ts against its declarations.
import { Redis } from 'ioredis'
import { bigint, cmd, hash, integer, isoDate, json, script, tupeline } from 'tupeline'
import type { Pipeline, Tupeline } from 'tupeline'
import { z } from 'zod'

export const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional() })
export const redis = tupeline(new Redis({ lazyConnect: true }))
export const resp3 = tupeline(new Redis({ lazyConnect: true, replyMapping: 'resp3', protocol: 3 }))

// Commands of every kind.
export const get = cmd.get('k')
export const score = cmd.zscore('z', 'm')
export const required = score.required()
export const top = cmd.zrange('z', 0, -1, 'WITHSCORES')
export const entries = cmd.xrange('s', '-', '+')
export const user = cmd.hgetall('u').as(hash(User))
export const users = cmd.mget('a', 'b').each(json(User))
export const total = cmd.incr('n').as(bigint)
export const named = { user, score, list: [get, total] as const, map: new Map([[1, get]]) }
export const userOf = (id: number) => cmd.get(`user:${id}`).as(json(User))

// Batches and appenders.
export const chain = redis.pipeline().set('k', 'v').get('k').add(named)
export const transaction = redis.transaction().incr('n').add([get])
export const batch = redis.pipeline(named)
export const withUser = <P extends readonly unknown[]>(pipeline: Pipeline<P, 'legacy'>) =>
  pipeline.get('u').as(json(User))
export const readAll = (ids: string[]) =>
  redis.bulk(ids, (id) => ({ user: cmd.get(id).as(json(User)), n: cmd.incr(id) }))
export const move = (key: string) =>
  redis.watch(key, async (read) =>
    (await read(cmd.get(key))) === null ? undefined : [cmd.del(key), cmd.incr('moved')],
  )
export const values = async () => await chain.exec()
export const outcomes = async () => await transaction.settle()
export const scan = redis.scan({ match: 'user:*' })

// Repositories.
export class Users {
  constructor(readonly redis: Tupeline<'legacy'>) {}
  all(ids: string[]) {
    return this.redis.pipeline(ids.map((id) => userOf(Number(id)))).exec()
  }
  readonly commands = { get: (id: string) => cmd.hgetall(id).as(hash(User)) }
}
export class Repository<S extends z.ZodObject> {
  constructor(readonly schema: S) {}
  command(id: string) {
    return cmd.hgetall(id).as(hash(this.schema))
  }
  many(ids: string[]) {
    return redis.pipeline(ids.map((id) => this.command(id))).exec()
  }
}
export const take = script({ lua: 'return 1', keys: ['bucket'], args: z.tuple([z.number()]), reply: z.number() })
export const taken = take({ bucket: 'b' }, 10)
