// Each of these waits until a bound of 10 s has passed, so they wait at the same time.
import { describe, expect, inject, test, vi } from 'vitest'
import { cmd, LeaseError, tupeline } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, connectTo, uniquePrefix } from '../support/client.js'
import { FaultProxy } from '../support/proxy.js'

const { port } = new URL(inject('redisUrl'))
const direct = connect()

describe.concurrent('after 10 s', { timeout: 30_000 }, () => {
  test('a server that accepts and is silent: one bound over all attempts of watch', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    proxy.stall()
    const client = connectTo(proxy.url, { lazyConnect: true }).on('error', () => {})
    const error = await caught(tupeline(client).watch('k', () => undefined, { attempts: 5 }))
    expect(error).toMatchObject({ name: 'WatchError', attempts: 1, conflicts: 0, cause: { name: 'LeaseError' } })
  })

  test('a leased connection that falls silent is given up', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    const redis = tupeline(connectTo(proxy.url))
    await redis.watch('k', () => undefined)
    proxy.stall()
    expect(await caught(redis.watch('k', () => undefined))).toMatchObject({ name: 'WatchError', attempts: 1 })
    await redis.close()
  })

  test('connections all in use by the caller that waits: a LeaseError, not a deadlock', async () => {
    const one = tupeline(connect(), { connections: 1 })
    const error = await caught(one.watch(uniquePrefix(), () => one.watch(uniquePrefix(), () => undefined)))
    expect(error).toBeInstanceOf(LeaseError)
    expect(error).toMatchObject({ code: 'EXHAUSTED', outcome: 'not-sent' })
    expect(await one.watch(uniquePrefix(), () => cmd.ping())).toBe('PONG')
    await one.close()
  })

  test('a transaction whose replies are lost is unknown if its marker cannot be asked for', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    const key = uniquePrefix()
    const redis = tupeline(connectTo(proxy.url, { retryStrategy: () => 1 }).on('error', () => {}))
    await redis.transaction().incr(key).exec({ commitMarker: true }) // a leased connection is open
    proxy.refuse()
    proxy.cutAfter({ fromServer: 2 * '+OK\r\n'.length + 1 }) // those to SET and WATCH of the marker
    const outcome = caught(redis.transaction().incr(key).exec({ commitMarker: true }))
    await vi.waitFor(async () => expect(await direct.get(key)).toBe('2'), { interval: 5 })
    proxy.stall()
    await proxy.listen()
    expect(await outcome).toMatchObject({ outcome: 'unknown' })
    await redis.close()
  })
})
