import type { RedisOptions } from 'ioredis'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { Command } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'
import { counts, expectTrue, faultyLink, incrs, next, tally } from '../support/faulty-link.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

describe('whatever the options say of sending again, a batch with lost replies ran once and settles', () => {
  const options: [string, RedisOptions][] = [
    ['maxRetriesPerRequest 0', { maxRetriesPerRequest: 0 }],
    ['maxRetriesPerRequest 1', { maxRetriesPerRequest: 1 }],
    ['maxRetriesPerRequest null', { maxRetriesPerRequest: null }],
    ['autoResendUnfulfilledCommands false', { autoResendUnfulfilledCommands: false }],
    ['no offline queue', { enableOfflineQueue: false }],
    ['no ready check', { enableReadyCheck: false }],
    ['no reconnect', { retryStrategy: () => null }],
    ['another database', { db: 3 }],
    ['a key prefix', { keyPrefix: 'prefix:' }],
    ['auto-pipelining', { enableAutoPipelining: true }],
  ]
  test.each(options)('%s', async (_what, given) => {
    const { redis, client, proxy, direct, prefix } = await faultyLink(given)
    await direct.select(given.db ?? 0)
    const own = `${given.keyPrefix ?? ''}${prefix}`
    for (const retry of ['reads', 'never'] as const) {
      if (client.status === 'end') break
      await vi.waitFor(() => expect(client.status).toBe('ready'))
      proxy.dropReplies = true
      const sent = redis.pipeline(incrs(`${prefix}${retry}`, 20)).settle({ retry })
      await vi.waitFor(async () => expect(await direct.get(`${own}${retry}19`)).toBe('1'))
      proxy.dropReplies = false
      proxy.cutAll()
      expect(tally(await sent)).toEqual({ unknown: 20 })
      if (given.retryStrategy) continue
      await vi.waitFor(async () => expect(await client.echo('again')).toBe('again'))
      expect(await counts(direct, `${own}${retry}`, 20)).toEqual(Array(20).fill('1'))
    }
  })
})

describe('commandTimeout', () => {
  test('in a black hole: unknown; late replies go to nobody, and the next caller gets its own', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({ commandTimeout: 60 })
    proxy.stall('fromServer')
    const settled = await redis.pipeline(incrs(prefix, 10)).settle()
    expect(tally(settled)).toEqual({ unknown: 10 })
    expectTrue(settled, await counts(direct, prefix, 10))
    client.options.commandTimeout = 10_000 // only the batch in the black hole is to time out, on a busy machine too
    proxy.resume()
    const words = ['a', 'b', 'c']
    expect(await Promise.all(words.map((word) => redis.pipeline().echo(word).exec()))).toEqual([['a'], ['b'], ['c']])
    expect(await client.echo('mine')).toBe('mine')
  })

  test('then a cut: nothing is sent again', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({ commandTimeout: 60 })
    proxy.dropReplies = true
    expect(tally(await redis.pipeline(incrs(prefix, 10)).settle({ retry: 'idempotent' }))).toEqual({ unknown: 10 })
    client.options.commandTimeout = 10_000
    proxy.dropReplies = false
    const closed = next(client, 'close')
    proxy.cutAll()
    await closed
    await next(client, 'ready')
    expect(await client.echo('again')).toBe('again')
    expect(await counts(direct, prefix, 10)).toEqual(Array(10).fill('1'))
  })

  test('while the connection is down: not sent, and never sent later', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({ commandTimeout: 60 })
    const closed = next(client, 'close')
    proxy.refuse()
    proxy.cutAll()
    await closed
    expect(tally(await redis.pipeline(incrs(prefix, 10)).settle())).toEqual({ 'not-sent': 10 })
    client.options.commandTimeout = 10_000
    await proxy.listen()
    await next(client, 'ready')
    expect(await client.echo('again')).toBe('again')
    expect(await counts(direct, prefix, 10)).toEqual(Array(10).fill(null))
  })
})

test.skipIf(process.env.IOREDIS === '5')('socketTimeout drops a silent connection: unknown, and run once', async () => {
  const { client, redis, proxy, direct, prefix } = await faultyLink({ socketTimeout: 100 })
  proxy.dropReplies = true
  const settled = await redis.pipeline(incrs(prefix, 10)).settle()
  proxy.dropReplies = false
  expect(tally(settled)).toEqual({ unknown: 10 })
  await vi.waitFor(async () => expect(await client.echo('again')).toBe('again'))
  expect(await counts(direct, prefix, 10)).toEqual(Array(10).fill('1'))
})

