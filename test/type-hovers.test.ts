// What a person reads in an editor: hovers of batches, and the words of a refusal.
import { describe, expect, test } from 'vitest'
import { Editor } from './support/language-service.js'

const head = `import { cmd, hash, tupeline } from 'tupeline'
import { Redis } from 'ioredis'
import { z } from 'zod'
const redis = tupeline(new Redis())
`
const editor = new Editor()
const open = (body: string): Editor => editor.open(head + body)
const words = (text: string): string => text.replace(/\s+/g, ' ')

describe('hovers', () => {
  test('an unfinished chain is a plain tuple, at every step', () => {
    const { hover } = bound(`const one = redis.pipeline()
const two = one.set('k', 'v')
const three = two.get('k')
const four = three.hgetall('h').as(z.object({ name: z.string() }))`)
    expect(hover('one')).toBe('const one: Pipeline<[], "legacy">')
    expect(hover('two')).toBe('const two: Pipeline<["OK"], "legacy">')
    expect(hover('three')).toBe('const three: Pipeline<["OK", string | null], "legacy">')
    expect(words(hover('four'))).toBe('const four: Pipeline<["OK", string | null, { name: string; }], "legacy">')
  })

  test('the values are a plain tuple, however long the chain', () => {
    const { hover } = bound(`const batch = redis.pipeline().set('k', 'v').get('k').incr('n')
async function main() {
  const values = await batch.exec()
  const outcomes = await redis.pipeline().get('k').settle()
  const long = await redis.pipeline()${".incr('n')".repeat(15)}.get('k').set('k', 'v')${".incr('n')".repeat(17)}.exec()
  const shaped = await redis.pipeline().incr('n').add([cmd.get('k')]).exec()
  return [values, outcomes, long, shaped]
}`)
    expect(hover('values')).toBe('const values: ["OK", string | null, number]')
    expect(hover('outcomes')).toBe('const outcomes: [Settled<string | null>]')
    expect(words(hover('long'))).toBe(
      `const long: [${'number, '.repeat(15)}string | null, "OK"${', number'.repeat(17)}]`.slice(0, 400),
    )
    expect(hover('shaped')).toBe('const shaped: [number, [string | null]]')
  })

  test('the value of a shape is a plain type', () => {
    const { hover } = bound(`const named = redis.pipeline({ me: cmd.get('a'), list: ['b'].map((key) => cmd.incr(key)) })
async function main() {
  const values = await named.exec()
  const command = cmd.get('k')
  return [values, command]
}`)
    expect(words(hover('values'))).toBe('const values: { me: string | null; list: number[]; }')
    expect(hover('command')).toBe('const command: Command<string | null>')
  })

  test('a method shows its description, its own arguments and its reply', () => {
    expect(open(`redis.pipeline().get('k')`).hover('get')).toMatch(
      /get<.*>\(.*key: Key\): Pipeline<\[string \| null\], "legacy">/,
    )
  })
})

describe('what an editor shows besides', () => {
  test('a deprecated command is struck out, on a batch, on cmd and as a Buffer twin', () => {
    open(`redis.pipeline().hmset('k', { a: 1 }).setex('k', 1, 'v')
cmd.getset('k', 'v')
cmd.getsetBuffer('k', 'v')
redis.pipeline().hset('k', { a: 1 }).set('k', 'v', 'EX', 1)`)
    expect(editor.errors()).toEqual([])
    const struck = editor.deprecated().flatMap((text) => / of 'cmd\.(\w+)'|^'(\w+)'/.exec(text)?.slice(1) ?? [])
    expect(new Set(struck.filter(Boolean))).toEqual(new Set(['hmset', 'setex', 'getset', 'getsetBuffer']))
  })

  test('parameters have names, and a call few forms', () => {
    for (const [call, most] of [
      [`cmd.set('k', 'v', |)`, 2],
      [`cmd.expire('k', 1, |)`, 2],
      [`cmd.zrange('k', 0, 1, |)`, 1],
      [`cmd.lcs('a', 'b', |)`, 1],
      [`cmd.getex('k', |)`, 3],
      [`cmd.hexpire('k', 1, |)`, 1],
      [`cmd.hset('k', |)`, 1],
      [`cmd.xread(|)`, 1],
    ] as const) {
      const forms = editor.signatures(head + call)
      expect(forms.length, call).toBeGreaterThan(0)
      expect(forms.length, call).toBeLessThanOrEqual(most)
      for (const form of forms) expect(form, call).not.toMatch(/_\d/)
    }
  })

  test.each([
    ['ZRANGE', `cmd.zrange('k', 0, -1, '|')`, ['BYSCORE', 'BYLEX', 'REV', 'WITHSCORES']],
    ['EXPIRE', `cmd.expire('k', 1, '|')`, ['NX', 'XX', 'GT', 'LT']],
  ])('the option words of %s are offered', (_what, text, words) => {
    expect(editor.completions(head + text)).toEqual(expect.arrayContaining(words))
  })
})

