// A machine whose crypto refuses SHA-1, as in FIPS mode: texts are sent, and nothing fails.
import type * as Crypto from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { connectTo } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof Crypto>()
  const createHash: typeof crypto.createHash = (algorithm, options) => {
    if (algorithm === 'sha1') throw new Error('error:0308010C:digital envelope routines::unsupported')
    return crypto.createHash(algorithm, options)
  }
  return { ...crypto, default: { ...crypto, createHash }, createHash }
})

test('scripts go as their text', async () => {
  const { script, tupeline } = await import('../../src/index.js')
  await using server = await startServer(findServer())
  const client = connectTo(server.url)
  const redis = tupeline(client)
  const one = script({ lua: `return 1 -- ${'.'.repeat(1_000)}`, keys: [], reply: z.literal(1) })
  expect([one.sha1, one.label]).toEqual([undefined, 'script'])
  expect(await redis.pipeline([one(), one()]).exec()).toEqual([1, 1])
  expect(await redis.transaction([one(), one()]).exec()).toEqual([1, 1])
  const stats = await client.info('commandstats')
  expect(stats).toMatch(/cmdstat_eval:calls=4,/)
  expect(stats).not.toContain('cmdstat_evalsha:')
})