describe('the connection ends', () => {
  test('disconnect() in the turn of the batch: settles, each entry truly; afterwards nothing is sent', async () => {
    const { client, redis, direct, prefix } = await faultyLink()
    const sent = redis.pipeline(incrs(prefix, 500)).settle()
    client.disconnect()
    const settled = await sent // the server may answer all before it hears of the end
    await vi.waitFor(() => expect(client.status).toBe('end'))
    const late = await redis.pipeline(incrs(`${prefix}late`, 3)).settle()
    expect(tally(late)).toEqual({ 'not-sent': 3 })
    // What was on its way arrives before what is asked now, or never.
    expectTrue(settled, await counts(direct, prefix, 500))
    expect(await counts(direct, `${prefix}late`, 3)).toEqual([null, null, null])
  })

  test('disconnect() with half of the replies there', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink()
    proxy.fragment = 50
    client.stream.once('data', () => {
      proxy.stall('fromServer')
      client.disconnect()
      setImmediate(() => proxy.cutAll())
    })
    const settled = await redis.pipeline(incrs(prefix, 5_000)).settle()
    expect(tally(settled).unknown).toBeGreaterThan(0)
    proxy.resume()
    await vi.waitFor(() => expect(proxy.open).toBe(0))
    expectTrue(settled, await counts(direct, prefix, 5_000))
  })

  test('disconnect(true) and a destroyed stream: reconnects, and nothing runs twice', async () => {
    const { client, redis, direct, prefix } = await faultyLink()
    for (const [way, cut] of [
      ['disconnect', () => client.disconnect(true)],
      ['destroy', () => void client.stream.destroy()],
    ] as const) {
      await client.ping()
      const sent = redis.pipeline(incrs(`${prefix}${way}`, 200)).settle()
      cut()
      const settled = await sent
      expect(await client.echo('again')).toBe('again')
      expectTrue(settled, await counts(direct, `${prefix}${way}`, 200))
    }
  })

  test('quit() after the batch: every reply comes, and later batches are not sent', async () => {
    const { client, redis, direct, prefix } = await faultyLink()
    const values = redis.pipeline(incrs(prefix, 500)).exec()
    const quit = client.quit()
    expect(await values).toEqual(Array(500).fill(1))
    expect(await quit).toBe('OK')
    await vi.waitFor(() => expect(client.status).toBe('end'))
    expect(tally(await redis.pipeline(incrs(prefix, 2)).settle())).toEqual({ 'not-sent': 2 })
    expect(await direct.get(`${prefix}0`)).toBe('1')
  })

  test('a retryStrategy that gives up: what waits is settled as not sent', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({
      retryStrategy: (times) => (times > 3 ? null : 5),
      maxRetriesPerRequest: null,
    })
    const closed = next(client, 'close')
    proxy.refuse()
    proxy.cutAll()
    await closed
    const batch = redis.pipeline(incrs(prefix, 3))
    expect(tally(await batch.settle())).toEqual({ 'not-sent': 3 })
    expect(client.status).toBe('end')
    await expect(batch.exec()).rejects.toMatchObject({ name: 'BatchError', outcome: 'not-sent' })
    expect(await counts(direct, prefix, 3)).toEqual([null, null, null])
  })

  test.each(['reads', 'idempotent', 'never'] as const)(
    'an endpoint that accepts and closes, with retry %s: settles',
    async (retry) => {
      const { client, redis, proxy, direct, prefix } = await faultyLink({ maxRetriesPerRequest: 3 })
      proxy.dropReplies = true
      const sent = redis.pipeline().incr(prefix).settle({ retry })
      await vi.waitFor(async () => expect(await direct.get(prefix)).toBe('1'))
      proxy.closeOnAccept = true
      proxy.cutAll()
      expect(tally(await sent)).toEqual({ unknown: 1 })
      const closed = client.status === 'ready' ? next(client, 'close') : undefined
      await closed
      expect(tally(await redis.pipeline().incr(`${prefix}later`).settle({ retry }))).toEqual({ 'not-sent': 1 })
      proxy.dropReplies = proxy.closeOnAccept = false
      await vi.waitFor(async () => expect(await client.echo('again')).toBe('again'))
      expect(await direct.get(prefix)).toBe('1')
      expect(await direct.get(`${prefix}later`)).toBe(null)
    },
  )

  test('a server that is killed, and another one at its port: unknown, then all runs again', async () => {
    const server = await startServer(findServer())
    const { client, redis, prefix } = await faultyLink({ server: server.url })
    client.defineCommand('double', { numberOfKeys: 1, lua: "return redis.call('incrby', KEYS[1], 2)" })
    const double = () => redis.pipeline().call('ECHO', 'a').add(doubles(redis, prefix)).exec()
    expect(await double()).toEqual(['a', [2, 4]])
    process.kill(server.pid ?? expect.unreachable(), 'SIGSTOP')
    const sent = redis.pipeline(incrs(prefix, 100)).settle()
    process.kill(server.pid ?? expect.unreachable(), 'SIGKILL')
    expect(tally(await sent)).toEqual({ unknown: 100 })
    await server.stop()
    const successor = await startServer(findServer(), [], { port: server.port })
    onTestFinished(successor.stop)
    expect(await double()).toEqual(['a', [2, 4]]) // its scripts are gone, the batch does not mind
  })

  test('TLS spoken to a server that speaks none: settles as not sent', async () => {
    const client = connect({
      tls: { rejectUnauthorized: false },
      connectTimeout: 50,
      maxRetriesPerRequest: 1,
      retryStrategy: () => 5,
    })
    client.on('error', () => {})
    expect(tally(await tupeline(client).pipeline().ping().settle())).toEqual({ 'not-sent': 1 })
  })
})

