import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Failure } from '../../src/transport/failure.js'
import type { Call, Entry } from '../../src/transport/call.js'
import { sendDirectly } from '../../src/ioredis/send-directly.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { FaultProxy } from '../support/proxy.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const once = { resend: false }

let client: Redis
let prefix: string

beforeEach(async () => {
  client = connectTo(server.url)
  await client.flushall()
  prefix = uniquePrefix()
})

let proxy: FaultProxy | undefined
afterEach(async () => {
  await proxy?.stop()
  proxy = undefined
})

test('every caller gets its own replies while large batches are written in groups', async () => {
  const big = Array.from({ length: 5 }, (_, batch) => echoes(60_000, `big ${batch}`))
  let isDone = false
  const rides = big.map((calls) => sendDirectly(client, calls, once))
  const all = Promise.all(rides).finally(() => (isDone = true))
  let others = 0
  while (!isDone) {
    const word = `other ${others++}`
    const [single, piped, small, atomic] = await Promise.all([
      client.echo(word),
      client.pipeline().echo(word).incr(`${prefix}n`).exec(),
      sendDirectly(client, [call('echo', word), call('nosuch')], once),
      sendDirectly(client, [call('echo', word), call('ping')], { resend: false, transaction: true }),
    ])
    expect([single, piped?.[0]?.[1], small[0], atomic]).toEqual([word, word, word, [word, 'PONG']])
    expect(small[1]).toBeInstanceOf(Failure)
  }
  expect(others).toBeGreaterThan(1)
  const entries = await all
  entries.forEach((got, batch) => expectEchoes(got, 60_000, `big ${batch}`))
})

test("the replies of a batch do not go through ioredis's parser and queue one by one", async () => {
  await sendDirectly(client, echoes(10, 'warm'), once)
  const { commandQueue } = client as unknown as { commandQueue: { shift(): unknown } }
  const shift = vi.spyOn(commandQueue, 'shift')
  const entries = await sendDirectly(client, [...echoes(5_000, 'é'), call('nosuch'), ...echoes(5_000, 'x')], once)
  expectEchoes(entries, 5_000, 'é')
  expectEchoes(entries.slice(5_001), 5_000, 'x')
  expect(shift.mock.calls.length).toBeLessThan(10)
  // Where the parser's shapes are others, it reads.
  const resp3 = connectTo(server.url, { protocol: 3, replyMapping: 'resp3' })
  expectEchoes(await sendDirectly(resp3, echoes(100, 'x'), once), 100, 'x')
})

test('replies are read in fragments of any size', async () => {
  proxy = await FaultProxy.start(server.port)
  const slow = connectTo(proxy.url)
  await slow.ping()
  await slow.hset(`${prefix}h`, { name: 'Ада', text: 'x'.repeat(100) })
  for (const fragment of [1, 2, 3, 5, 17]) {
    proxy.fragment = fragment
    const entries = await sendDirectly(
      slow,
      [...echoes(40, 'é'), call('hgetall', `${prefix}h`), call('lpush', `${prefix}h`, '1')],
      once,
    )
    expectEchoes(entries, 40, 'é')
    expect(entries[40]).toEqual({ name: 'Ада', text: 'x'.repeat(100) })
    expect(entries[41]).toMatchObject({ outcome: 'refused' })
  }
})

test('replies with errors, nulls and nesting are read in fragments of random size', async () => {
  proxy = await FaultProxy.start(server.port)
  for (const protocol of [2, 3] as const) {
    const slow = connectTo(proxy.url, { protocol })
    await slow.ping()
    await slow.set(`${prefix}s`, 'text')
    await slow.set(`${prefix}long`, 'é'.repeat(5_000))
    const one = (index: number): Call[] => [
      call('echo', `word ${index}`),
      call('get', `${prefix}none`),
      call('lpush', `${prefix}s`, '1'),
      call('eval', "return {1, 'two', false, {3, {'four'}}}", '0'),
      call('eval', "return {1, redis.error_reply('NO inner')}", '0'),
      { ...call('get', `${prefix}long`), bytes: index % 2 === 0 },
      call('zadd', `${prefix}z${protocol}`, 'INCR', '1.5', 'm'),
      call('hgetall', `${prefix}none`),
    ]
    const calls = Array.from({ length: 20 }, (_, index) => one(index)).flat()
    const expected = Array.from({ length: 20 }, (_, index) => [
      `word ${index}`,
      null,
      expect.objectContaining({ outcome: 'refused' }) as unknown,
      [1, 'two', null, [3, ['four']]],
      [1, expect.objectContaining({ message: 'NO inner' }) as unknown],
      index % 2 === 0 ? Buffer.from('é'.repeat(5_000)) : 'é'.repeat(5_000),
      String(1.5 * (index + 1)),
      {},
    ]).flat()
    for (let fragment = 700; fragment < 9_000; fragment = Math.ceil(fragment * 1.7)) {
      proxy.fragment = fragment
      await client.del(`${prefix}z${protocol}`)
      const [entries, mine] = await Promise.all([sendDirectly(slow, calls, once), slow.echo('mine')])
      expect(entries).toEqual(expected)
      expect(mine).toBe('mine')
    }
    proxy.fragment = undefined
  }
})

