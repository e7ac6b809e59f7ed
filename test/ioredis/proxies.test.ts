// Proxies know few commands. This library sends none but the caller's, whatever they do at a command that they do not know.
// The client's options are those with which ioredis itself works there: it sends nothing of its own when it connects.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Redis, RedisOptions } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bigint, cmd, tupeline } from '../../src/index.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { next } from '../support/faulty-link.js'
import { findServer } from '../support/find-server.js'
import { instrumented } from '../support/instrumented.js'
import { NarrowProxy } from '../support/narrow-proxy.js'
import { startServer } from '../support/start-server.js'
import { isLowest } from '../support/versions.js'

const server = await startServer(findServer())
const direct = connectTo(server.url)

const quiet = { protocol: 2, enableReadyCheck: false, disableClientInfo: true } as const
const connectQuietly = (url: string, options: Omit<RedisOptions, 'replyMapping'> = {}): Redis =>
  connectTo(url, { ...quiet, retryStrategy: () => 5, ...options })

const ways = [
  ['direct', (client: Redis) => client],
  ['by pipeline', (client: Redis) => instrumented(client)],
] as const

const few = ['get', 'set', 'incr']
const proxies = [
  ['knows PING, closes at anything else', [...few, 'ping'], 'closes'],
  ['closes even at PING', few, 'closes'],
  ['refuses anything else', few, 'refuses'],
] as const

// ioredis 5.4 writes the first commands before it listens for replies. Its own parser reads the replies to them.
const start = isLowest ? 7n : 9007199254740992n

/** Batches whose values show that each reply was read exactly: no number holds the counts. */
async function expectBatches(client: Redis, key: string): Promise<void> {
  const redis = tupeline(client)
  await direct.set(`${key}n`, String(start))
  const incr = cmd.incr(`${key}n`).as(bigint)
  const other = redis.pipeline([incr, cmd.set(`${key}s`, 'QUEUED'), cmd.get(`${key}s`)])
  expect(await other.exec()).toEqual([start + 1n, 'OK', 'QUEUED'])
  const values = await Promise.all([1, 2, 3].map(() => redis.run([cmd.get(`${key}s`), incr])))
  expect(values.map(([, count]) => count)).toEqual([start + 2n, start + 3n, start + 4n])
}

describe.each(ways)('%s', (_way, prepare) => {
  describe.each(proxies)('a proxy that %s', (_what, known, otherwise) => {
    test('gets the commands of the batches alone, before and after a reconnect', async () => {
      const key = uniquePrefix()
      const proxy = await NarrowProxy.start(server.port, known, otherwise)
      const client = prepare(connectQuietly(proxy.url))
      client.on('error', () => {})
      await expectBatches(client, key)
      const lost = next(client, 'close')
      proxy.cutAll()
      await lost
      await expectBatches(client, key)
      expect(proxy.connections).toBe(2)
      expect(proxy.seen.filter((name) => !few.includes(name))).toEqual([])
      expect(proxy.seen).toHaveLength(2 * 9)
    })

    test('and on a connection that was in use before, at rest or not', async () => {
      const key = uniquePrefix()
      const proxy = await NarrowProxy.start(server.port, known, otherwise)
      for (const isAtRest of [true, false]) {
        const client = prepare(connectQuietly(proxy.url))
        await client.set(`${key}s`, 'theirs')
        const theirs = client.get(`${key}s`)
        if (isAtRest) await theirs
        await expectBatches(client, key)
        expect(await theirs).toBe('theirs')
      }
      expect(proxy.connections).toBe(2)
      expect(proxy.seen.filter((name) => !few.includes(name))).toEqual([])
    })
  })

  test('if the proxy refuses MULTI, the entries say that the commands ran without it', async () => {
    const key = uniquePrefix()
    const proxy = await NarrowProxy.start(server.port, few, 'refuses')
    const client = prepare(connectQuietly(proxy.url))
    await client.get(key)
    const redis = tupeline(client)
    const settled = await redis.transaction().get(key).get(key).settle()
    for (const entry of settled) expect(entry).toMatchObject({ status: 'rejected', reason: { outcome: 'executed' } })
    expect(await redis.pipeline().get(key).exec()).toEqual([null])
    expect(proxy.seen.filter((name) => name !== 'get')).toEqual(['ping', 'multi', 'exec'])
  })
})

