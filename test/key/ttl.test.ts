// What a family's ttl makes of every command that writes: on a real server, and as the one command that is sent.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { integer, key, tupeline } from '../../src/index.js'
import type { Command, TtlPolicy, TypedKey } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'

const redis = tupeline(connect({ keyPrefix: uniquePrefix() }))
// ioredis 5 does not prefix the key of XGROUP, so here the prefix is in the keys themselves.
const unprefixed = tupeline(connect())
const prefix = uniquePrefix()
const Fields = z.object({ n: integer, m: integer.optional() })

interface Write {
  readonly of: TypedKey
  /** What has to be there before. */
  readonly before?: readonly Command<unknown>[]
  readonly write: Command<unknown>
}

/** Every method that puts something into a key. */
const writes = (id: string, ttl: TtlPolicy): Readonly<Record<string, Write>> => {
  const text = z.string()
  const string = key.string('s:<id>', text, { ttl })({ id })
  const json = key.json('j:<id>', Fields, { ttl })({ id })
  const count = key.integer('i:<id>', { ttl })({ id })
  const hash = key.hash('h:<id>', Fields, { ttl })({ id })
  const lists = key.list('l:<id>', text, { ttl })
  const list = lists({ id })
  const plainList = key.list('pl:<id>')({ id })
  const set = key.set('e:<id>', text, { ttl })({ id })
  const plainSet = key.set('pe:<id>')({ id })
  const board = key.zset('z:<id>', text, { ttl })({ id })
  const log = key.stream('x:<id>', Fields, { ttl })({ id })
  const bits = key.bitmap('b:<id>', { ttl })({ id })
  const visitors = key.hyperloglog('v:<id>', text, { ttl })({ id })
  const places = key.geo('g:<id>', text, { ttl })({ id })
  return {
    'string.set': { of: string, write: string.set('a') },
    'json.set': { of: json, write: json.set({ n: 1 }) },
    'integer.set': { of: count, write: count.set(1) },
    'integer.increment': { of: count, write: count.increment() },
    'integer.decrement': { of: count, write: count.decrement() },
    'hash.set': { of: hash, write: hash.set({ n: 1 }) },
    'hash.setMissing': { of: hash, write: hash.setMissing('m', 1) },
    'hash.increment': { of: hash, write: hash.increment('n') },
    'hash.incrementFloat': { of: hash, write: hash.incrementFloat('n', 1) },
    'list.pushLeft': { of: list, write: list.pushLeft('a') },
    'list.pushRight': { of: list, write: list.pushRight('a', 'b') },
    'list.moveTo': {
      of: list,
      before: [plainList.pushRight('a')],
      write: plainList.moveTo(list, 'LEFT', 'LEFT'),
    },
    'set.add': { of: set, write: set.add('a') },
    'set.moveTo': { of: set, before: [plainSet.add('a')], write: plainSet.moveTo(set, 'a') },
    'zset.add': { of: board, write: board.add([['a', 1]]) },
    'zset.increment': { of: board, write: board.increment('a') },
    'stream.add': { of: log, write: log.add({ n: 1 }) },
    'stream.createGroup': { of: log, write: log.createGroup(`g${ttl.refresh}${Math.random()}`) },
    'bitmap.set': { of: bits, write: bits.set(1, 1) },
    'hyperloglog.add': { of: visitors, write: visitors.add('a') },
    'hyperloglog.merge': { of: visitors, write: visitors.merge(visitors) },
    'geo.add': { of: places, write: places.add(['a', { longitude: 1, latitude: 1 }]) },
  }
}

const names = Object.keys(writes('x', { seconds: 1 }))

