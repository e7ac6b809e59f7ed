// Code of others runs in the middle of a batch: subscribers of tracing channels, listeners of a signal. Whatever they do
// with this library or with the client, no command is lost or sent twice, and no reply reaches another caller.
import { tracingChannel } from 'node:diagnostics_channel'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test, vi } from 'vitest'
import { tupeline } from '../../src/index.js'
import { RespEncoder } from '../../src/resp/encoder.js'
import { connect, uniquePrefix } from '../support/client.js'

// ioredis tells nothing before 5.10.
const isTraced = '_buildCommandContext' in Redis.prototype

/** Calls back once, when the channel says that work starts. */
function onceAtStart(channel: string, callback: () => void): void {
  const traced = tracingChannel<object>(channel)
  const nothing = (): void => {}
  let hasRun = false
  const subscribers = {
    start: () => {
      if (hasRun) return
      hasRun = true
      callback()
    },
    ...{ end: nothing, asyncStart: nothing, asyncEnd: nothing, error: nothing },
  }
  traced.subscribe(subscribers)
  onTestFinished(() => void traced.unsubscribe(subscribers))
}

test('encoders may be filled alternately', () => {
  const [one, two] = [new RespEncoder(), new RespEncoder()]
  for (let index = 0; index < 3; index++) {
    one.add('set', [`one ${index}`, 'é'])
    two.add('set', [`two ${index}`, Buffer.from('x')])
  }
  const alone = (word: string, value: string | Buffer): Buffer => {
    const encoder = new RespEncoder()
    for (let index = 0; index < 3; index++) encoder.add('set', [`${word} ${index}`, value])
    return Buffer.concat(encoder.finish())
  }
  const [second, first] = [Buffer.concat(two.finish()), Buffer.concat(one.finish())]
  expect(first).toEqual(alone('one', 'é'))
  expect(second).toEqual(alone('two', Buffer.from('x')))
})

test.each([...(isTraced ? ['ioredis:command', 'ioredis:batch'] : []), 'tupeline:batch'])(
  'a subscriber of %s runs a batch on another client',
  async (channel) => {
    const [outer, inner] = [tupeline(connect()), tupeline(connect())]
    const key = uniquePrefix()
    await Promise.all([outer.pipeline().ping().exec(), inner.pipeline().ping().exec()])
    for (const kind of ['pipeline', 'transaction'] as const) {
      const id = `${key}${kind}`
      let others: Promise<unknown> | undefined
      onceAtStart(channel, () => void (others = inner.pipeline().incr(`${id}inner`).set(`${id}b`, 'inner').exec()))
      const batch = kind === 'pipeline' ? outer.pipeline() : outer.transaction()
      expect(await batch.set(`${id}a`, 'outer').incr(`${id}outer`).get(`${id}a`).exec()).toEqual(['OK', 1, 'outer'])
      // ioredis tells its batch channel of transactions only.
      if (channel !== 'ioredis:batch' || kind === 'transaction') expect(await others).toEqual([1, 'OK'])
      const after = await outer.pipeline().get(`${id}a`).get(`${id}outer`).get(`${id}inner`).exec()
      expect(after).toEqual(['outer', '1', others ? '1' : null])
    }
  },
)

test.runIf(isTraced)(
  'a subscriber uses the same client: another database, a batch, an abort, a disconnect',
  async () => {
    const client = connect()
    const redis = tupeline(client)
    const key = uniquePrefix()
    await redis.pipeline().ping().exec()

    onceAtStart('ioredis:command', () => void client.select(5))
    expect(await redis.pipeline().set(key, 'in 0').incr(`${key}n`).exec()).toEqual(['OK', 1])
    expect(await client.get(key)).toBeNull()
    await client.select(0)
    expect(await client.get(key)).toBe('in 0')

    let inner: Promise<unknown> | undefined
    onceAtStart('ioredis:command', () => void (inner = redis.transaction().incr(`${key}n`).echo('inner').exec()))
    expect(await redis.pipeline().incr(`${key}n`).echo('outer').exec()).toEqual([2, 'outer'])
    expect(await inner).toEqual([3, 'inner'])

    const controller = new AbortController()
    onceAtStart('ioredis:command', () => controller.abort())
    const aborted = await redis.transaction().incr(`${key}n`).settle({ signal: controller.signal })
    expect(aborted).toMatchObject([{ reason: { name: 'InterruptedError', outcome: 'unknown' } }])
    expect(await client.echo('mine')).toBe('mine')

    onceAtStart('ioredis:command', () => client.disconnect(true))
    const [lost] = await redis.pipeline().incr(`${key}lost`).settle()
    await vi.waitFor(async () => expect(await client.echo('again')).toBe('again'))
    const count = await client.get(`${key}lost`)
    if (lost.status === 'fulfilled') expect(count).toBe('1')
    else expect([lost.reason.outcome, [null, '1'].includes(count)]).toEqual(['unknown', true])
  },
)
