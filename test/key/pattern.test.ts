// The key of every set of parameters: no two sets have one, and `parse` is the exact way back, over all of Unicode.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bigint, boolean, float, integer, isoDate, key, tupeline, unixSeconds } from '../../src/index.js'
import { Pattern } from '../../src/key/pattern.js'
import type { ParameterKind } from '../../src/index.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { ownServer } from '../support/own-server.js'

const url = await ownServer()

const RUNS = { numRuns: 2_000 }

/** Any text: often of the characters that patterns are made of, else of all Unicode. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'%:{}\\/*?[]<>-_.|,;#@ %3A%25a0\0\x1f\x7f\x9f'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => text !== '' && text.isWellFormed())

const patterns: readonly (readonly [pattern: string, names: readonly string[]])[] = [
  ['user:<id>', ['id']],
  ['<id>', ['id']],
  ['{<tenant>}:cart:<id>', ['tenant', 'id']],
  ['a/<b>/<c>', ['b', 'c']],
  ['<a>-<b>-<c>', ['a', 'b', 'c']],
  ['k<a>:<b>}', ['a', 'b']],
  ['%<a>*<b>?', ['a', 'b']],
  ['[<a>]\\<b>\\', ['a', 'b']],
  ['ключ:<a>→<b>😀<c>', ['a', 'b', 'c']],
  ['a::<b>::<c>', ['b', 'c']],
]

describe.each(patterns)('%s', (text, names) => {
  const pattern = new Pattern(text)
  const params = fc.record(Object.fromEntries(names.map((name) => [name, anyText])))

  test('parse() returns the parameters that format() was given', () => {
    fc.assert(
      fc.property(params, (given) => {
        expect(pattern.parse(pattern.format(given))).toEqual(given)
      }),
      RUNS,
    )
  })

  test('different parameters have different keys', () => {
    // Parameters that differ only in where a delimiter stands are what collides.
    const shuffled = fc
      .array(anyText, { minLength: 2, maxLength: 4 })
      .chain((pieces) =>
        fc.tuple(
          ...[0, 1].map(() =>
            fc.tuple(...names.map(() => fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }))),
          ),
        ),
      )
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        const [a, b] = [one, other].map((lists) =>
          Object.fromEntries(names.map((name, i) => [name, (lists ?? [])[i]?.join('') ?? ''])),
        )
        if (!a || !b) throw new Error('two sets')
        expect(pattern.format(a) === pattern.format(b)).toBe(names.every((name) => a[name] === b[name]))
      }),
      RUNS,
    )
  })

  test('format() returns the key that parse() was given, and keys of other families are null', () => {
    const literals = text.split(/<[^>]+>/)
    const near = fc.array(fc.oneof(fc.constantFrom(...literals, '%3A', '%3a', '%41', '%', 'x'), anyText), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(near, (pieces) => {
        const candidate = pieces.join('')
        const parsed = pattern.parse(candidate)
        if (parsed !== null) expect(pattern.format(parsed)).toBe(candidate)
      }),
      RUNS,
    )
  })

  test('the tag is the part that a cluster hashes', () => {
    fc.assert(
      fc.property(params, (given) => {
        const tag = pattern.tag?.replaceAll(/<(\w+)>/g, (_, name: string) => encoded(pattern, given[name]))
        expect(hashed(pattern.format(given))).toBe(tag)
      }),
      { numRuns: 500 },
    )
  })
})

/** What a cluster takes the slot of, if not the whole key: Redis cluster specification, hash tags. */
function hashed(made: string): string | undefined {
  const open = made.indexOf('{')
  const close = made.indexOf('}', open + 1)
  return open >= 0 && close > open + 1 ? made.slice(open + 1, close) : undefined
}

/** A value as the pattern writes it. */
const encoded = (pattern: Pattern, value: unknown): string => pattern.reserved.encode(String(value))

test('every single Unicode character has a key of its own', () => {
  const pattern = new Pattern('{<a>}:<b>-')
  const made = new Set<string>()
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue
    const char = String.fromCodePoint(code)
    const one = pattern.format({ a: char, b: char })
    made.add(one)
    const parsed = pattern.parse(one)
    if (parsed?.['a'] !== char || parsed['b'] !== char) throw new Error(`U+${code.toString(16)} became ${one}`)
  }
  expect(made.size).toBe(0x110000 - 0x800)
})

