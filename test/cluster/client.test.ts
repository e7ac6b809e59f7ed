// What the client's own options ask for, over a cluster.
import type { EventEmitter } from 'node:events'
import fc from 'fast-check'
import { Cluster } from 'ioredis'
import type { ClusterOptions } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, hashSlot, json, tupeline } from '../../src/index.js'
import type { Tupeline, WatchRead } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connectTo, track } from '../support/client.js'
import { startCluster } from '../support/cluster.js'
import type { TestCluster } from '../support/cluster.js'
import { inTime } from '../support/in-time.js'
import { LegacyMigration, movesAtOnce, moveSlot } from '../support/slot-migration.js'
import type { MigrationKind } from '../support/slot-migration.js'
import { TlsListener } from '../support/tls.js'
import { until } from '../truth/until.js'
import { tagsOf } from './load.js'

let cluster: TestCluster

beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.stop())

const everywhere = [{ from: 0, to: 16_383 }]

type ScaleReads = ClusterOptions['scaleReads']

/** Over a client that reads from replicas, and knows the one of this key. */
async function connectWithReplicas(key: string, scaleReads: ScaleReads = 'slave'): Promise<Tupeline<'legacy'>> {
  const client = cluster.connect({ scaleReads })
  await client.set(`{${key}}`, 'v') // nodes do not name a replica that has received nothing
  await until(async () => {
    await new Promise<void>((resolve) => client.refreshSlotsCache(() => resolve()))
    return ((client as unknown as { slots: string[][] }).slots[hashSlot(key)]?.length ?? 0) > 1
  }, 30_000)
  return tupeline(client)
}

/** How many GETs the replica of a key has run. */
async function readsOf(key: string): Promise<number> {
  const [replica] = await cluster.replicasOf(await cluster.ownerOf(hashSlot(key)))
  const stats = await replica?.client.info('commandstats')
  return Number(/cmdstat_get:calls=(\d+)/.exec(stats ?? '')?.[1] ?? 0)
}

/** Moves the slot of a key to another master. */
async function moveAway(key: string, kind?: MigrationKind): Promise<void> {
  const slot = hashSlot(key)
  const owner = await cluster.ownerOf(slot)
  const target = (await cluster.masters()).find((node) => node !== owner)
  if (target) await moveSlot(cluster, slot, target, kind)
}

describe('connecting', () => {
  test('lazyConnect: the first batch connects', async () => {
    const client = cluster.connect({ lazyConnect: true })
    expect(client.status).toBe('wait')
    expect(await tupeline(client).pipeline().set('lazy', '1').get('lazy').exec()).toEqual(['OK', '1'])
  })

  test('batches before the client is ready wait for it, and leave no listeners', async () => {
    const client = cluster.connect()
    const redis = tupeline(client)
    const values = await Promise.all(
      Array.from({ length: 20 }, (_, index) => redis.run(cmd.set(`early:${index}`, '1'))),
    )
    expect(new Set(values)).toEqual(new Set(['OK']))
    expect(client.listenerCount('end')).toBe(0)
    expect(client.listenerCount('ready')).toBe(0)
  })

  test('however often tupeline is called for the client, one listener waits for it', async () => {
    const client = cluster.connect()
    const batches = Array.from({ length: 20 }, (_, index) => tupeline(client).run(cmd.set(`often:${index}`, '1')))
    expect(client.listenerCount('ready')).toBe(1)
    expect(new Set(await Promise.all(batches))).toEqual(new Set(['OK']))
    expect(client.listenerCount('ready')).toBe(0)
  })

  test('without an offline queue they are not sent', async () => {
    const client = cluster.connect({ enableOfflineQueue: false })
    const [outcome] = await tupeline(client).pipeline().set('early', '1').settle()
    expect(outcome).toMatchObject({ reason: { name: 'ConnectionError', outcome: 'not-sent' } })
  })

  test('what cannot be routed on a cluster is rejected before the client is connected', async () => {
    const redis = tupeline(cluster.connect({ lazyConnect: true }))
    await expect(redis.pipeline().info().exec()).rejects.toMatchObject({ name: 'ArgumentError', subject: 'info' })
    await expect(redis.transaction().set('a', '1').set('b', '2').exec()).rejects.toThrow('different hash slots')
  })

  test('after its end they are not sent, nor is an aborted one', async () => {
    const client = cluster.connect()
    const redis = tupeline(client)
    await redis.run(cmd.set('end', '1'))
    const signal = AbortSignal.abort()
    const [aborted] = await redis.pipeline().set('end', '2').settle({ signal })
    expect(aborted).toMatchObject({ reason: { name: 'InterruptedError', outcome: 'not-sent' } })
    client.disconnect()
    await new Promise((resolve) => client.once('end', resolve))
    const notSent = [{ reason: { name: 'ConnectionError', outcome: 'not-sent' } }]
    expect(await redis.pipeline().set('end', '3').settle()).toMatchObject(notSent)
    // Connections that end later than the first one bring the client from 'end' back to 'close'.
    ;(client as unknown as { connectionPool: EventEmitter }).connectionPool.emit('drain')
    expect(client.status).toBe('close')
    expect(await redis.pipeline().set('end', '3').settle()).toMatchObject(notSent)
    expect(await redis.transaction().set('end', '3').settle()).toMatchObject(notSent)
  })
})

