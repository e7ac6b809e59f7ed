// tupeline(client, { commandEvents: false }): what ioredis's own tracing channels report.
import { tracingChannel } from 'node:diagnostics_channel'
import type { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { BatchTrace, Tupeline } from '../../src/index.js'
import { connect, track, uniquePrefix } from '../support/client.js'
import { instrumented } from '../support/instrumented.js'
import { startCluster } from '../support/cluster.js'
import { hasTracingChannels } from '../support/versions.js'

/** What a channel tells at the start of each event. */
function heardOn<Context extends object>(channel: string, name: (context: Context) => string): string[] {
  const heard: string[] = []
  const nothing = (): void => {}
  const subscribers = {
    start: (context: object) => void heard.push(name(context as Context)),
    ...{ end: nothing, asyncStart: nothing, asyncEnd: nothing, error: nothing },
  }
  const traced = tracingChannel<string, object>(channel)
  traced.subscribe(subscribers)
  onTestFinished(() => void traced.unsubscribe(subscribers))
  return heard
}

/** A batch of each kind, with a lost connection and a script that is missing. */
async function runAll(redis: Tupeline<'legacy'>, key: string, lose: () => void): Promise<void> {
  await redis.pipeline().set(key, 'x').get(key).exec()
  await redis.transaction().get(key).exec()
  await redis.transaction().get(key).exec({ commitMarker: true })
  await redis.run(cmd.eval(`return '${key}'`, 0))
  await redis.bulk([1, 2], (n) => cmd.setbit(key, n, 1)).drain()
  await redis.watch(key, async (read) => cmd.set(key, `${await read(cmd.get(key))}`))
  const again = redis.pipeline().get(key).get(key).exec()
  lose()
  await again
  await redis.close()
}

const BATCHES = ['PIPELINE', 'MULTI GET', 'MULTI GET', 'EVAL', 'PIPELINE SETBIT', 'GET', 'MULTI SET', 'PIPELINE GET']

test.runIf(hasTracingChannels).each<[string, () => Redis]>([
  ['directly', () => connect({ retryStrategy: () => 1 })],
  ['by pipeline', () => instrumented(connect({ retryStrategy: () => 1 }))],
])('batches that are sent %s are reported only on tupeline:batch', async (_how, make) => {
  const client = make()
  client.on('error', () => {})
  const key = uniquePrefix()
  await client.ping()
  const commands = heardOn<{ command: string }>('ioredis:command', ({ command }) => command)
  const transactions = heardOn<{ batchMode: string }>('ioredis:batch', ({ batchMode }) => batchMode)
  const batches = heardOn<BatchTrace>('tupeline:batch', ({ operation }) => operation)
  await runAll(tupeline(client, { commandEvents: false }), key, () => client.stream.destroy())
  // What ioredis itself sends on a new connection.
  const ofIoredis = new Set(['hello', 'client', 'info', 'auth', 'select'])
  expect(commands.filter((command) => !ofIoredis.has(command))).toEqual([])
  expect(transactions).toEqual([])
  expect(batches).toEqual(BATCHES)

  await client.get(key)
  expect(commands.at(-1)).toBe('get')
  commands.length = 0
  await tupeline(client).transaction().get(key).exec()
  expect(commands).toEqual(['multi', 'get', 'exec'])
  expect(transactions).toEqual(['MULTI'])
})

test.runIf(hasTracingChannels)('so are those of a cluster', async () => {
  await using cluster = await startCluster()
  const client = track(cluster.connect())
  const key = uniquePrefix()
  const redis = tupeline(client, { commandEvents: false })
  await redis.run(cmd.get(key))
  const commands = heardOn<{ command: string }>('ioredis:command', ({ command }) => command)
  const batches = heardOn<BatchTrace>('tupeline:batch', ({ operation }) => operation)
  await redis.pipeline().set(`${key}a`, 'x').set(`${key}b`, 'x').exec()
  await redis.transaction().get(key).exec()
  expect(commands.filter((command) => ['set', 'multi', 'get', 'exec'].includes(command))).toEqual([])
  expect(batches).toEqual(['PIPELINE SET', 'MULTI GET'])
})

test('another value than a boolean is refused', () => {
  expect(() => tupeline(connect(), { commandEvents: 'off' as never })).toThrow(
    "tupeline: expected `commandEvents` to be a boolean, got 'off'",
  )
})
