import { once } from 'node:events'
import net from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, inject, onTestFinished, test, vi } from 'vitest'
import { connectTo, uniquePrefix } from './client.js'
import { FaultProxy, type Direction } from './proxy.js'
import { freePort } from './start-server.js'

let echo: net.Server
let heard: string
let proxy: FaultProxy

beforeEach(async () => {
  heard = ''
  echo = net.createServer((socket) => {
    socket.on('data', (data: Buffer) => {
      heard += data.toString()
      socket.write(data)
    })
    socket.on('error', () => {})
  })
  await once(echo.listen(0, '127.0.0.1'), 'listening')
  proxy = await FaultProxy.start((echo.address() as net.AddressInfo).port)
})

afterEach(async () => {
  await proxy.stop()
  echo.close()
})

test('without faults it passes all bytes on, and counts them', async () => {
  const client = await dial()
  client.end('hello')
  expect(await text(client)).toBe('hello')
  expect(proxy.accepted).toBe(1)
  expect(proxy.passed).toEqual({ fromClient: 5, fromServer: 5 })
  await vi.waitFor(() => expect(proxy.open).toBe(0))
})

test('it passes a megabyte unchanged', async () => {
  const client = await dial()
  const sent = '0123456789abcdef'.repeat(65_536)
  client.end(sent)
  expect((await text(client)) === sent).toBe(true)
})

test('cutAll() cuts every open connection, and only those', async () => {
  const before = [await dial(), await dial()]
  const cut = before.map((client) => closed(client))
  await vi.waitFor(() => expect(proxy.open).toBe(2))
  proxy.cutAll()
  await Promise.all(cut)
  const after = await dial()
  after.end('still here')
  expect(await text(after)).toBe('still here')
})

test('a reset is seen as ECONNRESET', async () => {
  const client = await dial()
  await vi.waitFor(() => expect(proxy.open).toBe(1))
  const failure = once(client, 'error')
  proxy.cutAll({ reset: true })
  expect(await failure).toMatchObject([{ code: 'ECONNRESET' }])
})

test.each([0, 1, 3, 5])('after %i bytes from the client the server has received exactly those', async (bytes) => {
  proxy.limits = { fromClient: bytes }
  const client = await dial()
  client.write('abcde')
  await closed(client)
  await vi.waitFor(() => expect(heard).toBe('abcde'.slice(0, bytes)))
  await vi.waitFor(() => expect(proxy.open).toBe(0))
  expect(heard).toBe('abcde'.slice(0, bytes))
})

test.each([0, 1, 3, 5])('after %i bytes from the server the client has received exactly those', async (bytes) => {
  proxy.limits = { fromServer: bytes }
  const client = await dial()
  client.write('abcde')
  expect(await text(client)).toBe('abcde'.slice(0, bytes))
  expect(heard).toBe('abcde')
})

test("limits may depend on the connection's number", async () => {
  proxy.limits = (connection) => (connection === 1 ? { fromServer: 2 } : {})
  const replies: string[] = []
  for (let attempt = 0; attempt < 2; attempt++) {
    const client = await dial()
    client.end('abcde')
    replies.push(await text(client))
  }
  expect(replies).toEqual(['ab', 'abcde'])
})

test('cutAfter() counts from now on open connections', async () => {
  const client = await dial()
  client.write('abc')
  await once(client, 'data')
  proxy.cutAfter({ fromServer: 2 })
  client.write('def')
  expect(await text(client)).toBe('de')
})

test.each<Direction>(['fromClient', 'fromServer'])('a stall %s holds the bytes until resume()', async (direction) => {
  const client = await dial()
  proxy.stall(direction)
  client.write('held')
  if (direction === 'fromServer') await vi.waitFor(() => expect(heard).toBe('held'))
  // A round trip through a proxy that is not stalled: by then, this one had its turns.
  await using other = await FaultProxy.start((echo.address() as net.AddressInfo).port)
  const probe = await dial(other)
  probe.write('probe')
  await once(probe, 'data')
  expect(heard).toBe(direction === 'fromClient' ? 'probe' : 'heldprobe')
  expect(client.bytesRead).toBe(0)
  proxy.resume(direction)
  expect(String(await once(client, 'data'))).toBe('held')
})

test('cutting a stalled connection counts it as closed', async () => {
  const client = await dial()
  proxy.stall()
  client.write('held')
  await vi.waitFor(() => expect(proxy.open).toBe(1))
  proxy.cutAll()
  await closed(client)
  await vi.waitFor(() => expect(proxy.open).toBe(0))
  expect(heard).toBe('')
})

test('dropped replies were executed, and never arrive', async () => {
  const client = await dial()
  proxy.dropReplies = true
  client.write('lost')
  await vi.waitFor(() => expect(proxy.passed.fromServer).toBe(4))
  proxy.dropReplies = false
  client.write('found')
  expect(String(await once(client, 'data'))).toBe('found')
  expect(heard).toBe('lostfound')
})

test('it sends fragments one by one', async () => {
  proxy.fragment = 2
  const client = await dial()
  const pieces: string[] = []
  client.on('data', (data: Buffer) => pieces.push(data.toString()))
  client.end('abcde')
  await closed(client)
  expect(pieces.join('')).toBe('abcde')
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(5)
})

test('it refuses connections, and listens again on the same port', async () => {
  const { port } = proxy
  const open = await dial()
  proxy.refuse()
  const refused = net.connect({ host: '127.0.0.1', port })
  expect(await once(refused, 'error').catch((error: unknown) => [error])).toMatchObject([{ code: 'ECONNREFUSED' }])
  open.write('still open')
  expect(String(await once(open, 'data'))).toBe('still open')
  await proxy.listen()
  expect(proxy.port).toBe(port)
  await dial()
})

test('it accepts a connection and closes it', async () => {
  proxy.closeOnAccept = true
  const client = net.connect({ host: '127.0.0.1', port: proxy.port })
  await closed(client)
  expect(proxy.accepted).toBe(1)
  expect(proxy.open).toBe(0)
})

test('it closes the client if the target is dead', async () => {
  await using dead = await FaultProxy.start(await freePort())
  const client = net.connect({ host: '127.0.0.1', port: dead.port })
  client.on('error', () => {})
  await closed(client)
})

test('ioredis reconnects through it', async () => {
  const { hostname: host, port } = new URL(inject('redisUrl'))
  await using redisProxy = await FaultProxy.start({ host, port: Number(port || 6379) })
  const client = connectTo(redisProxy.url, { retryStrategy: () => 10 })
  client.on('error', () => {})
  const key = `${uniquePrefix()}visits`
  expect(await client.incr(key)).toBe(1)
  const reconnected = once(client, 'ready')
  redisProxy.cutAll()
  await reconnected
  expect(await client.incr(key)).toBe(2)
  expect(redisProxy.accepted).toBe(2)
  await client.del(key)
})

async function dial({ port } = proxy): Promise<net.Socket> {
  const client = net.connect({ host: '127.0.0.1', port })
  await once(client, 'connect')
  client.on('error', () => {}) // a cut may show as a reset
  onTestFinished(() => void client.destroy())
  return client
}

/** Unlike once(), an error on the way is fine; and only a socket that is read sees its end. */
function closed(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => socket.resume().once('close', () => resolve()))
}
