// Code that takes a batch it does not know, and batches that are kept, branched and joined.
import { expectTypeOf } from 'expect-type'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import type { Batch, Command, Mapping, Pipeline, Reply, Settled, Shape, Tupeline } from 'tupeline'

const redis = tupeline(new Redis())

// A helper that takes any pipeline and returns it longer.
function visit<Entries extends readonly unknown[], M extends Mapping>(batch: Pipeline<Entries, M>, id: string) {
  return batch.incr(`visits:${id}`).expire(`visits:${id}`, 60)
}
expectTypeOf(visit(redis.pipeline().get('k'), '7').get('l').exec()).resolves.toEqualTypeOf<
  [string | null, number, 0 | 1, string | null]
>()
expectTypeOf(visit(visit(redis.pipeline(), '7'), '8').exec()).resolves.toEqualTypeOf<[number, 0 | 1, number, 0 | 1]>()

// The same helper, adding a shape.
function withUser<Entries extends readonly unknown[], M extends Mapping>(batch: Pipeline<Entries, M>, id: string) {
  return batch.add({ name: cmd.hget(id, 'name') })
}
expectTypeOf(withUser(redis.pipeline().incr('n'), '7').exec()).resolves.toEqualTypeOf<
  [number, { name: string | null }]
>()

// A helper that only needs to execute the batch.
async function timed<V>(batch: Batch<V>): Promise<{ value: V; milliseconds: number }> {
  const start = performance.now()
  return { value: await batch.exec(), milliseconds: performance.now() - start }
}
expectTypeOf(timed(redis.pipeline().get('k').incr('n'))).resolves.toEqualTypeOf<{
  value: [string | null, number]
  milliseconds: number
}>()
expectTypeOf(timed(redis.pipeline({ hits: cmd.incr('n') }))).resolves.toEqualTypeOf<{
  value: { hits: number }
  milliseconds: number
}>()
declare function takesNumbers(batch: Batch<number[]>): void
takesNumbers(redis.pipeline().incr('a').incr('b'))
// @ts-expect-error one of the values is text
takesNumbers(redis.pipeline().incr('a').get('b'))
declare function outcomes<O>(batch: Batch<unknown, O>): O
expectTypeOf(outcomes(redis.pipeline().incr('a'))).toEqualTypeOf<[Settled<number>]>()

// A helper over shapes, and one over any client.
function send<const S extends Shape>(shape: S): S {
  return shape
}
expectTypeOf(redis.pipeline(send([cmd.get('a'), cmd.incr('b')])).exec()).resolves.toEqualTypeOf<
  [string | null, number]
>()
function hits<M extends Mapping>(client: Tupeline<M>) {
  return client.pipeline().incr('hits').exec()
}
expectTypeOf(hits(redis)).resolves.toEqualTypeOf<[number]>()
expectTypeOf(hits(tupeline(new Redis({ replyMapping: 'resp3' })))).resolves.toEqualTypeOf<[number]>()
function readAll<T>(commands: Command<T>[]) {
  return redis.pipeline(commands).exec()
}
expectTypeOf(readAll([cmd.get('a')])).resolves.toEqualTypeOf<Reply<Command<string | null>[]>>()

// Kept in a const at every step.
const one = redis.pipeline().get('k')
const two = one.incr('n')
expectTypeOf(two.exec()).resolves.toEqualTypeOf<[string | null, number]>()
expectTypeOf(one.exec()).resolves.toEqualTypeOf<[string | null]>()

// A `let` that grows does not compile: its type would be that of the shorter batch.
let growing = redis.pipeline().get('k')
// @ts-expect-error the longer batch is not a shorter one; use a const, or .add(list)
growing = growing.incr('n')

// Extended on a condition: the value may have either length.
declare const more: boolean
const conditional = more ? redis.pipeline().get('k').incr('n') : redis.pipeline().get('k')
const either = conditional.exec()
expectTypeOf<Awaited<typeof either>>().toEqualTypeOf<[string | null, number] | [string | null]>()
const base = redis.pipeline().get('k')
const extended = more ? base.incr('n').exec() : base.exec()
expectTypeOf<Awaited<typeof extended>>().toEqualTypeOf<[string | null, number] | [string | null]>()

