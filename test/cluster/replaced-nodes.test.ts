// A client whose nodes come and go: nothing of those that went may stay.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { Cluster } from 'ioredis'
import { expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { track } from '../support/client.js'
import { ScriptedNode } from '../support/scripted-node.js'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const ROUNDS = 20

/** Gives all listeners of the client, by event. */
const listenersOf = (client: Cluster): Record<string, number> =>
  Object.fromEntries(client.eventNames().map((name) => [String(name), client.listenerCount(name)]))

test('no listeners, connections or replies of nodes that were replaced', { timeout: 60_000 }, async () => {
  const stays = await ScriptedNode.start()
  stays.slots = [{ from: 0, to: 16_383, host: '127.0.0.1', port: stays.port }]
  const client = track(new Cluster([{ host: '127.0.0.1', port: stays.port }], { redisOptions: { protocol: 2 } }))
  client.on('error', () => {})
  await new Promise((resolve) => client.once('ready', resolve))
  const redis = tupeline(client)
  const clients: WeakRef<object>[] = []
  let before: Record<string, number> | undefined
  let last: ScriptedNode | undefined
  const replace = async (): Promise<void> => {
    const next = await ScriptedNode.start()
    stays.slots = next.slots = [
      { from: 0, to: 8_191, host: '127.0.0.1', port: stays.port },
      { from: 8_192, to: 16_383, host: '127.0.0.1', port: next.port },
    ]
    if (last) last.slots = next.slots
    await new Promise((resolve) => client.refreshSlotsCache(resolve))
    const keys = Array.from({ length: 20 }, (_, index) => `k${index}`)
    await redis.pipeline(keys.map((key) => cmd.set(key, 'v'))).exec()
    await redis
      .transaction()
      .set('a', 'v')
      .exec({ commitMarker: true })
      .catch(() => {}) // it makes a lease
    const node = client.nodes('master').find(({ options }) => options.port === next.port)
    if (!node) throw new Error('it is not known')
    clients.push(new WeakRef(node))
    last?.stop()
    last = next
  }
  for (let round = 0; round < ROUNDS; round++) {
    await replace()
    before ??= listenersOf(client)
  }
  expect(listenersOf(client)).toEqual(before)
  expect(client.nodes()).toHaveLength(2)
  const alive = (): number => clients.filter((one) => one.deref()).length
  for (let round = 0; round < 50 && alive() > 2; round++) {
    await nextTurn()
    await delay(10)
    collectGarbage()
  }
  expect(alive()).toBeLessThanOrEqual(2) // the one in use, and the one before it
})
