// What the channel tupeline:batch says of each run.
import { tracingChannel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { inspect } from 'node:util'
import { Cluster, Redis } from 'ioredis'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { cmd, hashSlot, script, tupeline } from '../src/index.js'
import type { BatchTrace } from '../src/index.js'
import { caught } from './support/caught.js'
import { connect, connectTo, track, uniquePrefix } from './support/client.js'
import { FaultProxy } from './support/proxy.js'
import { startScriptedPair } from './support/scripted-node.js'

const channel = tracingChannel<string, BatchTrace>('tupeline:batch')

/** A trace as it is at one moment. */
type Copy = Pick<BatchTrace, keyof BatchTrace>

function listen(): { event: string; trace: Copy }[] {
  const heard: { event: string; trace: Copy }[] = []
  const keep = (event: string, trace: BatchTrace): void =>
    void heard.push({ event, trace: { ...trace, bytes: trace.bytes } })
  const subscribers = {
    start: (trace: object) => keep('start', trace as BatchTrace),
    end: () => {},
    asyncStart: () => {},
    asyncEnd: (trace: object) => keep('asyncEnd', trace as BatchTrace),
    error: () => {},
  }
  channel.subscribe(subscribers)
  onTestFinished(() => void channel.unsubscribe(subscribers))
  return heard
}

/** The traces as they are at the end of each run. */
async function tracesOf(work: () => Promise<unknown>): Promise<Copy[]> {
  const heard = listen()
  await caught(work().then(() => Promise.reject(new Error('done'))))
  return heard.filter(({ event }) => event === 'asyncEnd').map(({ trace }) => trace)
}

test('a run is reported with its commands, its bytes, its server, its decode time and its failures', async () => {
  const client = connect()
  const redis = tupeline(client)
  const key = uniquePrefix()
  const heard = listen()
  await redis.pipeline().set(key, 'é').get(key).as(z.literal('other')).incr(key).settle()

  expect(heard.map(({ event }) => event)).toEqual(['start', 'asyncEnd'])
  const [start, end] = heard
  const bulk = (text: string): number =>
    `$${Buffer.byteLength(text)}\r\n${text}\r\n`.length + Buffer.byteLength(text) - text.length
  const bytes = 3 * '*2\r\n'.length + bulk('set') + bulk('é') + bulk('get') + bulk('incr') + 3 * bulk(key)
  expect(start?.trace).toEqual({
    mode: 'pipeline',
    operation: 'PIPELINE',
    commands: 3,
    bytes,
    nodes: 1,
    database: 0,
    serverAddress: client.options.host,
    serverPort: client.options.port,
    retries: 0,
    redirects: 0,
  })
  expect(end?.trace).toMatchObject({ commands: 3, failures: 2, outcome: 'executed', errorType: 'DECODE' })
  expect(end?.trace).not.toHaveProperty('statusCode')
  expect(end?.trace.decodeTime).toBeGreaterThanOrEqual(0)
})

describe('the operation', () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const get = cmd.get(key)
  test.each<[string, () => Promise<unknown>]>([
    ['GET', () => redis.run(get)],
    ['GET', () => redis.pipeline().get(key).exec()],
    ['PIPELINE GET', () => redis.run([get, get])],
    ['PIPELINE GET', () => redis.pipeline([get, get]).settle()],
    ['PIPELINE', () => redis.pipeline().get(key).ping().exec()],
    ['PIPELINE', () => redis.pipeline([]).exec()],
    ['MULTI GET', () => redis.transaction().get(key).exec()],
    ['MULTI GET', () => redis.transaction([get, get]).exec()],
    ['MULTI', () => redis.transaction().get(key).ping().exec()],
    ['MULTI PING', () => redis.watch(key, () => cmd.ping())],
    ['EVAL', () => redis.run(script({ lua: 'return 1', keys: [], reply: z.literal(1) })())],
    ['SCAN', () => redis.scan({ match: key })[Symbol.asyncIterator]().next()],
    ['PIPELINE ECHO', () => redis.bulk([1, 2], (n) => cmd.echo(`${n}`)).drain()],
  ])('%s', async (operation, work) => {
    const [trace] = await tracesOf(work)
    expect(trace).toMatchObject({
      operation,
      mode: operation.startsWith('MULTI') ? 'transaction' : 'pipeline',
      failures: 0,
      outcome: 'executed',
    })
    expect(trace).not.toHaveProperty('errorType')
  })

  test('of watch: each read and each attempt to commit is a batch', async () => {
    const foreign = connect()
    const traces = await tracesOf(() =>
      redis.watch(key, async (read) => {
        const value = await read(get)
        if (value === null) await foreign.set(key, '1')
        return cmd.set(key, '2')
      }),
    )
    expect(traces.map(({ operation, outcome, errorType }) => [operation, outcome, errorType])).toEqual([
      ['GET', 'executed', undefined],
      ['MULTI SET', 'refused', 'WATCHED'],
      ['GET', 'executed', undefined],
      ['MULTI SET', 'executed', undefined],
    ])
    expect(traces[1]).not.toHaveProperty('statusCode') // no server sent that word
  })
})