test('TLS and passwords, through natMap', { timeout: 60_000 }, async () => {
  await using guarded = await startCluster({ replicas: 0, password: 'secret' })
  const listeners = await Promise.all(
    guarded.nodes.map(async ({ port, address }) => {
      const listener = await TlsListener.start({ host: '127.0.0.1', port })
      return { address, listener }
    }),
  )
  const natMap = Object.fromEntries(
    listeners.map(({ address, listener }) => [address, { host: '127.0.0.1', port: listener.port }]),
  )
  const client = track(
    new Cluster([{ host: '127.0.0.1', port: listeners[0]?.listener.port ?? 0 }], {
      natMap,
      redisOptions: { password: 'secret', tls: { rejectUnauthorized: false } },
    }),
  )
  const redis = tupeline(client)
  const keys = Array.from({ length: 30 }, (_, index) => `tls:${index}`)
  await redis.pipeline(keys.map((key) => cmd.set(key, key))).exec()
  expect(await redis.run(cmd.mget(keys))).toEqual(keys)
  expect(await redis.transaction().incr('tls:n').exec({ commitMarker: true })).toEqual([1])
  await redis.close()
  client.disconnect()
  for (const { listener } of listeners) await listener[Symbol.asyncDispose]()
})

describe('key prefix', () => {
  test.each([
    ['of the cluster', { keyPrefix: 'pre:' }],
    ['of its nodes', { redisOptions: { keyPrefix: 'pre:' } }],
  ])('%s', async (name, options) => {
    const redis = tupeline(cluster.connect(options))
    const keys = Array.from({ length: 20 }, (_, index) => `${name}:${index}`)
    await redis
      .pipeline()
      .mset(...keys.flatMap((key) => [key, key]))
      .sadd(`${name}:set`, 'm')
      .exec()
    expect(await redis.run(cmd.mget(keys))).toEqual(keys)
    const plain = tupeline(cluster.connect())
    expect(await plain.run(cmd.mget(keys.map((key) => `pre:${key}`)))).toEqual(keys)
    expect(await redis.transaction().incr(`${name}:n`).exec({ commitMarker: true })).toEqual([1])
    expect(await redis.watch(`${name}:n`, () => [cmd.incr(`${name}:n`)])).toEqual([2])
  })

  test('one with a hash tag puts all keys into one slot', async () => {
    const redis = tupeline(cluster.connect({ keyPrefix: '{all}:' }))
    expect(await redis.transaction().set('a', '1').set('b', '2').mget('a', 'b').exec({ commitMarker: true })).toEqual([
      'OK',
      'OK',
      ['1', '2'],
    ])
  })

  test.each(['{', 'a{', '{}', 'x}{'])(
    'braces in the prefix (%s): keys and commit markers are in the same slot',
    async (keyPrefix) => {
      const redis = tupeline(cluster.connect({ keyPrefix }))
      const keys = ['n', 'a}{b}n', '{}{n}']
      await redis.run(cmd.mset(...keys.flatMap((key) => [key, '1'])))
      expect(await redis.run(cmd.mget(keys))).toEqual(keys.map(() => '1'))
      for (const key of keys) {
        expect(await redis.transaction().incr(key).exec({ commitMarker: true })).toEqual([2])
        expect(await redis.watch(key, () => [cmd.incr(key)], { commitMarker: true })).toEqual([3])
      }
      await redis.close()
    },
  )

  test('a cluster with two key prefixes is refused', () => {
    const client = cluster.connect({ keyPrefix: 'a:', redisOptions: { keyPrefix: 'b:' } })
    expect(() => tupeline(client)).toThrow('two key prefixes')
  })
})

