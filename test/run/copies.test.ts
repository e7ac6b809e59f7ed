import { expect, test, vi } from 'vitest'
import * as first from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'

/** Another copy of this library, as one in CommonJS beside one of ES modules, or after a hot reload. */
async function anotherCopy(): Promise<typeof first> {
  vi.resetModules()
  return await import('../../src/index.js')
}

test('commands and codecs of another copy are taken', async () => {
  const second = await anotherCopy()
  expect(second.cmd).not.toBe(first.cmd)
  const redis = first.tupeline(connect())
  const key = uniquePrefix()
  const { cmd, bigint, integer, json } = second
  const beyond = 2n ** 60n + 1n
  await redis.pipeline([cmd.set(key, second.encode(bigint, beyond)), cmd.set(`${key}n`, 7)]).exec()
  const values = await redis
    .pipeline()
    .add({ exact: cmd.incrby(key, 0).as(bigint), list: [cmd.get(`${key}n`).as(integer)] })
    .incrby(key, 0)
    .as(bigint as never)
    .get(`${key}n`)
    .as(json(second.integer as never) as never)
    .exec()
  expect(values).toEqual([{ exact: beyond, list: [7] }, beyond, 7])
  expect(await redis.watch(key, (read) => read(cmd.get(`${key}n`)).then(() => cmd.ping()))).toBe('PONG')
  expect(first.isTupelineError(new second.SpentBatchError())).toBe(true)
})

test('a redefined command of the client runs its new script', async () => {
  const client = connect()
  const redis = first.tupeline(client)
  const pick = (): Promise<unknown> =>
    (redis.pipeline() as unknown as { pick(): { exec(): Promise<unknown> } }).pick().exec()
  client.defineCommand('pick', { lua: 'return 1', numberOfKeys: 0 })
  expect(await pick()).toEqual([1])
  client.defineCommand('pick', { lua: 'return 2', numberOfKeys: 0 })
  expect(await pick()).toEqual([2])
})

test('another copy on the same client reads no bytes a second time, however many there are', async () => {
  const client = connect()
  await first.tupeline(client).pipeline().ping().exec()
  const [listener] = client.stream.listeners('data')
  for (let copies = 0; copies < 5; copies++) {
    const { tupeline, cmd, bigint } = await anotherCopy()
    const key = uniquePrefix()
    const batch = tupeline(client).pipeline([cmd.set(key, '9007199254740993'), cmd.incr(key).as(bigint), cmd.incr(key)])
    const [, exact, inexact] = await batch.settle()
    expect(exact).toEqual({ status: 'fulfilled', value: 9007199254740994n })
    expect(inexact).toMatchObject({ reason: { name: 'DecodeError', reason: 'integer' } }) // of this very copy
  }
  expect(client.stream.listeners('data')).toEqual([listener])
})