// Fork and concat.
const fork = one.fork()
expectTypeOf(fork.incr('n').exec()).resolves.toEqualTypeOf<[string | null, number]>()
expectTypeOf(one.concat(two).exec()).resolves.toEqualTypeOf<[string | null, string | null, number]>()
expectTypeOf(one.concat(redis.pipeline()).exec()).resolves.toEqualTypeOf<[string | null]>()
expectTypeOf(redis.pipeline().concat(one).exec()).resolves.toEqualTypeOf<[string | null]>()
expectTypeOf(
  one
    .concat(redis.pipeline().add([cmd.incr('n')]))
    .incr('m')
    .exec(),
).resolves.toEqualTypeOf<[string | null, [number], number]>()
// @ts-expect-error a batch of a shape has no tuple to join
one.concat(redis.pipeline([cmd.get('k')]))

// Long chains stay one plain tuple: at 16, past it, past 32 and past 40.
const eight = redis.pipeline().incr('a').get('b').incr('c').get('d').incr('e').get('f').incr('g').set('h', 'v')
type N = number
type T = string | null
type Eight = [N, T, N, T, N, T, N, 'OK']
const sixteen = eight.incr('a').get('b').incr('c').get('d').incr('e').get('f').incr('g').set('h', 'v')
expectTypeOf(sixteen.exec()).resolves.toEqualTypeOf<[...Eight, ...Eight]>()
const seventeen = sixteen.hgetall('h')
expectTypeOf(seventeen.exec()).resolves.toEqualTypeOf<[...Eight, ...Eight, Record<string, string>]>()
const thirtyThree = seventeen
  .incr('a')
  .get('b')
  .incr('c')
  .get('d')
  .incr('e')
  .get('f')
  .incr('g')
  .set('h', 'v')
  .incr('a')
  .get('b')
  .incr('c')
  .get('d')
  .incr('e')
  .get('f')
  .incr('g')
  .set('h', 'v')
expectTypeOf(thirtyThree.exec()).resolves.toEqualTypeOf<
  [...Eight, ...Eight, Record<string, string>, ...Eight, ...Eight]
>()
const fortyOne = thirtyThree.incr('a').get('b').incr('c').get('d').incr('e').get('f').incr('g').set('h', 'v')
type FortyOne = [...Eight, ...Eight, Record<string, string>, ...Eight, ...Eight, ...Eight]
expectTypeOf(fortyOne.exec()).resolves.toEqualTypeOf<FortyOne>()
type AllSettled<Entries extends unknown[]> = { [K in keyof Entries]: Settled<Entries[K]> }
expectTypeOf(fortyOne.settle()).resolves.toEqualTypeOf<AllSettled<FortyOne>>()
// Joined and extended, and with a shape many entries later.
expectTypeOf(fortyOne.concat(seventeen).incr('n').exec()).resolves.toEqualTypeOf<
  [...FortyOne, ...Eight, ...Eight, Record<string, string>, number]
>()
expectTypeOf(visit(fortyOne, '7').exec()).resolves.toEqualTypeOf<[...FortyOne, number, 0 | 1]>()
const shapeBehind = visit(
  redis
    .pipeline()
    .add({ a: cmd.get('a') })
    .concat(fortyOne),
  '7',
)
expectTypeOf(shapeBehind.exec()).resolves.toEqualTypeOf<[{ a: string | null }, ...FortyOne, number, 0 | 1]>()

// What each entry of a mixed batch settles to.
expectTypeOf(
  redis
    .pipeline()
    .get('k')
    .add([cmd.incr('n')])
    .add({ a: cmd.get('a') })
    .set('k', 'v', 'NX')
    .settle(),
).resolves.toEqualTypeOf<
  [Settled<string | null>, [Settled<number>], { a: Settled<string | null> }, Settled<'OK' | null>]
>()
expectTypeOf<Settled<7>>().toEqualTypeOf<
  | { readonly status: 'fulfilled'; readonly value: 7 }
  | { readonly status: 'rejected'; readonly reason: import('tupeline').EntryFailure }
>()
