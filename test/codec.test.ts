import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as zm from 'zod/mini'
import {
  bigint,
  boolean,
  cmd,
  encode,
  EncodeError,
  float,
  hash,
  integer,
  isBatchError,
  isoDate,
  json,
  tupeline,
  unixMillis,
  unixSeconds,
} from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional(), admin: boolean })
const ada: z.infer<typeof User> = { name: 'Ada', visits: 41, born: new Date('1815-12-10T00:00:00.000Z'), admin: true }

test('every codec reads and writes with one declaration', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const at = new Date('2026-11-20T10:20:30.456Z')
  await redis
    .pipeline()
    .set(`${key}json`, encode(json(User), ada))
    .hset(`${key}hash`, encode(hash(User), ada))
    .set(`${key}integer`, encode(integer, -41))
    .set(`${key}bigint`, encode(bigint, 2n ** 70n))
    .zadd(`${key}float`, encode(float, -Infinity), 'low', encode(float, 0.1 + 0.2), 'sum')
    .set(`${key}boolean`, encode(boolean, false))
    .set(`${key}iso`, encode(isoDate, at))
    .set(`${key}seconds`, encode(unixSeconds, at))
    .set(`${key}millis`, encode(unixMillis, at))
    .exec()
  const values = await redis
    .pipeline()
    .get(`${key}json`)
    .as(json(User))
    .hgetall(`${key}hash`)
    .as(hash(User))
    .get(`${key}integer`)
    .as(integer)
    .get(`${key}bigint`)
    .as(bigint)
    .zmscore(`${key}float`, 'low', 'sum', 'none')
    .each(float)
    .get(`${key}boolean`)
    .as(boolean)
    .get(`${key}iso`)
    .as(isoDate)
    .get(`${key}seconds`)
    .as(unixSeconds)
    .get(`${key}millis`)
    .as(unixMillis)
    .exec()
  expect(values).toEqual([
    ada,
    ada,
    -41,
    2n ** 70n,
    [-Infinity, 0.30000000000000004, null],
    false,
    at,
    new Date('2026-11-20T10:20:30Z'),
    at,
  ])
  expect(await connect().get(`${key}seconds`)).toBe('1795170030')
  expect(await connect().hgetall(`${key}hash`)).toEqual({
    name: 'Ada',
    visits: '41',
    born: '1815-12-10T00:00:00.000Z',
    admin: '1',
  })
})

test('a missing key is null, an empty hash too, and required() rejects it', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const batch = redis
    .pipeline()
    .get(key)
    .as(json(User))
    .hgetall(key)
    .as(hash(User))
    .mget(key, key)
    .each(integer)
    .get(key)
    .as(integer)
    .required()
    .hgetall(key)
    .as(hash(User))
    .required()
    .get(key)
    .required()
  const settled = await batch.settle()
  expect(settled.slice(0, 3)).toEqual([
    { status: 'fulfilled', value: null },
    { status: 'fulfilled', value: null },
    { status: 'fulfilled', value: [null, null] },
  ])
  for (const entry of settled.slice(3)) {
    expect(entry).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'DECODE',
        outcome: 'executed',
        issues: [{ path: '', reason: 'missing', message: 'required, but the reply is null' }],
      },
    })
  }
  await connect().set(key, '7')
  expect(
    await redis.pipeline([cmd.get(key).required().as(integer), cmd.get(key).as(integer).required()]).exec(),
  ).toEqual([7, 7])
})

test('integer replies: integer and bigint read INCR, boolean reads EXISTS, unixSeconds reads EXPIRETIME', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const time = 2_000_000_000
  expect(
    await redis
      .pipeline()
      .incrby(key, 41)
      .as(integer)
      .incr(key)
      .as(bigint)
      .exists(key)
      .as(boolean)
      .expireat(key, time)
      .expiretime(key)
      .as(unixSeconds)
      .exec(),
  ).toEqual([41, 42n, true, 1, new Date(time * 1_000)])
  // Without a time EXPIRETIME says -1, which is none.
  const [none] = await redis
    .pipeline([cmd.persist(key), cmd.expiretime(key).as(unixSeconds)])
    .settle()
    .then(([, one]) => [one])
  expect(none).toMatchObject({ status: 'rejected', reason: { issues: [{ message: 'the key has no such time' }] } })
})

const roundTrip = <T>(codec: z.ZodType<T, string | number | boolean>, value: T): T =>
  z.decode(codec, encode(codec as never, value as never))