describe('kinds of parameters', () => {
  const kinds: Readonly<Record<string, { kind: ParameterKind; values: fc.Arbitrary<unknown> }>> = {
    integer: { kind: 'integer', values: fc.maxSafeInteger() },
    uuid: { kind: 'uuid', values: fc.uuid() },
    codec: { kind: isoDate, values: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }) },
    bigint: { kind: bigint, values: fc.bigInt() },
    branded: { kind: z.string().min(1).brand<'Id'>(), values: anyText },
    enum: { kind: z.enum(['a:b', '%', 'c']), values: fc.constantFrom('a:b', '%', 'c') },
  }

  test.each(Object.entries(kinds))('%s: parsed exactly, next to every delimiter', (_name, { kind, values }) => {
    for (const text of ['k:<a>', '<a>-<b>', '<b>-<a>', '{<a>}:<b>', '<b>_<a>']) {
      const pattern = new Pattern(text, { a: kind })
      fc.assert(
        fc.property(values, anyText, (a, b) => {
          const given = text.includes('<b>') ? { a, b } : { a }
          expect(pattern.parse(pattern.format(given))).toEqual(given)
        }),
        { numRuns: 500 },
      )
    }
  })

  test('two integers separated by a minus', () => {
    const pattern = new Pattern('<a>-<b>', { a: 'integer', b: 'integer' })
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(pattern.parse(pattern.format({ a, b }))).toEqual({ a, b })
      }),
    )
  })

  test.each([
    [
      'integer',
      ['user:007', 'user:1e3', 'user:+1', 'user:-0', 'user:', 'user:9007199254740993', 'user: 1', 'user:1.0'],
    ],
    ['uuid', ['user:A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'user:a0eebc99']],
    [isoDate, ['user:2026-11-20', 'user:2026-11-20T10%3A20%3A30Z', 'user:2026-11-20T10:20:30.000Z']],
    [
      undefined,
      [
        'user:%41',
        'user:%3a',
        'user:a:b',
        'user:a{',
        'user:\n',
        'user:%',
        'user:%E0',
        'users:a',
        'user',
        'Xuser:a',
        'user:\ud800',
      ],
    ],
  ] as const)('%s: other spellings are not keys of the family', (kind, foreign) => {
    const pattern = new Pattern('user:<id>', kind === undefined ? {} : { id: kind })
    for (const one of foreign) expect(pattern.parse(one), one).toBeNull()
  })

  test.each([
    [undefined, ['', undefined, null, 7, true, {}, '\ud800', 'a\udfffb']],
    ['integer', ['7', 1.5, NaN, Infinity, 2 ** 53, true, undefined, 7n]],
    ['uuid', ['', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc999c0b4ef8bb6d6bb9bd380a11', 7]],
    ['raw', ['', '{', '}', undefined, 7, '\ud800']],
    [isoDate, [new Date(NaN), '2026-11-20', undefined]],
    [unixSeconds, [new Date(1_500)]], // half a second would be lost: two moments would have one key
    [float, [1.5, Infinity, NaN]],
    [integer, ['7', 1.5]],
    [z.string(), ['', '\ud800']],
    [z.enum(['a', 'b']), ['c']],
    [boolean as unknown as ParameterKind, [true, false]],
  ] as const)('%s: rejected values', (kind, values) => {
    const pattern = new Pattern('user:<id>', kind === undefined ? {} : { id: kind })
    for (const id of values) {
      expect(() => pattern.format({ id }), JSON.stringify(typeof id === 'bigint' ? 'bigint' : id)).toThrow(
        /^key: "user:<id>": parameter "id" (is|has|does) /,
      )
    }
    expect(() => pattern.format({})).toThrow('parameter "id" is missing')
  })

  test('the error never quotes the value', () => {
    const pattern = new Pattern('user:<id>', { id: z.enum(['a']) })
    expect(() => pattern.format({ id: 'secret' })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    )
  })
})

describe('raw', () => {
  test('is not encoded, and a value that parse() could not return is rejected', () => {
    const files = new Pattern('file:<path>', { path: 'raw' })
    expect(files.format({ path: 'a/b:c%d e\n' })).toBe('file:a/b:c%d e\n')
    expect(files.parse('file:a/b:c%d e\n')).toEqual({ path: 'a/b:c%d e\n' })
    const hits = new Pattern('url:<url>:hits:<day>', { url: 'raw' })
    expect(hits.format({ url: 'https://x:hits:y', day: 'a' })).toBe('url:https://x:hits:y:hits:a') // no day has a ":"
    const both = new Pattern('<x>:b:<y>', { x: 'raw', y: 'raw' })
    expect(both.format({ x: 'a', y: 'c:b:d' })).toBe('a:b:c:b:d')
    expect(() => both.format({ x: 'a:b:c', y: 'd' })).toThrow('a raw parameter has a value that parse would not return')
  })

  test('any accepted value is returned unchanged', () => {
    const pieces = fc.array(fc.constantFrom('a', ':', 'b:', ':b', '%', '/', '-'), { minLength: 1, maxLength: 5 })
    const texts = pieces.map((all) => all.join(''))
    let taken = 0
    for (const text of ['<x>:b:<y>', '<x>-<y>:<z>', 'a:<x>', '<x>:<y>:b']) {
      const pattern = new Pattern(text, { x: 'raw', ...(text.includes('<y>') ? { y: 'raw' } : {}) })
      fc.assert(
        fc.property(fc.record({ x: texts, y: texts, z: texts }), (all) => {
          const given = Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`<${name}>`)))
          let made: string
          try {
            made = pattern.format(given)
          } catch {
            return
          }
          taken++
          expect(pattern.parse(made)).toEqual(given)
        }),
      )
    }
    expect(taken).toBeGreaterThan(50)
  })
})

