import { Redis } from 'ioredis'
import { expectAssignable, expectType } from 'tsd'
import { cmd, hash, integer, isBatchError, json, tupeline, WatchError } from 'tupeline'
import type { Batch, Settled, Transaction } from 'tupeline'
import { z } from 'zod'

const redis = tupeline(new Redis())
const resp3 = tupeline(new Redis({ replyMapping: 'resp3' }))
const User = z.object({ name: z.string() })

// Never null, and the same types as in a pipeline.
expectType<['OK', string | null, number]>(await redis.transaction().set('k', 'v').get('k').incr('n').exec())
expectType<[Settled<'OK'>, Settled<number>]>(await redis.transaction().set('k', 'v').incr('n').settle())
expectType<{ hits: number; users: ({ name: string } | null)[] }>(
  await redis.transaction({ hits: cmd.incr('n'), users: [1, 2].map((id) => cmd.get(`${id}`).as(json(User))) }).exec(),
)
expectType<[number | null]>(await resp3.transaction().zscore('z', 'm').exec())
expectType<[string | null, number, [string]]>(
  await redis
    .transaction()
    .get('a')
    .concat(
      redis
        .transaction()
        .incr('n')
        .add([cmd.get('x').required()]),
    )
    .exec(),
)
expectType<Transaction<[number], 'legacy'>>(redis.transaction().incr('n').fork())
expectAssignable<Batch>(redis.transaction().incr('n'))

// A transaction is never sent twice.
// @ts-expect-error
void redis.transaction().incr('n').exec({ retry: 'idempotent' })
// @ts-expect-error
void redis.transaction().incr('n').exec({ retry: 'reads' })
// @ts-expect-error
void redis.transaction([cmd.incr('n')]).settle({ retry: 'never' })
void redis
  .transaction()
  .incr('n')
  .exec({ commitMarker: true, signal: AbortSignal.timeout(500) })
// @ts-expect-error
void redis.pipeline().incr('n').exec({ commitMarker: true })

// A pipeline is not a transaction, nor the reverse.
// @ts-expect-error
void redis.pipeline().concat(redis.transaction().incr('n'))
// @ts-expect-error
void redis.transaction().concat(redis.pipeline().incr('n'))
// @ts-expect-error
void redis.transaction().multi()
// @ts-expect-error
void redis.transaction().watch('k')
// @ts-expect-error
void redis.transaction({ 1: cmd.get('a') })

const transaction = redis.transaction().incr('n')
try {
  await transaction.exec()
} catch (error) {
  if (isBatchError(error, transaction)) expectType<[Settled<number>]>(error.settled)
  if (error instanceof WatchError) expectType<number>(error.attempts)
}

// What the body returns decides what watch resolves to.
expectType<[number, number]>(await redis.watch(['a', 'b'], async () => [cmd.decrby('a', 1), cmd.incrby('b', 1)]))
expectType<[number] | undefined>(
  await redis.watch('a', async (read) => {
    const balance = await read(cmd.get('a').as(integer))
    expectType<number | null>(balance)
    return balance === null ? undefined : [cmd.decrby('a', balance)]
  }),
)
expectType<[number] | { name: 'OK' }>(
  await redis.watch('a', async (read) => {
    const [name, user] = await read([cmd.get('a'), cmd.hgetall('u').as(hash(User))])
    expectType<string | null>(name)
    expectType<{ name: string } | null>(user)
    if (name === null) return [cmd.incr('n')]
    return { name: cmd.set('name', name) }
  }),
)
expectType<number>(await redis.watch(Buffer.from('a'), () => cmd.incr('a')))
expectType<undefined>(await redis.watch('a', async () => undefined))
expectType<number | null>(await resp3.watch('a', async () => cmd.zscore('z', 'm')))
await resp3.watch('a', async (read) => {
  expectType<{ score: number | null }>(await read({ score: cmd.zscore('z', 'm') }))
  return undefined
})
// @ts-expect-error
void redis.watch('a', async () => 5)
// @ts-expect-error
void redis.watch('a', async () => null)
// @ts-expect-error
void redis.watch('a', async (read) => [await read(cmd.get('a'))])
// @ts-expect-error
void redis.watch(5, async () => undefined)
// @ts-expect-error
void redis.watch('a', async () => [cmd.incr('a')], { retry: 'reads' })
// @ts-expect-error
void redis.watch('a', async () => undefined, { attempts: '3' })
void tupeline(new Redis(), { connections: 5 })
// @ts-expect-error
void tupeline(new Redis(), { connections: '5' })

{
  await using scoped = tupeline(new Redis())
  await scoped.close()
}
