import { expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, fn, integer, isoDate, json, library, script, tupeline } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'
import { isLowest } from '../support/versions.js'

const redis = tupeline(connect())

/** Gives back what it was called with: `[[keys], [arguments]]`. */
const echo = { lua: 'return { KEYS, ARGV } -- gives back what it was called with', reply: z.unknown() }

test('keys are given by name and sent in the order of the names, arguments one by one', async () => {
  const call = script({ ...echo, keys: ['a', 'b'], args: z.tuple([z.number(), z.string()]) })
  expect(await redis.pipeline(call({ b: 'second', a: 'first' }, 1.5, 'é')).exec()).toEqual([
    ['first', 'second'],
    ['1.5', 'é'],
  ])
})

test('keys may be bytes, or anything that has a key', async () => {
  const call = script({ ...echo, keys: ['a', 'b'] })
  expect(await redis.pipeline(call({ a: Buffer.from('bytes'), b: { key: 'typed' } })).exec()).toEqual([
    ['bytes', 'typed'],
    [],
  ])
})

test('a script without keys takes only its arguments', async () => {
  const call = script({ ...echo, keys: [], args: z.array(z.string()) })
  expect(await redis.pipeline(call('x', 'y')).exec()).toEqual([[], ['x', 'y']])
})

test('arguments are sent as their schema encodes them', async () => {
  const User = z.object({ name: z.string(), born: isoDate })
  const call = script({ ...echo, keys: [], args: z.tuple([json(User), integer, isoDate]) })
  const born = new Date('1815-12-10T00:00:00Z')
  expect(await redis.pipeline(call({ name: 'Ada', born }, 7, born)).exec()).toEqual([
    [],
    ['{"name":"Ada","born":"1815-12-10T00:00:00.000Z"}', '7', '1815-12-10T00:00:00.000Z'],
  ])
})

test('arguments by name are sent in the order of the schema', async () => {
  const call = script({ ...echo, keys: ['k'], args: z.object({ limit: z.int(), window: z.int(), id: z.string() }) })
  expect(await redis.pipeline(call({ k: 'k' }, { id: 'x', window: 60, limit: 5 })).exec()).toEqual([
    ['k'],
    ['5', '60', 'x'],
  ])
})

test('bytes in an argument and in the reply are unchanged', async () => {
  const bytes = Buffer.from([0, 255, 13, 10])
  const call = script({
    lua: 'return ARGV[1] -- the very bytes that it was given',
    keys: [],
    args: z.tuple([z.instanceof(Buffer)]),
    reply: z.instanceof(Buffer),
    bytes: true,
  })
  expect(await redis.pipeline(call(bytes)).exec()).toEqual(bytes)
})

test('nothing becomes "undefined": arguments missing at the end are not sent, others are rejected', async () => {
  const call = script({ ...echo, keys: [], args: z.tuple([z.string(), z.string().optional(), z.string().optional()]) })
  expect(await redis.pipeline([call('a'), call('a', undefined), call('a', 'b')]).exec()).toEqual([
    [[], ['a']],
    [[], ['a']],
    [[], ['a', 'b']],
  ])
  expect(() => call('a', undefined, 'c')).toThrow('argument 1 is or holds undefined')
})

