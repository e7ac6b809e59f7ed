// The interceptor reads replies before ioredis's parser, once it knows where one ends: what that parser reads may be rounded, so
// that exact doubles show who read.
import { once } from 'node:events'
import fc from 'fast-check'
import type { Redis, RedisOptions } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { Internals } from '../../src/ioredis/internals.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { listenBefore, wrapParser } from '../support/data-listeners.js'
import { next } from '../support/faulty-link.js'
import { findServer } from '../support/find-server.js'
import { instrumented } from '../support/instrumented.js'
import { FaultProxy } from '../support/proxy.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const direct = connectTo(server.url)

// ioredis 6.0.0 makes 0, 3, 0.3000000000000001 and Infinity of them; ioredis 5 has no numbers here, but their text.
const doubles = [5e-324, 2.9999999999999996, 0.1 + 0.2, 1.797e308, 3]
const resp3 = { protocol: 3, replyMapping: 'resp3' } as const

type Options = Omit<RedisOptions, 'replyMapping'>

const ways = [
  ['direct', (url: string, options: Options) => connectTo(url, { ...resp3, ...options })],
  ['by pipeline', (url: string, options: Options) => instrumented(connectTo(url, { ...resp3, ...options }))],
] as const

/** Batches over a proxy: their connections, and what was stored for them to read. */
async function setup(connect: (url: string, options: Options) => Redis<'resp3'>, options: Options = {}) {
  const proxy = await FaultProxy.start(server.port)
  onTestFinished(() => proxy.stop())
  const key = uniquePrefix()
  await direct.zadd(key, ...doubles.flatMap((score, index) => [score, `m${index}`]))
  const client = connect(proxy.url, { retryStrategy: () => 5, ...options })
  client.on('error', () => {})
  return { proxy, key, client }
}

const scores = (key: string) => doubles.map((_double, index) => cmd.zscore(key, `m${index}`))

async function expectExact(client: Redis<'resp3'>, key: string): Promise<void> {
  const redis = tupeline(client)
  for (const batch of [redis.pipeline(scores(key)), redis.transaction(scores(key))]) {
    expect((await batch.exec()).map(Number)).toEqual(doubles)
  }
}