describe('a call that does not compile says why', () => {
  const cases: [string, string, RegExp][] = [
    [
      'a schema that cannot take the reply',
      `redis.pipeline().get('k').as(z.number())`,
      /the schema takes a number, Redis gives text: use integer or float/,
    ],
    [
      'the same, on a command',
      `cmd.get('k').as(z.number())`,
      /the schema takes a number, Redis gives text: use integer or float/,
    ],
    [
      'elements that a schema cannot take',
      `redis.pipeline().mget('k').each(z.number())`,
      /the schema takes a number, Redis gives text: use integer or float/,
    ],
    [
      'the elements of a reply that is not a list',
      `redis.pipeline().get('k').each(z.string())`,
      /the reply of the command is not a list/,
    ],
    ['a schema before any command', `redis.pipeline().as(z.string())`, /nothing is queued yet/],
    [
      'a schema on a shape',
      `redis.pipeline().add([cmd.get('k')]).as(z.any())`,
      /decode the commands inside the shape instead/,
    ],
    [
      'names that look like integers',
      `redis.pipeline({ 7: cmd.get('k') })`,
      /names that look like integers would run out of order/,
    ],
    [
      'a command that is not allowed in a batch',
      `redis.pipeline().call('SubScribe', 'c')`,
      /this command is not allowed in a batch/,
    ],
  ]
  test.each(cases)('%s', (_what, statement, sentence) => {
    const errors = open(statement).errors()
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatch(sentence)
  })

  test.each([
    [
      'a field of a hash',
      `cmd.hgetall('k').as(hash(z.object({ name: z.string(), visits: z.number() })))`,
      'field "visits" takes a number, Redis gives text: use integer or float',
    ],
    [
      'every field that does not fit',
      `cmd.hgetall('k').as(hash(z.object({ a: z.date(), b: z.boolean() })))`,
      'field "a" takes a Date, Redis gives text: use isoDate, unixSeconds or unixMillis',
    ],
    ['an object for a text', `cmd.get('k').as(z.object({ a: z.string() }))`, 'use json(schema)'],
    ['text for a number', `cmd.incr('k').as(z.string())`, 'the schema takes text, Redis gives a number: take a number'],
    ['a promise', `cmd.get('k').as(z.promise(z.string()))`, 'the schema gives a promise'],
    ['nothing to require', `redis.pipeline().required()`, 'nothing is queued yet'],
    [
      'a callback',
      `redis.pipeline().get('k').exec(() => undefined)`,
      'take no callback: await the promise they return',
    ],
    [
      'a blocking command',
      `redis.pipeline().get('k').blpop('k', 0)`,
      'blpop is not allowed in a batch: call it on a client',
    ],
    ['a blocking command by name', `cmd.call('BLPOP', 'k', 0)`, 'this command is not allowed in a batch'],
    [
      'undefined for a value of SET',
      `cmd.set('k', undefined)`,
      "'undefined' is not assignable to parameter of type 'Value'",
    ],
    ['null for a key', `cmd.del(null)`, "'[null]' is not assignable to parameter of type 'OneByOneOrList<Key>'"],
    ['an object for a member', `redis.pipeline().sadd('k', {})`, "parameter of type 'OneByOneOrList<Value>'"],
    ['a list that holds undefined', `cmd.mget([undefined])`, "parameter of type 'OneByOneOrList<Key>'"],
    ['null for the keys of a script', `cmd.eval('return 1', 1, null)`, "parameter of type 'KeysThen<Value, Value[]>'"],
    ['a word that SET does not take', `cmd.set('k', 'v', 'EXX', 10)`, 'EXX is not an option of SET'],
    ['two conditions of SET', `cmd.set('k', 'v', 'NX', 'XX')`, 'SET takes one condition'],
    ['a word that ZRANGE does not take', `cmd.zrange('k', 0, 1, 'WITHSCORE')`, 'WITHSCORE is not an option of ZRANGE'],
    ['LIMIT without a count', `cmd.zrange('k', 0, 1, 'LIMIT', 5)`, 'LIMIT takes two numbers'],
    ['a word twice', `cmd.lpos('k', 'e', 'RANK', 1, 'RANK', 2)`, 'LPOS takes RANK once'],
    ['HEXPIRE without FIELDS', `cmd.hexpire('k', 1, 'NX')`, 'HEXPIRE takes FIELDS'],
    ['BLOCK', `cmd.xread('BLOCK', 0, 'STREAMS', 's', '$')`, 'BLOCK is not an option of XREAD'],
    ['a range without its end', `cmd.bitcount('k', 0)`, 'BITCOUNT takes a start and an end'],
    ['a field without a value', `cmd.hset('k', { a: undefined })`, 'field "a" takes text, a number, a bigint or bytes'],
    ['a field that is an object', `cmd.hset('k', { a: {} })`, 'field "a" takes text, a number, a bigint or bytes'],
    ['a list of fields and values', `cmd.hset('k', ['a', 'b'])`, 'spread the list, or pass an object'],
    ['null for a value', `cmd.hset('k', 'a', null)`, 'a field or a value is text, a number, a bigint or bytes'],
    ['the same in mset', `cmd.mset({ a: undefined })`, 'field "a" takes text, a number, a bigint or bytes'],
    ['multi on a batch', `redis.pipeline().multi()`, 'write redis.transaction() instead'],
    ['multi with a list', `redis.multi([['get', 'k']])`, 'redis.transaction([cmd.get(key)])'],
    ['ioredis’s lists', `redis.pipeline([['get', 'k']])`, 'write cmd.get(key) instead of ["get", key]'],
    ['a shape of names like integers', `redis.pipeline({ 7: cmd.get('k') })`, 'use a Map or a list'],
    ['a promise for a command', `redis.pipeline({ a: redis.run(cmd.get('k')) })`, 'pass the command itself, or await'],
    [
      'a batch in a shape',
      `redis.pipeline([redis.pipeline().get('k')])`,
      'a batch is not a command: pass its commands',
    ],
    ['a batch from a body', `redis.watch('k', () => redis.pipeline().get('k'))`, 'a batch is not a command'],
    ['a Set', `redis.pipeline(new Set([cmd.get('k')]))`, 'pass a list or a Map'],
    ['a command that is spread', `redis.pipeline({ ...cmd.get('k') })`, 'pass the command itself'],
    [
      'a number as a condition',
      `declare const n: number; redis.pipeline([n && cmd.expire('k', n)])`,
      'only undefined, null and false are skipped: write ttl ? cmd.expire(key, ttl) : undefined',
    ],
    [
      'a text as a condition',
      `declare const text: string; redis.pipeline().add(text && cmd.get(text))`,
      'only undefined, null and false are skipped',
    ],
    [
      'a list of other elements',
      `redis.pipeline().lrange('k', 0, 9).as(z.array(z.number()))`,
      'each element: the schema takes a number, Redis gives text: use integer or float',
    ],
    [
      'a tuple with another element',
      `cmd.hmget('k', 'a', 'b').as(z.tuple([z.string(), z.number()]))`,
      'element 1: the schema takes a number, Redis gives text: use integer or float',
    ],
    ['a list for a hash', `hash(z.array(z.string()))`, 'the schema takes a list, Redis gives an object'],
    ['a Map for a hash', `hash(z.map(z.string(), z.string()))`, 'the schema takes a Map, Redis gives an object'],
    ['nothing', `cmd.get('k').as(z.undefined())`, '"the schema takes nothing, Redis gives text" & Refused'],
    ['the same in watch', `redis.watch('k', () => ({ 7: cmd.get('k') }))`, 'use a Map or a list'],
    ['the same in bulk', `redis.bulk(['k'], (k) => ({ 7: cmd.get(k) }))`, 'use a Map or a list'],
  ])('%s: the first line says what, and what would fit', (_what, statement, sentence) => {
    const [error] = open(statement).errors()
    expect((error ?? '').split('\n')[0]?.replaceAll('\\"', '"')).toContain(sentence)
  })
})

const bound = (body: string): { hover: (name: string) => string } => {
  open(body)
  expect(editor.errors()).toEqual([])
  return { hover: (name) => editor.hover(name) }
}
