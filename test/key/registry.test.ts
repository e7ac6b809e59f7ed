import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { integer, isoDate, json, key, keys, tupeline } from '../../src/index.js'
import type { AuditReport, ParameterKind } from '../../src/index.js'
import { collisionOf } from '../../src/key/collision.js'
import { Pattern } from '../../src/key/pattern.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { ownServer } from '../support/own-server.js'

const url = await ownServer()

type Kinds = Readonly<Record<string, ParameterKind>>
type Side = readonly [text: string, kinds?: Kinds]

const collision = ([one, a]: Side, [other, b]: Side): ReturnType<typeof collisionOf> =>
  collisionOf(new Pattern(one, a), new Pattern(other, b))

describe('patterns that share a key', () => {
  test.each<[Side, Side, string]>([
    [['user:<id>'], ['user:<name>'], 'user:x'],
    [['user:<id>'], ['<kind>:<id>'], 'user:x'],
    [['user:<id>'], ['user:me'], 'user:me'],
    [['user:<id>', { id: 'integer' }], ['user:<name>'], 'user:0'],
    [['user:<id>', { id: 'uuid' }], ['user:<id>'], 'user:00000000-0000-0000-0000-000000000000'],
    [['user:<id>', { id: 'raw' }], ['user:<id>:cart'], 'user:x:cart'],
    [['a:<n>', { n: 'integer' }], ['a:-7'], 'a:-7'],
    [['<a>-<b>', { a: 'integer', b: 'integer' }], ['<c>', { c: 'integer' }], ''],
    [['a:%3A'], ['a:<b>'], 'a:%3A'],
    [['a:%0A'], ['a:<b>'], 'a:%0A'],
    [['a/<b>'], ['a/<b>/<c>', { b: 'raw' }], ''],
    [['x:<role>', { role: z.enum(['admin', 'guest']) }], ['x:admin'], 'x:admin'],
    [['x:<role>', { role: z.enum(['a:b']) }], ['x:a%3Ab'], 'x:a%3Ab'],
    [['x:<day>', { day: isoDate }], ['x:<id>'], 'x:x'],
    [['a→<b>'], ['a→%E2%86%92'], 'a→%E2%86%92'],
  ])('%j and %j', (one, other, example) => {
    const found = [collision(one, other), collision(other, one)]
    if (example === '') return expect(found).toEqual([undefined, undefined])
    expect(found.map((each) => each?.key)).toEqual([example, example])
  })

  test.each<[Side, Side]>([
    [['user:<id>'], ['users:<id>']],
    [['user:<id>'], ['user:<id>:cart']],
    [['user:<id>'], ['user:']],
    [['user/<id>'], ['user/<id>/cart']],
    [['{<tenant>}:cart'], ['<tenant>:cart']],
    [['a:<n>', { n: 'integer' }], ['a:007']],
    [
      ['a:<n>', { n: 'integer' }],
      ['a:<u>', { u: 'uuid' }],
    ],
    [['a:<n>:<m>', { n: 'integer' }], ['a:x:<m>']],
    [
      ['x:<role>', { role: z.enum(['admin', 'guest']) }],
      ['x:<n>', { n: 'integer' }],
    ],
    [['x:<day>', { day: isoDate }], ['x:latest']],
    [['a:%41'], ['a:<b>']],
    [['a:%3a'], ['a:<b>']],
  ])('%j and %j share no key', (one, other) => {
    expect([collision(one, other), collision(other, one)]).toEqual([undefined, undefined])
  })

  test('an example is a key of both families; without an example, no key belongs to both', () => {
    const head = fc.constantFrom('', 'k:', 'k:', 'k:a', 'k:%3A', 'k:1', '{')
    const tail = fc.constantFrom('', '', '', ':', ':a', ':1', '}', '-a', '/')
    const kind = fc.constantFrom<ParameterKind | undefined>(
      undefined,
      'integer',
      'uuid',
      'raw',
      z.enum(['a', '1', ':']),
    )
    const side = fc
      .tuple(head, kind, fc.constantFrom(':', '/', '-'), kind, tail, fc.integer({ min: 0, max: 2 }))
      .map(([start, a, between, b, end, count]): Side => {
        const text = start + ['', '<a>', `<a>${between}<b>`][count] + end
        return [text || 'k', { ...(a && count > 0 && { a }), ...(b && count > 1 && { b }) }]
      })
    const value = fc.constantFrom('a', ':', '/', 'a:a', '-', '1', '%', 'a-1')
    let [shared, apart] = [0, 0]
    fc.assert(
      fc.property(
        side,
        side,
        fc.array(fc.tuple(value, value, fc.integer({ min: -11, max: 11 })), { minLength: 30, maxLength: 30 }),
        (one, other, values) => {
          const [a, b] = [new Pattern(...one), new Pattern(...other)]
          const found = collisionOf(a, b)
          if (found) {
            shared++
            expect(found.isCertain).toBe(true)
            expect([a.parse(found.key), b.parse(found.key)]).not.toContain(null)
            return
          }
          apart++
          for (const [first, second, number] of values) {
            for (const [pattern, its, foreign] of [
              [a, one[1], b],
              [b, other[1], a],
            ] as const) {
              const of = (name: string, text: string): unknown => (its?.[name] === 'integer' ? number : text)
              let made: string
              try {
                made = pattern.format({ a: of('a', first), b: of('b', second) })
              } catch {
                continue // not a value of this kind
              }
              expect(foreign.parse(made), `${made} of ${pattern.text} is one of ${foreign.text}`).toBeNull()
            }
          }
        },
      ),
      { numRuns: 800 },
    )
    expect(Math.min(shared, apart)).toBeGreaterThan(10)
  })

  test('are rejected when the registry is made, with an example', () => {
    const users = key.json('user:<id>', z.object({}), { params: { id: 'integer' } })
    const names = key.hash('user:<name>')
    expect(() => keys(users, names)).toThrow('keys: "user:<id>" and "user:<name>" can both make the key "user:0"')
    expect(() => keys(users, users)).toThrow('keys: "user:<id>" and "user:<id>" can both make the key "user:0"')
    const days = key.set('user:<day>', z.string(), { params: { day: isoDate } })
    expect(() => keys(days, key.set('user:<day>:<x>'), key.string('user:<x>'))).toThrow(
      'may both make, depending on a codec,',
    )
    expect(() => keys(users, { pattern: 'a', redisType: 'set', parse: () => null })).toThrow(
      'keys: takes families, such as',
    )
  })

  test('fifty families are compared quickly', () => {
    const families = Array.from({ length: 50 }, (_, i) => key.string(`family${i}:<a>:<b>/<c>` as 'f:<a>'))
    expect(keys(...families).families).toHaveLength(50)
  })
})

