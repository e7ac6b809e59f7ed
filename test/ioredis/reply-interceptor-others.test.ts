// What the interceptor must leave as it is: the client's rules for errors, other copies of the library, other listeners, and the
// end of a connection.
import { once } from 'node:events'
import net from 'node:net'
import { Redis, type RedisOptions } from 'ioredis'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { tupeline } from '../../src/index.js'
import { connectTo, track, uniquePrefix } from '../support/client.js'
import { listenBefore, wrapParser } from '../support/data-listeners.js'
import { next } from '../support/faulty-link.js'
import { findServer } from '../support/find-server.js'
import { instrumented } from '../support/instrumented.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const direct = connectTo(server.url)
// Another copy of the library, as ES module and CommonJS are two.
vi.resetModules()
const other = await import('../../src/index.js')

type Options = Omit<RedisOptions, 'replyMapping'>

const ways = [
  ['direct', (options: Options = {}) => connectTo(server.url, options)],
  ['by pipeline', (options: Options = {}) => instrumented(connectTo(server.url, options))],
] as const

describe.each(ways)('%s', (_way, connect) => {
  test('two copies of the library on one client each read their own replies', async () => {
    expect(other.tupeline).not.toBe(tupeline)
    const key = uniquePrefix()
    await direct.set(key, '9007199254740993')
    const client = connect()
    await next(client, 'ready')
    const copies = [tupeline(client), other.tupeline(client)] as const
    for (let round = 0; round < 5; round++) {
      const batches = copies.map((copy) => copy.pipeline().incrby(key, 0).get(key).settle())
      for (const [count, text] of await Promise.all(batches)) {
        expect(count).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError', outcome: 'executed' } })
        expect(text).toEqual({ status: 'fulfilled', value: '9007199254740993' })
      }
    }
  })

  test.each([true, 1, 2] as const)('a refused ECHO does not make ioredis reconnect: %s', async (answer) => {
    await direct.call('acl', 'setuser', 'silent', 'on', '>pw', '~*', '+@all', '-echo')
    const reconnectOnError = vi.fn(() => answer)
    const client = connect({ username: 'silent', password: 'pw', reconnectOnError })
    const key = uniquePrefix()
    for (let round = 1; round <= 5; round++) {
      expect(await tupeline(client).pipeline().incr(key).exec()).toEqual([round])
    }
    expect(reconnectOnError).not.toHaveBeenCalled()
  })

  test('a refused transaction is not sent again if reconnectOnError returns 2', async () => {
    await using replica = await startServer(findServer())
    const admin = connectTo(replica.url)
    // As in a failover: the server is a replica when it is asked, and a master when it would be asked again.
    const client = connectTo(replica.url, {
      retryStrategy: () => 5,
      reconnectOnError: (error) => {
        if (!error.message.startsWith('READONLY')) return false
        void admin.call('REPLICAOF', 'NO', 'ONE')
        return 2
      },
    })
    if (_way === 'by pipeline') instrumented(client)
    client.on('error', () => {})
    const redis = tupeline(client)
    await redis.pipeline().get('a').exec()
    const { port } = new URL(server.url)
    await admin.call('REPLICAOF', '127.0.0.1', port)
    const lost = next(client, 'close')
    const settled = await redis.transaction().incr('a').incr('b').settle()
    for (const entry of settled) expect(entry).toMatchObject({ status: 'rejected', reason: { outcome: 'refused' } })
    await lost
    expect(await redis.pipeline().get('a').get('b').exec()).toEqual([null, null])
  })

  test('a large value of another caller is not passed on line by line, except at its ends', async () => {
    const key = uniquePrefix()
    await direct.set(key, '\n'.repeat(1_000_000))
    const client = connect()
    let calls = 0
    wrapParser(client, (parse) => (chunk) => {
      calls++
      parse(chunk)
    })
    await next(client, 'ready')
    const [value, batch] = await Promise.all([client.get(key), tupeline(client).pipeline().get('none').exec()])
    expect([value?.length, batch]).toEqual([1_000_000, [null]])
    expect(calls).toBeLessThan(1_000)
  })

  test('a listener that was added first gets whole chunks again, not lines', async () => {
    const key = uniquePrefix()
    await direct.rpush(key, ...Array.from({ length: 1_000 }, (_, index) => index))
    const client = connect()
    let calls = 0
    listenBefore(client, () => calls++)
    await next(client, 'ready')
    const redis = tupeline(client)
    await Promise.all([client.ping(), redis.pipeline().get('none').exec()])
    await redis.pipeline().get('none').exec()
    calls = 0
    await Promise.all([client.lrange(key, 0, -1), redis.pipeline().get('none').exec()])
    expect(calls).toBeLessThan(20)
  })

  test('bytes that are not replies end the connection, once', async () => {
    const nonsense = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.write('?\r\nx-oops\r\nabc-oops\r\n:1\r\n+OK\r\n'))
    })
    await once(nonsense.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void nonsense.close())
    const { port } = nonsense.address() as net.AddressInfo
    const options = {
      enableReadyCheck: false,
      disableClientInfo: true,
      protocol: 2,
      retryStrategy: () => null,
    } as const
    const client = track(new Redis(port, '127.0.0.1', options))
    if (_way === 'by pipeline') instrumented(client)
    const errors: Error[] = []
    client.on('error', (error) => errors.push(error))
    await next(client, 'ready')
    const settled = await tupeline(client).pipeline().get('a').incr('b').settle()
    for (const entry of settled) expect(entry).toMatchObject({ status: 'rejected', reason: { outcome: 'unknown' } })
    expect(errors).toHaveLength(1)
  })
})