test('hash slots are those of the server', async () => {
  const [node] = cluster.nodes
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('{', '}', 'a', 'é', '😀', '\ud800') }),
  )
  const bytes = fc.uint8Array({ maxLength: 20 }).map((list) => Buffer.from(list))
  const keys = fc.sample(fc.oneof(text, bytes))
  const pipeline = node?.client.pipeline()
  for (const key of keys) pipeline?.call('CLUSTER', ['KEYSLOT', key])
  const replies = await pipeline?.exec()
  expect(replies?.map(([, slot]) => slot)).toEqual(keys.map((key) => hashSlot(key)))
})

describe('scaleReads', () => {
  test.each(['slave', 'all', 'function'])(
    '%s: reads go where the client says, but not before the batch’s own writes',
    async (kind) => {
      const asked: string[] = []
      const scaleReads =
        kind === 'function'
          ? (nodes: object[], command: { name: string }) => {
              asked.push(command.name)
              return nodes[1] as never
            }
          : (kind as 'slave' | 'all')
      const key = `scaled:${kind}`
      const redis = await connectWithReplicas(key, scaleReads)
      await redis.pipeline().set(key, '1').exec()
      const before = await readsOf(key)
      for (let round = 0; round < 20; round++) await redis.pipeline().get(key).get(key).exec()
      const after = await readsOf(key)
      expect(after).toBeGreaterThan(before)
      expect(await redis.pipeline().set(key, 'new').get(key).exec()).toEqual(['OK', 'new'])
      expect(await readsOf(key)).toBe(after)
      if (kind === 'function') expect(new Set(asked)).toEqual(new Set(['get']))
    },
  )

  test('reads after own writes go to the master in a batch that is sent in stages as well', async () => {
    const redis = await connectWithReplicas('scaled:stages')
    const key = 'scaled:stages'
    const before = await readsOf(key)
    await redis.pipeline().set(key, '1').dbsize().get(key).exec()
    await redis.pipeline().mset(key, '2', 'scaled:other', '2').dbsize().get(key).exec()
    expect(await readsOf(key)).toBe(before)
    await redis.pipeline().dbsize().get(key).exec()
    expect(await readsOf(key)).toBe(before + 1)
  })

  test('each step of a scan of a collection goes to the node that gave the cursor', async () => {
    const redis = await connectWithReplicas('scaled:set', 'all')
    const members = Array.from({ length: 3_000 }, (_, index) => `member:${index}`)
    await redis.run(cmd.sadd('scaled:set', ...members))
    const found: string[] = []
    for await (const member of redis.sscan('scaled:set', { count: 100 })) {
      if (found.push(member) > 2 * members.length) break // it begins again and again
    }
    expect(found.toSorted()).toEqual(members.toSorted())
  })

  test('commands without keys go to a master, though the batch reads from replicas', async () => {
    const redis = await connectWithReplicas('scaled:keyless')
    const code = "#!lua name=keyless\nredis.register_function('keyless', function() return 1 end)"
    await redis.run(cmd.function('LOAD', 'REPLACE', code))
    const batch = redis.pipeline().get('scaled:keyless').fcall('keyless', 0).eval('return 2', 0)
    expect(await batch.exec()).toEqual([null, 1, 2])
  })

  test('a function that throws sends reads to the master, and hides no outcome', async () => {
    const scaleReads = (): never => {
      throw new Error('not in my list')
    }
    const redis = tupeline(cluster.connect({ scaleReads }))
    // DBSIZE divides the batch: its second part is sent after the first one.
    const batch = redis.pipeline().incr('thrown:a').dbsize().get('thrown:b')
    expect(await batch.exec()).toEqual([1, expect.any(Number), null])
  })

  test('a replica that refuses a read sends it to the master', async () => {
    const redis = tupeline(cluster.connect({ scaleReads: 'slave' }))
    await redis.run(cmd.set('replica:moved', '1'))
    await moveAway('replica:moved')
    expect(await redis.pipeline().get('replica:moved').exec({ retry: 'never' })).toEqual(['1'])
  })
})