test('a client killed while the server pauses: run at most once, every entry truly', async () => {
  const server = await startServer(findServer())
  onTestFinished(server.stop)
  const { client, redis, direct, prefix } = await faultyLink({ server: server.url })
  const id = await client.client('ID')
  await direct.call('CLIENT', 'PAUSE', '10000', 'WRITE')
  const sent = redis.pipeline(incrs(prefix, 100)).settle()
  await vi.waitFor(async () => expect(await direct.info('clients')).toMatch(/blocked_clients:1/))
  await direct.call('CLIENT', 'KILL', 'ID', String(id))
  await direct.call('CLIENT', 'UNPAUSE')
  const settled = await sent
  expect(tally(settled)).toEqual({ unknown: 100 })
  expect(await client.echo('again')).toBe('again')
  expectTrue(settled, await counts(direct, prefix, 100))
})

describe('before there is a connection', () => {
  test('without an offline queue a batch fails at once and is never sent', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({ enableOfflineQueue: false })
    const closed = next(client, 'close')
    proxy.cutAll()
    await closed
    expect(tally(await redis.pipeline(incrs(prefix, 3)).settle())).toEqual({ 'not-sent': 3 })
    await next(client, 'ready')
    expect(await redis.pipeline().echo('again').exec()).toEqual(['again'])
    const lazy = await faultyLink({ enableOfflineQueue: false, lazyConnect: true })
    expect(tally(await lazy.redis.pipeline().incr(`${prefix}0`).settle())).toEqual({ 'not-sent': 1 })
    expect(await counts(direct, prefix, 3)).toEqual([null, null, null])
  })

  test('lazyConnect: the first batch connects, and so do twenty at once', async () => {
    const { redis, proxy, prefix } = await faultyLink({ lazyConnect: true })
    expect(proxy.accepted).toBe(0)
    const values = await Promise.all(Array.from({ length: 20 }, () => redis.pipeline().incr(prefix).exec()))
    expect(values.flat()).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(proxy.accepted).toBe(1)
  })

  test('without a ready check the first batch runs as well', async () => {
    const { redis, prefix } = await faultyLink({ enableReadyCheck: false, lazyConnect: true })
    expect(await redis.pipeline().incr(prefix).get(prefix).exec()).toEqual([1, '1'])
  })
})

test('a subscriber: a RESP2 connection sends nothing, a RESP3 connection runs the batch', async () => {
  const prefix = uniquePrefix()
  const resp2 = connect({ protocol: 2 })
  await resp2.subscribe(`${prefix}channel`)
  expect(tally(await tupeline(resp2).pipeline(incrs(prefix, 2)).settle())).toEqual({ 'not-sent': 2 })
  await resp2.unsubscribe()
  expect(await tupeline(resp2).pipeline(incrs(prefix, 2)).exec()).toEqual([1, 1])
  if (process.env.IOREDIS === '5') return // speaks RESP2 only
  const resp3 = connect({ protocol: 3 })
  await resp3.subscribe(`${prefix}channel`)
  expect(await tupeline(resp3).pipeline(incrs(prefix, 2)).exec()).toEqual([2, 2])
})

