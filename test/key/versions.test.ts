// JSON that changes its form: older text is upgraded, newer text is an error of its own kind.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, encode, hash, isBatchError, json, key, tupeline } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, uniquePrefix } from '../support/client.js'

const redis = tupeline(connect({ keyPrefix: uniquePrefix() }))
const User1 = z.object({ name: z.string() })
const User3 = z.object({ first: z.string(), last: z.string(), visits: z.number() })
const upgrade = {
  1: (old: unknown) => ({ ...User1.parse(old), visits: 0 }),
  2: (old: unknown) => {
    const { name, visits } = z.object({ name: z.string(), visits: z.number() }).parse(old)
    const [first = '', last = ''] = name.split(' ')
    return { first, last, visits }
  },
}
const users = key.json('user:<id>', User3, { version: 3, upgrade })
const user = users({ id: 'ada' })
const ada = { first: 'Ada', last: 'Lovelace', visits: 0 }
const raw = (text: string) => cmd.set(user.key, text)

test("the version is written before the JSON, and the value is the schema's", async () => {
  const [, text, value] = await redis.pipeline([user.set(ada), cmd.get(user.key), user.get()]).exec()
  expect(text).toBe(`v3:${JSON.stringify(ada)}`)
  expect(value).toEqual(ada)
})

test.each(['{"name":"Ada Lovelace"}', 'v1:{"name":"Ada Lovelace"}', 'v2:{"name":"Ada Lovelace","visits":0}'])(
  '%s is upgraded while it is read',
  async (text) => {
    expect(await redis.pipeline([raw(text), user.get()]).exec()).toEqual(['OK', ada])
  },
)

test('a newer version is a VersionError, anywhere in the value', async () => {
  await redis.pipeline().hset(`${user.key}:hash`, { p: 'v4:{}' }).exec()
  const [, one, list, field] = await redis
    .pipeline([
      raw('v12:{"secret":1}'),
      user.get(),
      cmd.mget(user.key, user.key).each(json(User3, { version: 3, upgrade })),
      cmd.hgetall(`${user.key}:hash`).as(hash(z.object({ p: json(User3, { version: 3 }) }))),
    ])
    .settle()
  for (const [outcome, version] of [
    [one, 12],
    [list, 12],
    [field, 4],
  ] as const) {
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { name: 'VersionError', code: 'VERSION', outcome: 'executed', version, known: 3 },
    })
  }
  const error = await caught(redis.pipeline([user.get()]).exec())
  if (!isBatchError(error)) throw new Error('a BatchError')
  expect(error.errors[0]?.message).toBe('command 0 (get): written by version 12, and this reader knows 3')
  expect(error.errors[0]?.toJSON()).toMatchObject({ name: 'VersionError', version: 12, known: 3 })
})

test.each([
  ['v2:{', 'expected JSON'],
  ['v0:{}', 'expected JSON'],
  ['v03:{}', 'expected JSON'],
  ['v3', 'expected JSON'],
  ['v3:null', 'null means a missing key, and cannot be a value'],
  ['v3:{"first":"Ada"}', 'expected string'],
  ['v1:{"name":7}', 'the upgrade from version 1 threw ZodError'],
  ['v3:{"__proto__":{}}', 'a field called __proto__'],
])('%s is invalid, not missing', async (text, why) => {
  const [, outcome] = await redis.pipeline([raw(text), user.get()]).settle()
  expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError' } })
  if (outcome.status === 'rejected') expect(outcome.reason.message).toContain(why)
})

test('a version that cannot be upgraded does not fit', async () => {
  const short = key.json('user:<id>', User3, { version: 3, upgrade: { 2: upgrade[2] } })({ id: 'ada' })
  const [, outcome, sound] = await redis
    .pipeline([raw('v1:{}'), short.get(), raw('v2:{"name":"A B","visits":0}')])
    .settle()
  expect(outcome).toMatchObject({
    reason: { name: 'DecodeError', issues: [{ reason: 'schema', path: '', message: 'no upgrade from version 1' }] },
  })
  expect(sound.status).toBe('fulfilled')
})

test('a reader without versions fails as well', async () => {
  const plain = key.json('user:<id>', z.looseObject({}))({ id: 'ada' })
  const [, outcome] = await redis.pipeline([user.set(ada), plain.get()]).settle()
  expect(outcome).toMatchObject({
    reason: { name: 'DecodeError', issues: [{ reason: 'schema', message: 'expected JSON' }] },
  })
})

test('null only means a missing key', async () => {
  const anything = key.json('any', z.json())()
  expect(() => anything.set(null as never)).toThrow('null means a missing key, and cannot be a value')
  expect(await redis.pipeline([anything.get(), anything.set([null]), anything.get()]).exec()).toEqual([
    null,
    'OK',
    [null],
  ])
})

test('undefined is not JSON', () => {
  expect(() => key.json('any', z.unknown())().set(undefined)).toThrow('expected a value that JSON can hold')
})

describe('as a codec of its own', () => {
  test('reads and writes', () => {
    const codec = json(User3, { version: 3, upgrade })
    expect(encode(codec, ada)).toBe(`v3:${JSON.stringify(ada)}`)
    expect(z.decode(codec, '{"name":"Ada Lovelace"}')).toEqual(ada)
  })

  test.each([0, -1, 1.5, NaN, 2 ** 53, '2'])('%s is not a version', (version) => {
    expect(() => json(User3, { version: version as number })).toThrow('json: version must be an integer from 1, got ')
  })

  test.each([0, 3, 4, 1.5, 'x'])('an upgrade from %s to 3', (from) => {
    expect(() => json(User3, { version: 3, upgrade: { [from]: (old: unknown) => old } })).toThrow(
      'json: upgrade: each key must be an integer from 1 to version - 1',
    )
  })
})