describe.each(names)('%s', (name) => {
  const make = (refresh: TtlPolicy['refresh']): Write => {
    const write = writes(`${prefix}${name}:${refresh}`, { seconds: 60, refresh })[name]
    if (!write) throw new Error(`no ${name}`)
    return write
  }

  test('write: every write sets the TTL', async () => {
    const { of, before = [], write } = make('write')
    const again = make('write').write // a group is made once
    const ttls = await unprefixed
      .pipeline([of.del(), ...before, write, of.ttl(), of.expire(10), ...before, again, of.ttl()])
      .exec()
    expect([ttls[2 + before.length], ttls.at(-1)]).toEqual([60, 60])
  })

  test('create: only the write that creates the key sets the TTL', async () => {
    const { of, before = [], write } = make('create')
    const again = make('create').write
    const ttls = await unprefixed
      .pipeline([of.del(), ...before, write, of.ttl(), of.expire(10), ...before, again, of.ttl()])
      .exec()
    expect([ttls[2 + before.length], ttls.at(-1)]).toEqual([60, 10])
  })

  test('never: no write sets or removes the TTL', async () => {
    const { of, before = [], write } = make('never')
    const again = make('never').write
    const ttls = await unprefixed
      .pipeline([of.del(), ...before, write, of.ttl(), of.expire(10), ...before, again, of.ttl()])
      .exec()
    expect([ttls[2 + before.length], ttls.at(-1)]).toEqual([-1, 10])
  })

  test('is one command in each case, so a key is never written without its TTL', () => {
    for (const refresh of ['write', 'create', 'never'] as const) {
      const { name: sent, label } = make(refresh).write
      if (refresh === 'never') expect(sent).toBe(label)
      else expect([label, 'eval']).toContain(sent)
    }
  })
})

test('a TTL given to one call overrides the policy', async () => {
  const sessions = key.string('session:<id>', z.string(), { ttl: { seconds: 60, refresh: 'create' } })
  const one = sessions({ id: 'a' })
  const values = await redis
    .pipeline([
      one.set('a', { ttl: 5 }),
      one.ttl(),
      one.set('b', { condition: 'XX' }),
      one.ttl(),
      one.set('c', { ttl: 'none' }),
      one.ttl(),
      one.set('d'),
      one.ttl(),
      one.del(),
      one.set('e', { condition: 'NX', get: true }),
      one.ttl(),
      one.set('f', { get: true }),
      one.take(),
    ])
    .exec()
  expect(values).toEqual(['OK', 5, 'OK', 5, 'OK', -1, 'OK', 60, 1, null, 60, 'e', 'f'])
})

test('the default is write, and create for counters', async () => {
  const text = key.string('default:s', z.string(), { ttl: { seconds: 60 } })()
  const hits = key.integer('default:i', { ttl: { seconds: 60 } })()
  const values = await redis
    .pipeline([
      text.set('a'),
      text.expire(10),
      text.set('b'),
      text.ttl(),
      hits.increment(),
      hits.expire(10),
      hits.increment(),
      hits.ttl(),
    ])
    .exec()
  expect(values).toEqual(['OK', 1, 'OK', 60, 1, 1, 2, 10])
})

test('the script works the same under resp3 and in a transaction, and an error names the command', async () => {
  const resp3 = tupeline(connect({ protocol: 3, replyMapping: 'resp3', keyPrefix: uniquePrefix() }))
  const board = key.zset('board', z.string(), { ttl: { seconds: 60 } })()
  expect(await resp3.transaction([board.add([['a', 1.5]]), board.increment('a', 0.25), board.ttl()]).exec()).toEqual([
    1, 1.75, 60,
  ])
  const [, outcome] = await redis
    .pipeline([
      key.list('text')().pushLeft('a'),
      key
        .integer('text', { ttl: { seconds: 1 } })()
        .increment(),
    ])
    .settle()
  expect(outcome).toMatchObject({ status: 'rejected', reason: { command: 'incr', code: 'WRONGTYPE' } })
})

test('more arguments than Lua can pass on throw at once', () => {
  const list = key.list('long', integer, { ttl: { seconds: 60 } })()
  const many = Array.from({ length: 7_000 }, (_, i) => i) as [number, ...number[]]
  expect(() => list.pushRight(...many)).toThrow('rpush: more than 7000 arguments, in a family with a ttl: divide them')
})

test('the maximum number of arguments is accepted', async () => {
  const list = key.list('longest', integer, { ttl: { seconds: 60 } })()
  const many = Array.from({ length: 6_999 }, (_, i) => i) as [number, ...number[]]
  expect(await redis.pipeline([list.pushRight(...many), list.length(), list.ttl()]).exec()).toEqual([6_999, 6_999, 60])
})

test.each([{ seconds: 0 }, { seconds: 1.5 }, { seconds: -1 }, { seconds: NaN }, { seconds: '60' }, {}])(
  '%j is not a TTL',
  (ttl) => {
    expect(() => key.integer('a', { ttl: ttl as TtlPolicy })).toThrow(
      'key: ttl: seconds must be an integer from 1, got ',
    )
  },
)

test('refresh takes one of three words', () => {
  const ttl = { seconds: 1, refresh: 'always' } as unknown as TtlPolicy
  expect(() => key.integer('a', { ttl })).toThrow('key: ttl: refresh must be "write", "create" or "never"')
})