describe('several raw parameters', () => {
  /** What a key is split into if one expression tries every way, the shortest text first. */
  const inOneExpression = (text: string, isRaw: (name: string) => boolean, key: string): string[] | undefined => {
    const sources = text
      .split(/<([^<>]*)>/)
      .map((part, at) =>
        at % 2 === 0 ? part.replace(/[{}]/g, '\\$&') : isRaw(part) ? '([^{}]+?)' : '(0|-?[1-9]\\d{0,15})',
      )
    return new RegExp(`^${sources.join('')}$`, 'u').exec(key)?.slice(1)
  }

  test('are split as one expression would split them', () => {
    const keys = fc
      .array(fc.constantFrom('a', ':', '1', '0', '-', '{', '}', 'b'), { maxLength: 14 })
      .map((all) => all.join(''))
    let taken = 0
    for (const text of [
      '<x>:<y>',
      '<x>:<n>:<y>',
      'a<x>-<y>:b',
      '<x>:{<y>}:<z>',
      '<x>::<y>:<n>',
      '<n>:<x>:<y>:<z>',
      '<x>{<y>',
    ]) {
      const raw = ['x', 'y', 'z'].filter((name) => text.includes(`<${name}>`))
      const kinds = Object.fromEntries([
        ...raw.map((name) => [name, 'raw']),
        ...(text.includes('<n>') ? [['n', 'integer']] : []),
      ]) as Record<string, 'raw'>
      const pattern = new Pattern(text, kinds)
      fc.assert(
        fc.property(keys, (key) => {
          const parsed = pattern.parse(key)
          const expected = inOneExpression(text, (name) => name !== 'n', key)
          if (expected) taken++
          expect(parsed === null ? undefined : Object.values(parsed).map(String)).toEqual(expected)
        }),
        { numRuns: 2_000 },
      )
    }
    expect(taken).toBeGreaterThan(200)
  })

  test.each(['}', '!'])('a key of many delimiters that ends in "%s" takes no time', (end) => {
    const pattern = new Pattern('<x>:<y>:<z>:<n>', { x: 'raw', y: 'raw', z: 'raw', n: 'integer' })
    expect(pattern.parse(':'.repeat(20_000) + end)).toBe(null) // in every way that it can be split, it would take hours
  })
})

