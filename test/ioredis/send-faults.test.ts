import { setTimeout as delay } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Failure } from '../../src/transport/failure.js'
import type { Call, Entry } from '../../src/transport/call.js'
import { sendPipeline } from '../../src/ioredis/send-pipeline.js'
import { canSendDirectly, sendDirectly } from '../../src/ioredis/send-directly.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { FaultProxy } from '../support/proxy.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const atMostOnce = { resend: false }
const resend = { resend: true }
const atomic = { resend: false, transaction: true }

type Options = NonNullable<Parameters<typeof connectTo>[1]>

let proxy: FaultProxy
let direct: Redis
let prefix: string

beforeEach(async () => {
  proxy = await FaultProxy.start(server.port)
  direct = connectTo(server.url)
  prefix = uniquePrefix()
})

afterEach(() => proxy.stop())

describe.each([
  ['direct', sendDirectly],
  ['by pipeline', sendPipeline],
])('%s', (_way, send) => {
  test.each([
    ['a batch', atMostOnce],
    ['a transaction', atomic],
  ])('replies lost: %s ran once, and every entry is unknown', async (_what, options) => {
    const client = await ready()
    proxy.dropReplies = true
    const sent = send(client, incrs(100), options)
    await vi.waitFor(async () => expect(await direct.get(`${prefix}99`)).toBe('1'))
    proxy.dropReplies = false
    proxy.cutAll()
    expect(outcomes(await sent)).toEqual({ unknown: 100 })
    expect(await client.ping()).toBe('PONG') // reconnected
    expect(await counts(100)).toEqual(Array(100).fill('1'))
  })

  test('replies lost: a batch that may be sent again is sent again, and the caller does not notice', async () => {
    const client = await ready()
    proxy.dropReplies = true
    const sent = send(client, [...incrs(50), call('echo', 'end')], resend)
    await vi.waitFor(async () => expect(await direct.get(`${prefix}49`)).toBe('1'))
    proxy.dropReplies = false
    proxy.cutAll()
    expect(await sent).toEqual([...Array(50).fill(2), 'end'])
  })

  test('cut in the replies: answered entries keep their reply, the rest is unknown, nothing runs twice', async () => {
    const client = await ready()
    proxy.cutAfter({ fromServer: 4 * 60 + 2 }) // ":1\r\n", sent directly, with an ECHO before
    const entries = await send(client, incrs(100), atMostOnce)
    const answered = entries.findIndex((entry) => entry !== 1)
    expect(answered).toBeGreaterThan(40)
    expect(answered).toBeLessThan(61)
    expect(outcomes(entries.slice(answered))).toEqual({ unknown: 100 - answered })
    await client.ping()
    expect(await counts(100)).toEqual(Array(100).fill('1'))
  })

  test('cut in the replies of a batch that may be sent again: every entry has a reply', async () => {
    const client = await ready()
    await send(client, sets(1000), atMostOnce)
    proxy.cutAfter({ fromServer: 5_000 })
    const entries = await send(client, gets(1000), resend)
    expect(entries).toEqual(Array.from({ length: 1000 }, (_, index) => `value ${index}`))
    expect(proxy.accepted).toBe(2)
  })

  test('cut in the request: what arrived ran once, and every outcome is true', async () => {
    const client = await ready()
    proxy.cutAfter({ fromClient: 2_000 })
    const entries = await send(client, incrs(500), atMostOnce)
    await client.ping()
    const after = await counts(500)
    entries.forEach((entry, index) => {
      if (entry instanceof Failure) expect([index, entry.outcome]).toEqual([index, 'unknown'])
      else expect([index, after[index]]).toEqual([index, '1'])
    })
    expect(after.every((count) => count === '1' || count === null)).toBe(true)
  })

  test('a transaction that is cut anywhere runs entirely or not at all', async () => {
    const client = await ready({ retryStrategy: () => 1 })
    for (let bytes = 1; bytes < 400; bytes += 13) {
      prefix = uniquePrefix()
      await client.ping()
      proxy.cutAfter(bytes % 2 ? { fromClient: bytes } : { fromServer: bytes })
      const entries = await send(client, incrs(8), atomic)
      const after = await counts(8)
      expect(new Set(after).size).toBe(1)
      if (entries[0] instanceof Failure) expect(outcomes(entries)).toEqual({ unknown: 8 })
      else expect([entries, after]).toEqual([Array(8).fill(1), Array(8).fill('1')])
      proxy.cutAll()
      await next(client, 'ready')
    }
  })

  test('a batch issued while disconnected waits, and is sent once', async () => {
    const client = await ready()
    const closed = next(client, 'close')
    proxy.refuse()
    proxy.cutAll()
    await closed
    const sent = send(client, incrs(10), atMostOnce)
    await proxy.listen()
    expect(await sent).toEqual(Array(10).fill(1))
    expect(await counts(10)).toEqual(Array(10).fill('1'))
  })

  test.each([
    ['no retry', { retryStrategy: () => null }],
    ['maxRetriesPerRequest 0', { maxRetriesPerRequest: 0 }],
    ['no resending by ioredis', { autoResendUnfulfilledCommands: false }],
  ] satisfies [string, Options][])('replies lost with %s: settles, whatever retry says', async (_what, options) => {
    for (const how of [atMostOnce, resend, atomic]) {
      const client = await ready(options)
      prefix = uniquePrefix()
      proxy.dropReplies = true
      const sent = send(client, incrs(3), how)
      await vi.waitFor(async () => expect(await direct.get(`${prefix}2`)).toBe('1'))
      proxy.dropReplies = false
      proxy.cutAll()
      expect(outcomes(await sent)).toEqual({ unknown: 3 })
      client.disconnect()
    }
  })

  test('the batch settles if the endpoint accepts and closes', async () => {
    for (const how of [atMostOnce, resend, atomic]) {
      const client = await ready({ maxRetriesPerRequest: 3, retryStrategy: () => 5 })
      const sent = send(client, incrs(3), how)
      proxy.closeOnAccept = true
      proxy.cutAll()
      await sent
      expect(outcomes(await send(client, incrs(3), how))).toEqual({ 'not-sent': 3 })
      proxy.closeOnAccept = false
      client.disconnect()
    }
  })

  test('if retryStrategy gives up, waiting batches are not sent', async () => {
    const client = await ready({ retryStrategy: (times) => (times > 2 ? null : 5) })
    proxy.closeOnAccept = true
    const closed = next(client, 'close')
    proxy.cutAll()
    await closed
    expect(outcomes(await send(client, incrs(3), resend))).toEqual({ 'not-sent': 3 })
    expect(client.status).toBe('end')
    expect(outcomes(await send(client, incrs(3), atMostOnce))).toEqual({ 'not-sent': 3 })
  })

  test('without an offline queue the batch fails at once, and is not sent', async () => {
    const client = await ready({ enableOfflineQueue: false })
    const closed = next(client, 'close')
    proxy.cutAll()
    await closed
    expect(outcomes(await send(client, incrs(3), atMostOnce))).toEqual({ 'not-sent': 3 })
    expect(outcomes(await send(client, incrs(3), atomic))).toEqual({ 'not-sent': 3 })
    expect(await counts(3)).toEqual([null, null, null])
  })

  test('the batch settles after disconnect() before the replies', async () => {
    for (const options of [atMostOnce, resend, atomic]) {
      const client = await ready()
      proxy.stall('fromServer')
      const sent = send(client, incrs(200), options)
      client.disconnect()
      proxy.cutAll()
      expect(outcomes(await sent)).toEqual({ unknown: 200 })
      proxy.resume()
    }
  })

  test('quit() right after the batch lets it finish', async () => {
    const client = await ready()
    const sent = send(client, incrs(200), atMostOnce)
    const quit = client.quit()
    expect(await sent).toEqual(Array(200).fill(1))
    expect(await quit).toBe('OK')
    const late = send(client, incrs(2), atMostOnce) // the server has closed, the client has not noticed yet
    expect(outcomes(await late).reply).toBeUndefined()
    expect(outcomes(await send(client, incrs(2), atMostOnce))).toEqual({ 'not-sent': 2 })
    expect(await counts(2)).toEqual(['1', '1'])
  })

  test('lazyConnect: the batch connects', async () => {
    const client = connectTo(proxy.url, { lazyConnect: true })
    expect(await send(client, incrs(3), atMostOnce)).toEqual([1, 1, 1])
  })

  test('a RESP2 connection in subscriber mode rejects the batch, and nothing is sent', async () => {
    const client = connectTo(server.url, { protocol: 2 })
    await client.subscribe(`${prefix}channel`)
    expect(outcomes(await send(client, incrs(2), atMostOnce))).toEqual({ 'not-sent': 2 })
    expect(outcomes(await send(client, incrs(2), atomic))).toEqual({ 'not-sent': 2 })
  })

  test('after commandTimeout without an answer the batch is unknown, and never runs later', async () => {
    const client = await ready({ commandTimeout: 60 })
    proxy.stall('fromServer')
    expect(outcomes(await send(client, incrs(3), atMostOnce))).toEqual({ unknown: 3 })
    proxy.resume()
    expect(await client.echo('mine')).toBe('mine') // late replies were swallowed in order
    const closed = next(client, 'close')
    proxy.refuse()
    proxy.cutAll()
    await closed
    const before = await counts(3)
    expect(outcomes(await send(client, incrs(3), resend))).toEqual({ 'not-sent': 3 })
    await proxy.listen()
    await next(client, 'ready')
    await client.ping()
    expect(await counts(3)).toEqual(before)
  })

  test('a signal settles the caller at once; the next caller gets its own reply', async () => {
    const client = await ready()
    for (const options of [atMostOnce, resend, atomic]) {
      proxy.stall('fromServer')
      const controller = new AbortController()
      const reason = new Error('enough')
      const sent = send(client, incrs(5), { ...options, signal: controller.signal })
      const next = client.echo('mine')
      controller.abort(reason)
      const entries = await sent
      expect(outcomes(entries)).toEqual({ unknown: 5 })
      expect(entries[0]).toMatchObject({ error: reason })
      proxy.resume()
      expect(await next).toBe('mine')
      expect(await send(client, [call('echo', 'after')], atMostOnce)).toEqual(['after'])
    }
  })

  test('one signal for many batches causes no warning of a leak, and each batch settles', async () => {
    const client = await ready()
    const warnings: string[] = []
    const onWarning = (warning: Error): void => void warnings.push(warning.message)
    process.on('warning', onWarning)
    const controller = new AbortController()
    const options = [atMostOnce, resend, atomic].map((how) => ({ ...how, signal: controller.signal }))
    for (const how of options) expect(await send(client, incrs(1), how)).toHaveLength(1)
    proxy.stall('fromServer')
    const sent = Array.from({ length: 30 }, (_, index) => send(client, incrs(1), options[index % 3] ?? atMostOnce))
    controller.abort()
    for (const entries of await Promise.all(sent)) expect(outcomes(entries)).toEqual({ unknown: 1 })
    await delay(0)
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
    proxy.resume()
    expect(await client.echo('mine')).toBe('mine')
  })

  test('a signal aborted before the bytes are written: not sent, now or later', async () => {
    const client = connectTo(proxy.url, { lazyConnect: true })
    for (const options of [atMostOnce, resend, atomic]) {
      const early = AbortSignal.abort(new Error('too late'))
      expect(outcomes(await send(client, incrs(3), { ...options, signal: early }))).toEqual({ 'not-sent': 3 })
    }
    proxy.stall()
    const controller = new AbortController()
    const sent = [atMostOnce, atomic].map((options) =>
      send(client, incrs(3), { ...options, signal: controller.signal }),
    )
    const between = client.echo('between')
    const after = send(client, [call('echo', 'after')], atMostOnce)
    await delay(20)
    controller.abort()
    for (const entries of await Promise.all(sent)) expect(outcomes(entries)).toEqual({ 'not-sent': 3 })
    proxy.resume()
    expect(await between).toBe('between')
    expect(await after).toEqual(['after'])
    expect(await counts(3)).toEqual([null, null, null])
  })

  test.each([1, 2] as const)(
    'reconnectOnError returning %i: the command is refused, and nothing runs twice',
    async (answer) => {
      const client = await ready({
        reconnectOnError: (error) => (error.message.startsWith('WRONGTYPE') ? answer : false),
      })
      if (send === sendDirectly && !canSendDirectly(client)) return // ioredis 5.4 would send the whole group again
      await direct.set(`${prefix}text`, 'text')
      const entries = await send(
        client,
        [...incrs(20), call('lpush', `${prefix}text`, 'x'), call('incr', `${prefix}last`)],
        atMostOnce,
      )
      expect(entries.slice(0, 20)).toEqual(Array(20).fill(1))
      expect(await client.echo('mine')).toBe('mine')
      expect(await counts(20)).toEqual(Array(20).fill('1'))
      expect(proxy.accepted).toBe(2)
      expect(entries[20]).toMatchObject({ outcome: 'refused' })
      expect(await direct.get(`${prefix}last`)).toBe('1')
    },
  )

  test('replies over the output limit: a write runs once, and a batch of reads is sent again a bounded number of times', async () => {
    await using small = await startServer(findServer(), ['--client-output-buffer-limit', 'normal 1mb 0 0'])
    const poisoned = connectTo(small.url, { retryStrategy: () => 5 })
    await poisoned.set(`${prefix}big`, 'x'.repeat(600_000))
    // Not GET: newer servers send its value from where it is, and count no byte of it.
    const calls = [
      call('incr', `${prefix}n`),
      ...Array.from({ length: 40 }, () => call('getrange', `${prefix}big`, '0', '-1')),
    ]
    const entries = await send(poisoned, calls, atMostOnce)
    expect(outcomes(entries).unknown).toBeGreaterThan(0)
    expect(await poisoned.get(`${prefix}n`)).toBe('1')
    await send(poisoned, calls, resend)
    expect(Number(await poisoned.get(`${prefix}n`))).toBeLessThanOrEqual(4)
  })

  test('a database selected before a reconnect is used after it', async () => {
    const client = await ready({ retryStrategy: () => 20 })
    await client.select(5)
    const closed = next(client, 'close')
    proxy.cutAll()
    await closed
    expect(await send(client, sets(3), atMostOnce)).toEqual(['OK', 'OK', 'OK'])
    await direct.select(5)
    expect(await direct.get(`${prefix}0`)).toBe('value 0')
    expect(await client.get(`${prefix}1`)).toBe('value 1')
  })

  test('NOAUTH, WRONGPASS, OOM, NOPERM and READONLY are refused', async () => {
    await using own = await startServer(findServer(), ['--requirepass', 'secret', '--maxmemory', '3mb'])
    const wrong = connectTo(`redis://:no@127.0.0.1:${own.port}`, { maxRetriesPerRequest: 1, retryStrategy: () => 5 })
    wrong.on('error', () => {})
    expect(outcomes(await send(wrong, incrs(2), atMostOnce))).toEqual({ 'not-sent': 2 })
    const client = connectTo(`redis://:secret@127.0.0.1:${own.port}`)
    const full = await send(
      client,
      [call('set', 'a', 'x'.repeat(4_000_000)), call('incr', 'b'), call('get', 'b'), call('ping')],
      atMostOnce,
    )
    expect(full[3]).toBe('PONG')
    expect(full.slice(0, 2).some((entry) => entry instanceof Failure && entry.outcome === 'refused')).toBe(true)
    await client.flushall()
    await client.call('acl', 'setuser', 'weak', 'on', '>weak', '+@all', '-set', '~*')
    const weak = connectTo(`redis://weak:weak@127.0.0.1:${own.port}`)
    expect(await send(weak, [call('set', 'a', '1'), call('ping')], atMostOnce)).toMatchObject([
      { outcome: 'refused', error: { message: expect.stringMatching(/^NOPERM/) as unknown } },
      'PONG',
    ])
    expect(outcomes(await send(weak, [call('ping'), call('set', 'a', '1')], atomic))).toEqual({ refused: 2 })
    await client.replicaof('127.0.0.1', own.port + 1)
    expect(await send(client, [call('get', 'a'), call('set', 'a', '1')], atMostOnce)).toMatchObject([
      null,
      { outcome: 'refused' },
    ])
  })

  test('LOADING and BUSY are refused', async () => {
    const client = await ready()
    const busy = direct.call('eval', 'while true do end', 0).catch((error: unknown) => error)
    await vi.waitFor(
      async () => expect(await send(client, [call('ping')], atMostOnce)).toMatchObject([{ outcome: 'refused' }]),
      { timeout: 12_000, interval: 500 },
    )
    await client.script('KILL')
    await busy
    expect(await send(client, [call('ping')], atMostOnce)).toEqual(['PONG'])
  })

  test('EXECABORT: the refused call has its own error, and the others say that the transaction was discarded', async () => {
    const client = await ready()
    const entries = await send(client, [call('incr', `${prefix}a`), call('get'), call('nosuch'), call('ping')], atomic)
    expect(outcomes(entries)).toEqual({ refused: 4 })
    const messages = entries.map((entry) => (entry as Failure).error.message.split(' ', 2).join(' '))
    expect(messages).toEqual(['EXECABORT Transaction', 'ERR wrong', 'ERR unknown', 'EXECABORT Transaction'])
    expect(await direct.exists(`${prefix}a`)).toBe(0)
  })

  test('EXEC after a lost WATCH is a conflict', async () => {
    const client = await ready()
    await client.watch(`${prefix}w`)
    await direct.set(`${prefix}w`, 'other')
    const entries = await send(client, [call('incr', `${prefix}a`), call('ping')], atomic)
    expect(entries).toMatchObject([{ kind: 'conflict' }, { kind: 'conflict' }])
    expect(await send(client, [call('incr', `${prefix}a`)], atomic)).toEqual([1])
  })

  test('random cuts: nothing runs twice, is lost, is pending or gets another reply', { timeout: 600_000 }, async () => {
    // CUT_ROUNDS=5000 is the long form: 20,000 batches of 10 INCRs.
    const rounds = Number(process.env.CUT_ROUNDS ?? 150)
    const client = await ready({ retryStrategy: () => 1, maxRetriesPerRequest: null })
    proxy.limits = () => (Math.random() < 0.5 ? { fromClient: randomly(20_000) } : { fromServer: randomly(6_000) })
    proxy.cutAfter({ fromServer: 500 })
    const tally: Record<string, number> = {}
    for (let round = 0; round < rounds; round++) {
      const options = [atMostOnce, atMostOnce, atomic, round % 2 ? atMostOnce : resend]
      const sent = options.map(async (how, batch) => {
        const own = Array.from({ length: 10 }, (_, index) => `${prefix}${round}:${batch}:${index}`)
        // What may be sent again only reads.
        const calls = own.flatMap((id) => [how.resend ? call('get', id) : call('incr', id), call('echo', id)])
        const got = await send(client, calls, how)
        got.forEach((entry, index) => {
          if (!(entry instanceof Failure) && index % 2 === 1) expect(entry).toBe(own[index >> 1])
        })
        return how.resend ? [] : own.map((id, index) => [id, got[2 * index]] as const)
      })
      const token = client.echo(`token ${round}`).then((echo) => expect(echo).toBe(`token ${round}`))
      const settled = (await Promise.all(sent)).flat()
      await token
      const after = await direct.mget(settled.map(([id]) => id))
      settled.forEach(([, entry], index) => {
        const kind = `${entry instanceof Failure ? entry.outcome : JSON.stringify(entry)} ${after[index]}`
        tally[kind] = (tally[kind] ?? 0) + 1
      })
    }
    console.info(`${proxy.accepted} connections, ${rounds * 4} batches, outcome and count: ${JSON.stringify(tally)}`)
    const true1 = ['1 1', 'unknown 1', 'unknown null', 'not-sent null']
    expect(Object.keys(tally).filter((kind) => !true1.includes(kind))).toEqual([])
    expect(proxy.accepted).toBeGreaterThan(rounds / 10)
  })
})

