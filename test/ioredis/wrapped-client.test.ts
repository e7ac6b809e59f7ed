// Wrappers of sendCommand: instrumentation, subclasses, stubs. They see every command, whenever they were installed, and
// no batch is left pending.
import { tracingChannel } from 'node:diagnostics_channel'
import { Redis } from 'ioredis'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { internalsOf } from '../../src/ioredis/internals.js'
import { canSendDirectly } from '../../src/ioredis/send-directly.js'
import { connect, connectTo, track, uniquePrefix } from '../support/client.js'
import { next } from '../support/faulty-link.js'
import { FaultProxy } from '../support/proxy.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

interface Sent {
  name: string
  promise: Promise<unknown>
  resolve: (reply: unknown) => unknown
  reject: (error: Error) => unknown
}
type SendCommand = (this: Redis, command: Sent, ...rest: unknown[]) => unknown

// oxlint-disable-next-line typescript/unbound-method -- wrappers call it with the client
const own = (client: Redis): SendCommand => client.sendCommand as unknown as SendCommand
const install = (client: Redis, sendCommand: SendCommand): void => {
  client.sendCommand = sendCommand
}

const server = await startServer(findServer())

/** Each one notes the name of every command it sees. */
const wrappers: [string, (send: SendCommand, seen: (name: string) => void) => SendCommand][] = [
  [
    'uses the promise it returns',
    (send, seen) =>
      function (command, ...rest) {
        seen(command.name)
        const promise = send.call(this, command, ...rest) as Promise<unknown>
        promise.then(
          () => {},
          () => {},
        )
        return promise
      },
  ],
  [
    'returns another promise',
    (send, seen) =>
      async function (command, ...rest) {
        seen(command.name)
        return await send.call(this, command, ...rest)
      },
  ],
  [
    'calls resolve and reject by themselves',
    (send, seen) =>
      function (command, ...rest) {
        seen(command.name)
        const { resolve, reject } = command
        command.resolve = (reply) => resolve(reply)
        command.reject = (error) => reject(error)
        return send.call(this, command, ...rest)
      },
  ],
  [
    'only passes everything on',
    (send, seen) =>
      function (...args) {
        seen(args[0].name)
        return send.apply(this, args)
      },
  ],
  [
    'sends later',
    (send, seen) =>
      async function (command, ...rest) {
        seen(command.name)
        await Promise.resolve()
        return await send.call(this, command, ...rest)
      },
  ],
  [
    'is a Proxy',
    (send, seen) => new Proxy(send, { apply: (f, self, args: [Sent]) => (seen(args[0].name), f.apply(self, args)) }),
  ],
]

describe.each(wrappers)('a wrapper that %s', (_what, wrap) => {
  test.each(['before', 'after'] as const)('installed %s the first batch', async (when) => {
    const client = connect()
    const redis = tupeline(client)
    const key = uniquePrefix()
    await next(client, 'ready')
    if (when === 'after') await redis.pipeline().ping().exec()
    const names: string[] = []
    install(
      client,
      wrap(own(client), (name) => names.push(name)),
    )
    for (let round = 1; round <= 3; round++) {
      names.length = 0
      const [settled, transaction, echo] = await Promise.all([
        redis.pipeline().incr(key).lpush(key, 'x').get(key).settle(),
        redis.transaction().incr(`${key}t`).echo('ours').exec(),
        client.echo('theirs'),
      ])
      expect(settled).toMatchObject([
        { value: round },
        { reason: { code: 'WRONGTYPE', outcome: 'refused' } },
        { value: String(round) },
      ])
      expect(transaction).toEqual([round, 'ours'])
      expect(echo).toBe('theirs')
      // At the first batch of a connection in use an ECHO of this library's may come first.
      expect(names.filter((name) => name !== 'echo')).toEqual(['incr', 'lpush', 'get', 'multi', 'incr', 'exec'])
    }
  })

  test('installed while a batch is under way, in groups and before the connection is ready', async () => {
    const proxy = await FaultProxy.start(server.port)
    const client = connectTo(proxy.url, { retryStrategy: () => 5 })
    const redis = tupeline(client)
    const key = uniquePrefix()
    const early = redis.pipeline().incr(key).get(key).exec() // waits for the connection
    install(
      client,
      wrap(own(client), () => {}),
    )
    const echoes = ['a', 'b', 'c'].map((word) => client.echo(word))
    expect(await early).toEqual([1, '1'])
    expect(await Promise.all(echoes)).toEqual(['a', 'b', 'c'])
    delete (client as { sendCommand?: unknown }).sendCommand
    const many = redis.pipeline(Array.from({ length: 40_000 }, () => cmd.echo('x'))).exec()
    install(
      client,
      wrap(own(client), () => {}),
    )
    const more = ['a', 'b', 'c'].map((word) => client.echo(word))
    expect(await many).toEqual(Array(40_000).fill('x'))
    expect(await Promise.all(more)).toEqual(['a', 'b', 'c'])
    await proxy.stop()
  })
})

test('a subclass, and a patched prototype, see every command', async () => {
  const seen: string[] = []
  class Traced extends Redis {
    override sendCommand(...args: Parameters<Redis['sendCommand']>): unknown {
      seen.push(args[0].name)
      return super.sendCommand(...args)
    }
  }
  const client = track(new Traced(server.url))
  const key = uniquePrefix()
  await next(client, 'ready')
  seen.length = 0
  expect(await tupeline(client).pipeline().set(key, 'a').get(key).exec()).toEqual(['OK', 'a'])
  expect(seen).toEqual([...echoOf(client), 'set', 'get'])
  // oxlint-disable-next-line typescript/unbound-method -- called with the client
  const { sendCommand } = Redis.prototype
  Redis.prototype.sendCommand = function (...args) {
    seen.push(args[0].name)
    return sendCommand.apply(this, args)
  }
  try {
    const patched = connect()
    await next(patched, 'ready')
    seen.length = 0
    expect(await tupeline(patched).pipeline().set(key, 'a').get(key).exec()).toEqual(['OK', 'a'])
    expect(seen).toEqual([...echoOf(patched), 'set', 'get'])
  } finally {
    Redis.prototype.sendCommand = sendCommand
  }
})

