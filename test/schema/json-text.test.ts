import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findUnsafe } from '../../src/schema/json-text.js'

const isExact = (digits: string): boolean => BigInt(Number(digits)) === BigInt(digits)
const digits = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }).map(String),
)

/** JSON text with integers of any size, and whether a number holds all of them. */
const { value: textOf } = fc.letrec<{ value: { text: string; isExact: boolean } }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    digits.map((text) => ({ text, isExact: isExact(text) })),
    fc.string().map((text) => ({ text: JSON.stringify(text), isExact: true })),
    digits.map((text) => ({ text: JSON.stringify(`"${text}\\`), isExact: true })),
    // A double may be written as a long integer: 12345678901234567000.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => {
      const text = String(number === 0 ? 0 : number)
      return { text, isExact: !/^-?\d+$/.test(text) || isExact(text) }
    }),
    fc.array(tie('value'), { maxLength: 4 }).map((all) => ({
      text: `[ ${all.map(({ text }) => text).join(' , ')} ]`,
      isExact: all.every((one) => one.isExact),
    })),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 4 }).map((all) => ({
      text: `{${all.map(([name, { text }]) => `${JSON.stringify(`k${name}`)}:${text}`).join(',')}}`,
      isExact: all.every(([, one]) => one.isExact),
    })),
  ),
}))

test('an integer that a number cannot hold is found anywhere, and nothing else is', () => {
  fc.assert(
    fc.property(textOf, ({ text, isExact: isSafe }) => {
      expect(findUnsafe(text) === undefined, text).toBe(isSafe)
    }),
    { numRuns: 2_000 },
  )
})

describe('a field named __proto__', () => {
  test.each([
    '{"__proto__":1}',
    '[{"a":{"__proto__":null}}]',
    '{"\\u005f_proto__":1}',
    '{"\\u005F\\u005fproto\\u005f_":1}',
    `${'['.repeat(10_000)}{"__proto__":1}${']'.repeat(10_000)}`,
  ])('is found in %.40s', (text) => {
    expect(findUnsafe(text)).toContain('__proto__')
  })

  test.each(['"__proto__"', '["__proto__"]', '{"proto":"__proto__"}', '{"__proto":1}', '{"a\\u005f":1}'])(
    'is not found in %s',
    (text) => {
      expect(findUnsafe(text)).toBeUndefined()
    },
  )
})

test.each([
  ['9007199254740992', undefined],
  ['9007199254740993', 'an integer'],
  ['-9007199254740993', 'an integer'],
  ['[1,9007199254740993]', 'an integer'],
  ['{"a":9007199254740993}', 'an integer'],
  ['9007199254740993.5', undefined],
  ['0.9007199254740993', undefined],
  ['1e9007199254740993', undefined],
  ['"9007199254740993"', undefined],
  ['"\\"9007199254740993"', undefined],
  ['"\\\\",9007199254740993', 'an integer'],
])('%s: %s', (text, found) => {
  if (found === undefined) expect(findUnsafe(text)).toBeUndefined()
  else expect(findUnsafe(text)).toContain(found)
})
