import { tracingChannel } from 'node:diagnostics_channel'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Failure } from '../../src/transport/failure.js'
import type { Call } from '../../src/transport/call.js'
import { cmd, tupeline } from '../../src/index.js'
import { sendPipeline } from '../../src/ioredis/send-pipeline.js'
import { canSendDirectly, sendDirectly } from '../../src/ioredis/send-directly.js'
import { connect, connectTo, track, uniquePrefix } from '../support/client.js'
import { faultyLink } from '../support/faulty-link.js'
import { findServer } from '../support/find-server.js'
import { startSentinel } from '../support/sentinel.js'
import { startServer } from '../support/start-server.js'

const once = { resend: false }
const atomic = { resend: false, transaction: true }

test('TLS: replies, large batches and a cut', async () => {
  await using server = await startServer(findServer())
  const { client, proxy } = await faultyLink({ secure: true, server: server.url })
  const prefix = uniquePrefix()
  const calls = Array.from({ length: 40_000 }, (_, index) => call('incr', `${prefix}${index}`))
  expect(await sendDirectly(client, calls, once)).toEqual(Array(40_000).fill(1))
  expect(await sendDirectly(client, [call('echo', 'x'.repeat(300_000)), call('ping')], atomic)).toEqual([
    'x'.repeat(300_000),
    'PONG',
  ])
  const cut = sendDirectly(client, calls, once)
  setImmediate(() => proxy.cutAll())
  const outcomes = new Set((await cut).map((entry) => (entry instanceof Failure ? entry.outcome : entry)))
  expect([...outcomes].every((one) => one === 2 || one === 'unknown' || one === 'not-sent')).toBe(true)
  const direct = connectTo(server.url)
  const after = await direct.mget(calls.map(({ args }) => args[0] as string))
  expect(after.every((count) => count === '1' || count === '2')).toBe(true)
  expect(await sendDirectly(client, [call('ping')], once)).toEqual(['PONG'])
})

test('Sentinel: a batch finds the master, and after a failover the new one', { timeout: 60_000 }, async () => {
  const { master, replica, connect } = await startSentinel()
  const client = connect()
  const direct = connectTo(replica.url)
  const prefix = uniquePrefix()
  const calls = Array.from({ length: 100 }, (_, index) => call('incr', `${prefix}${index}`))
  expect(await sendDirectly(client, calls, once)).toEqual(Array(100).fill(1))
  const redis = tupeline(client)
  expect(await redis.watch(prefix, () => cmd.incr(`${prefix}watched`))).toBe(1)
  await vi.waitFor(async () => expect(await direct.get(`${prefix}watched`)).toBe('1'), waiting)
  process.kill(master.pid as number, 'SIGKILL')
  const again = await sendDirectly(client, calls, once)
  // It waited for the new master, or the link broke before the client knew.
  expect(again.every((entry) => entry === 2 || entry instanceof Failure)).toBe(true)
  await vi.waitFor(
    async () => expect(await sendDirectly(client, [call('set', prefix, '1')], once)).toEqual(['OK']),
    waiting,
  )
  expect(await direct.get(prefix)).toBe('1')
  // Its idle connection led to the old master; another one is found.
  await redis.watch(prefix, () => cmd.set(`${prefix}watched`, 'by the new one'))
  expect(await direct.get(`${prefix}watched`)).toBe('by the new one')
  await redis.close()
})

const waiting = { timeout: 30_000, interval: 200 }

test.each([
  ['direct', sendDirectly],
  ['by pipeline', sendPipeline],
])("ioredis's own diagnostics channels see each call: %s", async (_way, send) => {
  const client = connect()
  if (!('_buildCommandContext' in client)) return // ioredis tells nothing before 5.10
  await client.ping()
  const seen: string[] = []
  const handlers = {
    start: (message: object) => seen.push(`start ${(message as { command: string }).command}`),
    asyncEnd: (message: object) => seen.push(`end ${(message as { command: string }).command}`),
    error: (message: object) => seen.push(`error ${(message as { command: string }).command}`),
    end: () => {},
    asyncStart: () => {},
  }
  const batches: unknown[] = []
  const batchHandlers = {
    ...handlers,
    start: (message: object) => batches.push((message as { batchSize: number }).batchSize),
  }
  const commands = tracingChannel('ioredis:command')
  const batch = tracingChannel('ioredis:batch')
  commands.subscribe(handlers)
  batch.subscribe({ ...batchHandlers, asyncEnd: () => {}, error: () => {} })
  onTestFinished(() => commands.unsubscribe(handlers))
  await send(client, [call('get', 'a'), call('nosuch'), call('ping')], once)
  await vi.waitFor(() => expect(seen).toHaveLength(7))
  expect(seen.slice(0, 3)).toEqual(['start get', 'start nosuch', 'start ping'])
  expect(seen.slice(3).sort()).toEqual(['end get', 'end nosuch', 'end ping', 'error nosuch'])
  seen.length = 0
  await send(client, [call('get', 'a'), call('ping')], atomic)
  expect(seen.slice(0, 4)).toEqual(['start multi', 'start get', 'start ping', 'start exec'])
  expect(batches).toEqual([2])
})

test('clients that do not fit are sent to through their own pipeline', () => {
  const client = track(new Redis({ lazyConnect: true }))
  expect(canSendDirectly(client)).toBe(true)
  expect(canSendDirectly(client.duplicate({ monitor: true }))).toBe(false)
  const instrumented = client.duplicate()
  instrumented.sendCommand = Object.assign(() => {}, { __wrapped: true })
  expect(canSendDirectly(instrumented)).toBe(false)
  expect(canSendDirectly({ options: {} } as unknown as Redis)).toBe(false)
  expect(canSendDirectly({} as unknown as Redis)).toBe(false)
})

function call(name: string, ...args: string[]): Call {
  return { name, args, bytes: false }
}
