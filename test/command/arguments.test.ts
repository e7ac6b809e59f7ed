import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ArgumentError, cmd, tupeline } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'

const canary = 'CANARY-7f3a'
class Thrower {
  toString(): string {
    throw new Error(canary)
  }
}

describe('an argument that ioredis would convert to text or flatten throws at the line that queues it', () => {
  const redis = tupeline(connect())
  const bad: [string, unknown][] = [
    ['undefined', undefined],
    ['null', null],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['a boolean', true],
    ['a plain object', { canary }],
    ['a list', [canary, 'PX', '50']],
    ['a nested list', [[canary]]],
    ['a Date', new Date()],
    ['a Map', new Map([[canary, 1]])],
    ['a Set', new Set([canary])],
    ['a Promise', Promise.resolve(canary)],
    ['a symbol', Symbol(canary)],
    ['a function', () => canary],
    ['an ArrayBuffer', new ArrayBuffer(3)],
    ['a DataView', new DataView(new ArrayBuffer(3))],
    ['a Float64Array', new Float64Array(2)],
    ['an object without a prototype', Object.create(null)],
    ['groups of a match', /(?<a>.)/.exec('x')?.groups],
    ['an object whose toString throws', new Thrower()],
    ['a lone surrogate', `\ud800${canary}`],
    ['a String object', new String(canary)],
  ]
  test.each(bad)('%s', async (_what, value) => {
    const key = uniquePrefix()
    const queue = [
      () => redis.pipeline().set(key, value as never),
      () => redis.pipeline().lpush(key, 'fine', value as never),
      () => redis.pipeline().call('SET', key, value as never),
      () => redis.pipeline().call('SET', [key, value as never]),
      () => cmd.setBuffer(key, value as never),
      () => redis.pipeline().hset(key, { field: value } as never),
      () => redis.pipeline().mset(new Map([[key, value]]) as never),
    ]
    for (const give of queue) {
      expect(give).toThrow(ArgumentError)
      expect(give).not.toThrow(canary)
    }
    expect(await redis.pipeline().exists(key).exec()).toEqual([0])
  })
})

/** The argument that each way of queueing a value makes of it. */
const builders: readonly ((value: never) => unknown)[] = [
  (value) => cmd.set('k', value).args[1],
  (value) => cmd.lpush('k', 'fine', value).args[2],
  (value) => cmd.call('SET', 'k', value).args[1],
  (value) => cmd.call('SET', ['k', value]).args[1],
  (value) => cmd.hset('k', { field: value }).args[2],
  (value) => cmd.mset(new Map([['k', value]])).args[1],
]

test('random values are never converted silently, and each reply stays with its command', async () => {
  const client = connect()
  const redis = tupeline(client)
  const key = uniquePrefix()
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withSparseArray: true,
          withTypedArray: true,
        }),
        { minLength: 15, maxLength: 20 }, // more than 10,000 in all
      ),
      async (values) => {
        const commands = values.flatMap((value) => {
          try {
            const command = cmd.echoBuffer(value as never)
            for (const build of builders) expect(build(value as never)).toEqual(command.args[0])
            return [{ value, command }]
          } catch (error) {
            expect(error).toBeInstanceOf(ArgumentError)
            for (const build of builders) expect(() => build(value as never)).toThrow(ArgumentError)
            return []
          }
        })
        const replies = await redis.pipeline(commands.map(({ command }) => command)).exec()
        for (const [i, { value }] of commands.entries()) {
          const bytes =
            typeof value === 'object'
              ? Buffer.from(value as Uint8Array)
              : Buffer.from(Object.is(value, -0) ? '0' : exact(value))
          expect(replies[i]).toEqual(bytes)
        }
      },
    ),
    { numRuns: 700 },
  )
  const tokens = Array.from({ length: 100 }, (_, i) => `${key}${i}`)
  expect(await Promise.all(tokens.map((token) => client.echo(token)))).toEqual(tokens)
})

const exact = (value: unknown): string =>
  typeof value === 'number' && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value)

test('bytes are sent as bytes: keys and values of any content come back unchanged', async () => {
  const redis = tupeline(connect())
  const prefix = uniquePrefix()
  const contents = ['', '\r\n', '\0', '$5\r\nhello\r\n', 'é', '😀', ' ']
  for (const content of contents) {
    const key = `${prefix}${content}`
    expect(await redis.pipeline().set(key, content).get(key).exec()).toEqual(['OK', content])
  }
  const view = new Uint8Array([9, 0, 255, 13, 10, 9]).subarray(1, 5)
  const [, bytes, text] = await redis.pipeline().set(prefix, view).getBuffer(prefix).strlen(prefix).exec()
  expect(bytes).toEqual(Buffer.from([0, 255, 13, 10]))
  expect(text).toBe(4)
  const [first, second] = [Buffer.from([0xff]), Buffer.from([0xfe])]
  const keyOf = (tail: Buffer): Buffer => Buffer.concat([Buffer.from(prefix), tail])
  expect(await redis.pipeline().set(keyOf(first), 1).set(keyOf(second), 2).get(keyOf(first)).exec()).toEqual([
    'OK',
    'OK',
    '1',
  ])
})