// ioredis 5 has no such mapping.
test.skipIf(process.env.IOREDIS === '5')('replies of RESP3, and of Buffer twins, are as on one server', async () => {
  const redis = tupeline(cluster.connect({ redisOptions: { protocol: 3, replyMapping: 'resp3' } }))
  const values = await redis
    .pipeline()
    .zadd('resp3:z', 1.5, 'm')
    .zscore('resp3:z', 'm')
    .hset('resp3:h', { f: 'v' })
    .hgetall('resp3:h')
    .mset('resp3:a', '1', 'resp3:b', '2')
    .mgetBuffer('resp3:a', 'resp3:b')
    .exec()
  expect(values).toEqual([1, 1.5, 1, { f: 'v' }, 'OK', [Buffer.from('1'), Buffer.from('2')]])
})

test('commands of the client’s own, and scripts by their hash', async () => {
  const client = cluster.connect()
  client.defineCommand('double', {
    numberOfKeys: 1,
    lua: "return redis.call('incrby', KEYS[1], redis.call('get', KEYS[1]))",
  })
  interface Own {
    double(this: object, key: string): never
  }
  const redis = tupeline(client) as unknown as { pipeline(): Own & { set(key: string, value: string): never } }
  for (const key of ['own:a', 'own:b', 'own:c']) {
    const chain = redis.pipeline().set(key, '2') as unknown as Own
    const batch = chain.double(key) as unknown as { exec(): Promise<unknown> }
    expect(await batch.exec()).toEqual(['OK', 4])
  }
  await expect(tupeline(client).pipeline().call('NOSUCH', 'a').exec()).rejects.toThrow(
    'not known which of its arguments are keys',
  )
})

test('bulk: items in order, validated, over all nodes', { timeout: 60_000 }, async () => {
  const redis = tupeline(cluster.connect())
  const ids = Array.from({ length: 20_000 }, (_, id) => id)
  const User = z.object({ id: z.number() })
  const report = await redis.bulk(ids, (id) => cmd.set(`bulk:${id}`, JSON.stringify({ id })), { chunk: 500 }).drain()
  expect(report).toMatchObject({ items: 20_000, failed: 0 })
  const read = await redis.bulk(ids, (id) => cmd.get(`bulk:${id}`).as(json(User)), { chunk: 500 }).collect()
  expect(read).toEqual(ids.map((id) => ({ id })))
})

