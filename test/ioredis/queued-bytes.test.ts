// What was queued is what is sent: the owner of a Buffer may use its memory again at once.
import { expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { connect, connectTo, uniquePrefix } from '../support/client.js'
import { next } from '../support/faulty-link.js'
import { FaultProxy } from '../support/proxy.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const sizes = [1, 100, 32_767, 32_768, 300_000]

test.each(['pipeline', 'transaction'] as const)(
  'memory used again before the batch is executed, or settled: %s',
  async (kind) => {
    const client = connect()
    const redis = tupeline(client)
    const key = uniquePrefix()
    for (const make of [(size: number) => Buffer.alloc(size, 'a'), (size: number) => new Uint8Array(size).fill(97)]) {
      const values = sizes.map(make)
      const names = sizes.map((size) => Buffer.from(`${key}${size}`))
      const shape = values.map((value, index) => cmd.set(names[index] as Buffer, value))
      const lists = values.map((value, index) => cmd.sadd(`${key}${index}set`, [value]))
      for (const bytes of [...values, ...names]) bytes.fill(98)
      const batch = kind === 'pipeline' ? redis.pipeline([shape, lists]) : redis.transaction([shape, lists])
      const sent = batch.exec()
      for (const bytes of [...values, ...names]) bytes.fill(99)
      await sent
      for (const [index, size] of sizes.entries()) {
        expect(await client.get(`${key}${size}`)).toBe('a'.repeat(size))
        expect(await client.smembers(`${key}${index}set`)).toEqual(['a'.repeat(size)])
      }
    }
  },
)

test('memory used again after an abort, while the bytes still wait for the socket', async () => {
  await using server = await startServer(findServer())
  const proxy = await FaultProxy.start(server.port)
  const client = connectTo(proxy.url)
  await next(client, 'ready')
  const redis = tupeline(client)
  await redis.pipeline().ping().exec()
  proxy.stall('fromClient')
  const value = Buffer.alloc(8_000_000, 'a') // more than the sockets between take
  const controller = new AbortController()
  const settled = redis.pipeline().set('big', value).settle({ signal: controller.signal })
  controller.abort()
  expect(await settled).toMatchObject([{ reason: { name: 'InterruptedError', outcome: 'unknown' } }])
  value.fill('b')
  proxy.resume()
  expect(await client.get('big')).toBe('a'.repeat(8_000_000))
  await proxy.stop()
})