test('pushes among the replies reach their listeners', async () => {
  const subscriber = connectTo(server.url, { protocol: 3 })
  await subscriber.subscribe(`${prefix}channel`)
  if (subscriber.mode === 'subscriber') return // ioredis 5 speaks RESP2
  const heard: string[] = []
  subscriber.on('message', (_channel, message) => heard.push(message))
  const publish = (index: number): Call => call('publish', `${prefix}channel`, `message ${index}`)
  const calls = Array.from({ length: 3_000 }, (_, index) =>
    index % 7 === 0 ? publish(index) : call('echo', `${index}`),
  )
  const entries = await sendDirectly(subscriber, calls, once)
  expect(entries).toEqual(calls.map((_call, index) => (index % 7 === 0 ? 1 : `${index}`)))
  await subscriber.ping()
  expect(heard).toEqual(calls.filter(({ name }) => name === 'publish').map(({ args }) => args[1]))
})

test('a batch waits until a transaction that another caller opened has ended', async () => {
  const calls = echoes(100, 'x')
  await sendDirectly(client, calls, once)
  const opened = client.multi({ pipeline: false })
  const queued = sendDirectly(client, calls, once)
  const executed = client.exec()
  await opened
  expect(await executed).toEqual([])
  expectEchoes(await queued, 100, 'x')
  expectEchoes(await sendDirectly(client, calls, once), 100, 'x')
})

test('a database that is selected during a batch does not apply to the batch', async () => {
  const calls = Array.from({ length: 100_000 }, (_, index) => call('set', `${prefix}${index % 50_000}`, '1'))
  const sent = sendDirectly(client, calls, once)
  await nextTurn()
  await client.select(7)
  await client.set(`${prefix}mine`, '7')
  expect(await sent).toEqual(Array(100_000).fill('OK'))
  expect(await client.dbsize()).toBe(1) // in 7
  expect(await client.get(`${prefix}mine`)).toBe('7')
  await client.select(0)
  expect(await client.dbsize()).toBe(50_000)
})

test('an argument of any size, text or bytes, arrives unchanged', async () => {
  const sizes = [0, 1, 47, 48, 49, 32_766, 32_767, 32_768, 65_535, 65_536, 65_537, 3_000_000]
  const values = sizes.flatMap((size) => ['a'.repeat(size), 'é'.repeat(size), Buffer.alloc(size, 255)])
  const calls: Call[] = values.flatMap((value, index) => [
    { name: 'set', args: [`${prefix}${index}`, value], bytes: false },
    { name: 'get', args: [`${prefix}${index}`], bytes: Buffer.isBuffer(value) },
  ])
  const entries = await sendDirectly(client, calls, once)
  values.forEach((value, index) => {
    const got = entries[2 * index + 1]
    expect(Buffer.isBuffer(value) ? Buffer.compare(value, got as Buffer) === 0 : value === got).toBe(true)
  })
})

test('many arguments, and unknown command names, are sent', async () => {
  const members = Array.from({ length: 200_000 }, (_, index) => `member ${index}`)
  expect(
    await sendDirectly(
      client,
      [call('sadd', `${prefix}s`, ...[]), { ...call('sadd'), args: [`${prefix}s`, ...members] }],
      once,
    ),
  ).toMatchObject([{ outcome: 'refused' }, 200_000])
  const odd = Array.from({ length: 2_000 }, (_, index) => call(`nosuch-é${index}`))
  const entries = await sendDirectly(client, odd, once)
  entries.forEach((entry, index) => {
    expect(entry).toMatchObject({ error: { message: expect.stringContaining(`nosuch-é${index}`) as unknown } })
  })
})

