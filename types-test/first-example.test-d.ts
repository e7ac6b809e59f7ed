import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { Command, Settled } from 'tupeline'

const redis = tupeline(new Redis())

// The first example of the documentation.
const batch = redis.pipeline().set('user:1:name', 'Ada').get('user:1:name').incr('user:1:visits')
expectTypeOf(batch.exec()).resolves.toEqualTypeOf<['OK', string | null, number]>()
expectTypeOf(batch.settle()).resolves.toEqualTypeOf<[Settled<'OK'>, Settled<string | null>, Settled<number>]>()
expectTypeOf(batch.length).toEqualTypeOf<number>()

// A tuple: destructuring gives each value its own type, and there is no fourth element.
async function destructured() {
  const [ok, name, visits] = await batch.exec()
  expectTypeOf(ok).toEqualTypeOf<'OK'>()
  expectTypeOf(name).toEqualTypeOf<string | null>()
  expectTypeOf(visits).toEqualTypeOf<number>()
  // @ts-expect-error a fourth value: the batch has three entries
  const [, , , fourth] = await batch.exec()
  return fourth
}
void destructured

expectTypeOf(redis.pipeline().exec()).resolves.toEqualTypeOf<[]>()
expectTypeOf(redis.pipeline().settle()).resolves.toEqualTypeOf<[]>()

// The same commands as values.
expectTypeOf(cmd.get('user:1:name')).toEqualTypeOf<Command<string | null>>()
expectTypeOf(redis.cmd.incr('user:1:visits')).toEqualTypeOf<Command<number>>()

// Options of a run.
const { signal } = new AbortController()
expectTypeOf(batch.exec({ signal })).resolves.toEqualTypeOf<['OK', string | null, number]>()