describe('what failed', () => {
  test('the server refused a command', async () => {
    const key = uniquePrefix()
    const redis = tupeline(connect())
    const [trace] = await tracesOf(() => redis.pipeline().set(key, 'x').incr(key).lpush(key, 'x').settle())
    expect(trace).toMatchObject({ failures: 2, outcome: 'refused', errorType: 'ERR', statusCode: 'ERR' })
  })

  test('a transaction was discarded', async () => {
    const redis = tupeline(connect())
    const [trace] = await tracesOf(() => redis.transaction().ping().call('NOSUCH').settle())
    expect(trace).toMatchObject({ failures: 2, outcome: 'refused', errorType: 'EXECABORT', statusCode: 'EXECABORT' })
  })

  test('a signal was aborted before', async () => {
    const redis = tupeline(connect())
    const [trace] = await tracesOf(() => redis.pipeline().ping().settle({ signal: AbortSignal.abort() }))
    expect(trace).toMatchObject({ failures: 1, outcome: 'not-sent', errorType: 'ABORTED' })
  })

  test('a connection was lost before the replies', async () => {
    const client = connect()
    await client.ping()
    const [trace] = await tracesOf(async () => {
      const lost = tupeline(client).pipeline().incr(uniquePrefix()).ping().settle()
      client.stream.destroy()
      await lost
    })
    expect(trace).toMatchObject({ failures: 2, outcome: 'unknown', errorType: 'CONNECTION', retries: 0 })
    expect(trace).not.toHaveProperty('statusCode')
  })

  test.each(["return redis.error_reply('CANARY reached')", "error('CANARY')"])(
    "a script's own word is not reported: %s",
    async (lua) => {
      const [trace] = await tracesOf(() => tupeline(connect()).run(cmd.eval(lua, 0)))
      expect(trace).toMatchObject({ failures: 1, outcome: 'unknown' })
      expect(inspect(trace)).not.toContain('CANARY')
    },
  )

  test('the batch has no place on a cluster', async () => {
    const [node] = await startScriptedPair()
    const redis = tupeline(await clusterOf(node.port))
    const [trace] = await tracesOf(() => redis.transaction().get('a').get('b').exec())
    expect(trace).toMatchObject({
      ...{ mode: 'transaction', database: 0, serverAddress: undefined, serverPort: undefined },
      ...{ failures: 2, outcome: 'not-sent', errorType: 'CROSSSLOT' },
    })
  })
})

describe('commands that are sent again', () => {
  test('after a lost connection', async () => {
    const { host = 'localhost', port = 6379 } = connect().options
    await using proxy = await FaultProxy.start({ host, port })
    const client = connectTo(proxy.url, { retryStrategy: () => 1 })
    client.on('error', () => {})
    await client.ping()
    const key = uniquePrefix()
    const [trace] = await tracesOf(async () => {
      const reads = tupeline(client).pipeline().get(key).get(key).exec()
      client.stream.destroy()
      expect(await reads).toEqual([null, null])
    })
    expect(trace).toMatchObject({ retries: 2, redirects: 0, failures: 0, outcome: 'executed' })
  })

  test('to the node that a redirect named', async () => {
    const [a, b] = await startScriptedPair()
    a.script = () => `-MOVED ${hashSlot('b')} ${b.address}`
    const redis = tupeline(await clusterOf(a.port))
    const traces = await tracesOf(async () => {
      expect(await redis.pipeline().set('b', '1').set('{b}2', '1').exec()).toEqual(['OK', 'OK'])
      expect(await redis.pipeline().set('a', '1').set('{a}2', '1').exec()).toEqual(['OK', 'OK'])
    })
    expect(traces).toMatchObject([
      { nodes: 1, serverAddress: '127.0.0.1', serverPort: a.port, retries: 0, redirects: 2 },
      { nodes: 1, serverAddress: '127.0.0.1', serverPort: b.port, retries: 0, redirects: 0 },
    ])
  })

  test('with their whole transaction', async () => {
    const [a, b] = await startScriptedPair()
    const known: Record<string, string> = { ping: '+PONG', multi: '+OK' }
    a.script = ([name = '']) => known[name] ?? `-MOVED ${hashSlot('b')} ${b.address}`
    b.script = ([name = '']) => known[name] ?? (name === 'exec' ? '*2\r\n+OK\r\n+OK' : '+QUEUED')
    const redis = tupeline(await clusterOf(a.port))
    const [trace] = await tracesOf(() => redis.transaction().set('b', '1').set('{b}2', '1').exec())
    expect(trace).toMatchObject({ operation: 'MULTI SET', retries: 0, redirects: 2, failures: 0 })
  })
})

test('the server and the database are those of the client', async () => {
  const client = connect()
  await client.select(3)
  const noServer = new Redis({ path: '/nowhere/redis.sock', lazyConnect: true, db: 2 })
  const sentinels = new Redis({ sentinels: [{ host: '127.0.0.1', port: 1 }], name: 'main', lazyConnect: true })
  const traces = await tracesOf(async () => {
    await tupeline(client).run(cmd.ping())
    for (const one of [noServer, sentinels])
      await tupeline(one).pipeline().ping().settle({ signal: AbortSignal.abort() })
  })
  expect(traces).toMatchObject([
    { database: 3, serverAddress: client.options.host, serverPort: client.options.port },
    { database: 2, serverAddress: '/nowhere/redis.sock', serverPort: undefined },
    { database: 0, serverAddress: undefined, serverPort: undefined },
  ])
})

test('keys and values are not reported', async () => {
  const redis = tupeline(connect())
  const heard = listen()
  await redis.pipeline().set('canary-key', 'canary-value').exec()
  expect(inspect(heard, { depth: 10 })).not.toContain('canary')
})

/** A client that knows the slots. Until then no batch has an address. */
async function clusterOf(port: number): Promise<Cluster> {
  const client = track(new Cluster([{ host: '127.0.0.1', port }], { redisOptions: { protocol: 2 } }))
  client.on('error', () => {})
  await once(client, 'ready')
  return client
}