test('an agent that rewrote sendCommand when ioredis was loaded sees every command, and nothing else', async () => {
  const client = connect()
  await next(client, 'ready')
  const calls = tracingChannel<string, { name: string; result?: unknown }>('test:sendCommand')
  const seen: [name: string, returns: string][] = []
  const subscribers = {
    end: ({ name, result }: { name: string; result?: unknown }) => void seen.push([name, typeof result]),
    ...{ start: () => {}, asyncStart: () => {}, asyncEnd: () => {}, error: () => {} },
  }
  calls.subscribe(subscribers)
  onTestFinished(() => void calls.unsubscribe(subscribers))
  const inner = own(client)
  // The text of ioredis's own function is inside of it.
  install(client, function (command, ...rest) {
    void ['this.commandQueue', 'this.offlineQueue', 'command.toWritable']
    return calls.traceSync(() => inner.call(this, command, ...rest), { name: command.name })
  })
  const key = uniquePrefix()
  expect(await tupeline(client).pipeline().set(key, 'a').get(key).exec()).toEqual(['OK', 'a'])
  expect(seen).toEqual([...echoOf(client), 'set', 'get'].map((name) => [name, 'object']))
})

/** The command of this library on a connection that was in use: only in RESP3. */
const echoOf = (client: Redis): string[] => (internalsOf(client).condition?.protocol === 3 ? ['echo'] : [])

test('the direct way is taken again when the wrapper is gone', async () => {
  const client = connect()
  expect(canSendDirectly(client)).toBe(true)
  const spy = vi.spyOn(client, 'sendCommand')
  expect(canSendDirectly(client)).toBe(false)
  expect(await tupeline(client).pipeline().ping().exec()).toEqual(['PONG'])
  expect(spy).toHaveBeenCalled()
  spy.mockRestore()
  expect(canSendDirectly(client)).toBe(true)
})

describe('a stub that answers by itself settles every entry', () => {
  const answers: [string, SendCommand, unknown][] = [
    ['a value', () => 'stubbed', { status: 'fulfilled', value: 'stubbed' }],
    ['a promise', () => Promise.resolve('stubbed'), { status: 'fulfilled', value: 'stubbed' }],
    ['by resolve()', (command) => command.resolve('stubbed'), { status: 'fulfilled', value: 'stubbed' }],
    [
      'a rejection',
      () => Promise.reject(new Error('no')),
      { reason: { name: 'ConnectionError', outcome: 'not-sent' } },
    ],
    ['by reject()', (command) => command.reject(new Error('no')), { reason: { outcome: 'not-sent' } }],
  ]
  test.each(answers)('%s', async (_what, stub, expected) => {
    for (const options of [{}, { lazyConnect: true }]) {
      const client = connect(options)
      install(client, stub)
      const [entry] = await tupeline(client).pipeline().get('a').settle()
      expect(entry).toMatchObject(expected as object)
    }
  })
})

test('a stub that is installed while batches wait for the connection leaves none of them pending', async () => {
  const client = connect({ lazyConnect: true })
  const redis = tupeline(client)
  const batches = [redis.pipeline().incr('a').settle(), redis.transaction().incr('a').settle()]
  const send = own(client)
  install(client, function (command, ...rest) {
    return ['hello', 'client', 'info'].includes(command.name) && rest.length === 0
      ? send.call(this, command)
      : 'stubbed'
  })
  for (const [entry] of await Promise.all(batches)) expect(entry).toMatchObject({ reason: { outcome: 'not-sent' } })
})

test('a wrapper that sends a command of its own before each command, or after it, crosses no replies', async () => {
  for (const isBefore of [true, false]) {
    const client = connect()
    const key = uniquePrefix()
    const sendCommand = own(client)
    const echoes: Promise<string>[] = []
    let isOwn = false
    const echo = (): void => {
      isOwn = true
      echoes.push(client.echo(`own ${echoes.length}`))
      isOwn = false
    }
    await client.ping()
    install(client, (...given) => {
      if (isOwn) return sendCommand.apply(client, given)
      if (isBefore) echo()
      const sent: unknown = sendCommand.apply(client, given)
      if (!isBefore) echo()
      return sent
    })
    const redis = tupeline(client)
    const shape = [cmd.set(key, '1'), cmd.incr(key), cmd.get(key), cmd.lpush(key, 'x'), cmd.hgetall(`${key}none`)]
    const [first, again] = await Promise.all([redis.pipeline(shape).settle(), redis.pipeline(shape).settle()])
    expect(again).toEqual(first)
    expect(first.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code))).toEqual([
      ...['OK', 2, '2', 'WRONGTYPE'],
      {},
    ])
    expect(await Promise.all(echoes)).toEqual(echoes.map((_, index) => `own ${index}`))
    // In a transaction its commands are queued as well, which is no business of ours; but our outcomes are true.
    for (const one of await redis.transaction([cmd.incr(key)]).settle()) {
      expect(one).toMatchObject({ status: 'rejected', reason: { outcome: 'executed' } })
    }
    await Promise.allSettled(echoes)
    expect(await client.get(key)).toBe('3')
  }
})