describe('reconnectOnError', () => {
  test.each([true, 1, 2] as const)(
    'answering %s: the entry is refused, the others ran once, and there is no loop',
    async (answer) => {
      const { client, redis, proxy, direct, prefix } = await faultyLink({
        reconnectOnError: (error) => (error.message.startsWith('WRONGTYPE') ? answer : false),
      })
      await direct.set(`${prefix}text`, 'text')
      const batch = {
        before: incrs(prefix, 20),
        wrong: cmd.lpush(`${prefix}text`, 'x'),
        last: cmd.incr(`${prefix}last`),
      }
      const settled = await redis.pipeline(batch).settle()
      expect(tally(settled.before)).toEqual({ reply: 20 })
      expect(settled.wrong).toMatchObject({ status: 'rejected', reason: { code: 'WRONGTYPE', outcome: 'refused' } })
      expect(await client.echo('again')).toBe('again')
      expectTrue(settled.before, await counts(direct, prefix, 20))
      expect(await direct.get(`${prefix}last`)).toBe('1')
      expect(proxy.accepted).toBeLessThanOrEqual(2)
    },
  )
})

describe('what else goes over the same client stays apart from its batches', () => {
  test('auto-pipelined commands, plain ones, pipelines and transactions', async () => {
    const client = connect({ enableAutoPipelining: true })
    const redis = tupeline(client)
    const prefix = uniquePrefix()
    const words = Array.from({ length: 300 }, (_, index) => `${prefix}${index}`)
    const replies = words.map(async (word, index) => {
      if (index % 4 === 0) return client.echo(word)
      if (index % 4 === 1) return (await redis.pipeline().echo(word).exec())[0]
      if (index % 4 === 2) return (await client.pipeline().echo(word).exec())?.[0]?.[1]
      return (await client.multi().echo(word).exec())?.[0]?.[1]
    })
    expect(await Promise.all(replies)).toEqual(words)
    // What ioredis would choke on for good is refused before.
    expect(() => redis.pipeline().set(prefix, Object.create(null) as never)).toThrow('set: argument 1 is an object')
    expect(await client.echo('fine')).toBe('fine')
  })

  test('a database selected by the user holds after a reconnect', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({ db: 2 })
    await client.select(4)
    const closed = next(client, 'close')
    proxy.cutAll()
    await closed
    expect(await redis.pipeline().set(prefix, 'in 4').get(prefix).exec()).toEqual(['OK', 'in 4'])
    await direct.select(4)
    expect(await direct.get(prefix)).toBe('in 4')
  })

  test('where the server refuses a SELECT, a batch runs in the database before, as any command of the client', async () => {
    const { client, redis, direct, prefix } = await faultyLink({ db: 2 })
    const refused = client.select(99).catch((error: Error) => error.message)
    const batch = redis.pipeline().set(`${prefix}batch`, '1').exec()
    const transaction = redis.transaction().set(`${prefix}transaction`, '1').exec()
    const single = client.set(`${prefix}single`, '1')
    expect(await Promise.all([refused, batch, transaction, single])).toEqual([
      'ERR DB index is out of range',
      ['OK'],
      ['OK'],
      'OK',
    ])
    await direct.select(2)
    expect(await direct.exists(`${prefix}batch`, `${prefix}transaction`, `${prefix}single`)).toBe(3)
  })

  test('a key prefix stands before every key, also after a reconnect', async () => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({ keyPrefix: 'app:' })
    const batch = redis
      .pipeline()
      .mset({ [`${prefix}a`]: 1, [`${prefix}b`]: 2 })
      .mget(`${prefix}a`, `${prefix}b`)
    expect(await batch.exec()).toEqual(['OK', ['1', '2']])
    proxy.cutAll()
    await next(client, 'ready')
    expect(await batch.exec()).toEqual(['OK', ['1', '2']])
    expect(await direct.mget(`app:${prefix}a`, `${prefix}a`)).toEqual(['1', null])
  })
})

/** Two runs of the client's own command. */
function doubles(redis: { readonly cmd: unknown }, key: string): [Command<number>, Command<number>] {
  const { double } = redis.cmd as { double: (key: string) => Command<number> }
  return [double(key), double(key)]
}