describe('watch', () => {
  test('flows over many slots lose nothing', { timeout: 60_000 }, async () => {
    const redis = tupeline(cluster.connect())
    const keys = tagsOf(everywhere, 4).map((tag) => `watched:{${tag}}`)
    const add = (key: string) =>
      redis.watch(
        key,
        async (read) => {
          const value = await read(cmd.get(key))
          return [cmd.set(key, `${Number(value ?? 0) + 1}`), cmd.incr(`${key}:n`)]
        },
        { attempts: Infinity },
      )
    await Promise.all(keys.flatMap((key) => Array.from({ length: 10 }, () => add(key))))
    expect(await redis.run(cmd.mget(keys))).toEqual(keys.map(() => '10'))
    await redis.close()
  })

  test.each([false, true])(
    'a slot that moves under it is a conflict (marker: %s)',
    { timeout: 60_000 },
    async (commitMarker) => {
      const redis = tupeline(cluster.connect())
      const key = `moving:${commitMarker}`
      await redis.run(cmd.set(key, '1'))
      let attempts = 0
      const result = await redis.watch(
        key,
        async (read) => {
          const value = await read(cmd.get(key))
          if (attempts++ === 0) {
            await moveAway(key)
            await redis.run(cmd.set(key, '10')) // another writer
            return [cmd.set(key, `${Number(value) + 1}`)]
          }
          return [cmd.set(key, `${Number(value) + 1}`)]
        },
        { commitMarker },
      )
      expect(result).toEqual(['OK'])
      expect(attempts).toBeGreaterThan(1)
      expect(await redis.run(cmd.get(key))).toBe('11')
      await redis.close()
    },
  )

  test.for<MigrationKind>(['legacy', 'atomic'])('counts exactly while its slot moves (%s)', async (kind, { skip }) => {
    if (kind === 'atomic' && !(await movesAtOnce(cluster))) skip('these servers move no slot at once')
    const redis = tupeline(cluster.connect())
    const key = `{counted:${kind}}`
    let [committed, isOver] = [0, false]
    const count = async (): Promise<void> => {
      while (!isOver) {
        const next = async (read: WatchRead<'legacy'>) => cmd.set(key, `${Number(await read(cmd.get(key))) + 1}`)
        await redis.watch(key, next, { attempts: Infinity })
        committed++
      }
    }
    const counting = Promise.all(Array.from({ length: 5 }, count))
    for (let moves = 0; moves < 4; moves++) {
      const before = committed
      await until(() => Promise.resolve(committed > before + 10))
      await moveAway(key, kind)
    }
    isOver = true
    await counting
    expect(await redis.run(cmd.get(key))).toBe(`${committed}`)
    await redis.close()
  })

  test('keys of other slots are refused, whether watched, read or committed', async () => {
    const redis = tupeline(cluster.connect())
    await expect(redis.watch(['a', 'b'], () => [cmd.get('a')])).rejects.toMatchObject({ name: 'CrossSlotError' })
    await expect(redis.watch('a', (read) => read(cmd.get('b')) as never)).rejects.toMatchObject({
      name: 'CrossSlotError',
      first: { command: 'watch' },
      second: { command: 'get' },
    })
    await expect(redis.watch('a', () => ({ b: cmd.incr('b') }))).rejects.toThrow(
      'command 0 (watch) and command 0 (incr) at "b"',
    )
    await redis.close()
  })
})

test('a marked transaction finds a slot that has moved', async () => {
  const redis = tupeline(cluster.connect())
  await redis.run(cmd.set('marked', '1'))
  await moveAway('marked')
  expect(await redis.transaction().incr('marked').exec({ commitMarker: true })).toEqual([2])
  const crossed = redis.transaction().time().incr('marked').incr('other').exec({ commitMarker: true })
  await expect(crossed).rejects.toMatchObject({
    name: 'CrossSlotError',
    first: { index: 1, command: 'incr' },
    second: { index: 2, command: 'incr' },
  })
  await expect(redis.transaction().incr('marked').incr('other').exec({ commitMarker: true })).rejects.toThrow(
    'hash slots',
  )
  await redis.close()
})

test('an MSET over all masters while one of them is stopped: the error names the key that may be written', async () => {
  const redis = tupeline(cluster.connect())
  const masters = await cluster.masters()
  const tags = await Promise.all(masters.map(async (node) => tagsOf(await cluster.slotsOf(node), 1)[0] ?? ''))
  const keys = tags.map((tag) => `stopped:{${tag}}`)
  const set = (value: string) => cmd.mset(...keys.flatMap((key) => [key, value]))
  await redis.run(set('0'))
  const stopped = masters[1]?.server.pid ?? 0
  process.kill(stopped, 'SIGSTOP')
  const batch = redis.pipeline().add(set('1')).incr(`${keys[0]}n`).incr(`${keys[1]}n`)
  const outcomes = await batch
    .settle({ signal: AbortSignal.timeout(200) })
    .finally(() => process.kill(stopped, 'SIGCONT'))
  expect(outcomes).toMatchObject([
    {
      reason: {
        name: 'PartialError',
        parts: [
          { keys: [0], outcome: 'executed' },
          { keys: [1], outcome: 'unknown' },
          { keys: [2], outcome: 'executed' },
        ],
      },
    },
    { value: 1 },
    { reason: { name: 'InterruptedError', outcome: 'unknown' } },
  ])
  // What was sent to the stopped node runs when it goes on.
  await until(async () => (await redis.run(cmd.get(`${keys[1]}n`))) === '1')
  expect(await redis.run(cmd.mget(keys))).toEqual(['1', '1', '1'])
})