const randomly = (most: number): number => Math.ceil(Math.random() * most)

async function ready(options: Options = {}): Promise<Redis> {
  const client = connectTo(proxy.url, { retryStrategy: () => 10, ...options })
  client.on('error', () => {})
  await next(client, 'ready')
  return client
}

/** Unlike once(), an error on the way is fine: a cut may show as a reset. */
function next(client: Redis, event: string): Promise<void> {
  return new Promise((resolve) => client.once(event, () => resolve()))
}

function call(name: string, ...args: string[]): Call {
  return { name, args, bytes: false }
}

function incrs(count: number): Call[] {
  return Array.from({ length: count }, (_, index) => call('incr', `${prefix}${index}`))
}

function sets(count: number): Call[] {
  return Array.from({ length: count }, (_, index) => call('set', `${prefix}${index}`, `value ${index}`))
}

function gets(count: number): Call[] {
  return Array.from({ length: count }, (_, index) => call('get', `${prefix}${index}`))
}

function counts(count: number): Promise<(string | null)[]> {
  return direct.mget(Array.from({ length: count }, (_, index) => `${prefix}${index}`))
}

function outcomes(entries: readonly Entry[]): Record<string, number> {
  const tally: Record<string, number> = {}
  for (const entry of entries) {
    const kind = entry instanceof Failure ? entry.outcome : 'reply'
    tally[kind] = (tally[kind] ?? 0) + 1
  }
  return tally
}