test('a connection lost between two groups: entries are answered, unknown and not sent, in this order', async () => {
  proxy = await FaultProxy.start(server.port)
  const lossy = connectTo(proxy.url)
  await lossy.ping()
  proxy.cutAfter({ fromServer: 200_000 })
  const calls = Array.from({ length: 150_000 }, () => call('incr', `${prefix}n`))
  const entries = await sendDirectly(lossy, calls, once)
  const kinds = entries.map((entry) => (entry instanceof Failure ? entry.outcome : 'reply'))
  const runs = kinds.filter((kind, index) => kind !== kinds[index - 1])
  expect(runs).toEqual(['reply', 'unknown', 'not-sent'])
  expect(entries.slice(0, kinds.indexOf('unknown'))).toEqual(
    Array.from({ length: kinds.indexOf('unknown') }, (_, i) => i + 1),
  )
  await lossy.ping()
  const count = Number(await client.get(`${prefix}n`))
  expect(count).toBeGreaterThanOrEqual(kinds.indexOf('unknown'))
  expect(count).toBeLessThanOrEqual(kinds.indexOf('not-sent'))
})

test('a batch that may be sent again survives a connection lost while the socket is full', async () => {
  proxy = await FaultProxy.start(server.port)
  for (let round = 0; round < 5; round++) {
    const lossy = connectTo(proxy.url, { retryStrategy: () => 20 })
    lossy.on('error', () => {})
    await lossy.ping()
    proxy.stall(round % 2 ? 'fromServer' : 'fromClient')
    const calls = Array.from({ length: 50_000 }, (_, index) => call('echo', `${index} ${'x'.repeat(200)}`))
    const sent = sendDirectly(lossy, calls, { resend: true })
    for (let turn = 0; turn < 20 * round; turn++) await nextTurn()
    proxy.cutAll()
    proxy.resume()
    const others = Array.from({ length: 20 }, (_, index) => lossy.echo(`other ${index}`))
    const more = sendDirectly(lossy, echoes(20_000, 'more'), once)
    expect(await Promise.all(others)).toEqual(Array.from({ length: 20 }, (_, index) => `other ${index}`))
    const entries = await sent
    expect(entries.findIndex((entry, index) => entry !== calls[index]?.args[0])).toBe(-1)
    const later = await more
    if (!(later[0] instanceof Failure)) expectEchoes(later, 20_000, 'more')
    expect(await lossy.echo('mine')).toBe('mine')
    lossy.disconnect()
  }
})

test('no more is written than the socket accepts while the server reads slowly', async () => {
  proxy = await FaultProxy.start(server.port)
  const slow = connectTo(proxy.url)
  await slow.ping()
  proxy.stall('fromClient')
  const value = 'x'.repeat(1_024)
  const controller = new AbortController()
  const calls = Array.from({ length: 100_000 }, () => call('set', `${prefix}k`, value))
  const sent = sendDirectly(slow, calls, { resend: false, signal: controller.signal })
  for (let turn = 0; turn < 50; turn++) await nextTurn()
  expect(slow.stream.writableLength).toBeLessThan(4_000_000)
  controller.abort()
  const entries = await sent
  expect(entries.filter((entry) => entry instanceof Failure && entry.outcome === 'not-sent').length).toBeGreaterThan(
    50_000,
  )
  proxy.resume()
  expect(await slow.echo('mine')).toBe('mine')
})

test('a million commands do not hold up the event loop', { timeout: 60_000 }, async () => {
  const calls = Array.from({ length: 1_000_000 }, (_, index) => call('set', `${prefix}${index % 1_000}`, 'value'))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let [turns, isOver] = [0, false]
  const turn = (): void => {
    turns++
    if (!isOver) setImmediate(turn)
  }
  turn()
  const entries = await sendDirectly(client, calls, once)
  isOver = true
  delay.disable()
  expect(entries.length).toBe(1_000_000)
  expect(entries.every((entry) => entry === 'OK')).toBe(true)
  console.info(`a million commands: ${turns} turns, worst event-loop delay ${(delay.max / 1e6).toFixed(0)} ms`)
  expect(turns).toBeGreaterThan(30) // a million would be written in one, if not for the groups of 16,384
})

function call(name: string, ...args: string[]): Call {
  return { name, args, bytes: false }
}

function echoes(count: number, word: string): Call[] {
  return Array.from({ length: count }, (_, index) => call('echo', `${word} ${index}`))
}

function expectEchoes(entries: readonly Entry[], count: number, word: string): void {
  for (let index = 0; index < count; index++) {
    if (entries[index] !== `${word} ${index}`) expect([index, entries[index]]).toEqual([index, `${word} ${index}`])
  }
}
