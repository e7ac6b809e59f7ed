// Addresses that the client translates by its `natMap`, also after a redirect.
import { Cluster } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { hashSlot, tupeline } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { track } from '../support/client.js'
import { startScriptedPair } from '../support/scripted-node.js'
import type { ScriptedNode } from '../support/scripted-node.js'
import { isLowest } from '../support/versions.js'

function connect(node: ScriptedNode, options: NonNullable<ConstructorParameters<typeof Cluster>[1]>): Cluster {
  const client = track(
    new Cluster([{ host: '127.0.0.1', port: node.port }], { redisOptions: { protocol: 2 }, ...options }),
  )
  client.on('error', () => {})
  return client
}

/** b is of the first node's slots, a of the second's. */
const [onFirst, onSecond] = ['b', 'a'] as const
const slot = hashSlot(onFirst)

// ioredis 5.4 takes no function.
test.each(isLowest ? ['object'] : ['object', 'function'])('natMap as %s', async (kind) => {
  const [a, b] = await startScriptedPair()
  const inside: Record<string, { host: string; port: number }> = {
    [`10.0.0.1:1`]: { host: '127.0.0.1', port: a.port },
    [`10.0.0.2:2`]: { host: '127.0.0.1', port: b.port },
  }
  a.slots = b.slots = [
    { from: 0, to: 8_191, host: '10.0.0.1', port: 1 },
    { from: 8_192, to: 16_383, host: '10.0.0.2', port: 2 },
  ]
  a.script = (command) => (command.includes('asked') ? `-ASK ${slot} 10.0.0.2:2` : `-MOVED ${slot} 10.0.0.2:2`)
  const natMap = kind === 'object' ? inside : (key: string) => inside[key] ?? null
  const client = connect(a, { natMap })
  const redis = tupeline(client)
  expect(await redis.pipeline().set(onFirst, 'asked').exec()).toEqual(['OK'])
  expect(b.commands).toEqual([['asking'], ['set', onFirst, 'asked']])
  a.tellsSlots = b.tellsSlots = false // or the table that is asked for undoes it
  expect(await redis.pipeline().set(onFirst, 'moved').exec()).toEqual(['OK'])
  expect(await redis.pipeline().set(onFirst, 'again').exec()).toEqual(['OK'])
  expect(a.commands).toHaveLength(2) // the table is healed
  expect(await client.set(onFirst, 'theirs')).toBe('OK')
  expect(a.commands).toHaveLength(2) // for others as well
})

describe.each([
  [
    'throws',
    () => {
      throw new Error('not in my list')
    },
  ],
  ['gives no address', () => ({})],
])('a natMap function that %s for the address of a redirect', (_what, mapUnknown) => {
  test.skipIf(isLowest)('fails only what was redirected there, and hides no outcome', async () => {
    const [a] = await startScriptedPair()
    a.script = ([, key = '']) => `-MOVED ${hashSlot(key)} 192.0.2.1:7000`
    const natMap = (address: string): never => {
      if (address.startsWith('192.0.2.1')) return mapUnknown() as never
      const [host, port] = address.split(':')
      return { host, port: Number(port) } as never
    }
    const redis = tupeline(connect(a, { natMap, maxRedirections: 4 }))
    const batch = redis.pipeline().set(onFirst, '1').set(onSecond, '1')
    expect(await batch.settle()).toMatchObject([
      { reason: { name: 'CommandError', code: 'REDIRECTS', outcome: 'refused' } },
      { value: 'OK' },
    ])
    expect(await caught(redis.transaction().set(onFirst, '1').exec())).toMatchObject({ outcome: 'refused' })
  })
})