test('the first reply may end anywhere in a chunk, and be an error', async () => {
  for (const size of [1, 2, 3, 5, 7]) {
    for (const [first, isError] of [
      ['+QUEUED-UP\r\n', false],
      ['$13\r\nab\r\n\r\n+OK\r\n:1\r\n', false],
      ['-ERR no\r\n', true],
    ] as const) {
      const bytes = Buffer.from(`${first}:${start}\r\n$1\r\nx\r\n`)
      const stub = net.createServer({ noDelay: true }, (socket) => {
        socket.on('error', () => {})
        socket.once('data', () => {
          const write = (at: number): void => {
            if (at < bytes.length) socket.write(bytes.subarray(at, at + size), () => setImmediate(write, at + size))
          }
          write(0)
        })
      })
      await once(stub.listen(0, '127.0.0.1'), 'listening')
      onTestFinished(() => void stub.close())
      const client = connectQuietly(`redis://127.0.0.1:${(stub.address() as net.AddressInfo).port}`)
      const batch = tupeline(client).pipeline([cmd.get('a'), cmd.incr('n').as(bigint), cmd.get('x')])
      const [one, ...others] = await batch.settle()
      if (isError) expect(one).toMatchObject({ reason: { outcome: 'refused' } })
      else expect(one).toMatchObject({ status: 'fulfilled' })
      expect(others.map((entry) => 'value' in entry && entry.value)).toEqual([start, 'x'])
      client.disconnect()
    }
  }
})

const twemproxy = ['/usr/sbin/nutcracker', '/usr/bin/nutcracker'].find((file) => fs.existsSync(file))

describe.each(ways)('twemproxy, %s', (_way, prepare) => {
  test.skipIf(!twemproxy)('batches work: Debian has it as nutcracker; without it this is skipped', async () => {
    const url = await startTwemproxy()
    const key = uniquePrefix()
    await expectBatches(prepare(connectQuietly(url)), key)
    const client = prepare(connectQuietly(url))
    await client.get(key)
    await expectBatches(client, key)
    const redis = tupeline(client)
    const shape = { all: cmd.mget(`${key}s`, `${key}n`), counts: [cmd.hset(`${key}h`, 'a', 1), cmd.hgetall(`${key}h`)] }
    expect(await redis.pipeline(shape).exec()).toEqual({
      all: ['QUEUED', String(start + 4n)],
      counts: [1, { a: '1' }],
    })
  })
})

/** Starts it on free ports. Another process may take one of them first: then it ends, and others are tried. */
async function startTwemproxy(): Promise<string> {
  for (;;) {
    const [port, stats] = [await freePort(), await freePort()]
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twemproxy-'))
    const config = [
      'tests:',
      `  listen: 127.0.0.1:${port}`,
      '  hash: fnv1a_64',
      '  distribution: ketama',
      '  redis: true',
      '  servers:',
      `   - 127.0.0.1:${server.port}:1`,
    ]
    fs.writeFileSync(path.join(folder, 'proxy.yml'), config.join('\n') + '\n')
    const args = ['-c', path.join(folder, 'proxy.yml'), '-a', '127.0.0.1', '-s', String(stats)]
    const child = spawn(twemproxy ?? '', args, { stdio: 'ignore' })
    onTestFinished(() => {
      child.kill('SIGKILL')
      fs.rmSync(folder, { recursive: true, force: true })
    })
    while (child.exitCode === null) {
      if (await accepts(port)) return `redis://127.0.0.1:${port}`
      await pause(5)
    }
  }
}

async function freePort(): Promise<number> {
  const free = net.createServer()
  await once(free.listen(0, '127.0.0.1'), 'listening')
  const { port } = free.address() as net.AddressInfo
  await new Promise((resolve) => free.close(resolve))
  return port
}

/** Whether a connection to the port is accepted now. */
async function accepts(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1')
  const isAccepted = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return isAccepted
}

test.skipIf(!twemproxy)('twemproxy closes the connection at ECHO', async () => {
  const client = connectQuietly(await startTwemproxy(), { maxRetriesPerRequest: 200 })
  client.on('error', () => {})
  await client.set('a', 'b')
  const lost = next(client, 'close')
  client.echo('x').catch(() => {})
  await lost
  client.disconnect()
})