test('any value is the same after encoding and decoding', () => {
  // -0 is written as 0.
  const same = <T>(codec: unknown, values: fc.Arbitrary<T>): void =>
    fc.assert(
      fc.property(values, (value) => {
        expect(roundTrip(codec as z.ZodType<T, string>, value)).toEqual(value === 0 ? 0 : value)
      }),
    )
  same(integer, fc.maxSafeInteger())
  same(bigint, fc.bigInt())
  same(float, fc.double())
  same(boolean, fc.boolean())
  const years = {
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  }
  same(isoDate, fc.date(years))
  same(unixMillis, fc.date({ noInvalidDate: true }))
  same(
    unixSeconds,
    fc.date({ noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 1_000) * 1_000)),
  )
  const Doc = z.object({
    tags: z.array(z.string()),
    note: z.string().optional(),
    deep: z.record(z.string(), z.number()),
  })
  const docs = fc.record(
    {
      tags: fc.array(fc.string({ unit: 'binary' })),
      note: fc.string(),
      deep: fc.dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        fc.maxSafeInteger(),
        { noNullPrototype: true },
      ),
    },
    { requiredKeys: ['tags', 'deep'], noNullPrototype: true },
  )
  fc.assert(
    fc.property(docs, (doc) => {
      const back = z.decode(json(Doc), encode(json(Doc), doc))
      expect(back).toEqual(JSON.parse(JSON.stringify(doc)))
    }),
  )
})

const refusals: readonly [what: string, attempt: () => unknown, message: RegExp][] = [
  ['a fraction', () => encode(integer, 1.5), /expected an integer/],
  ['an integer beyond 2^53', () => encode(integer, 2 ** 53), /expected an integer within 2\^53 - 1/],
  ['an invalid date', () => encode(isoDate, new Date(NaN)), /date/i],
  ['a year beyond 9999', () => encode(isoDate, new Date(8.64e15)), /ISO datetime/],
  [
    'a wrong field',
    () => encode(json(User), { ...ada, visits: 'x' as never }),
    /^value does not fit its codec: visits: /,
  ],
  ['a wrong field of a hash', () => encode(hash(User), { ...ada, visits: NaN }), /visits: expected an integer/],
  [
    'a field that is not text',
    () => encode(hash(z.object({ tags: z.any() })), { tags: ['a'] }),
    /not text: give it a codec/,
  ],
  // @ts-expect-error refused by its type as well
  ['no hash at all', () => encode(hash(User), null), /delete the key instead/],
  ['a hash without fields', () => encode(hash(z.object({ a: z.string().optional() })), {}), /must have a field/],
  ['undefined as JSON', () => encode(json(z.unknown()), undefined), /JSON can hold/],
  ['a rounded integer in JSON', () => encode(json(z.number()), 2 ** 63), /beyond 2\^53/],
  ['a transform without a way back', () => encode(z.string().transform(Number), 7), /schema threw/],
  [
    'an async schema',
    () =>
      encode(
        z.string().refine(async () => Promise.resolve(true)),
        'x',
      ),
    /schema threw/,
  ],
  ['what JSON.stringify cannot walk', () => encode(json(z.any()), deep(20_000)), /nested too deep/],
]

test.each(refusals)('encoding %s throws an EncodeError at once', (_what, attempt, message) => {
  let error: unknown
  try {
    attempt()
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(EncodeError)
  expect(error).toMatchObject({
    code: 'ENCODE',
    outcome: 'not-sent',
    message: expect.stringMatching(message) as string,
  })
  expect((error as Error).stack).toContain('codec.test.ts')
})

const misfits = [
  [
    'integer',
    integer,
    ['', ' 1', '1.0', '01', '+1', '-0', '1e3', '0x10', 'NaN', '9007199254740992', '-9007199254740992'],
  ],
  ['bigint', bigint, ['', '1.5', '1n', '00', ' 7']],
  ['float', float, ['', 'x', '1e400', '0x10', '1_000', 'Infinityy']],
  ['boolean', boolean, ['', '2', 'TRUE', 'yes']],
  ['isoDate', isoDate, ['', '2026-02-30T00:00:00Z', '2026-01-01', '2026-01-01T00:00:00', 'now']],
  ['unixMillis', unixMillis, ['', '1.5', '8640000000000001']],
] as const

test.each(misfits)('%s rejects any other text', (_name, codec, texts) => {
  for (const text of texts) expect(z.safeDecode(codec, text).success, text).toBe(false)
})

test('the words and digits that Redis writes are read correctly', () => {
  expect(
    ['inf', '-inf', '+inf', 'nan', '-nan', 'Infinity', '-0', '1e+300', '5e-324', '.5'].map((text) =>
      z.decode(float, text),
    ),
  ).toEqual([Infinity, -Infinity, Infinity, NaN, NaN, Infinity, -0, 1e300, 5e-324, 0.5])
  expect(z.decode(integer, '9007199254740991')).toBe(9007199254740991)
  expect(z.decode(bigint, '-170141183460469231731687303715884105728')).toBe(-(2n ** 127n))
  expect(z.decode(isoDate, '2026-11-20T12:00:00.5+02:00')).toEqual(new Date('2026-11-20T10:00:00.500Z'))
  expect(z.decode(unixSeconds, '-1')).toEqual(new Date(-1_000)) // text was stored: a second before 1970
})

test('codecs are zod codecs: optional, refined, piped, in zod/mini and on Buffers', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const Stock = zm.object({ left: zm.pipe(integer, zm.number().check(zm.minimum(0))), sold: zm.optional(bigint) })
  const bytes = z.codec(z.instanceof(Uint8Array), z.string(), {
    decode: (raw) => Buffer.from(raw).toString('hex'),
    encode: (text) => Buffer.from(text, 'hex'),
  })
  const outcomes = await redis
    .pipeline()
    .hset(`${key}h`, encode(hash(Stock), { left: 3, sold: 2n ** 64n }))
    .hgetall(`${key}h`)
    .as(hash(Stock))
    .hset(`${key}h`, 'left', -1)
    .hgetall(`${key}h`)
    .as(hash(Stock))
    .set(`${key}b`, encode(bytes, 'ff00fe'))
    .getBuffer(`${key}b`)
    .as(bytes)
    .settle()
  expect(outcomes[1]).toEqual({ status: 'fulfilled', value: { left: 3, sold: 2n ** 64n } })
  expect(outcomes[3]).toMatchObject({ status: 'rejected', reason: { issues: [{ path: 'left' }] } })
  expect(outcomes[5]).toEqual({ status: 'fulfilled', value: 'ff00fe' })
})

