import { type } from 'arktype'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { z } from 'zod'
import * as zm from 'zod/mini'
import { cmd, encode, hash, integer, isBatchError, json, tupeline } from '../src/index.js'
import type { Command, DecodeError } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'
import { shown } from './support/shown.js'

const canary = 'CANARY-5c07'
const User = z.object({ name: z.string(), tags: z.array(z.string()).optional() })
type Tree = { readonly [key: string]: Tree | string }
const Tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), Tree])))
const List: z.ZodType<unknown> = z.lazy(() => z.array(List))
const Numbers = z.array(z.object({ n: z.number() }))

/** What was stored, and how it is read. */
const hostile: readonly [what: string, stored: string, read: (key: string) => Command<unknown>][] = [
  ['truncated JSON', `{"name":"${canary}`, (key) => cmd.get(key).as(json(User))],
  ['text after JSON', `{"name":"x"} ${canary}`, (key) => cmd.get(key).as(json(User))],
  [
    'JSON of another encoding',
    Buffer.from(`{"name":"${canary}"}`, 'utf16le').toString('latin1'),
    (key) => cmd.get(key).as(json(User)),
  ],
  ['JSON with a mark before it', `\ufeff{"name":"${canary}"}`, (key) => cmd.get(key).as(json(User))],
  ['a wrong type', `{"name":["${canary}"]}`, (key) => cmd.get(key).as(json(User))],
  ['a wrong element', `{"name":"x","tags":["a",{"${canary}":1}]}`, (key) => cmd.get(key).as(json(User))],
  [
    'an unknown field',
    `{"name":"x","${canary}":1}`,
    (key) => cmd.get(key).as(json(z.strictObject({ name: z.string() }))),
  ],
  ['a key of a record', `{"${canary}":{"${canary}":["${canary}"]}}`, (key) => cmd.get(key).as(json(Tree))],
  [
    'a key that its schema refuses',
    `{"${canary}":1}`,
    (key) => cmd.get(key).as(json(z.record(z.enum(['a']), z.number()))),
  ],
  [
    'no option of a union',
    `{"kind":"${canary}"}`,
    (key) =>
      cmd
        .get(key)
        .as(
          json(z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })])),
        ),
  ],
  ['an integer that is none', canary, (key) => cmd.get(key).as(integer)],
  ['a rounded integer', `{"name":"${canary}","n":9007199254740993}`, (key) => cmd.get(key).as(json(z.looseObject({})))],
  [
    'a field __proto__ in JSON',
    `{"a":{"__proto__":{"admin":"${canary}"}}}`,
    (key) => cmd.get(key).as(json(z.unknown())),
  ],
  [
    'the same in other letters',
    `{"\\u005f_proto__":"${canary}"}`,
    (key) => cmd.get(key).as(json(z.record(z.string(), z.string()))),
  ],
  // 10,000 levels fit on the stack of a thread once the schema's functions are compiled.
  ['nesting of 50,000', '['.repeat(50_000) + ']'.repeat(50_000), (key) => cmd.get(key).as(json(List))],
  ['nesting of 100,000', '['.repeat(100_000) + ']'.repeat(100_000), (key) => cmd.get(key).as(json(List))],
  [
    '100,000 issues',
    JSON.stringify(Array.from({ length: 100_000 }, () => ({ n: canary }))),
    (key) => cmd.get(key).as(json(Numbers)),
  ],
  ['10 MB of text', canary.repeat(1_000_000), (key) => cmd.get(key).as(json(User))],
  [
    '10 MB in a field',
    JSON.stringify({ name: 1, other: canary.repeat(1_000_000) }),
    (key) => cmd.get(key).as(json(User)),
  ],
  [
    'a refinement that throws the value',
    canary,
    (key) =>
      cmd.get(key).as(
        z.string().refine((text) => {
          throw new Error(text)
        }),
      ),
  ],
  [
    'an async refinement that rejects',
    canary,
    (key) => cmd.get(key).as(z.string().refine(async (text) => Promise.reject(new Error(text)))),
  ],
  [
    'a transform that throws the value',
    canary,
    (key) =>
      cmd.get(key).as(
        z.string().transform((text): number => {
          // oxlint-disable-next-line typescript/only-throw-error -- as a careless library would
          throw text
        }),
      ),
  ],
  ['zod/mini', canary, (key) => cmd.get(key).as(zm.literal('other'))],
  ['Valibot, whose messages quote the value', canary, (key) => cmd.get(key).as(v.picklist(['a', 'b']))],
  [
    'Valibot, whose paths hold the keys',
    `{"${canary}":1}`,
    (key) => cmd.get(key).as(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()))),
  ],
  ['ArkType, whose messages quote the value', canary, (key) => cmd.get(key).as(type("'a' | 'b'"))],
  [
    'ArkType, whose paths hold the keys',
    `{"${canary}":1}`,
    (key) => cmd.get(key).as(type('string.json.parse').to({ '[string]': 'string' })),
  ],
]