test.each([
  ['', 'the pattern is empty'],
  ['a:<b', 'a "<" or ">" without its other half'],
  ['a:b>', 'a "<" or ">" without its other half'],
  ['a:<<b>', 'a "<" or ">" without its other half'],
  ['a:<>', '"" is not a name for a parameter'],
  ['a:<b c>', '"b c" is not a name for a parameter'],
  ['a:<__proto__>', '"__proto__" is not a name for a parameter'],
  ['a:<7>', '"7" is not a name for a parameter'],
  ['<a>:<a>', 'two parameters have one name'],
  ['a:<b><c>', 'two parameters need text between them'],
  ['<a>x<b>', 'the text after a parameter begins with a letter, a digit or "%"; begin it with a delimiter'],
  ['<a>0', 'the text after a parameter begins with a letter, a digit or "%"; begin it with a delimiter'],
  ['<a>%', 'the text after a parameter begins with a letter, a digit or "%"; begin it with a delimiter'],
  ['<a>\u0301', 'the text after a parameter begins with a letter, a digit or "%"; begin it with a delimiter'],
  ['a\ud800', 'the pattern has a lone surrogate'],
])('%j is not a pattern', (text, why) => {
  expect(() => new Pattern(text)).toThrow(`key: "${text}": ${why}`)
})

test('a kind for a parameter that is not in the pattern', () => {
  expect(() => new Pattern('a:<b>', { c: 'integer' })).toThrow('key: "a:<b>": the pattern has no parameter "c"')
})

test.each([
  ['{<tenant>}:cart:<id>', '<tenant>'],
  ['cart:{<tenant>:<id>}:x', '<tenant>:<id>'],
  ['{shop}:<id>', 'shop'],
  ['cart:<id>', null],
  ['{}:{<id>}', null],
  ['}{<id>}', '<id>'],
  ['{<id>', null],
])('the tag of %s', (text, tag) => {
  expect(new Pattern(text).tag).toBe(tag)
})

describe('match', () => {
  const redis = tupeline(connectTo(url, { keyPrefix: uniquePrefix() }))

  test('finds the keys of a family, with globs in its text and in parameters escaped', async () => {
    const family = key.string('g*o?[b]\\^:<a>:<b>', z.string(), { params: { b: 'integer' } })
    const texts = ['*', '?', '[a]', '\\', '^a', 'a*b', 'ab', '-', '[^a]', '😀']
    const foreign = ['gXo?[b]\\^:a:1', 'g*o?b\\^:a:1', 'g*o?[b]\\^:a:b']
    await redis.pipeline(texts.flatMap((a) => [1, -2].map((b) => family({ a, b }).set('v')))).exec()
    await redis
      .pipeline()
      .mset(Object.fromEntries(foreign.map((one) => [one, 'v'])))
      .exec()
    const found = async (match: string): Promise<string[]> => {
      const all: string[] = []
      for await (const one of redis.scan({ match, unique: true })) all.push(one)
      return all.sort()
    }
    expect(await found(family.match())).toEqual(texts.flatMap((a) => [1, -2].map((b) => family({ a, b }).key)).sort())
    for (const a of texts) {
      expect(await found(family.match({ a })), a).toEqual([1, -2].map((b) => family({ a, b }).key).sort())
      expect(await found(family.match({ a, b: 1 }))).toEqual([family({ a, b: 1 }).key])
    }
  })

  test('is a source for bulk through from()', async () => {
    const users = key.json('user:<id>', z.object({ id: z.number() }), { params: { id: 'integer' } })
    await redis.bulk([1, 2, 3], (id) => users({ id }).set({ id })).drain()
    const read = redis.bulk(redis.scan({ match: users.match() }), (found) => users.from(found).get())
    expect((await read.collect()).map((user) => user?.id).sort()).toEqual([1, 2, 3])
    expect(() => users.from('user:x')).toThrow('key: "user:<id>": the key belongs to another family')
  })

  test('a uuid is recognised by its form', () => {
    expect(key.string('a:<b>', z.string(), { params: { b: 'uuid' } }).match()).toBe(
      'a:????????-????-????-????-????????????',
    )
  })
})
