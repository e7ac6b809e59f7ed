// Every method of every family on a real server, over both protocols and both reply mappings: one value whatever the client.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { boolean, float, integer, isoDate, json, key, tupeline } from '../../src/index.js'
import type { Command } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'

const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional(), admin: boolean.optional() })
const Point = z.object({ x: z.number(), y: z.number() })
const born = new Date('1815-12-10T00:00:00.000Z')

const clients = {
  'RESP2, legacy': (keyPrefix = uniquePrefix()) => tupeline(connect({ protocol: 2, keyPrefix })),
  'RESP3, legacy': (keyPrefix = uniquePrefix()) => tupeline(connect({ protocol: 3, keyPrefix })),
  'RESP3, resp3': (keyPrefix = uniquePrefix()) => tupeline(connect({ protocol: 3, replyMapping: 'resp3', keyPrefix })),
}

describe.each(Object.entries(clients))('%s', (_name, open) => {
  const redis = open() as ReturnType<(typeof clients)['RESP2, legacy']> // the values are the same with either mapping
  const run = async <R>(command: Command<R>): Promise<R> => {
    const [value] = await redis.pipeline([command]).exec()
    return value
  }
  /** In order, each a value. */
  const all = (commands: readonly Command<unknown>[]): Promise<unknown> => redis.pipeline(commands).exec()

  test('generic commands', async () => {
    const name = key.string('generic:<id>', z.string(), { ttl: { seconds: 100, refresh: 'never' } })({ id: 'a' })
    expect(
      await all([
        name.exists(),
        name.ttl(),
        name.pttl(),
        name.type(),
        name.touch(),
        name.set('Ada'),
        name.exists(),
        name.ttl(),
        name.type(),
        name.touch(),
        name.expire(),
        name.ttl(),
        name.expire(50, 'GT'),
        name.persist(),
        name.persist(),
        name.pttl(),
        name.del(),
        name.del(),
        name.unlink(),
      ]),
    ).toEqual([0, -2, -2, 'none', 0, 'OK', 1, -1, 'string', 1, 1, 100, 0, 1, 0, -1, 1, 0, 0])
    const plain = key.string('plain')()
    expect(() => plain.expire()).toThrow('expire: no seconds given, and the family has no ttl')
    expect(await all([plain.set('x'), plain.expire(9), plain.ttl(), plain.unlink()])).toEqual(['OK', 1, 9, 1])
  })

  test('string: a codec reads and writes', async () => {
    const seen = key.string('seen:<user>', isoDate)({ user: 'ada' })
    expect(
      await all([
        seen.get(),
        seen.set(born, { condition: 'XX' }),
        seen.set(born, { get: true }),
        seen.get(),
        seen.check(),
        seen.set(new Date(0), { condition: 'NX' }),
        seen.set(new Date(0), { get: true, condition: 'XX' }),
        seen.length(),
        seen.getAndExpire(60),
        seen.ttl(),
        seen.getAndExpire('none'),
        seen.ttl(),
        seen.getAndExpire(),
        seen.getAndExpire({ at: new Date(Date.now() + 1e7) }),
        seen.take(),
        seen.take(),
      ]),
    ).toEqual(
      [null, null, null, born, born, null, born, 24, new Date(0), 60, new Date(0), -1].concat([
        new Date(0),
        new Date(0),
        new Date(0),
        null,
      ]),
    )
  })

  test('string: dates', async () => {
    const k = key.string('times')()
    expect(
      await all([
        ...[k.set('a', { ttl: 60 }), k.ttl(), k.set('a', { ttl: 'keep' }), k.ttl()],
        ...[k.set('a', { ttl: 'none' }), k.ttl(), k.set('a', { ttl: { milliseconds: 90_000 } }), k.ttl()],
        ...[k.set('a'), k.ttl(), k.set('a', { ttl: { at: new Date(4e12) } }), k.persist(), k.unlink()],
      ]),
    ).toEqual(['OK', 60, 'OK', 60, 'OK', -1, 'OK', 90, 'OK', -1, 'OK', 1, 1])
    expect(() => k.set('a', { ttl: 0 })).toThrow('key: ttl: seconds must be an integer from 1, got 0')
    expect(() => k.set('a', { ttl: { milliseconds: 1.5 } })).toThrow('key: ttl: milliseconds must be')
    expect(() => k.set('a', { ttl: { at: new Date(NaN) } })).toThrow('key: ttl: at must be')
  })

  test('json', async () => {
    const users = key.json('user:<id>', User.extend({ tags: z.array(z.string()) }), { params: { id: 'integer' } })
    const ada = { name: 'Ada', visits: 41, born, tags: ['a'] }
    const user = users({ id: 7 })
    expect(await all([user.get(), user.set(ada), user.get(), user.take(), user.exists()])).toEqual([
      null,
      'OK',
      ada,
      ada,
      0,
    ])
    expect(() => user.set({ ...ada, visits: 1.5 })).toThrow('value does not fit its codec')
  })

  test('integer', async () => {
    const hits = key.integer('hits:<ip>')({ ip: '::1' })
    expect(
      await all([hits.get(), hits.increment(), hits.increment(10), hits.decrement(), hits.decrement(20), hits.get()]),
    ).toEqual([null, 1, 11, 10, -10, -10])
    expect(await all([hits.set(5, { get: true }), hits.take(), hits.get()])).toEqual([-10, 5, null])
    expect(() => hits.increment(NaN)).toThrow('incrby: argument 1 is NaN')
  })

  test('hash', async () => {
    const users = key.hash('user:<id>', User)
    const user = users({ id: 'ada' })
    expect(
      await all([
        user.getAll(),
        user.get('name'),
        user.set({ name: 'Ada', visits: 1, born, admin: undefined }),
        user.getAll(),
        user.check(),
        user.get('born'),
        user.get('admin'),
        user.getMany('visits', 'admin', 'name'),
        user.increment('visits'),
        user.increment('visits', 10),
        user.setMissing('admin', true),
        user.setMissing('admin', false),
        user.has('admin'),
        user.get('admin'),
        user.remove('admin', 'born'),
        user.size(),
        user.names(),
      ]),
    ).toEqual([
      null,
      null,
      3,
      { name: 'Ada', visits: 1, born },
      { name: 'Ada', visits: 1, born },
      born,
      null,
      { visits: 1, admin: null, name: 'Ada' },
      2,
      12,
      1,
      0,
      1,
      true,
      2,
      2,
      ['name', 'visits'],
    ])
    expect(() => user.set({})).toThrow('value does not fit its codec: a hash must have a field; delete the key instead')
    expect(() => user.set({ nam: 'x' } as never)).toThrow('value does not fit its codec: unrecognized keys')
    expect(() => user.get('nam' as never)).toThrow('the schema of the hash does not have this field')
    expect(() => user.set({ visits: 1.5 })).toThrow('value does not fit its codec: visits: expected an integer')
  })

  test('hash: fields that expire by themselves, where the server has HSETEX', async () => {
    const user = key.hash('expiring', User)()
    const commands = await run(redis.cmd.call('COMMAND', 'INFO', 'HSETEX'))
    const [outcome, ttls] = await redis
      .pipeline([
        user.setExpiring({ name: 'Ada', visits: 1 }, 60),
        redis.cmd.httl(user.key, 'FIELDS', 2, 'name', 'visits'),
      ])
      .settle()
    if (Array.isArray(commands) && commands[0] !== null) {
      expect([outcome, ttls]).toMatchObject([{ value: 1 }, { value: [60, 60] }])
    } else expect(outcome).toMatchObject({ reason: { name: 'CommandError', code: 'ERR', outcome: 'refused' } })
  })

  test('hash: a record, and arbitrary fields', async () => {
    const stock = key.hash('stock:<store>', z.record(z.string(), integer))({ store: 'a' })
    expect(
      await all([
        stock.set({ apple: 3, pear: 0 }),
        stock.increment('apple', -1),
        stock.getMany('apple', 'fig'),
        stock.getAll(),
      ]),
    ).toEqual([2, 2, { apple: 2, fig: null }, { apple: 2, pear: 0 }])
    const doubles = key.hash('doubles', z.object({ sum: float }))()
    expect(await all([doubles.incrementFloat('sum', 0.5), doubles.get('sum')])).toEqual([0.5, 0.5])
    const any = key.hash('any:<id>')({ id: 'x' })
    expect(await all([any.getAll(), any.set({ a: '1' }), any.getAll(), any.getMany('a', 'b'), any.get('a')])).toEqual([
      null,
      1,
      { a: '1' },
      { a: '1', b: null },
      '1',
    ])
  })

  test('list', async () => {
    const jobs = key.list('jobs:<queue>', json(Point))
    const [a, b, c] = [1, 2, 3].map((x) => ({ x, y: 0 })) as [Point, Point, Point]
    const [from, to] = [jobs({ queue: 'from' }), jobs({ queue: 'to' })]
    expect(
      await all([
        ...[from.popLeft(), from.popLeft(2), from.range(), from.length(), from.at(0)],
        ...[from.pushRight(b, c), from.pushLeft(a), from.range(), from.check(), from.at(-1), from.at(9)],
        ...[from.position(b), from.position({ x: 9, y: 9 }), from.insert('BEFORE', b, c), from.range(1, 2)],
        ...[from.remove(c, 1), from.set(0, b), from.remove(b), from.length(), from.moveTo(to, 'LEFT', 'RIGHT')],
        ...[from.moveTo(to, 'LEFT', 'RIGHT'), to.pushRight(a, b), to.popRight(), to.popLeft(5), to.popRight(1)],
        ...[to.pushRight(a, b, c), to.trim(0, 1), to.range()],
      ]),
    ).toEqual([
      ...[null, null, [], 0, null],
      ...[2, 3, [a, b, c], [a, b, c], c, null],
      ...[1, null, 4, [c, b]],
      ...[1, 'OK', 2, 1, c],
      ...[null, 3, b, [c, a], null],
      ...[3, 'OK', [a, b]],
    ])
  })

  test('set', async () => {
    const tags = key.set('tags:<id>', integer)
    const [one, two] = [tags({ id: '1' }), tags({ id: '2' })]
    expect(
      await all([
        ...[one.members(), one.pop(), one.pop(2), one.random(), one.random(2), one.size()],
        ...[one.add(1, 2, 3), one.add(3, 4), one.has(4), one.has(9), one.hasEach(1, 9), one.size()],
        ...[one.remove(4, 9), two.add(3, 5), one.intersection(two), one.difference(two), two.moveTo(one, 5)],
        ...[two.moveTo(one, 5), two.pop(), one.remove(1, 2, 3), one.random(), one.random(2), one.check(), one.pop(9)],
      ]),
    ).toEqual([
      ...[[], null, [], null, [], 0],
      ...[3, 1, 1, 0, [1, 0], 4],
      ...[1, 2, [3], [1, 2], 1],
      ...[0, 3, 3, 5, [5], [5], [5]],
    ])
    await all([one.add(1, 2), two.add(2, 3)])
    expect(new Set(await run(one.union(two)))).toEqual(new Set([1, 2, 3]))
  })

  test('sorted set', async () => {
    const boards = key.zset('board:<game>', json(Point))
    const [a, b, c] = [1, 2, 3].map((x) => ({ x, y: 0 })) as [Point, Point, Point]
    const board = boards({ game: 'chess' })
    expect(
      await all([
        ...[board.score(a), board.scores(a, b), board.rank(a), board.popMin(), board.popMax(2), board.range()],
        ...[
          board.rangeWithScores(),
          board.size(),
          board.add([
            [a, 1],
            [b, 2.5],
            [c, Infinity],
          ]),
        ],
        ...[board.add([[a, 7]], { condition: 'NX' }), board.add([[a, 0.1]], { condition: 'LT', changed: true })],
        ...[board.score(a), board.score(c), board.scores(a, { x: 9, y: 9 }), board.rank(c), board.reverseRank(c)],
        ...[board.range(), board.range(0, 1, { reverse: true }), board.check(), board.count('(0.1', '+inf')],
        ...[board.rangeWithScores(0, -1), board.rangeWithScores(0, 0, { reverse: true })],
        board.rangeByScore('-inf', 3),
        board.rangeByScore('+inf', 2, { reverse: true, limit: { offset: 1, count: 5 } }),
        board.rangeByScoreWithScores('(0.1', '+inf', { limit: { offset: 0, count: 1 } }),
        board.rangeByScoreWithScores('+inf', '-inf', { reverse: true }),
        ...[board.increment(a), board.increment(a, -2), board.size()],
        ...[board.popMin(), board.popMax(1), board.popMax(), board.popMax(1)],
        ...[
          board.add([
            [a, 1],
            [b, 2],
            [c, 3],
          ]),
          board.remove(a),
          board.removeByScore(2, '(3'),
          board.removeByRank(0, -1),
        ],
      ]),
    ).toEqual([
      ...[null, [null, null], null, null, [], []],
      ...[[], 0, 3],
      ...[0, 1],
      ...[0.1, Infinity, [0.1, null], 2, 0],
      ...[[a, b, c], [c, b], [a, b, c], 2],
      ...[
        [
          [a, 0.1],
          [b, 2.5],
          [c, Infinity],
        ],
        [[c, Infinity]],
      ],
      [a, b],
      [b],
      [[b, 2.5]],
      [
        [c, Infinity],
        [b, 2.5],
        [a, 0.1],
      ],
      ...[1.1, -0.8999999999999999, 3],
      ...[[a, -0.8999999999999999], [[c, Infinity]], [b, 2.5], []],
      ...[3, 1, 1, 1],
    ])
    const text = key.zset('text')()
    expect(await all([text.add([['m', 2]]), text.rangeWithScores(), text.popMin(), text.popMin()])).toEqual([
      1,
      [['m', 2]],
      ['m', 2],
      null,
    ])
  })

  test('stream', async () => {
    // ioredis 5 does not prefix the key of XGROUP, so here the prefix is in the keys themselves.
    const unprefixed = open('') as typeof redis
    const all = (commands: readonly Command<unknown>[]): Promise<unknown> => unprefixed.pipeline(commands).exec()
    const log = key.stream('log:<day>', z.object({ what: z.string(), n: integer }))({ day: `${uniquePrefix()}monday` })
    const [a, b, c] = [1, 2, 3].map((n) => ({ what: 'x', n })) as [E, E, E]
    type E = { what: string; n: number }
    expect(
      await all([
        ...[log.range(), log.read('0'), log.length(), log.add(a, { existing: true })],
        ...[log.add(a, { id: '1-1' }), log.add(b, { id: '1-2' }), log.add(c, { id: '1-3', existing: true })],
        ...[
          log.range(),
          log.check(),
          log.range('1-2', '+', 1),
          log.reverseRange('+', '-', 2),
          log.read('1-2'),
          log.read('0', 1),
        ],
        ...[log.createGroup('g', '0'), log.readGroup('g', 'c', { count: 2 }), log.readGroup('g', 'd', { noAck: true })],
        ...[
          log.readGroup('g', 'd'),
          log.remove('1-1'),
          log.readGroup('g', 'c', { after: '0' }),
          log.acknowledge('g', '1-1'),
        ],
        log.claim('g', 'd', 0),
        log.claim('g', 'd', 0, '0-0', 1),
        ...[log.destroyGroup('g'), log.destroyGroup('g'), log.trim({ to: { id: '1-3' } }), log.length()],
        ...[
          log.add(a, { id: '2-1', trim: { to: { length: 1 } } }),
          log.range(),
          log.trim({ to: { length: 0 }, about: true }),
        ],
      ]),
    ).toEqual([
      ...[[], null, 0, null],
      ...['1-1', '1-2', '1-3'],
      ...[
        [
          ['1-1', a],
          ['1-2', b],
          ['1-3', c],
        ],
        [
          ['1-1', a],
          ['1-2', b],
          ['1-3', c],
        ],
        [['1-2', b]],
        [
          ['1-3', c],
          ['1-2', b],
        ],
        [['1-3', c]],
        [['1-1', a]],
      ],
      ...[
        'OK',
        [
          ['1-1', a],
          ['1-2', b],
        ],
        [['1-3', c]],
      ],
      ...[
        null,
        1,
        [
          ['1-1', null],
          ['1-2', b],
        ],
        1,
      ],
      ['0-0', [['1-2', b]], []],
      ['0-0', [['1-2', b]], []],
      ...[1, 0, 1, 1],
      ...['2-1', [['2-1', a]], expect.any(Number)],
    ])
    expect(await all([log.add(b)])).toEqual([expect.stringMatching(/^\d+-\d+$/)])
    const any = key.stream('any:<id>')({ id: uniquePrefix() })
    expect(await all([any.add({ a: '1' }, { id: '1-1' }), any.range()])).toEqual(['1-1', [['1-1', { a: '1' }]]])
    expect(() => log.add({ what: 'x', n: 1.5 })).toThrow('value does not fit its codec')
  })

  test('bitmap and HyperLogLog', async () => {
    const days = key.bitmap('days:<user>')({ user: 'ada' })
    expect(
      await all([
        ...[days.get(3), days.set(3, 1), days.set(3, 1), days.set(100, 1), days.get(3), days.count(), days.position(1)],
        ...[days.position(0), days.count({ start: 0, end: 0 }), days.count({ start: 4, end: 200, unit: 'BIT' })],
        ...[days.position(1, { start: 1, end: -1 }), days.check()],
      ]),
    ).toEqual([0, 0, 1, 0, 1, 2, 3, 0, 1, 1, 100, 13])
    const visitors = key.hyperloglog('visitors:<page>', integer)
    const [a, b] = [visitors({ page: 'a' }), visitors({ page: 'b' })]
    expect(
      await all([a.count(), a.add(1, 2), a.add(1), b.add(3), a.count(), a.count(b), b.merge(a), b.count(), b.check()]),
    ).toEqual([0, 1, 0, 1, 2, 3, 'OK', 3, 3])
  })

  test('geo', async () => {
    const places = key.geo('places:<country>', json(z.object({ town: z.string() })))({ country: 'it' })
    const [palermo, catania] = [{ town: 'Palermo' }, { town: 'Catania' }]
    await all([
      places.add(
        [palermo, { longitude: 13.361389, latitude: 38.115556 }],
        [catania, { longitude: 15.087269, latitude: 37.502669 }],
      ),
    ])
    const near = { longitude: expect.closeTo(13.361389, 4), latitude: expect.closeTo(38.115556, 4) }
    expect(
      await all([
        places.position(palermo),
        places.position({ town: 'Rome' }),
        places.positions(palermo, { town: 'Rome' }),
        places.distance(palermo, catania, 'km'),
        places.distance(palermo, { town: 'Rome' }),
        places.search({ from: { longitude: 15, latitude: 37 }, within: { radius: 200 }, unit: 'km', order: 'ASC' }),
        places.search({ from: { member: palermo }, within: { width: 10, height: 10 }, count: 1, any: true }),
        places.searchDetails({ from: { member: palermo }, within: { radius: 1 }, unit: 'm' }),
        places.size(),
        places.check(),
        places.remove(palermo),
        places.search({ from: { longitude: 0, latitude: 0 }, within: { radius: 1 } }),
      ]),
    ).toEqual([
      near,
      null,
      [near, null],
      166.2742,
      null,
      [catania, palermo],
      [palermo],
      [{ member: palermo, distance: 0, position: near }],
      2,
      [palermo, catania],
      1,
      [],
    ])
    const text = key.geo('text')()
    expect(
      await all([
        text.add(['a', { longitude: 1, latitude: 1 }]),
        text.searchDetails({ from: { member: 'a' }, within: { radius: 1 } }),
      ]),
    ).toMatchObject([1, [{ member: 'a', distance: 0 }]])
  })

  test('all families in one batch: a chain, a transaction and a watch', async () => {
    const users = key.json('w:user:<id>', User, { params: { id: 'integer' } })
    const hits = key.integer('w:hits')
    const [ok, user, n] = await redis
      .transaction()
      .add(users({ id: 7 }).set({ name: 'Ada', visits: 1 }))
      .add(users({ id: 7 }).get())
      .incr(hits().key)
      .exec()
    expect([ok, user, n]).toEqual(['OK', { name: 'Ada', visits: 1 }, 1])
    const done = await redis.watch([hits(), users({ id: 7 })], async (read) => {
      const [count, ada] = await read([hits().get(), users({ id: 7 }).get()])
      return { hits: hits().increment(count ?? 0), user: users({ id: 7 }).set({ name: ada?.name ?? '', visits: 2 }) }
    })
    expect(done).toEqual({ hits: 2, user: 'OK' })
    await redis.close()
  })
})

type Point = z.infer<typeof Point>
