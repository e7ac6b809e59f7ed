// A script can answer with any error, a redirect to any address among them. Only the node's own redirects are followed.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { cmd, hashSlot, tupeline } from '../../src/index.js'
import { startCluster } from '../support/cluster.js'
import type { ClusterNode, TestCluster } from '../support/cluster.js'
import { ScriptedNode } from '../support/scripted-node.js'
import { until } from '../truth/until.js'
import { LegacyMigration, moveSlot } from '../support/slot-migration.js'

/** Counts a call, and answers with the error that the second key holds. */
const LUA = `redis.call('INCR', KEYS[1]) return redis.error_reply(redis.call('GET', KEYS[2]))`
const LIBRARY = `#!lua name=forging
redis.register_function('forge', function(KEYS)
  redis.call('INCR', KEYS[1])
  return redis.error_reply(redis.call('GET', KEYS[2]))
end)
redis.register_function('count', function(KEYS) return redis.call('INCR', KEYS[1]) end)`
/** What makes its errors from data only if there is such data, so that its redirects are not known to be the node's. */
const COUNT = `local text = redis.call('GET', KEYS[1] .. 'x') if text then return redis.error_reply(text) end
return redis.call('INCR', KEYS[1])`

let cluster: TestCluster
let masters: ClusterNode[]

beforeAll(async () => {
  cluster = await startCluster({ replicas: 0 })
  masters = await cluster.masters()
  for (const { client } of masters) await client.function('LOAD', 'REPLACE', LIBRARY)
})
afterAll(() => cluster.stop())

const ways = {
  EVAL: (...keys: string[]) => cmd.eval(LUA, keys.length, ...keys),
  EVALSHA: (...keys: string[]) => cmd.evalsha(sha, keys.length, ...keys),
  FCALL: (...keys: string[]) => cmd.fcall('forge', keys.length, ...keys),
}
let sha = ''
beforeAll(async () => {
  for (const { client } of masters) sha = String(await client.script('LOAD', LUA))
})

const words = (tag: string, trap: ScriptedNode, other: ClusterNode): string[] => [
  `MOVED ${hashSlot(tag)} ${trap.address}`,
  `MOVED ${hashSlot(tag)} ${other.address}`,
  `ASK ${hashSlot(tag)} ${trap.address}`,
  'TRYAGAIN Multiple keys request during rehashing of slot',
  'CLUSTERDOWN The cluster is down',
  'LOADING Redis is loading the dataset in memory',
]

describe.each(Object.entries(ways))('%s that answers with words of a node', (way, call) => {
  test.each(['pipeline', 'transaction', 'watch'] as const)(
    'runs once and is unknown, and no connection is made, in a %s',
    async (kind) => {
      const trap = await ScriptedNode.start()
      const client = cluster.connect()
      onTestFinished(() => client.disconnect())
      const redis = tupeline(client)
      const tag = `{${way}${kind}}`
      const owner = await cluster.ownerOf(hashSlot(tag))
      const other = masters.find((node) => node !== owner) as ClusterNode
      for (const [place, text] of words(tag, trap, other).entries()) {
        const [count, stored] = [`${tag}count${place}`, `${tag}text`] as const
        await redis.run(cmd.set(stored, text))
        const shape = [call(count, stored)] as const
        let failed: unknown
        if (kind === 'watch') {
          failed = await redis.watch(stored, () => shape).catch((error: unknown) => error)
          expect(failed, text).toMatchObject({ errors: [{ serverMessage: text }] })
        } else {
          const batch = kind === 'pipeline' ? redis.pipeline(shape) : redis.transaction(shape)
          ;[failed] = await batch.settle()
          expect(failed, text).toMatchObject({ reason: { outcome: 'unknown', serverMessage: text } })
        }
        expect(await redis.run(cmd.get(count)), text).toBe('1')
      }
      expect(trap.connections).toBe(0)
      expect(client.slots[hashSlot(tag)]?.[0]).toBe(owner.address)
    },
  )
})

async function tryAgains({ client }: ClusterNode): Promise<number> {
  return Number(/errorstat_TRYAGAIN:count=(\d+)/.exec(await client.info('errorstats'))?.[1] ?? 0)
}

describe.each(['eval', 'fcall'] as const)("the node's own redirect of a script that could imitate one: %s", (way) => {
  const count = (...keys: string[]) =>
    way === 'eval' ? cmd.eval(COUNT, keys.length, ...keys) : cmd.fcall('count', keys.length, ...keys)

  test('MOVED is followed, and teaches the slot table', async () => {
    const key = `{${way} moved}`
    const client = cluster.connect()
    const redis = tupeline(client)
    expect(await redis.run(count(key))).toBe(1)
    const target = masters.find(({ address }) => address !== client.slots[hashSlot(key)]?.[0]) as ClusterNode
    await moveSlot(cluster, hashSlot(key), target)
    expect(await redis.pipeline([count(key), cmd.get(key)]).exec()).toEqual([2, '2'])
    expect(client.slots[hashSlot(key)]?.[0]).toBe(target.address)
  })

  test('MOVED is followed to a node where the script answers with words of a redirect', async () => {
    const [key, text] = [`{${way} both}n`, `{${way} both}text`] as const
    const redis = tupeline(cluster.connect())
    await redis.run(cmd.set(text, 'TRYAGAIN Multiple keys request during rehashing of slot'))
    const source = await cluster.ownerOf(hashSlot(key))
    const target = masters.find((node) => node !== source) as ClusterNode
    await moveSlot(cluster, hashSlot(key), target)
    const forge = way === 'eval' ? ways.EVAL : ways.FCALL
    const [failed, count] = await redis.pipeline([forge(key, text), cmd.get(key)]).settle()
    expect(failed).toMatchObject({ reason: { code: 'TRYAGAIN', outcome: 'unknown' } })
    expect(count).toMatchObject({ value: '1' })
    expect(await redis.run(cmd.get(key))).toBe('1')
  })

  test('ASK and TRYAGAIN are followed while the slot moves', async () => {
    const [key, second] = [`{${way} asked}a`, `{${way} asked}b`] as const
    const redis = tupeline(cluster.connect())
    await redis.pipeline().set(key, '1').set(second, '1').exec()
    const source = await cluster.ownerOf(hashSlot(key))
    const target = masters.find((node) => node !== source) as ClusterNode
    await source.client.config('RESETSTAT')
    const migration = await LegacyMigration.begin(cluster, hashSlot(key), target)
    await migration.move(key)
    expect(await redis.run(count(key))).toBe(2)
    const both = redis.run(count(key, second)) // half of its keys are on each node
    await until(async () => (await tryAgains(source)) >= 2) // the script, and the question after it
    await migration.moveAll()
    expect(await both).toBe(3)
    await migration.finish()
    expect(await redis.run(cmd.get(key))).toBe('3')
  })
})