test('fields named __proto__ or constructor are data, and no prototype changes', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const [, hash] = await redis
    .pipeline()
    .hset(key, '__proto__', 'a', 'constructor', 'b', 'toString', 'c')
    .hgetall(key)
    .exec()
  expect(Object.entries(hash)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['toString', 'c'],
  ])
  expect(({} as Record<string, unknown>)['a']).toBeUndefined()
})

test('numbers are sent as decimal digits, and scores may be infinite', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const numbers = [0, -0, 1e21, -1e21, 1e-7, 2 ** 53, 12345678901234567890n]
  const sent = [
    '0',
    '0',
    '1000000000000000000000',
    '-1000000000000000000000',
    '1e-7',
    '9007199254740992',
    '12345678901234567890',
  ]
  expect(await redis.pipeline(numbers.map((number) => cmd.echo(number as number))).exec()).toEqual(sent)
  const [, members] = await redis
    .pipeline()
    .zadd(key, Infinity, 'top', -Infinity, 'low', 0, 'mid')
    .zrange(key, 0, -1)
    .exec()
  expect(members).toEqual(['low', 'mid', 'top'])
  // A member is not a score.
  for (const infinite of [Infinity, -Infinity]) {
    expect(() => cmd.zrem(key, infinite)).toThrow(ArgumentError)
    expect(() => cmd.zscore(key, infinite)).toThrow(ArgumentError)
  }
})

test('lists, objects and Maps are accepted where ioredis accepts them, with 300,000 elements too', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const many = Array.from({ length: 300_000 }, (_, i) => i)
  const replies = await redis
    .pipeline()
    .mset({ [`${key}a`]: 1, [`${key}b`]: 2 })
    .mget([`${key}a`, `${key}b`])
    .hset(
      `${key}h`,
      new Map<string, string | number>([
        ['x', 1],
        ['y', 'z'],
      ]),
    )
    .sadd(`${key}s`, many)
    .del([`${key}a`, `${key}b`, `${key}s`])
    .exec()
  expect(replies).toEqual(['OK', ['1', '2'], 2, 300_000, 3])
  expect(cmd.cluster('ADDSLOTS', [1, 2]).args).toEqual(['ADDSLOTS', '1', '2'])
  expect(() => cmd.cluster('ADDSLOTSRANGE', [1, 2] as never)).toThrow(ArgumentError)
})

test('every command with any number of keys, members, fields, elements or ids takes one list of them', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const values = await redis
    .pipeline()
    .hset(`${key}h`, { a: 1, b: 2 })
    .hmget(`${key}h`, ['a', 'b', 'c'])
    .hdel(`${key}h`, ['a', 'c'])
    .rpush(`${key}l`, ['x', 'y'])
    .lpush(`${key}l`, ['w'])
    .rpushx(`${key}l`, ['z'])
    .lpushx(`${key}l`, ['u', 'v'])
    .lrange(`${key}l`, 0, -1)
    .pfadd(`${key}p`, ['a', 'b'])
    .xadd(`${key}s`, '1-1', 'f', 'v')
    .xgroup('CREATE', `${key}s`, 'g', '0')
    .xack(`${key}s`, 'g', ['1-1', '2-1'])
    .xdel(`${key}s`, ['1-1', '2-1'])
    .exec()
  const list = ['v', 'u', 'w', 'x', 'y', 'z']
  expect(values).toEqual([2, ['1', '2', null], 1, 2, 3, 4, 6, list, 1, '1-1', 'OK', 0, 1])
})

test.each([
  ['del', () => cmd.del([]), 'del: argument 0 is an empty list; expected one element or more'],
  ['mget', () => cmd.mget([]), 'mget: argument 0 is an empty list'],
  ['sadd', () => cmd.sadd('k', []), 'sadd: argument 1 is an empty list'],
  ['zunionstore', () => cmd.zunionstore('k', 0, []), 'zunionstore: argument 2 is an empty list'],
  ['hset', () => cmd.hset('k', {}), 'hset: argument 1 is an empty object'],
  ['hset with a Map', () => cmd.hset('k', new Map()), 'hset: argument 1 is an empty Map'],
  ['mset', () => cmd.mset({}), 'mset: argument 0 is an empty object'],
])('an empty list or record is refused where it is queued: %s', (_what, make, message) => {
  expect(make).toThrow(expect.objectContaining({ name: 'ArgumentError', message: expect.stringContaining(message) }))
})

test('an empty list is taken by commands that need no element', () => {
  expect(cmd.eval('return 1', 0, []).args).toEqual(['return 1', '0'])
  expect(cmd.geopos('k', []).args).toEqual(['k'])
  expect(cmd.pfmerge('k', []).args).toEqual(['k'])
  expect(cmd.pfadd('k', []).args).toEqual(['k'])
})
