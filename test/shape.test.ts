import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ArgumentError, cmd, tupeline } from '../src/index.js'
import type { Shape } from '../src/index.js'
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

test('any shape comes back in its shape, and pollutes nothing', async () => {
  const redis = tupeline(connect())
  await fc.assert(
    fc.asyncProperty(expected, async ({ shape, value }) => {
      expect(await redis.pipeline(shape as never).exec()).toEqual(value)
      expect(Object.keys(Object.prototype)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

describe('what is no shape is refused where it is given, with its path', () => {
  const redis = tupeline(connect())
  const circular: { self?: unknown } = {}
  circular.self = circular
  test.each([
    ['undefined in a list', [undefined], '"[0]"'],
    ['a hole', Array.from({ length: 1 }).concat([cmd.get('k')]), '"[0]"'],
    ['a value', { a: { b: 'get' } }, '"a.b"'],
    ['null', { a: null }, '"a"'],
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

test('a damaged slot is named by its path in the caller’s names', async () => {
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
