// Another caller opens a transaction on the same client by multi({ pipeline: false }), and until its EXEC the server
// queues whatever is sent. No batch gets into it, and no EXEC of this library ends it.
import type { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { tupeline } from '../../src/index.js'
import { connect, connectTo, uniquePrefix } from '../support/client.js'
import { next } from '../support/faulty-link.js'
import { findServer } from '../support/find-server.js'
import { instrumented } from '../support/instrumented.js'
import { FaultProxy } from '../support/proxy.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())

const ways = [
  ['direct', (client: Redis) => client],
  ['by pipeline', (client: Redis) => instrumented(client)],
] as const

describe.each(ways)('%s', (_way, prepare) => {
  test.each(['pipeline', 'transaction'] as const)('a %s waits for EXEC, or DISCARD, in whatever case', async (kind) => {
    const client = prepare(connect())
    const redis = tupeline(client)
    const key = uniquePrefix()
    await redis.pipeline().ping().exec()
    for (const [begin, end] of [
      [() => client.multi({ pipeline: false }), () => client.exec()],
      [() => client.call('multi'), () => client.call('EXEC')],
      [() => client.call('Multi'), () => client.discard()],
    ] as const) {
      await begin()
      const queued = client.set(`${key}theirs`, '1')
      const batch = kind === 'pipeline' ? redis.pipeline() : redis.transaction()
      const sent = batch.incr(key).hgetall(`${key}none`).exec()
      expect(await Promise.race([sent, queued])).toBe('QUEUED')
      const ended = await end()
      expect(ended === 'OK' || (Array.isArray(ended) && ended.length === 1)).toBe(true)
      expect(await sent).toEqual([expect.any(Number), {}])
    }
    expect(await client.get(key)).toBe('3')
  })

  test('opened before this library knew the connection: the server shows it, and every outcome is true', async () => {
    const client = prepare(connect())
    const key = uniquePrefix()
    await next(client, 'ready')
    await client.multi({ pipeline: false })
    const redis = tupeline(client)
    const settled = await redis.pipeline().incr(key).get(key).eval("return 'x'", 0).settle()
    for (const entry of settled) expect(entry).toMatchObject({ reason: { code: 'QUEUED', outcome: 'unknown' } })
    const transaction = redis.transaction().incr(`${key}t`).exec() // now it is known
    const results = await client.exec()
    expect(results?.map(([, reply]) => reply)).toEqual(expect.arrayContaining([1, '1', 'x']))
    expect(await transaction).toEqual([1])
  })

  test('on a connection that was in use a transaction asks first, and never commits the transaction of another caller', async () => {
    const client = prepare(connect())
    const key = uniquePrefix()
    await next(client, 'ready')
    await client.multi({ pipeline: false })
    await client.incr(`${key}theirs`)
    const sent = tupeline(client).transaction().incr(`${key}ours`).exec()
    const own = client.duplicate()
    await own.ping()
    expect(await own.exists(`${key}theirs`, `${key}ours`)).toBe(0)
    await client.discard()
    expect(await sent).toEqual([1])
    expect(await own.exists(`${key}theirs`, `${key}ours`)).toBe(1)
    own.disconnect()
  })

  test('a transaction that is never ended: the batch is not sent after a second, or at once by a signal', async () => {
    const client = prepare(connect())
    const redis = tupeline(client)
    const key = uniquePrefix()
    await redis.pipeline().ping().exec()
    await client.multi({ pipeline: false })
    for (const batch of [redis.pipeline().incr(key), redis.transaction().incr(key)]) {
      expect(await batch.settle()).toMatchObject([{ reason: { outcome: 'not-sent' } }])
      const aborted = await batch.settle({ signal: AbortSignal.abort() })
      expect(aborted).toMatchObject([{ reason: { name: 'InterruptedError', outcome: 'not-sent' } }])
    }
    expect(await client.exec()).toEqual([])
    expect(await redis.pipeline().incr(key).exec()).toEqual([1])
  })

  test('a MULTI that was refused or lost does not keep batches waiting', async () => {
    const admin = connectTo(server.url)
    await admin.call('acl', 'setuser', 'single', 'on', '>pw', '~*', '+@all', '-multi')
    const refused = prepare(connectTo(server.url, { username: 'single', password: 'pw' }))
    const redis = tupeline(refused)
    await redis.pipeline().ping().exec()
    await refused.multi({ pipeline: false }).catch(() => {})
    expect(await redis.pipeline().ping().exec()).toEqual(['PONG'])

    const proxy = await FaultProxy.start(server.port)
    const client = prepare(connectTo(proxy.url, { retryStrategy: () => 5 }))
    client.on('error', () => {})
    const again = tupeline(client)
    await again.pipeline().ping().exec()
    await client.multi({ pipeline: false })
    const lost = next(client, 'close')
    proxy.cutAll()
    await lost
    expect(await again.pipeline().ping().exec()).toEqual(['PONG'])
    await proxy.stop()
  })

  test('opened before there is a connection', async () => {
    const client = prepare(connect({ lazyConnect: true }))
    const redis = tupeline(client)
    const key = uniquePrefix()
    const opened = client.multi({ pipeline: false })
    const theirs = client.incr(`${key}theirs`)
    const [ours, transaction] = [redis.pipeline().incr(key).exec(), redis.transaction().incr(key).exec()]
    await opened
    expect(await theirs).toBe('QUEUED')
    expect(await client.exec()).toEqual([[null, 1]])
    expect([await ours, await transaction].flat().sort()).toEqual([1, 2])
  })

  test("a script's own status QUEUED is its value", async () => {
    const redis = tupeline(prepare(connect()))
    const key = uniquePrefix()
    const status = "return redis.status_reply('QUEUED')"
    await redis.pipeline().set(key, 'QUEUED').exec()
    const values = await redis.pipeline().eval(status, 0).get(key).echo('QUEUED').evalBuffer(status, 0).exec()
    expect(values).toEqual(['QUEUED', 'QUEUED', 'QUEUED', Buffer.from('QUEUED')])
    const transaction = await redis.transaction().eval(status, 0).get(key).exec()
    expect(transaction).toEqual(['QUEUED', 'QUEUED'])
  })
})
