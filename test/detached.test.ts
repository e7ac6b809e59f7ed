/* oxlint-disable typescript/unbound-method -- what it warns of is what is tested */
// Methods that are taken from their object, as `const { pipeline } = redis`, and methods that are passed as callbacks.
import { expect, expectTypeOf, test } from 'vitest'
import { ArgumentError, cmd, tupeline } from '../src/index.js'
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

test('a command passed to map as it stands is refused in words, because map passes more than the element', () => {
  const commands = () => ['a', 'b'].map(cmd.get)
  expectTypeOf(commands).returns.toEqualTypeOf<unknown[]>() // not a shape
  expect(commands).toThrow(ArgumentError)
  expect(commands).toThrow('map passes the index and the list too: write (item) => cmd.get(item)')
  // A list elsewhere is named as such.
  // @ts-expect-error GET takes a key only
  expect(() => cmd.get('a', 0, ['b'])).toThrow('argument 2 is a list; pass strings, numbers or bytes')
})

test('a command of a batch is refused in words without its batch', () => {
  const { incr } = tupeline(connect()).pipeline()
  // @ts-expect-error there is no batch to put it into
  expect(() => incr('n')).toThrow('incr: call it on the batch, or on cmd: cmd.incr(..)')
})
