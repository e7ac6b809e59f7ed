import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ArgumentError, cmd, tupeline } from '../src/index.js'
import type { Command, Shape } from '../src/index.js'
import { connect } from './support/client.js'

/** A shape of ECHO commands, and the value it must come back as. */
interface Expected {
  readonly shape: Shape
  readonly value: unknown
}

const echoed = fc.string({ unit: 'grapheme' }).map((text): Expected => ({ shape: cmd.echo(text), value: text }))
const name = fc
  .oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'a b'), fc.string())
  .filter((text) => !/^\d+$/.test(text))
const { any: expected } = fc.letrec<{ any: Expected }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    echoed,
    fc
      .array(tie('any'), { maxLength: 4 })
      .map((parts): Expected => ({ shape: parts.map((p) => p.shape), value: parts.map((p) => p.value) })),
    fc.dictionary(name, tie('any'), { maxKeys: 4 }).map((parts): Expected => ({
      shape: record(Object.entries(parts).map(([key, part]) => [key, part.shape])) as Shape,
      value: record(Object.entries(parts).map(([key, part]) => [key, part.value])),
    })),
  ),
}))

const record = (entries: [string, unknown][]): object => {
  const object = {}
  for (const [key, value] of entries)
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  return object
}

test('the value of any shape has that shape, and no prototype changes', async () => {
  const redis = tupeline(connect())
  await fc.assert(
    fc.asyncProperty(expected, async ({ shape, value }) => {
      expect(await redis.pipeline(shape as never).exec()).toEqual(value)
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

describe('what is not a shape throws where it is given, with its path', () => {
  const redis = tupeline(connect())
  const circular: { self?: unknown } = {}
  circular.self = circular
  test.each([
    ['true in a list', [true], '"[0]"'],
    ['a value', { a: { b: 'get' } }, '"a.b"'],
    ['zero', { a: 0 }, '"a" is not skipped, as undefined, null and false are'],
    ['an empty text', ['', cmd.get('k')], '"[0]" is not skipped'],
    ['a promise', [Promise.resolve(cmd.get('k'))], '"[0]" is a promise: pass the command itself'],
    ['a batch', { a: redis.pipeline().get('k') }, '"a" is a batch'],
    ['a batch of a shape', { a: redis.pipeline([]) }, '"a" is a batch'],
    ['a command that is spread', { a: { ...cmd.get('k') } }, '"a.name"'],
    ['a Set', { a: new Set([cmd.get('k')]) }, '"a"'],
    ['a name that is a symbol', { [Symbol('s')]: cmd.get('k') }, 'symbol'],
    ['the same below', [{ x: { [Symbol('s')]: cmd.get('k') } }], '"[0].x"'],
    ['a list with names', Object.assign([cmd.get('a')], { b: cmd.get('b') }), 'names beside its elements'],
    ['a value in a Map', new Map([['id of a user', 'get']]), '"[0]"'],
    ['a class instance', { a: new Date() }, '"a"'],
    ['a promise', [Promise.resolve()], '"[0]"'],
    ['names that look like integers', { b: cmd.get('b'), 1: cmd.get('a') }, 'integers'],
    ['the same below', { x: { 0: cmd.get('a') } }, '"x"'],
    ['a circle', circular, 'levels deep'],
  ])('%s', (_what, shape, told) => {
    for (const give of [() => redis.pipeline(shape as never), () => redis.pipeline().add(shape as never)]) {
      expect(give).toThrow(ArgumentError)
      expect(give).toThrow(told)
    }
  })
})

describe('what was queued is what is restored', () => {
  const redis = tupeline(connect())

  test('whatever is done to a list or a record meanwhile', async () => {
    const list: Command<string>[] = [cmd.echo('a'), cmd.echo('b')]
    const record: Record<string, Command<string>> = { first: cmd.echo('c'), second: cmd.echo('d') }
    const shape = { list, record, last: cmd.echo('e') }
    const batches = [redis.pipeline(shape), redis.transaction(shape)] as const
    const chain = redis.pipeline().echo('before').add(shape).echo('after')
    list.length = 0
    delete record['first']
    record['third'] = cmd.echo('x')
    Object.assign(shape, { last: [] })
    const expected = { list: ['a', 'b'], record: { first: 'c', second: 'd' }, last: 'e' }
    for (const batch of batches) {
      expect(batch.length).toBe(5)
      expect(await batch.exec()).toEqual(expected)
      expect(await batch.exec()).toEqual(expected)
      expect(await batch.settle()).toMatchObject({ list: [{ value: 'a' }, { value: 'b' }], last: { value: 'e' } })
    }
    expect(await chain.exec()).toEqual(['before', expected, 'after'])
  })

  test('while the replies are on their way', async () => {
    const queue = [cmd.echo('a'), cmd.echo('b')]
    const running = redis.pipeline({ queue, name: cmd.echo('n') }).exec()
    queue.length = 0
    expect(await running).toEqual({ queue: ['a', 'b'], name: 'n' })
    const failing = redis.pipeline({ queue: [cmd.call('NOSUCH'), ...queue], name: cmd.echo('n') })
    await expect(failing.exec()).rejects.toMatchObject({ errors: [{ path: 'queue[0]' }] })
  })

  test('getters are read once', async () => {
    let reads = 0
    const shape = {
      get command(): Command<string> {
        return cmd.echo(String(reads++))
      },
    }
    const batch = redis.pipeline(shape)
    expect([await batch.exec(), await batch.exec(), reads]).toEqual([{ command: '0' }, { command: '0' }, 1])
  })

  test('in bulk and in watch', async () => {
    const shapes = [0, 1, 2].map((id) => [cmd.echo(`a${id}`), cmd.echo(`b${id}`)])
    const run = redis.bulk([0, 1, 2], (id) => {
      const shape = shapes[id] ?? []
      queueMicrotask(() => (shape.length = 0))
      return shape
    })
    expect(await run.collect()).toEqual([0, 1, 2].map((id) => [`a${id}`, `b${id}`]))

    const commit = [cmd.echo('a'), cmd.echo('b')]
    const read = { first: [cmd.exists('watched')] }
    const watched = redis.watch('watched', async (reader) => {
      const reply = reader(read)
      read.first.length = 0
      expect(await reply).toEqual({ first: [0] })
      setImmediate(() => (commit.length = 0))
      return commit
    })
    expect(await watched).toEqual(['a', 'b'])
  })
})

describe('what is left out', () => {
  const redis = tupeline(connect())

  test('undefined, null and false are undefined in the value', async () => {
    const shape = [cmd.echo('a'), undefined, { b: null, c: cmd.echo('c'), d: [false] as const }, false] as const
    const value = ['a', undefined, { b: undefined, c: 'c', d: [undefined] }, undefined]
    const batch = redis.pipeline(shape)
    expect(batch.length).toBe(2)
    expect(await batch.exec()).toStrictEqual(value)
    expect(await redis.pipeline().echo('x').add(false).add(shape).echo('y').exec()).toStrictEqual([
      'x',
      undefined,
      value,
      'y',
    ])
    expect(await redis.pipeline([false, cmd.echo('a')]).settle()).toStrictEqual([
      undefined,
      { status: 'fulfilled', value: 'a' },
    ])
    expect(await redis.pipeline([null]).exec()).toStrictEqual([undefined])
  })

  test('an item of bulk', async () => {
    const some = redis.bulk([1, 2, 3], (id) => id !== 2 && cmd.echo(`${id}`))
    expect(await some.collect()).toStrictEqual(['1', undefined, '3'])
  })

  test('but not a shape as a whole', () => {
    for (const nothing of [undefined, null, false])
      expect(() => redis.pipeline(nothing as never)).toThrow('only a part of a shape may be left out')
  })
})

test('a Map comes back as a Map, with keys of any kind', async () => {
  const redis = tupeline(connect())
  const key = { id: 7 }
  const shape = new Map<unknown, Command<string>>([
    [2, cmd.echo('two')],
    ['1', cmd.echo('one')],
    [key, cmd.echo('object')],
  ])
  const batch = redis.pipeline({ users: shape, last: cmd.echo('last') })
  shape.clear()
  const { users, last } = await batch.exec()
  expect(last).toBe('last')
  expect([...users]).toEqual([
    [2, 'two'],
    ['1', 'one'],
    [key, 'object'],
  ])
  const failed = await redis.pipeline({ users: new Map([['SECRET', cmd.call('NOSUCH')]]) }).settle()
  expect(failed.users.get('SECRET')).toMatchObject({ status: 'rejected', reason: { path: 'users[0]' } })
})

test('an error names its command by the path in the caller’s own names', async () => {
  const redis = tupeline(connect())
  const { friends } = await redis
    .pipeline({ me: cmd.echo('me'), friends: [cmd.echo('x'), cmd.call('NOSUCH', 'SECRET')] })
    .settle()
  expect(friends[1]).toMatchObject({
    status: 'rejected',
    reason: {
      index: 2,
      path: 'friends[1]',
      command: 'nosuch',
      message: 'command 2 (nosuch) at "friends[1]": ERR unknown command',
    },
  })
})
