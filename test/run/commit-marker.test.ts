import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connectTo } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { FaultProxy } from '../support/proxy.js'
import { startServer } from '../support/start-server.js'

let server: Awaited<ReturnType<typeof startServer>>
let proxy: FaultProxy
let direct: Redis
let client: Redis
let redis: ReturnType<typeof tupeline<Redis>>

beforeEach(async () => {
  server = await startServer(findServer())
  proxy = await FaultProxy.start(server.port)
  direct = connectTo(server.url)
  client = connectTo(proxy.url, { retryStrategy: () => 1 }).on('error', () => {})
  redis = tupeline(client)
  await client.ping()
})
afterEach(async () => {
  await redis.close()
  await proxy.stop()
  await server.stop()
})

const markers = (): Promise<string[]> => direct.keys('tupeline:commit:*')

/** Runs a transaction whose replies are lost, so that the server has to be asked; no connection can be made meanwhile. */
async function loseReplies(run: () => Promise<unknown>, watches = 0): Promise<{ outcome: Promise<unknown> }> {
  await redis.transaction().incr('m').exec({ commitMarker: true }) // a leased connection is open
  await direct.flushdb()
  proxy.refuse()
  // The replies to WATCH, and to SET and WATCH of the marker, pass; of the transaction's no more than a byte.
  proxy.cutAfter({ fromServer: (watches + 2) * '+OK\r\n'.length + 1 })
  const outcome = caught(run())
  await vi.waitFor(async () => expect(await direct.get('n')).toBe('1'))
  return { outcome }
}

const transaction = (signal?: AbortSignal): Promise<unknown> =>
  redis.transaction().incr('n').exec({ commitMarker: true, signal })

describe('a transaction that ran, and whose replies are lost', () => {
  test('is executed, as its marker says', async () => {
    const { outcome } = await loseReplies(transaction)
    await proxy.listen()
    expect(await outcome).toMatchObject({ name: 'BatchError', outcome: 'executed' })
  })

  test.each([
    ['evicted', (key: string) => direct.del(key)],
    ['expired, because the server was asked too late', (key: string) => direct.pexpire(key, 0)],
    ['flushed', () => direct.flushdb()],
  ])('is unknown, never refused, if its marker was %s', async (_what, lose) => {
    const { outcome } = await loseReplies(transaction)
    const [marker = ''] = await markers()
    await lose(marker)
    await proxy.listen()
    expect(await outcome).toMatchObject({
      outcome: 'unknown',
      errors: [{ name: 'ConnectionError', code: 'CONNECTION' }],
    })
    expect(await markers()).toEqual([]) // asking does not make one
  })

  test('does not run the body of watch again if its marker is gone', async () => {
    const body = vi.fn(() => [cmd.incr('n')])
    const { outcome } = await loseReplies(() => redis.watch('k', body, { commitMarker: true }), 1)
    await direct.del(...(await markers()))
    await proxy.listen()
    expect(await outcome).toMatchObject({ outcome: 'unknown' })
    expect(body).toHaveBeenCalledTimes(1)
    expect(await direct.get('n')).toBe('1')
  })

  test('is asked for in its own database, though the client selects another meanwhile', async () => {
    const { outcome } = await loseReplies(transaction)
    await proxy.listen()
    await client.select(1)
    expect(await outcome).toMatchObject({ outcome: 'executed' })
  })

  test('is unknown at once if the signal is aborted while the server cannot be asked', async () => {
    const controller = new AbortController()
    const { outcome } = await loseReplies(() => transaction(controller.signal))
    setImmediate(() => controller.abort())
    expect(await outcome).toMatchObject({ outcome: 'unknown' })
    await proxy.listen()
  }, 9_000) // the server is asked for 10 s
})

describe('a transaction that did not run', () => {
  test('is refused, and watch runs its body again', async () => {
    await redis.transaction().incr('m').exec({ commitMarker: true })
    const before = proxy.passed.fromClient
    await redis.transaction().incr('m').exec({ commitMarker: true })
    const bytes = proxy.passed.fromClient - before
    proxy.cutAfter({ fromClient: bytes - 3 }) // the last bytes of EXEC do not arrive
    expect(await caught(transaction())).toMatchObject({ outcome: 'refused', errors: [{ name: 'ConnectionError' }] })
    expect(await direct.exists('n')).toBe(0)
  })

  test('cannot run later: to ask changes a watched key', async () => {
    const other = connectTo(server.url)
    await direct.set('marker', 'begun', 'EX', 60)
    await direct.watch('marker')
    expect(await other.expire('marker', 60)).toBe(1)
    expect(await direct.multi().incr('n').exec()).toBe(null)
  })

  test('runs on another attempt if the marker is evicted before EXEC', async () => {
    let evicted = 0
    const monitor = await direct.monitor()
    const evictor = connectTo(server.url)
    monitor.on('monitor', (_time: string, args: string[]) => {
      const [name = '', key = ''] = args
      if (name.toLowerCase() === 'set' && key.startsWith('tupeline:commit:') && evicted++ < 1) void evictor.del(key)
    })
    expect(await redis.transaction().incr('n').exec({ commitMarker: true })).toEqual([1])
    monitor.disconnect()
  })

  test('is refused if the server does not let the marker be written', async () => {
    await direct.acl('SETUSER', 'limited', 'on', '>pw', '+@all', '~n', '~k')
    const limited = tupeline(connectTo(server.url, { username: 'limited', password: 'pw' }))
    const error = await caught(limited.transaction().incr('n').exec({ commitMarker: true }))
    expect(error).toMatchObject({ name: 'TransactionError', outcome: 'refused', errors: [{ code: 'NOPERM' }] })
    expect(await direct.exists('n')).toBe(0)
    await limited.close()
  })
})

test.each(['MOVED 1 127.0.0.1:1', 'TRYAGAIN later', 'CLUSTERDOWN for a while'])(
  'a script that writes and then answers "%s" runs once, and is unknown',
  async (words) => {
    const lua = "redis.call('INCR', KEYS[1]) return redis.error_reply(ARGV[1])"
    const script = cmd.eval(lua, 1, 'n', words)
    const outcome = await redis.transaction([script]).settle({ commitMarker: true })
    expect(outcome).toMatchObject([{ status: 'rejected', reason: { outcome: 'unknown' } }])
    expect(await direct.get('n')).toBe('1')
    await caught(redis.watch('k', () => [script], { commitMarker: true }))
    expect(await direct.get('n')).toBe('2')
  },
)
