import { describe, expect, test, vi } from 'vitest'
import { cmd } from '../../src/index.js'
import { counts, expectTrue, faultyLink, incrs, next, tally } from '../support/faulty-link.js'

// Where a connection breaks, in bytes of its batch: INCR of 200 keys with a prefix of 42 characters.
const cuts = [
  ['before the write', () => ({ fromClient: 0 })],
  ['at the first byte of the request', () => ({ fromClient: 1 })],
  ['in the middle of the request', () => ({ fromClient: 6_000 })],
  ['after the write, before any reply', () => ({ fromServer: 0 })],
  ['at the first byte of the replies', () => ({ fromServer: 1 })],
  ['in the middle of the replies', () => ({ fromServer: 400 })],
  ['anywhere in the request', () => ({ fromClient: Math.floor(Math.random() * 13_000) })],
  ['anywhere in the replies', () => ({ fromServer: Math.floor(Math.random() * 800) })],
] as const

describe.each([
  ['plain', false],
  ['TLS', true],
])('%s', (_how, secure) => {
  test.each(cuts)('cut %s: nothing runs twice, and every entry tells the truth', async (_where, limits) => {
    const { client, redis, proxy, direct, prefix } = await faultyLink({ secure })
    for (const retry of ['reads', 'never'] as const) {
      await client.ping()
      const closed = next(client, 'close')
      proxy.cutAfter(limits())
      const settled = await redis.pipeline(incrs(`${prefix}${retry}`, 200)).settle({ retry })
      proxy.cutAll() // where the cut lay behind the end of the batch
      await closed
      await client.ping()
      expectTrue(settled, await counts(direct, `${prefix}${retry}`, 200))
    }
  })

  test.each(cuts)('cut %s: a batch of reads, and one that may run twice, have every reply', async (_where, limits) => {
    const { client, redis, proxy, prefix } = await faultyLink({ secure })
    for (const retry of ['reads', 'idempotent'] as const) {
      await client.ping()
      const words = Array.from({ length: 200 }, (_, index) => `${prefix}${index}`)
      const shape = { words: words.map((word) => cmd.echo(word)) }
      const writes = { end: cmd.set(`${prefix}end`, 'kept') }
      proxy.cutAfter(limits())
      if (retry === 'reads') expect(await redis.pipeline(shape).exec()).toEqual({ words })
      else expect(await redis.pipeline({ ...shape, ...writes }).exec({ retry })).toEqual({ words, end: 'OK' })
      proxy.cutAfter({})
    }
  })
})

test('all replies lost: a write runs once and is unknown, and a read in the same batch is not sent again', async () => {
  const { client, redis, proxy, direct, prefix } = await faultyLink()
  const batch = redis.pipeline().incr(prefix).get(prefix)
  proxy.dropReplies = true
  const settled = batch.settle()
  await vi.waitFor(async () => expect(await direct.get(prefix)).toBe('1'))
  proxy.dropReplies = false
  proxy.cutAll()
  expect(tally(await settled)).toEqual({ unknown: 2 })
  await client.ping()
  expect(await direct.get(prefix)).toBe('1')
})

test('all replies lost: INCR runs a second time only if the batch allows it', async () => {
  const { redis, proxy, direct, prefix } = await faultyLink()
  proxy.dropReplies = true
  const value = redis.pipeline().incr(prefix).exec({ retry: 'idempotent' })
  await vi.waitFor(async () => expect(await direct.get(prefix)).toBe('1'))
  proxy.dropReplies = false
  proxy.cutAll()
  expect(await value).toEqual([2])
})

test('a read whose reply is lost each time is unknown after three attempts', async () => {
  const { client, redis, proxy, prefix } = await faultyLink()
  let connections = 0
  client.on('ready', () => {
    connections += 1
    proxy.cutAfter({ fromServer: 0 })
  })
  proxy.cutAfter({ fromServer: 0 })
  const settled = await redis.pipeline().get(prefix).ttl(prefix).settle()
  expect(settled).toMatchObject([
    { status: 'rejected', reason: { name: 'ConnectionError', code: 'CONNECTION', outcome: 'unknown', index: 0 } },
    { status: 'rejected', reason: { name: 'ConnectionError', outcome: 'unknown', index: 1 } },
  ])
  expect(connections).toBe(2)
})

test('after four replies are lost in a row, the other commands still get their own', async () => {
  const { client, redis, proxy, prefix } = await faultyLink()
  for (let round = 0; round < 4; round++) {
    await client.ping()
    proxy.cutAfter({ fromServer: 37 * round })
    const words = [0, 1, 2].map((one) => `${prefix}${round}:${one}`)
    const batches = words.map((word) => redis.pipeline().echo(word).echo(`${word}!`).exec())
    const single = client.echo(`${round}`)
    expect(await Promise.all(batches)).toEqual(words.map((word) => [word, `${word}!`]))
    expect(await single).toBe(`${round}`)
  }
})

test('a batch issued while the connection is down waits, and is sent once', async () => {
  const { client, redis, proxy, direct, prefix } = await faultyLink()
  const closed = next(client, 'close')
  proxy.refuse()
  proxy.cutAll()
  await closed
  const sent = redis.pipeline(incrs(prefix, 10)).settle()
  await proxy.listen()
  expectTrue(await sent, Array(10).fill('1'))
  expect(await counts(direct, prefix, 10)).toEqual(Array(10).fill('1'))
})