describe.each(ways)('%s', (_way, connect) => {
  test('the first batch of a connection is exact: at once, before it is ready, and after a reconnect', async () => {
    const { proxy, key, client } = await setup(connect)
    await next(client, 'ready')
    await expectExact(client, key)
    for (let round = 0; round < 3; round++) {
      const lost = next(client, 'close')
      proxy.cutAll()
      await lost
      await Promise.all([expectExact(client, key), expectExact(client, key)]) // not ready yet
    }
    const { key: lazyKey, client: lazy } = await setup(connect, { lazyConnect: true })
    await Promise.all([expectExact(lazy, lazyKey), expectExact(lazy, lazyKey)])
  })

  test('the first batch is exact after any other replies, cut anywhere', async () => {
    // What may look like the end of a reply, or like another's beginning.
    const text = fc.stringMatching(/^[\r\n$*:+\-_0-9a]{0,12}$/)
    const other = fc.oneof(
      text.map((value) => ['echo', value]),
      text.map((value) => ['nosuch', value]),
      fc.array(text, { maxLength: 4 }).map((values) => ['eval', 'return ARGV', '0', ...values]),
      fc.constantFrom(['get', 'none'], ['blpop', 'none', '0.01'], ['eval', 'return {{}, false, {1}}', '0']),
    )
    const { proxy, key, client } = await setup(connect)
    await next(client, 'ready')
    const counts = fc.tuple(fc.nat(9), fc.nat(20))
    const property = fc.asyncProperty(fc.array(other, { maxLength: 8 }), counts, async (others, [fragment, chunks]) => {
      proxy.fragment = undefined
      const lost = next(client, 'close')
      proxy.cutAll()
      await lost
      await next(client, 'ready')
      proxy.fragment = fragment || undefined
      const ask = (): Promise<unknown>[] =>
        others.map(([name = '', ...args]) => client.call(name, ...args).catch((error: unknown) => error))
      const before = ask()
      // The batch may begin in the midst of another's reply.
      let isAnswered = false
      const answered = Promise.all(before).finally(() => (isAnswered = true))
      const { stream } = client as unknown as { stream: NodeJS.EventEmitter }
      for (let chunk = 0; chunk < chunks && !isAnswered; chunk++) await Promise.race([once(stream, 'data'), answered])
      const batch = expectExact(client, key)
      const after = ask()
      const [got, later] = await Promise.all([Promise.all(before), Promise.all(after), batch])
      expect(got.map(String)).toEqual(later.map(String))
      others.forEach(([name, value], index) => {
        if (name === 'echo') expect(got[index]).toBe(value)
      })
    })
    await fc.assert(property, { numRuns: 60 })
  })

  test('the first batch of a user who may not run ECHO is exact', async () => {
    await direct.call('acl', 'setuser', 'silent', 'on', '>pw', '~*', '+@all', '-echo', '-ping')
    const { key, client } = await setup(connect, { username: 'silent', password: 'pw' })
    await next(client, 'ready') // no reply to ioredis's handshake is seen
    for (let round = 0; round < 5; round++) await expectExact(client, key)
    const isResp3 = (client as unknown as Internals).condition?.protocol === 3
    expect(await direct.acl('LOG')).toHaveLength(isResp3 ? 1 : 0) // it was asked once; in RESP2 nothing is asked
    await direct.acl('LOG', 'RESET')
  })

  test('the first batch inside a transaction that another caller opened is exact', async () => {
    const { key, client } = await setup(connect)
    await next(client, 'ready')
    const opened = client.multi({ pipeline: false })
    const batch = tupeline(client).pipeline(scores(key)).exec()
    const executed = client.exec()
    await opened
    expect(await executed).toEqual([])
    expect((await batch).map(Number)).toEqual(doubles)
    await expectExact(client, key)
  })

  test('a batch on a connection in subscriber mode is exact', async () => {
    const { key, client } = await setup(connect)
    const heard: string[] = []
    client.on('message', (_channel, message) => heard.push(message))
    await client.subscribe(key)
    const [settled] = await tupeline(client).pipeline().publish(key, 'a').settle()
    // ioredis 5 speaks RESP2, where a subscriber may not ask for anything else.
    if (settled.status === 'rejected') return expect(settled.reason.outcome).toBe('not-sent')
    await expectExact(client, key)
    expect(heard).toEqual(['a'])
  })

  test("ioredis's parser is recognised by its behaviour, so it may be minified or wrapped", async () => {
    const { key, client } = await setup(connect)
    wrapParser(client, (parse) => (chunk) => parse(chunk))
    await expectExact(client, key)
  })

  test('if another listener was added first, a number that the parser may have rounded is an error', async () => {
    const { key, client } = await setup(connect)
    const heard: Buffer[] = []
    listenBefore(client, (chunk) => heard.push(Buffer.from(chunk)))
    for (let round = 0; round < 3; round++) {
      const word = `${key}${round}`
      const [settled, [echo]] = await Promise.all([
        tupeline(client).pipeline(scores(key)).settle(),
        tupeline(client).pipeline().echo(word).exec(),
      ])
      expect(echo).toBe(word)
      expect(Buffer.concat(heard).includes(word)).toBe(true)
      if (process.env['IOREDIS'] === '5') expect(settled.every(({ status }) => status === 'fulfilled')).toBe(true)
      else {
        expect(settled[2]).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError', outcome: 'executed' } })
        expect(settled[4]).toEqual({ status: 'fulfilled', value: 3 })
      }
    }
  })
})

test('instrumentation sees each command and its reply', async () => {
  const seen: unknown[] = []
  const key = uniquePrefix()
  const client = instrumented(connectTo(server.url), (reply) => seen.push(reply))
  for (let round = 0; round < 2; round++) {
    seen.length = 0
    expect(await tupeline(client).pipeline().set(key, 'a').get(key).getBuffer(key).exec()).toHaveLength(3)
  }
  expect(seen).toEqual(['OK', 'a', Buffer.from('a')])
})