test.each(hostile)('%s is a typed error that shows none of the value', async (_what, stored, read) => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const batch = redis.pipeline({ before: cmd.set(key, stored), it: read(key), after: cmd.strlen(key) })
  const error: unknown = await batch.exec().catch((thrown: unknown) => thrown)
  if (!isBatchError(error, batch)) throw new Error('expected a BatchError')
  expect(error.errors).toHaveLength(1)
  expect(error.errors[0]).toMatchObject({
    name: 'DecodeError',
    outcome: 'executed',
    index: 1,
    path: 'it',
    command: 'get',
  })
  expect(shown(error)).not.toContain(canary)
  expect(shown(error).length).toBeLessThan(25_000)
  const reason = error.errors[0] as DecodeError
  expect(shown(reason)).not.toContain(canary)
  expect(reason.issues.length).toBeGreaterThan(0)
  expect(reason.issues.length).toBeLessThanOrEqual(20)
  expect(reason.issueCount).toBeGreaterThanOrEqual(reason.issues.length)
  expect(reason.message.length).toBeLessThan(500)
  // Whoever asks gets the reply itself.
  expect(reason.reply).toBe(stored)
  expect(error.settled.after).toEqual({ status: 'fulfilled', value: Buffer.byteLength(stored) })
})

test('paths show the names of the schema, and * for names that are data; schemaIssues has those', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const Team = z.object({ members: z.array(z.object({ age: z.number() })), scores: z.record(z.string(), z.number()) })
  const team = { members: [{ age: 1 }, { age: canary }], scores: { [canary]: 'x' } }
  const [, outcome] = await redis.pipeline([cmd.set(key, JSON.stringify(team)), cmd.get(key).as(json(Team))]).settle()
  if (outcome.status !== 'rejected' || outcome.reason.name !== 'DecodeError') throw new Error('expected a DecodeError')
  expect(outcome.reason.issues).toEqual([
    { reason: 'schema', path: 'members.1.age', message: 'Invalid input: expected number, received string' },
    { reason: 'schema', path: 'scores.*', message: 'Invalid input: expected number, received string' },
  ])
  expect(outcome.reason.message).toBe(
    'command 1 (get): reply does not fit its schema: members.1.age: Invalid input: expected number, received string (and 1 more)',
  )
  expect(outcome.reason.schemaIssues.map(({ path }) => path)).toEqual([
    ['members', 1, 'age'],
    ['scores', canary],
  ])
})

test('issues of other schema libraries say what was expected', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const outcomes = await redis
    .pipeline()
    .set(key, canary)
    .get(key)
    .as(v.picklist(['a', 'b']))
    .get(key)
    .as(type('string.numeric.parse'))
    .settle()
  const messages = outcomes.slice(1).map((one) => (one.status === 'rejected' ? one.reason.message : ''))
  expect(messages[0]).toMatch(/expected \("a" \| "b"\)$/)
  expect(messages[1]).toMatch(/expected a well-formed numeric string$/)
})

test('a field named __proto__ is data or an error, and is never dropped silently', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  await connect().hset(key, '__proto__', canary, 'name', 'Ada', 'age', '36')
  const Any = z.record(z.string(), z.string())
  const outcomes = await redis
    .pipeline()
    .hgetall(key)
    .hgetall(key)
    .as(Any)
    .hgetall(key)
    .as(hash(Any))
    .hgetall(key)
    .as(z.looseObject({ name: z.string() }))
    .hgetall(key)
    .as(hash(z.object({ name: z.string() })))
    .settle()
  expect(outcomes[0].status === 'fulfilled' && Object.entries(outcomes[0].value)).toContainEqual(['__proto__', canary])
  for (const lost of outcomes.slice(1, 4)) {
    expect(lost).toMatchObject({
      reason: { issues: [{ message: 'a field called __proto__, which the schema drops' }] },
    })
  }
  // A schema that keeps only what it names was not asked for it.
  expect(outcomes[4]).toEqual({ status: 'fulfilled', value: { name: 'Ada' } })
  expect(({} as { admin?: unknown }).admin).toBeUndefined()
})

test('integers in JSON are found anywhere outside of strings', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const fine = [
    '"9007199254740993"',
    '"a\\"9007199254740993"',
    '[0.12345678901234567, 1e400000000000000000]',
    '1152921504606846976',
    '9007199254740991',
  ]
  const bad = [
    '9007199254740993',
    '[-9007199254740993]',
    '{"a":"\\\\","b":9007199254740993}',
    '["\\"", 12345678901234567890]',
  ]
  const outcomes = await redis
    .pipeline([...fine, ...bad].map((text) => cmd.eval('return ARGV[1]', 0, text).as(z.string()).as(json(z.any()))))
    .settle()
  expect(outcomes.map(({ status }) => status)).toEqual([...fine.map(() => 'fulfilled'), ...bad.map(() => 'rejected')])
  expect(await connect().exists(key)).toBe(0)
})

test('if a field is written twice, the last value counts, as in JSON.parse', async () => {
  const redis = tupeline(connect())
  const [, name] = await redis.pipeline([cmd.ping(), cmd.echo('{"name":"a","name":"b"}').as(json(User))]).exec()
  expect(name).toEqual({ name: 'b' })
})

test('an EncodeError does not show the value', () => {
  const attempts = [
    () => encode(json(User), { name: [canary] as never }),
    () => encode(json(z.strictObject({})), { [canary]: 1 } as never),
    () => encode(hash(z.record(z.string(), z.enum(['a']))), { [canary]: canary as never }),
    () =>
      encode(
        z.string().refine((text) => {
          throw new Error(text)
        }),
        canary,
      ),
    () => encode(integer, canary as never),
  ]
  for (const attempt of attempts) {
    let error: unknown
    try {
      attempt()
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ name: 'EncodeError' })
    expect(shown(error)).not.toContain(canary)
  }
})