test('asynchronous schemas of one batch run at the same time', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  await redis.pipeline().set(key, '1').exec()
  // Each waits for the other to have begun: one after the other they would never end.
  let begun = 0
  let release = (): void => {}
  const both = new Promise<void>((resolve) => (release = resolve))
  const meeting = z.string().transform(async (text) => {
    if (++begun === 3) release()
    await both
    return Number(text)
  })
  expect(await redis.pipeline().get(key).as(meeting).mget(key, key).each(meeting).exec()).toEqual([1, [1, 1]])
})

test('a batch of 40,000 replies is decoded in steps, with other work in between', async () => {
  const redis = tupeline(connect())
  const late = z.string().transform(async (text) => Promise.resolve(Number(text)))
  const schemas = [integer, late, z.string(), boolean] as const // the last one fits 0 and 1 alone
  const batch = redis.pipeline(
    Array.from({ length: 40_000 }, (_, index) => cmd.echo(`${index}`).as(schemas[index % 4]!)),
  )
  let turns = 0
  const timer = setInterval(() => (turns += 1), 1)
  const settled = await batch.settle()
  clearInterval(timer)
  settled.forEach((entry, index) => {
    if (index % 4 === 3) expect(entry).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError', index } })
    else expect(entry).toEqual({ status: 'fulfilled', value: index % 4 === 2 ? `${index}` : index })
  })
  expect(turns).toBeGreaterThan(1)
})

test('exec() keeps the fulfilled entries beside the failed ones, at their paths', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const batch = redis.pipeline({
    ok: cmd.set(key, 'x'),
    friends: [cmd.get(key).as(integer), cmd.get(key)],
    profile: { user: cmd.get(key).as(json(User)) },
  })
  const error: unknown = await batch.exec().catch((thrown: unknown) => thrown)
  if (!isBatchError(error, batch)) throw error
  expect(error.outcome).toBe('executed')
  expect(error.errors.map(({ index, path, command, code }) => [index, path, command, code])).toEqual([
    [1, 'friends[0]', 'get', 'DECODE'],
    [3, 'profile.user', 'get', 'DECODE'],
  ])
  expect(error.settled.ok).toEqual({ status: 'fulfilled', value: 'OK' })
  expect(error.settled.friends[1]).toEqual({ status: 'fulfilled', value: 'x' })
})

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = [value]
  return value
}

describe('encode(json(schema)) refuses what JSON would drop or change', () => {
  const cases: [string, z.ZodType, unknown, string][] = [
    ['a Set', z.object({ tags: z.set(z.string()) }), { tags: new Set(['a']) }, 'a Map or a Set'],
    ['a Map', z.map(z.string(), z.number()), new Map([['a', 1]]), 'a Map or a Set'],
    ['a Date', z.object({ at: z.date() }), { at: new Date(0) }, 'a Date, which JSON writes as text'],
    ['a Date in anything', z.any(), [{ at: new Date(0) }], 'a Date'],
    ['NaN', z.array(z.nan()), [NaN], 'a number that JSON cannot hold'],
    ['an infinity in anything', z.unknown(), { a: { b: Infinity } }, 'a number that JSON cannot hold'],
    ['a bigint', z.object({ n: z.bigint() }), { n: 1n }, 'a bigint'],
    ['a function', z.looseObject({}), { a: () => 1 }, 'a function'],
    ['undefined in a list', z.array(z.string().optional()), ['a', undefined], 'undefined in a list'],
  ]
  test.each(cases)('%s', (_what, schema, value, sentence) => {
    expect(() => encode(json(schema), value as never)).toThrow(EncodeError)
    expect(() => encode(json(schema), value as never)).toThrow(sentence)
  })

  test('what comes back as it was is written', () => {
    const values: [z.ZodType, unknown][] = [
      [z.object({ at: isoDate, a: z.string().optional() }), { at: new Date(0) }],
      [z.any(), { a: [1, 'b', null, { c: undefined }] }],
      [z.tuple([z.string(), z.number().nullable()]), ['a', null]],
    ]
    for (const [schema, value] of values) {
      expect(json(schema).parse(encode(json(schema), value as never))).toEqual(value)
    }
  })
})
