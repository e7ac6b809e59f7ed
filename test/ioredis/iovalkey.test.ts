// iovalkey, the Valkey project's fork of ioredis. `npm run test:iovalkey` runs the main part of the suite on it.
import type { Redis } from 'ioredis'
import { Redis as Valkey } from 'iovalkey'
import { expect, inject, test } from 'vitest'
import { tupeline } from '../../src/index.js'
import { internalsOf } from '../../src/ioredis/internals.js'
import { behavesAsKnown } from '../../src/ioredis/rehearsal.js'
import { track, uniquePrefix } from '../support/client.js'

test('batches are sent directly, with the same types', async () => {
  const valkey = track(new Valkey(inject('redisUrl')))
  const client = valkey as unknown as Redis // its types lack what ioredis 6 added
  expect(behavesAsKnown(client, internalsOf(client).sendCommand)).toBe(true)
  const key = uniquePrefix()
  const replies: ['OK', string | null, number] = await tupeline(client)
    .pipeline()
    .set(key, 'v')
    .get(key)
    .incr(`${key}n`)
    .exec()
  expect(replies).toEqual(['OK', 'v', 1])
  const transaction: [number, string | null] = await tupeline(client).transaction().incr(`${key}n`).get(key).exec()
  expect(transaction).toEqual([2, 'v'])
})
