import { execFileSync } from 'node:child_process'
import { tracingChannel } from 'node:diagnostics_channel'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import { Redis } from 'ioredis'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Failure, type Call } from '../src/call.js'
import { cmd, tupeline } from '../src/index.js'
import { ridePipeline } from '../src/lane/pipeline.js'
import { laneFits, ride } from '../src/lane/lane.js'
import { connect, connectTo, track, uniquePrefix } from './support/client.js'
import { findServer } from './support/find-server.js'
import { freePort, startServer } from './support/start-server.js'

const once = { resend: false }
const atomic = { resend: false, transaction: true }

test('TLS: replies, large batches, and a cut', async () => {
  await using server = await startServer(findServer())
  const { port, cutAll } = await tlsBefore(server.port)
  const client = track(new Redis({ port, tls: { rejectUnauthorized: false }, retryStrategy: () => 10 }))
  client.on('error', () => {})
  const prefix = uniquePrefix()
  const calls = Array.from({ length: 40_000 }, (_, index) => call('incr', `${prefix}${index}`))
  expect(await ride(client, calls, once)).toEqual(Array(40_000).fill(1))
  expect(await ride(client, [call('echo', 'x'.repeat(300_000)), call('ping')], atomic)).toEqual([
    'x'.repeat(300_000),
    'PONG',
  ])
  const cut = ride(client, calls, once)
  setImmediate(cutAll)
  const outcomes = new Set((await cut).map((entry) => (entry instanceof Failure ? entry.outcome : entry)))
  expect([...outcomes].every((one) => one === 2 || one === 'unknown' || one === 'not-sent')).toBe(true)
  const direct = connectTo(server.url)
  const after = await direct.mget(calls.map(({ args }) => args[0] as string))
  expect(after.every((count) => count === '1' || count === '2')).toBe(true)
  expect(await ride(client, [call('ping')], once)).toEqual(['PONG'])
})

test('Sentinel: the batch finds the master, and the next one after a failover', { timeout: 60_000 }, async () => {
  await using master = await startServer(findServer())
  await using replica = await startServer(findServer(), ['--replicaof', '127.0.0.1', String(master.port)])
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-sentinel-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const config = path.join(folder, 'sentinel.conf')
  fs.writeFileSync(
    config,
    `sentinel monitor mymaster 127.0.0.1 ${master.port} 1\nsentinel down-after-milliseconds mymaster 500\nsentinel failover-timeout mymaster 2000\n`,
  )
  const port = await freePort()
  const program = findServer()
  await using _sentinel = await startServer({ ...program, command: sentinelOf(program.command(port), config) }, [], {
    port,
  })
  const client = track(
    new Redis({ sentinels: [{ host: '127.0.0.1', port }], name: 'mymaster', retryStrategy: () => 50 }),
  )
  client.on('error', () => {})
  const prefix = uniquePrefix()
  const calls = Array.from({ length: 100 }, (_, index) => call('incr', `${prefix}${index}`))
  expect(await ride(client, calls, once)).toEqual(Array(100).fill(1))
  const redis = tupeline(client)
  expect(await redis.watch(prefix, () => cmd.incr(`${prefix}watched`))).toBe(1)
  await vi.waitFor(async () => {
    const sentinel = connectTo(`redis://127.0.0.1:${port}`, { protocol: 2 })
    expect(await sentinel.call('sentinel', 'replicas', 'mymaster')).toHaveLength(1)
  }, waiting)
  await connectTo(replica.url)
    .wait(0, 0)
    .catch(() => 0)
  process.kill(master.pid as number, 'SIGKILL')
  const again = await ride(client, calls, once)
  // It waited for the new master, or the link broke before the client knew.
  expect(again.every((entry) => entry === 2 || entry instanceof Failure)).toBe(true)
  await vi.waitFor(async () => expect(await ride(client, [call('set', prefix, '1')], once)).toEqual(['OK']), waiting)
  expect(await connectTo(replica.url).get(prefix)).toBe('1')
  // Its idle connection led to the old master; another one is found.
  await redis.watch(prefix, () => cmd.set(`${prefix}watched`, 'by the new one'))
  expect(await connectTo(replica.url).get(`${prefix}watched`)).toBe('by the new one')
  await redis.close()
})

