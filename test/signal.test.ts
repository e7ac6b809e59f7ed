// `signal` settles the caller at once and disturbs nobody else; what was not sent never is.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { cmd, isBatchError, tupeline } from '../src/index.js'
import { caught } from './support/caught.js'
import { connect, uniquePrefix } from './support/client.js'
import { faultyLink, incrs, tally } from './support/faulty-link.js'

const direct = connect()
let key: string

beforeEach(() => {
  key = uniquePrefix()
})

describe('a signal', () => {
  test('aborted already: nothing is sent, by exec() and by settle()', async () => {
    const redis = tupeline(connect())
    const reason = new Error('mine')
    const signal = AbortSignal.abort(reason)
    const batch = redis.pipeline().incr(key).get(key)
    const error = await caught(batch.exec({ signal }))
    if (!isBatchError(error, batch)) throw error as Error
    expect(error.outcome).toBe('not-sent')
    expect(error.errors).toMatchObject([
      { name: 'InterruptedError', outcome: 'not-sent', cause: reason, command: 'incr' },
      { name: 'InterruptedError', outcome: 'not-sent', cause: reason, command: 'get' },
    ])
    expect(tally(await batch.settle({ signal }))).toEqual({ 'not-sent': 2 })
    expect(await direct.exists(key)).toBe(0)
  })

  test('aborted while the connection is down: nothing is sent, on the next connection either', async () => {
    const { proxy, client, redis, direct: server } = await faultyLink()
    proxy.refuse()
    proxy.cutAll()
    await vi.waitFor(() => expect(client.status).not.toBe('ready'))
    const controller = new AbortController()
    const waiting = redis.pipeline().incr(key).settle({ signal: controller.signal })
    const other = redis.pipeline().echo('other').exec()
    controller.abort()
    expect(tally(await waiting)).toEqual({ 'not-sent': 1 })
    await proxy.listen()
    expect(await other).toEqual(['other'])
    expect(await server.exists(key)).toBe(0)
  })

  test('aborted before the replies: unknown, and the late replies are discarded', async () => {
    const { proxy, client, redis, direct: server } = await faultyLink()
    proxy.stall('fromServer')
    const controller = new AbortController()
    const cancelled = redis.pipeline(incrs(key, 20)).settle({ signal: controller.signal })
    const [before, behind] = [client.echo('before'), redis.pipeline().echo('behind').get('none').exec()]
    await vi.waitFor(async () => expect(await server.exists(`${key}19`)).toBe(1))
    controller.abort()
    expect(tally(await cancelled)).toEqual({ unknown: 20 })
    proxy.resume()
    expect([await before, await behind]).toEqual(['before', ['behind', null]])
  })

  test('aborted while a large batch is written: sent commands are unknown, the others are never sent', async () => {
    const { proxy, redis, direct: server } = await faultyLink()
    proxy.stall()
    const count = 40_000
    const value = 'x'.repeat(500)
    const shape = Array.from({ length: count }, (_, index) => cmd.set(`${key}${index}`, value))
    const controller = new AbortController()
    const cancelled = redis.pipeline(shape).settle({ signal: controller.signal })
    const turn = redis.pipeline().echo('mine').exec()
    await new Promise(setImmediate)
    controller.abort()
    const settled = await cancelled
    const outcomes = settled.map((entry) => (entry.status === 'rejected' ? entry.reason.outcome : 'reply'))
    const first = outcomes.indexOf('not-sent')
    // ioredis's own pipeline hands all of it to the socket at once.
    if (process.env['SENDING'] === 'pipeline') expect(new Set(outcomes)).toEqual(new Set(['unknown']))
    else expect(first).toBeGreaterThan(0)
    expect(new Set(outcomes.slice(0, first))).toEqual(new Set(['unknown']))
    if (first !== -1) expect(new Set(outcomes.slice(first))).toEqual(new Set(['not-sent']))
    proxy.resume()
    expect(await turn).toEqual(['mine'])
    if (first !== -1) expect(await server.exists(`${key}${first}`, `${key}${count - 1}`)).toBe(0)
  })

  test('aborted by a deadline without an answer: settles, with the reason as the cause', async () => {
    const { proxy, redis } = await faultyLink()
    proxy.stall()
    const [entry] = await redis
      .pipeline()
      .get(key)
      .settle({ signal: AbortSignal.timeout(20) })
    expect(entry).toMatchObject({ status: 'rejected', reason: { outcome: 'unknown', cause: { name: 'TimeoutError' } } })
  })

  test('of many batches: each settles, and replies that had arrived are kept', async () => {
    const { proxy, redis } = await faultyLink()
    const controller = new AbortController()
    const { signal } = controller
    const early = await Promise.all(Array.from({ length: 50 }, () => redis.pipeline().incr(key).settle({ signal })))
    expect(early.every(([entry]) => entry.status === 'fulfilled')).toBe(true)
    proxy.stall('fromServer')
    const late = Array.from({ length: 50 }, () => redis.pipeline().ping().settle({ signal }))
    controller.abort()
    expect((await Promise.all(late)).every(([entry]) => entry.status === 'rejected')).toBe(true)
  })

  test('aborted after the last reply does nothing', async () => {
    const redis = tupeline(connect())
    const controller = new AbortController()
    const reply = await redis.pipeline().echo('a').exec({ signal: controller.signal })
    controller.abort()
    expect(reply).toEqual(['a'])
    expect(await redis.pipeline().echo('b').exec()).toEqual(['b'])
  })

  test('may have a reason that is not an error, or none', async () => {
    const redis = tupeline(connect())
    for (const reason of ['text', undefined, null, 5]) {
      const [entry] = await redis
        .pipeline()
        .ping()
        .settle({ signal: AbortSignal.abort(reason) })
      expect(entry).toMatchObject({ status: 'rejected', reason: { name: 'InterruptedError', outcome: 'not-sent' } })
    }
  })
})