test.each([
  ['a missing key', (call: Loose) => call({ a: 'x' }, 1), 'limit: the key "b" is missing'],
  ['an undefined key', (call: Loose) => call({ a: 'x', b: undefined }, 1), 'limit: the key "b" is missing'],
  ['another key', (call: Loose) => call({ a: 'x', b: 'y', c: 'z' }, 1), 'limit: takes the keys a, b'],
  [
    'a number for a key',
    (call: Loose) => call({ a: 'x', b: 7 }, 1),
    'limit: the key "b" is a number; pass text, bytes or',
  ],
  ['no keys', (call: Loose) => call(1), 'limit: takes an object of keys first'],
  ['a lone surrogate', (call: Loose) => call({ a: 'x', b: '\uD800' }, 1), 'limit: the key "b" is a string with a lone'],
  [
    'too few arguments',
    (call: Loose) => call({ a: 'x', b: 'y' }),
    isLowest ? 'limit: the arguments do not fit: 0: Invalid' : 'limit: the arguments do not fit: Too small',
  ],
  ['too many', (call: Loose) => call({ a: 'x', b: 'y' }, 1, 2), 'limit: the arguments do not fit: Too big'],
  [
    'the wrong type',
    (call: Loose) => call({ a: 'x', b: 'y' }, 'canary'),
    'limit: the arguments do not fit: 0: Invalid',
  ],
  ['NaN', (call: Loose) => call({ a: 'x', b: 'y' }, NaN), 'limit: the arguments do not fit: 0: Invalid'],
])('a call with %s throws at once, and the error quotes nothing', (_, wrong, message) => {
  const call = script({ ...echo, name: 'limit', keys: ['a', 'b'], args: z.tuple([z.number()]) })
  const error = thrownBy(() => wrong(call as Loose))
  expect(error).toMatchObject({ outcome: 'not-sent' })
  expect(error.message).toContain(message)
  expect(JSON.stringify(error) + error.message).not.toContain('canary')
})

test('an infinite argument is rejected, whatever the name starts with', () => {
  const call = script({ ...echo, name: 'zadd', keys: [], args: z.tuple([z.any()]) as never }) as unknown as Loose
  expect(() => call(Infinity)).toThrow('zadd: an argument is Infinity')
  expect(() => call({ an: 'object' })).toThrow('zadd: argument 0 is or holds an object')
})

test('the schema gets the whole reply as Lua returns it, null too', async () => {
  const lua = (code: string): string => `return ${code} -- ${'.'.repeat(40)}`
  const number = script({ lua: lua('3.99'), keys: [], reply: z.number() })
  const no = script({ lua: lua('false'), keys: [], reply: z.number() })
  const maybe = script({ lua: lua('false'), keys: [], reply: z.number().nullable() })
  const list = script({ lua: lua('{1, "a", {2}}'), keys: [], reply: z.tuple([z.int(), z.string(), z.array(z.int())]) })
  const document = script({ lua: lua('cjson.encode({a = 1})'), keys: [], reply: json(z.object({ a: z.int() })) })
  const outcomes = await redis.pipeline([number(), no(), maybe(), list(), document()]).settle()
  expect(outcomes).toMatchObject([
    { value: 3 },
    { reason: { name: 'DecodeError', outcome: 'executed' } },
    { value: null },
    { value: [1, 'a', [2]] },
    { value: { a: 1 } },
  ])
})

test('its commands can be used wherever commands can', async () => {
  const key = uniquePrefix()
  const add = script({
    lua: `return redis.call('INCRBY', KEYS[1], ARGV[1]) -- a counter`,
    keys: ['n'],
    args: z.tuple([z.int()]),
    reply: z.int(),
  })
  const peek = script({
    lua: `return redis.call('GET', KEYS[1]) or '0' -- a reader of the counter`,
    keys: ['n'],
    reply: integer,
    readOnly: true,
  })
  expect(
    await redis
      .pipeline()
      .add(add({ n: key }, 1))
      .get(key)
      .exec(),
  ).toEqual([1, '1'])
  expect(await redis.transaction({ a: add({ n: key }, 1), b: [add({ n: key }, 2)] }).exec()).toEqual({ a: 2, b: [4] })
  const watched = await redis.watch(key, async (read) => [add({ n: key }, await read(peek({ n: key })))])
  expect(watched).toEqual([8])
  const bulk = redis.bulk(['x', 'y'], (suffix) => ({ n: add({ n: `${key}${suffix}` }, 5) }))
  expect(await bulk.collect()).toEqual([{ n: 5 }, { n: 5 }])
  expect(await redis.pipeline(add({ n: key }, 0).as(z.literal(8))).exec()).toBe(8)
})