const waiting = { timeout: 30_000, interval: 200 }

test.each([
  ['lane', ride],
  ['fallback', ridePipeline],
])("ioredis's own channels see each call of the %s", async (_way, send) => {
  const client = connect()
  await client.ping()
  const seen: string[] = []
  const handlers = {
    start: (message: object) => seen.push(`start ${(message as { command: string }).command}`),
    asyncEnd: (message: object) => seen.push(`end ${(message as { command: string }).command}`),
    error: (message: object) => seen.push(`error ${(message as { command: string }).command}`),
    end: () => {},
    asyncStart: () => {},
  }
  const batches: unknown[] = []
  const batchHandlers = {
    ...handlers,
    start: (message: object) => batches.push((message as { batchSize: number }).batchSize),
  }
  const commands = tracingChannel('ioredis:command')
  const batch = tracingChannel('ioredis:batch')
  commands.subscribe(handlers)
  batch.subscribe({ ...batchHandlers, asyncEnd: () => {}, error: () => {} })
  onTestFinished(() => commands.unsubscribe(handlers))
  await send(client, [call('get', 'a'), call('nosuch'), call('ping')], once)
  await vi.waitFor(() => expect(seen).toHaveLength(7))
  expect(seen.slice(0, 3)).toEqual(['start get', 'start nosuch', 'start ping'])
  expect(seen.slice(3).sort()).toEqual(['end get', 'end nosuch', 'end ping', 'error nosuch'])
  seen.length = 0
  await send(client, [call('get', 'a'), call('ping')], atomic)
  expect(seen.slice(0, 4)).toEqual(['start multi', 'start get', 'start ping', 'start exec'])
  expect(batches).toEqual([2])
})

test('clients that do not fit', () => {
  const client = track(new Redis({ lazyConnect: true }))
  expect(laneFits(client)).toBe(true)
  expect(laneFits(client.duplicate({ monitor: true }))).toBe(false)
  const instrumented = client.duplicate()
  instrumented.sendCommand = Object.assign(() => {}, { __wrapped: true })
  expect(laneFits(instrumented)).toBe(false)
  expect(laneFits({ options: {} } as unknown as Redis)).toBe(false)
  expect(laneFits({} as unknown as Redis)).toBe(false)
})

function call(name: string, ...args: string[]): Call {
  return { name, args, bytes: false }
}

function sentinelOf(command: readonly string[], config: string): () => string[] {
  const file = command.find((word) => word.includes('server')) ?? 'redis-server'
  const before = command.slice(0, command.indexOf(file))
  const port = command[command.indexOf('--port') + 1] ?? '26379'
  return () => [...before, file, config, '--sentinel', '--port', port]
}

/** A listener that speaks TLS before a server that does not. */
async function tlsBefore(target: number): Promise<{ port: number; cutAll: () => void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-tls-'))
  const [key, cert] = ['key.pem', 'cert.pem'].map((file) => path.join(folder, file)) as [string, string]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  execFileSync('openssl', [...request, '-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=localhost'], {
    stdio: 'ignore',
  })
  const sockets = new Set<tls.TLSSocket>()
  const listener = tls.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, (socket) => {
    const upstream = net.connect(target, '127.0.0.1')
    sockets.add(socket)
    for (const one of [socket, upstream]) one.on('error', () => {})
    socket.on('close', () => upstream.destroy())
    socket.pipe(upstream).pipe(socket)
  })
  fs.rmSync(folder, { recursive: true })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void listener.close())
  return {
    port: (listener.address() as net.AddressInfo).port,
    cutAll: () => sockets.forEach((socket) => socket.destroy()),
  }
}