test('a scan obeys its signal while a node is stopped', async () => {
  const redis = tupeline(cluster.connect())
  await redis.run(cmd.set('scan:stopped', '1'))
  const stopped = (await cluster.masters())[1]?.server.pid ?? 0
  const scan = async (signal: AbortSignal): Promise<void> => {
    for await (const _ of redis.scan({ signal })) continue
  }
  process.kill(stopped, 'SIGSTOP')
  const ended = inTime(caught(scan(AbortSignal.timeout(100))))
  expect(await ended.finally(() => process.kill(stopped, 'SIGCONT'))).toMatchObject({
    name: 'BatchError',
    errors: [{ name: 'InterruptedError' }],
  })
})

test('without redirects, a slot that has moved is still learnt for the next batch', async () => {
  const redis = tupeline(cluster.connect({ maxRedirections: 0 }))
  await redis.run(cmd.set('learnt', '1'))
  await moveAway('learnt')
  const [moved] = await redis.pipeline().set('learnt', '2').settle()
  expect(moved).toMatchObject({ reason: { code: 'REDIRECTS', outcome: 'refused' } })
  expect(await redis.pipeline().get('learnt').set('learnt', '3').exec()).toEqual(['1', 'OK'])
  await moveAway('learnt')
  const transaction = () => redis.transaction().incr('learnt').settle()
  expect(await transaction()).toMatchObject([{ reason: { code: 'REDIRECTS', outcome: 'refused' } }])
  expect(await transaction()).toMatchObject([{ value: 4 }])
})

test('a scan of a collection that moves to another node begins again there', { timeout: 60_000 }, async () => {
  const redis = tupeline(cluster.connect())
  const members = Array.from({ length: 5_000 }, (_, index) => `member:${index}`)
  await redis.run(cmd.sadd('collection', ...members))
  const found = new Set<string>()
  let steps = 0
  for await (const member of redis.sscan('collection', { count: 50 })) {
    found.add(member)
    if (++steps === 1_000) await moveAway('collection')
  }
  expect(members.filter((member) => !found.has(member))).toEqual([])
})

test('the slot table is corrected for other users of the client, and the other slots of the range keep their node', async () => {
  const client = cluster.connect()
  const redis = tupeline(client)
  await redis.run(cmd.set('healed', '1'))
  await moveAway('healed')
  const table = (client as unknown as { slots: string[][] }).slots
  const slot = hashSlot('healed')
  const neighbour = table[slot + 1 < 16_384 ? slot + 1 : slot - 1]?.[0]
  await redis.run(cmd.get('healed'))
  const owner = await cluster.ownerOf(slot)
  expect(table[slot]?.[0]).toBe(owner.address)
  expect(table[slot + 1 < 16_384 ? slot + 1 : slot - 1]?.[0]).toBe(neighbour)
})

test('a transaction in a slot whose keys are half moved waits for the others', async () => {
  const redis = tupeline(cluster.connect())
  const slot = hashSlot('half')
  await redis.pipeline().set('{half}1', '1').set('{half}2', '2').exec()
  const owner = await cluster.ownerOf(slot)
  const target = (await cluster.masters()).find((node) => node !== owner)
  if (!target) throw new Error('one master')
  const migration = await LegacyMigration.begin(cluster, slot, target)
  await migration.move('{half}1')
  const [outcome] = await redis.pipeline().set('{half}1', 'one').settle()
  expect(outcome.status).toBe('fulfilled')
  const running = redis.transaction().get('{half}1').mget('{half}1', '{half}2').exec()
  await migration.moveAll()
  await migration.finish()
  expect(await running).toEqual(['one', ['one', '2']])
})

test('these rules apply to clusters only, not to a direct connection to a node', async () => {
  const [node] = cluster.nodes
  const redis = tupeline(connectTo(node?.server.url ?? ''))
  await expect(redis.run(cmd.dbsize())).resolves.toBeTypeOf('number')
})