test('a key prefix is put before its keys, by text and by hash', async () => {
  const prefixed = connect({ keyPrefix: 'scripts:' })
  const set = script({
    lua: `redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])`,
    keys: ['k'],
    args: z.tuple([z.string()]),
    reply: z.string(),
  })
  const key = uniquePrefix()
  const batch = tupeline(prefixed).pipeline([set({ k: key }, 'a'), set({ k: key }, 'b'), cmd.get(key)])
  for (let times = 0; times < 2; times++) expect(await batch.exec()).toEqual(['a', 'b', 'b'])
  expect(await connect().get(`scripts:${key}`)).toBe('b')
})

test('a script has a name, its text and its hash', () => {
  const { label, lua, sha1 } = script({ lua: 'return 1 -- named', name: 'one', keys: [], reply: z.int() })
  expect({ label, lua, sha1 }).toEqual({
    label: 'one',
    lua: 'return 1 -- named',
    sha1: expect.stringMatching(/^[0-9a-f]{40}$/),
  })
  const nameless = script({ lua: 'return 1 -- nameless', keys: [], reply: z.int() })
  expect(nameless.label).toBe(`script ${nameless.sha1?.slice(0, 8)}`)
})

test.each([
  ['#!lua flags=no-writes\nreturn 1', undefined],
  ['#!lua flags=no-writes,allow-stale\nreturn 1', undefined],
  ['#!lua\nreturn 1', undefined],
  ['--!df flags=allow-undeclared-keys\nreturn 1', undefined],
  ['#!lua flags=no-write\nreturn 1', 's: the shebang has the flag "no-write"; it takes no-writes, allow-oom,'],
  ['#!lua name=x\nreturn 1', 's: the shebang has the option "name"; it takes flags='],
  ['#!js\nreturn 1', 's: the shebang names the engine "js", not lua'],
  ['#!lua flags=no-writes', 's: the text ends with its shebang'],
  ['', 's: lua: takes the text of the script'],
])('the shebang of %j', async (lua, message) => {
  const define = () => script({ name: 's', lua, keys: [], reply: z.int() })
  if (message !== undefined) return void expect(define).toThrow(message)
  expect(await redis.pipeline(define()()).exec()).toBe(1)
})

test('readOnly requires no-writes in a shebang, and defaults to it', () => {
  const define = (lua: string, readOnly?: boolean) =>
    script({ name: 's', lua, keys: [], reply: z.int(), readOnly }) as () => { name: string }
  expect(() => define('#!lua\nreturn 1', true)).toThrow('s: readOnly: the shebang has no flag no-writes')
  expect(define('return 1', true)().name).toBe('eval_ro')
  expect(define('#!lua flags=no-writes\nreturn 1')().name).toBe('eval_ro')
  expect(define('#!lua flags=no-writes\nreturn 1', false)().name).toBe('eval')
  expect(define('#!lua\nreturn 1')().name).toBe('eval')
})

test.each([
  [{ keys: ['a', 'a'] }, 's: keys: two have the name "a"'],
  [{ keys: 'a' }, 's: keys: takes a list of names'],
  [{ keys: [''] }, 's: keys: takes a list of names'],
  [{ args: z.string() }, 's: args: takes z.tuple, z.array or z.object'],
  [{ args: z.object({ 1: z.string() }) }, 's: args: names that look like integers would be sent out of order'],
  [{ reply: 'number' }, 's: reply: takes a schema'],
  [{ lua: 7 }, 's: lua: takes the text of the script'],
])('a definition with %j is rejected', (wrong, message) => {
  const definition = { name: 's', lua: 'return 1', keys: [], reply: z.int(), ...wrong }
  expect(() => script(definition as never)).toThrow(message)
  const { lua: _, name: __, ...signature } = definition
  if ('lua' in wrong) return
  expect(() =>
    library({ name: 'l', code: '#!lua\nredis.register_function("s", f)', functions: { s: fn(signature as never) } }),
  ).toThrow(message.replace('s:', 'l.s:'))
})

type Loose = (...given: unknown[]) => unknown

function thrownBy(run: () => unknown): Error {
  try {
    run()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
