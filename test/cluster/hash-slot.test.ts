// The hash slot of a key is the one that the server gives it.
import { Redis } from 'ioredis'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { hashSlot } from '../../src/cluster/hash-slot.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer(), ['--cluster-enabled', 'yes'])
const client = new Redis(server.url)
afterAll(async () => {
  client.disconnect()
  await server.stop()
})

const keySlots = async (keys: readonly (string | Buffer)[]): Promise<unknown[]> => {
  const pipeline = client.pipeline()
  for (const key of keys) pipeline.cluster('KEYSLOT', key)
  return ((await pipeline.exec()) ?? []).map(([, slot]) => slot)
}

test('braces, empty tags, characters of several bytes, and halves of a surrogate pair', async () => {
  const keys = [
    '',
    'a',
    '{',
    '}',
    '{}',
    '{}{a}',
    'foo{}{bar}',
    '{{a}}',
    '{a}{b}',
    'x{a',
    '}a{',
    'a}{b}c',
    '{é}x',
    'é{a}ü',
  ]
  keys.push('😀{b}', '\ud83d', '{\ude00}', 'a\u0000b', 'user:7')
  expect(keys.map((key) => hashSlot(key))).toEqual(await keySlots(keys))
})

test('any text, and any bytes', async () => {
  const piece = fc.constantFrom('{', '}', 'a', 'b', ':', 'é', '漢', '😀', '\ud83d', '\ude00', '\u007f', '\u0080')
  const texts = fc.sample(fc.string({ unit: piece, maxLength: 12 }), 3_000)
  const byte = fc.oneof(fc.constantFrom(0x7b, 0x7d), fc.nat({ max: 255 }))
  const bytes = fc.sample(fc.array(byte, { maxLength: 12 }), 3_000).map((list) => Buffer.from(list))
  expect(texts.map((key) => hashSlot(key))).toEqual(await keySlots(texts))
  expect(bytes.map((key) => hashSlot(key))).toEqual(await keySlots(bytes))
  expect(new Set(texts.map((key) => hashSlot(key))).size).toBeGreaterThan(1_000)
})
