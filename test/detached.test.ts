/* oxlint-disable typescript/unbound-method -- what it warns of is what is tested */
// Methods that are taken from their object, as `const { pipeline } = redis`, and methods that are passed as callbacks.
import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { ArgumentError, cmd, tupeline } from '../src/index.js'
import type { Command, Pipeline } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

test('the methods of a Tupeline work when they are taken from it', async () => {
  const { pipeline, transaction, run, bulk, watch, scan, hscan, sscan, zscan, close } = tupeline(connect())
  const key = uniquePrefix()
  expect(await pipeline().set(key, 'v').get(key).exec()).toEqual(['OK', 'v'])
  const reply = await pipeline({ own: cmd.get(key) }).exec()
  expectTypeOf(reply).toEqualTypeOf<{ own: string | null }>()
  expect(reply).toEqual({ own: 'v' })
  expect(await transaction([cmd.append(key, 'w')]).exec()).toEqual([2])
  expect(await run(cmd.get(key))).toBe('vw')
  expect(await bulk([key], (own) => cmd.get(own)).collect()).toEqual(['vw'])
  expect(await watch(key, async (read) => [cmd.set(key, `${await read(cmd.get(key))}x`)])).toEqual(['OK'])
  const found: string[] = []
  for await (const name of scan({ match: `${key}*` })) found.push(name)
  expect(found).toEqual([key])
  await pipeline().hset(`${key}h`, 'f', 'v').sadd(`${key}s`, 'm').zadd(`${key}z`, 1, 'm').exec()
  for await (const field of hscan(`${key}h`)) expect(field).toEqual(['f', 'v'])
  for await (const member of sscan(`${key}s`)) expect(member).toBe('m')
  for await (const scored of zscan(`${key}z`)) expect(scored).toEqual(['m', 1])
  await close()
})

test('the commands of cmd work when they are taken from it', async () => {
  const redis = tupeline(connect())
  const { get, set, incr, hset, zadd, getBuffer, call } = cmd
  const { mget } = redis.cmd
  const key = uniquePrefix()
  const batch = redis.pipeline([
    set(`${key}a`, 'v'),
    set(`${key}a`, 'w', 'EX', 100, 'GET'),
    get(`${key}a`),
    getBuffer(`${key}a`),
    incr(`${key}n`),
    hset(`${key}h`, { f: 1 }),
    zadd(`${key}z`, 'NX', 'INCR', 1, 'm'),
    mget(`${key}a`, `${key}b`),
    call('EXISTS', `${key}a`).as(z.int()),
  ])
  const replies = await batch.exec()
  expectTypeOf(replies).toEqualTypeOf<
    ['OK', string | null, string | null, Buffer | null, number, number, string | null, (string | null)[], number | null]
  >()
  expect(replies).toEqual(['OK', 'v', 'w', Buffer.from('w'), 1, 1, '1', ['w', null], 1])
})

test('a command that takes one argument can be passed to map, which passes the index and the list too', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const keys = [`${key}a`, `${key}b`, `${key}a`]
  await redis.pipeline().set(`${key}a`, 'v').exec()
  const byMap = await redis.pipeline(keys.map(cmd.get)).exec()
  expectTypeOf(byMap).toEqualTypeOf<(string | null)[]>()
  expect(byMap).toEqual(['v', null, 'v'])
  const byFrom = await redis.pipeline(Array.from(new Set(keys), redis.cmd.getBuffer)).exec()
  expectTypeOf(byFrom).toEqualTypeOf<(Buffer | null)[]>()
  expect(byFrom).toEqual([Buffer.from('v'), null])
  expect(keys.flatMap(cmd.ttl).map(({ args }) => args)).toEqual(keys.map((one) => [one]))
})

test('only the index and the list are left out', () => {
  const given = (...args: unknown[]): unknown =>
    (cmd.get as (...all: unknown[]) => { args: readonly unknown[] })(...args).args
  expect(given('a', 'b')).toEqual(['a', 'b']) // the server refuses it
  expect(given('a', 0.5)).toEqual(['a', '0.5'])
  expect(given('a', 0, 'b')).toEqual(['a', '0', 'b'])
  expect(given()).toEqual([])
  expect(() => given('a', 0, ['b'])).toThrow('argument 2 is a list; pass strings, numbers or bytes')
  expect(() => given('a', 0, ['a'], 'b')).toThrow(ArgumentError)
})

test('a command that takes more is refused in words', () => {
  const commands = () => ['a', 'b'].map(cmd.incrby)
  expectTypeOf(commands).returns.toEqualTypeOf<Command<number>[]>()
  expect(commands).toThrow(ArgumentError)
  expect(commands).toThrow('map passes the index and the list too: write (item) => cmd.incrby(item)')
})

test('a command passed to bulk as it stands is refused, if the index would be an argument', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  await redis.pipeline().set(key, 'v').exec()
  const replies = await redis.bulk([key, `${key}x`], cmd.get).collect()
  expectTypeOf(replies).toEqualTypeOf<(string | null)[]>()
  expect(replies).toEqual(['v', null])
  // LPOP with the index as a count would pop as many elements.
  for (const method of [cmd.lpop, cmd.lpopBuffer, redis.cmd.lpop])
    expect(() => redis.bulk(['a'], method as (key: string) => unknown)).toThrow(
      'bulk: it passes the index too: write (item) => cmd.lpop(item)',
    )
})

test('a command of a batch is refused in words without its batch', () => {
  const { incr } = tupeline(connect()).pipeline()
  // @ts-expect-error there is no batch to put it into
  expect(() => incr('n')).toThrow('incr: call it on the batch, or on cmd: cmd.incr(..)')
})

test('the other methods of batches and commands say in words what to write, when they are taken from their object', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const words = /^\w+: taken from its object: write (batch|command|bulk)\.\w+\(\.\.\)$/
  const { exec, settle, add, as, each, required, concat, fork } = redis.pipeline().get(key)
  const shaped = redis.pipeline([cmd.get(key)])
  const command = cmd.get(key)
  // What fails before sending rejects.
  for (const run of [exec, settle, shaped.exec, shaped.settle])
    await expect(Reflect.apply(run, undefined, [])).rejects.toThrow(words)
  for (const method of [add, as, each, required, concat, fork, command.as, command.each, command.required])
    expect(() => Reflect.apply(method, undefined, [z.string()]) as unknown, method.name).toThrow(words)
  const { collect, drain } = redis.bulk([key], (own) => cmd.get(own))
  await expect(collect.call(undefined as never)).rejects.toThrow(words)
  await expect(drain.call(undefined as never)).rejects.toThrow(words)
  // Another object is not the batch.
  await expect(Reflect.apply(exec, {}, [])).rejects.toThrow(ArgumentError)
  await expect(Reflect.apply(exec, cmd.get(key), [])).rejects.toThrow(ArgumentError)
  expect(() => (Object.create(redis.pipeline()) as Pipeline<[], 'legacy'>).incr(key)).toThrow(
    'incr: call it on the batch',
  )
  expect(() => Reflect.apply(command.as, { ...command }, [z.string()]) as unknown).toThrow(words)
})
