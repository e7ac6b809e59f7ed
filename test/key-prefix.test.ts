// A client's key prefix is put before each key, also of commands that ioredis does not know. Without a module on the server,
// nodes that follow a script show what was sent.
import { Cluster, type Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { ArgumentError, cmd, hashSlot, tupeline } from '../src/index.js'
import { connect, connectTo, track, uniquePrefix } from './support/client.js'
import { instrumented } from './support/instrumented.js'
import { ScriptedNode, startScriptedPair } from './support/scripted-node.js'
import { isIoredis5 } from './support/versions.js'

const ways = [
  ['direct', (client: Redis) => client],
  ['by pipeline', (client: Redis) => instrumented(client)],
] as const

const MODULES: readonly [given: (string | Buffer)[], sent: string[]][] = [
  [
    ['JSON.SET', 'a', '$', '1'],
    ['json.set', 'p:a', '$', '1'],
  ],
  [
    ['json.mget', 'a', Buffer.from('b'), '$'],
    ['json.mget', 'p:a', 'p:b', '$'],
  ],
  [
    ['JSON.MSET', 'a', '$', '1', 'b', '$', '2'],
    ['json.mset', 'p:a', '$', '1', 'p:b', '$', '2'],
  ],
  [
    ['TS.CREATERULE', 'a', 'b', 'AGGREGATION', 'avg', '60'],
    ['ts.createrule', 'p:a', 'p:b', 'AGGREGATION', 'avg', '60'],
  ],
  [
    ['TS.MADD', 'a', '1', '2', 'b', '3', '4'],
    ['ts.madd', 'p:a', '1', '2', 'p:b', '3', '4'],
  ],
  [
    ['CMS.MERGE', 'to', '2', 'a', 'b', 'WEIGHTS', '1', '2'],
    ['cms.merge', 'p:to', '2', 'p:a', 'p:b', 'WEIGHTS', '1', '2'],
  ],
  [
    ['BF.ADD', 'a', 'a'],
    ['bf.add', 'p:a', 'a'],
  ],
  [
    ['FT.SUGADD', 'a', 'word', '1'],
    ['ft.sugadd', 'p:a', 'word', '1'],
  ],
  [
    ['FT.SEARCH', 'index', 'a'],
    ['ft.search', 'index', 'a'],
  ],
  [
    ['GET', 'a'],
    ['get', 'p:a'],
  ],
]

const given = MODULES.map(([[name = '', ...args]]) => cmd.call(String(name), args))
const sent = MODULES.map(([, words]) => words)

describe.each(ways)('%s', (_way, prepare) => {
  test.each(['p:', Buffer.from('p:') as unknown as string])('keys of modules get it: %s', async (keyPrefix) => {
    const node = await ScriptedNode.start()
    const redis = tupeline(prepare(connectTo(`redis://${node.address}`, { protocol: 2, keyPrefix })))
    await redis.pipeline(given).settle()
    expect(node.commands).toEqual(sent)
    node.commands.length = 0
    await redis.run(cmd.call('json.get', 'a'))
    expect(node.commands).toEqual([['json.get', 'p:a']])
    node.commands.length = 0
    await redis.transaction(given).settle()
    expect(node.commands.filter(([name]) => name !== 'ping')).toEqual([['multi'], ...sent, ['exec']])
  })

  test('a command whose keys are not known is refused before anything is sent', async () => {
    const node = await ScriptedNode.start()
    const redis = tupeline(prepare(connectTo(`redis://${node.address}`, { protocol: 2, keyPrefix: 'p:' })))
    const batches = [
      redis.pipeline().set('a', '1').call('MY.SET', 'a', 'secret').exec(),
      redis.transaction().call('my.set', 'a').settle(),
      redis.run(cmd.call('my.set', 'a')),
    ]
    for (const batch of batches) {
      const error: unknown = await batch.catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ArgumentError)
      expect(error).toMatchObject({ outcome: 'not-sent', message: expect.stringContaining('keyPrefix') as string })
      expect(String(error)).not.toContain('secret')
    }
    expect(node.commands).toEqual([])
    await redis.run(cmd.call('MY.INFO')) // without arguments there is no key
    const plain = tupeline(prepare(connectTo(`redis://${node.address}`, { protocol: 2 })))
    await plain.pipeline().call('MY.SET', 'a').exec()
    expect(node.commands).toEqual([['my.info'], ['my.set', 'a']])
  })

  // ioredis 5 finds no key after a subcommand, and batches have the keys of the client's own commands.
  test.skipIf(isIoredis5)(
    'a stream and its group are in the same place, and scan finds what the batch wrote',
    async () => {
      const keyPrefix = uniquePrefix()
      const redis = tupeline(prepare(connect({ keyPrefix })))
      const group = redis.pipeline().xadd('s', '*', 'f', 'v').xgroup('CREATE', 's', 'g', '0').xinfo('GROUPS', 's')
      expect((await group.exec())[2]).toHaveLength(1)
      const keys: string[] = []
      for await (const one of redis.scan()) keys.push(one)
      expect(keys).toEqual(['s'])
      expect(await redis.run(cmd.call('memory', 'usage', 's'))).toBeGreaterThan(0)
    },
  )
})

test.each([{ keyPrefix: 'pre:' }, { redisOptions: { keyPrefix: 'pre:' } }])(
  'on a cluster the node is that of the key with its prefix: %o',
  async ({ redisOptions, ...options }) => {
    const [a, b] = await startScriptedPair()
    const seeds = [{ host: '127.0.0.1', port: a.port }]
    const client = track(new Cluster(seeds, { ...options, redisOptions: { protocol: 2, ...redisOptions } }))
    const redis = tupeline(client)
    const keys = Array.from({ length: 20 }, (_, index) => `k${index}`)
    await redis.pipeline(keys.map((key) => cmd.call('JSON.SET', key, '$', '1'))).exec()
    const ofNode = (isFirst: boolean): string[] =>
      keys.map((key) => `pre:${key}`).filter((key) => hashSlot(key) <= 8_191 === isFirst)
    expect([a, b].map(({ commands }) => commands.map(([, key]) => key))).toEqual([ofNode(true), ofNode(false)])
    await expect(redis.run(cmd.call('MY.SET', 'a'))).rejects.toThrow(ArgumentError)
  },
)
