// The contract with ioredis, held against copies of ioredis that break one term each: no reply reaches another caller, no
// command is lost or runs twice, no batch is left pending.
import { EventEmitter } from 'node:events'
import type { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { Settled } from '../../src/index.js'
import { CONTRACT } from '../../src/ioredis/contract.js'
import type { Internals } from '../../src/ioredis/internals.js'
import { behavesAsKnown } from '../../src/ioredis/rehearsal.js'
import { canSendDirectly } from '../../src/ioredis/send-directly.js'
import { changedIoredis, renaming } from '../support/changed-ioredis.js'
import type { Change } from '../support/changed-ioredis.js'
import { connectTo, track, uniquePrefix } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { inTime } from '../support/in-time.js'
import { FaultProxy } from '../support/proxy.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const direct = connectTo(server.url)

const installed = ['ioredis', 'ioredis-5', 'ioredis-5.4']

/** These say what the client takes as commands, or are properties of everything: no copy runs without them. */
const behaviours: [string, Change, 'directly' | 'by pipeline'][] = [
  [
    'errors have arguments of their own',
    { replace: { file: 'DataHandler.js', from: 'args: item.command.args,', to: 'args: [...item.command.args],' } },
    'directly',
  ],
  [
    'errors have no command',
    { replace: { file: 'DataHandler.js', from: /err\.command = \{[^}]*\};/, to: '' } },
    'directly',
  ],
  [
    'a refused command is sent again whatever its name',
    {
      replace: {
        file: 'Redis.js',
        from: /const ignoreReconnectOnError = [^;]*;/,
        to: 'const ignoreReconnectOnError = false;',
      },
    },
    'by pipeline',
  ],
  [
    'an error is handed over in another turn',
    {
      replace: {
        file: 'Redis.js',
        from: /default:\s*item\.command\.reject\(err\);/,
        to: 'default: setImmediate(() => item.command.reject(err));',
      },
    },
    'by pipeline',
  ],
  [
    'listeners stay on a stream that is given up',
    { replace: { file: 'Redis.js', from: 'this.stream.removeAllListeners("data");', to: '' } },
    'by pipeline',
  ],
  [
    'the reply is handed over before its command leaves the queue',
    {
      replace: {
        file: 'DataHandler.js',
        from: 'item.command.resolve(reply);\n        }\n    }',
        to: 'this.redis.commandQueue.unshift(item); item.command.resolve(reply); this.redis.commandQueue.shift();\n        }\n    }',
      },
    },
    'directly',
  ],
  [
    'commands are sent again after a lost connection, whatever was answered',
    { replace: { file: 'redis/event_handler.js', from: 'pipelineIndex !== expectedIndex++', to: 'false' } },
    'directly',
  ],
  [
    'the parser is given bytes in another turn',
    {
      replace: {
        file: 'DataHandler.js',
        from: /redis\.stream\.prependListener\("data", \(data\) => \{/,
        to: 'redis.stream.prependListener("data", (data) => queueMicrotask(() => later(data)));\n const later = ((data) => {',
      },
    },
    'directly',
  ],
  [
    'errors are of another class and name',
    {
      replace: {
        file: 'DataHandler.js',
        from: 'returnError(err) {',
        to: 'returnError(err) { Object.setPrototypeOf(err, TypeError.prototype); Object.defineProperty(err, "name", { value: "AbortError" });',
      },
    },
    'directly',
  ],
]

/** Every value is the right one, and every outcome is true. `count` is what the server has of the INCRs. */
function expectTruth(settled: readonly Settled<unknown>[], expected: readonly unknown[]): void {
  settled.forEach((entry, index) => {
    if (entry.status === 'fulfilled') expect([index, entry.value]).toEqual([index, expected[index]])
  })
}

async function exercise(client: Redis, proxy: FaultProxy, key: string): Promise<void> {
  const redis = tupeline(client)
  const echo = (word: string): Promise<unknown> => client.echo(word).catch(() => word)
  for (let round = 1; round <= 3; round++) {
    const id = `${key}${round}`
    const shape = [cmd.incr(id), cmd.lpush(id, 'x'), cmd.get(id), cmd.echo('ours'), cmd.hgetall(`${id}none`)] as const
    const [batch, transaction, ...echoes] = await inTime(
      Promise.all([
        redis.pipeline(shape).settle({ retry: 'never' }),
        redis.transaction().incr(`${id}t`).echo('ours').settle(),
        ...['a', 'b', 'c'].map(echo),
      ]),
    )
    expectTruth(batch, [1, undefined, '1', 'ours', {}])
    expect(batch[1]).toMatchObject({ status: 'rejected' })
    expectTruth(transaction, [1, 'ours'])
    expect(echoes).toEqual(['a', 'b', 'c'])
    for (const [entry, name] of [[batch[0], id] as const, [transaction[0], `${id}t`] as const]) {
      const count = await direct.get(name)
      if (entry.status === 'fulfilled') expect(count).toBe('1')
      else if (entry.reason.outcome === 'unknown') expect([null, '1']).toContain(count)
      else
        expect([entry.reason.outcome, count]).toEqual([
          entry.reason.outcome,
          entry.reason.outcome === 'executed' ? '1' : null,
        ])
    }
  }
  // Replies are lost: what ran did so once.
  const ids = Array.from({ length: 20 }, (_, index) => `${key}lost${index}`)
  proxy.dropReplies = true
  const sent = redis.pipeline(ids.map((id) => cmd.incr(id))).settle({ retry: 'never' })
  await expect.poll(() => direct.get(ids[19] as string), { timeout: 8_000, interval: 5 }).toBe('1')
  proxy.dropReplies = false
  proxy.cutAll()
  for (const entry of await inTime(sent)) expect(entry).toMatchObject({ reason: { outcome: 'unknown' } })
  expect(await inTime(echo('again'))).toBe('again')
  return void expect(await direct.mget(ids)).toEqual(ids.map(() => '1'))
}

async function hold(ioredis: string, change: Change, sent: 'directly' | 'by pipeline'): Promise<void> {
  const Redis = await changedIoredis(ioredis, change)
  if (!Redis) return // an older version has no such thing
  await using proxy = await FaultProxy.start(server.port)
  const client = track(new Redis(proxy.url, { retryStrategy: () => 5, maxRetriesPerRequest: null }))
  client.on('error', () => {})
  await exercise(client, proxy, uniquePrefix())
  expect(canSendDirectly(client)).toBe(sent === 'directly')
}

describe.each(installed)('%s', (ioredis) => {
  test('with no change batches are sent directly', () => hold(ioredis, {}, 'directly'))

  test.each(CONTRACT.map(({ internal, sent }) => [internal, sent] as const))(
    '%s is renamed',
    async (internal, sent) => {
      await hold(ioredis, renaming(internal), sent)
    },
  )

  test.each(behaviours)('%s', async (_what, change, sent) => {
    await hold(ioredis, change, sent)
  })
})

test('every term is one of the newest ioredis', { timeout: 60_000 }, async () => {
  for (const { internal } of CONTRACT) {
    if (internal === 'IGNORE_RECONNECT_ON_ERROR') continue // a text
    expect([internal, await changedIoredis('ioredis', { rename: internal })]).toEqual([internal, expect.any(Function)])
  }
})

test('the rehearsal takes no more time than the first hundred commands of a client', async () => {
  let [rehearsal, commands] = [Infinity, Infinity]
  // The shortest times are compared. On a busy machine it takes more rounds until neither was interrupted.
  for (let round = 0; round < 5 || (rehearsal >= commands && round < 40); round++) {
    const [One, Other] = [await changedIoredis('ioredis', {}), await changedIoredis('ioredis', {})]
    if (!One || !Other) throw new Error('expected two copies')
    const [client, other] = [new One({ lazyConnect: true }), new Other({ lazyConnect: true, enableOfflineQueue: true })]
    const sendCommand = (client as unknown as Internals).sendCommand
    let isKnown = false
    rehearsal = Math.min(
      rehearsal,
      timeOf(() => (isKnown = behavesAsKnown(client, sendCommand))),
    )
    expect(isKnown).toBe(true)
    const socket = Object.assign(new EventEmitter(), { writable: true, write: () => true })
    Object.assign(other, { status: 'ready', stream: socket, condition: { select: 0 } })
    commands = Math.min(
      commands,
      timeOf(() => {
        for (let count = 0; count < 100; count++) void other.get('k')
      }),
    )
  }
  console.info(`rehearsed in ${rehearsal.toFixed(2)} ms, 100 commands in ${commands.toFixed(2)} ms`)
  expect(rehearsal).toBeLessThan(commands)
})

function timeOf(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}
