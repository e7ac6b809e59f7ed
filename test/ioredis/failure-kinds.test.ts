// Whether an error is the server's is never told by its name, its class or what hangs on it: instrumentation, bundlers
// and new versions of ioredis change all of these.
import type { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { tupeline } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'
import { next } from '../support/faulty-link.js'
import { instrumented } from '../support/instrumented.js'

interface Patchable {
  handleReconnection(error: Error & { command?: object }, item: object): void
  flushQueue(error: Error, options?: object): void
  commandQueue: { peekAt(index: number): { command: { reject(error: Error): void } } }
}
const patchable = (client: Redis): Patchable => client as unknown as Patchable

/** What instrumentation does to errors before they are handed over. */
const patches: [string, (error: Error & { command?: { name?: unknown; args?: unknown } }) => void][] = [
  [
    'copies the arguments',
    (error) => (error.command = { ...error.command, args: [...((error.command?.args ?? []) as [])] }),
  ],
  ['takes the command off', (error) => delete error.command],
  ['renames the error', (error) => Object.defineProperty(error, 'name', { value: 'a' })],
  ['names it AbortError', (error) => Object.defineProperty(error, 'name', { value: 'AbortError' })],
  ['makes it anonymous', (error) => void Object.setPrototypeOf(error, Error.prototype)],
]

const ways = [
  ['direct', (client: Redis) => client],
  ['by pipeline', (client: Redis) => instrumented(client)],
] as const

describe.each(ways)('%s', (_way, prepare) => {
  test.each(patches)('a patch that %s of errors', async (_what, patch) => {
    const client = prepare(connect())
    // oxlint-disable-next-line typescript/unbound-method -- called with the client
    const { handleReconnection } = patchable(client)
    patchable(client).handleReconnection = function (error, item) {
      patch(error)
      handleReconnection.call(this, error, item)
    }
    // The second one finds a connection in use, whose first replies ioredis's parser reads.
    for (const redis of [tupeline(client), (await next(client, 'ready'), tupeline(client))]) {
      const key = uniquePrefix()
      const settled = redis.pipeline().set(key, 'mine').lpush(key, 'x').get(key).get(key).get(key).settle()
      const others = ['a', 'b', 'c'].map((word) => client.echo(word))
      expect(await settled).toMatchObject([
        { value: 'OK' },
        { reason: { name: 'CommandError', code: 'WRONGTYPE', outcome: 'refused' } },
        ...Array<object>(3).fill({ value: 'mine' }),
      ])
      expect(await Promise.all(others)).toEqual(['a', 'b', 'c'])
      const discarded = await redis.transaction().incr(`${key}n`).call('NOSUCH').settle()
      expect(discarded).toMatchObject([{ reason: { outcome: 'refused' } }, { reason: { outcome: 'refused' } }])
      expect(await client.exists(`${key}n`)).toBe(0)
    }
  })

  test('a rejection of unknown origin closes the connection or is unknown, and no caller gets the reply of another', async () => {
    for (const reject of [
      (client: Redis) => patchable(client).commandQueue.peekAt(0).command.reject(new Error('ReplyError: ERR no')),
      (client: Redis) => patchable(client).flushQueue(new Error('flushed')),
    ]) {
      const client = prepare(connect({ retryStrategy: () => 1, maxRetriesPerRequest: null }))
      client.on('error', () => {})
      const redis = tupeline(client)
      const key = uniquePrefix()
      await redis.pipeline().ping().exec()
      const sent = redis.pipeline().incr(key).incr(key).echo('ours').settle({ retry: 'never' })
      const others = ['a', 'b', 'c'].map((word) => client.echo(word).catch(() => 'lost'))
      reject(client)
      for (const entry of await sent) {
        if (entry.status === 'rejected')
          expect(entry.reason).toMatchObject({ name: 'ConnectionError', outcome: 'unknown' })
      }
      const replies = await Promise.all(others)
      replies.forEach((reply, index) => expect(['lost', 'abc'[index]]).toContain(reply))
      client.disconnect(true)
      expect(await client.echo('again')).toBe('again')
      expect(Number(await client.get(key))).toBeLessThanOrEqual(2)
    }
  })
})

test('commandTimeout is recognised by its own timer, not by a message', async () => {
  const client = connect()
  const slow = instrumented(connect({ commandTimeout: 400 }))
  const timeouts = [tupeline(connect({ commandTimeout: 400 })), tupeline(slow)]
  await Promise.all(timeouts.map((redis) => redis.pipeline().ping().exec()))
  await client.call('CLIENT', 'PAUSE', '10000', 'WRITE')
  for (const settled of await Promise.all(timeouts.map((redis) => redis.pipeline().incr('b').settle()))) {
    for (const entry of settled)
      expect(entry).toMatchObject({ reason: { name: 'ConnectionError', outcome: 'unknown' } })
  }
  await client.call('CLIENT', 'UNPAUSE')
})
