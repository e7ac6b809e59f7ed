// While the place of ioredis's parser in the bytes of a connection is not known, it is given one line at a time. A value
// that strangers wrote may be all line ends: that costs no more than ioredis takes by itself.
import type { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { tupeline } from '../../src/index.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { next } from '../support/faulty-link.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const direct = connectTo(server.url)
const MEBIBYTE = 1_048_576

const values: [string, string][] = [
  ['line ends', '\r\n'],
  ['line feeds', '\n'],
  ['rows', `1,"Ada, Countess of Lovelace",1815\r\n`],
  ['what looks like errors', '\r\n-ERR no\r\n'],
  ['what looks like replies', '+QUEUED\r\n$8\r\ntupeline\r\n'],
]

/** The time from a request for the value on a ready connection until it is there, in milliseconds. */
async function time(key: string, send: (client: Redis) => Promise<unknown> | undefined): Promise<number> {
  const client = connectTo(server.url)
  await next(client, 'ready')
  const start = performance.now()
  const value = client.getBuffer(key)
  const sent = send(client)
  expect((await value)?.length).toBe(16 * MEBIBYTE)
  const elapsed = performance.now() - start
  await sent
  client.disconnect()
  return elapsed
}

test.each(values)(
  '16 MiB of %s in the first reply take the time that ioredis takes',
  { timeout: 60_000 },
  async (_what, line) => {
    const key = uniquePrefix()
    await direct.set(key, line.repeat(Math.ceil((16 * MEBIBYTE) / line.length)).slice(0, 16 * MEBIBYTE))
    const [alone, proving]: [number[], number[]] = [[], []]
    for (let round = 0; round < 7; round++) {
      alone.push(await time(key, () => undefined))
      // The connection was in use before, so an ECHO proves where the parser stands.
      proving.push(
        await time(key, async (client) => {
          expect(await tupeline(client).pipeline().echo('ours').exec()).toEqual(['ours'])
        }),
      )
    }
    expect(Math.min(...proving) / Math.min(...alone)).toBeLessThan(3)
  },
)

test('after each reconnect the handshake proves it, with no command of this library', async () => {
  const key = uniquePrefix()
  await direct.set(key, '\r\n'.repeat(MEBIBYTE))
  await direct.config('RESETSTAT')
  const client = connectTo(server.url, { retryStrategy: () => 1 })
  const redis = tupeline(client)
  for (let round = 0; round < 5; round++) {
    await next(client, 'ready')
    const [value, replies] = await Promise.all([client.get(key), redis.pipeline().get(`${key}none`).exec()])
    expect([value?.length, replies]).toEqual([2 * MEBIBYTE, [null]])
    client.disconnect(true)
  }
  expect(await direct.info('commandstats')).not.toContain('cmdstat_echo')
})

test('an ECHO is asked for again when a long value used up the lines, and its answer proves the place', async () => {
  const key = uniquePrefix()
  await direct.set(key, '\r\n'.repeat(MEBIBYTE))
  await direct.set(`${key}n`, '9007199254740993')
  const client = connectTo(server.url)
  await next(client, 'ready')
  const value = client.get(key)
  const redis = tupeline(client)
  const replies = await Promise.all([1, 2, 3].map(() => redis.pipeline().incrby(`${key}n`, 0).echo('x').settle()))
  for (const [count, word] of replies) {
    // Exact, though no number can hold it; ioredis's parser would round it.
    expect(count).toMatchObject({ reason: { name: 'DecodeError', outcome: 'executed' } })
    expect(word).toEqual({ status: 'fulfilled', value: 'x' })
  }
  expect((await value)?.length).toBe(2 * MEBIBYTE)
})