test('a registry finds the family of a key', () => {
  const users = key.json('user:<id>', z.object({}), { params: { id: 'integer' } })
  const carts = key.hash('{<tenant>}:cart')
  const registry = keys(users, carts)
  expect(registry.find('user:7')).toEqual({ family: users, params: { id: 7 } })
  expect(registry.find('{a%3A}:cart')).toEqual({ family: carts, params: { tenant: 'a:' } })
  expect(registry.find('user:x')).toBeNull()
})

describe('audit', () => {
  const User = z.object({ name: z.string(), visits: z.number() })
  const users = key.json('user:<id>', User, {
    params: { id: 'integer' },
    ttl: { seconds: 600 },
    version: 2,
    upgrade: { 1: (old) => ({ visits: 0, ...(old as object) }) },
  })
  const fields = key.hash('fields:<id>', z.object({ n: integer }))
  const jobs = key.list('jobs:<q>', json(User))
  const tags = key.set('tags:<q>', integer)
  const board = key.zset('board:<q>', integer)
  const log = key.stream('log:<q>', z.object({ n: integer }))
  const days = key.bitmap('days:<q>')
  const visitors = key.hyperloglog('visitors:<q>')
  const places = key.geo('places:<q>', integer)
  const registry = keys(users, fields, jobs, tags, board, log, days, visitors, places)

  test.each(['legacy', 'resp3'] as const)('counts and names exactly what is wrong: %s', async (replyMapping) => {
    const client = connectTo(url, { keyPrefix: uniquePrefix(), protocol: 3, replyMapping })
    const redis = tupeline(client)
    const empty = await registry.audit(redis)
    expect(empty).toMatchObject({ keys: 0, isSound: true, foreign: { count: 0, samples: [] } })

    await redis
      .pipeline([
        ...[1, 2, 3].map((id) => users({ id }).set({ name: 'a', visits: id })),
        fields({ id: 'a' }).set({ n: 1 }),
        jobs({ q: 'a' }).pushLeft({ name: 'a', visits: 1 }),
        tags({ q: 'a' }).add(1, 2),
        board({ q: 'a' }).add([[1, 1]]),
        log({ q: 'a' }).add({ n: 1 }),
        days({ q: 'a' }).set(3, 1),
        visitors({ q: 'a' }).add('x'),
        places({ q: 'a' }).add([1, { longitude: 1, latitude: 1 }]),
      ])
      .exec()
    const sound = await registry.audit(redis)
    expect(sound).toMatchObject({ keys: 11, isSound: true, foreign: { count: 0 } })
    expect(sound.families.map(({ keys: all, sound: good }) => [all, good])).toEqual([
      [3, 3],
      ...Array.from({ length: 8 }, () => [1, 1]),
    ])

    await redis
      .pipeline()
      .set('user:4', '{"name":"a"}') // version 1, sound, and without a time
      .set('user:5', 'v3:{}', 'EX', 60)
      .set('user:6', '{"name":7}', 'EX', 60)
      .set('user:7', 'v2:null', 'EX', 60)
      .lpush('user:8', 'x')
      .expire('user:8', 60)
      .set('user:x', 'foreign')
      .set('other', 'foreign')
      .hset('fields:b', 'n', 'many')
      .rpush('jobs:b', 'v2:{}')
      .sadd('tags:b', 'x')
      .zadd('board:b', 1, 'x')
      .xadd('log:b', '*', 'm', '1')
      .hset('days:b', 'x', '1')
      .set('visitors:b', 'not one')
      .geoadd('places:b', 1, 1, 'x')
      .exec()
    const progress: number[] = []
    const report = await registry.audit(redis, { onProgress: (count) => progress.push(count) })
    expect(progress).toEqual([26])
    expect([report.keys, report.isSound]).toEqual([26, false])
    expect({ ...report.foreign, samples: [...report.foreign.samples].sort() }).toEqual({
      count: 2,
      samples: ['other', 'user:x'],
    })
    const [ofUsers, ...others] = report.families
    expect(ofUsers).toMatchObject({
      pattern: 'user:<id>',
      redisType: 'string',
      keys: 8,
      sound: 4,
      wrongType: { count: 1, samples: [{ key: 'user:8', type: 'list' }] },
      newer: { count: 1, samples: [{ key: 'user:5', version: 3 }] },
      withoutExpiry: { count: 1, samples: ['user:4'] },
      failed: { count: 0 },
    })
    expect([...(ofUsers?.invalid.samples ?? [])].sort(byKey)).toEqual([
      {
        key: 'user:6',
        issues: [{ reason: 'schema', path: 'name', message: expect.stringContaining('expected string') }],
      },
      {
        key: 'user:7',
        issues: [{ reason: 'schema', path: '', message: 'null means a missing key, and cannot be a value' }],
      },
    ])
    expect(
      others.map((each) => [each.keys, each.sound, each.wrongType.count, each.invalid.samples.map((one) => one.key)]),
    ).toEqual([
      [2, 1, 0, ['fields:b']],
      [2, 1, 0, ['jobs:b']],
      [2, 1, 0, ['tags:b']],
      [2, 1, 0, ['board:b']],
      [2, 1, 0, ['log:b']],
      [2, 1, 1, []],
      [2, 1, 0, ['visitors:b']],
      [2, 1, 0, ['places:b']],
    ])
  })

  test('many keys, with the requested number of samples', async () => {
    const redis = tupeline(connectTo(url, { keyPrefix: uniquePrefix() }))
    await redis
      .bulk(
        Array.from({ length: 2_500 }, (_, id) => id),
        (id) => fields({ id: `${id}` }).set({ n: id }),
      )
      .drain()
    await redis
      .bulk(
        Array.from({ length: 30 }, (_, id) => id),
        (id) => redis.cmd.set(`fields:x${id}`, 'a'),
      )
      .drain()
    const progress: number[] = []
    const report = await registry.audit(redis, { samples: 3, onProgress: (count) => progress.push(count) })
    expect(progress).toEqual([1_000, 2_000, 2_530])
    const found = report.families[1]
    expect([found?.keys, found?.sound, found?.wrongType.count, found?.wrongType.samples.length]).toEqual([
      2_530, 2_500, 30, 3,
    ])
    const some: AuditReport = await registry.audit(redis, { match: 'fields:x*' })
    expect([some.keys, some.families[1]?.wrongType.samples.length]).toEqual([30, 10])
  })

  test('a signal ends the audit', async () => {
    const redis = tupeline(connectTo(url, { keyPrefix: uniquePrefix() }))
    await expect(registry.audit(redis, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow()
  })
})

const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1)
