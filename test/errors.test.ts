import { expect, test } from 'vitest'
import { z } from 'zod'
import { BatchError, cmd, isBatchError, isTupelineError, tupeline } from '../src/index.js'
import type { CommandError } from '../src/index.js'
import { connect, connectTo, uniquePrefix } from './support/client.js'
import { findServer } from './support/find-server.js'
import { shown } from './support/shown.js'
import { startServer } from './support/start-server.js'

const canary = 'CANARY-91bd'

test('after a WRONGTYPE in the middle exec() throws one BatchError with every entry, and settle() returns the outcomes', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const batch = redis.pipeline().set(key, canary).lpush(key, canary).get(key)
  const error: unknown = await batch.exec().catch((thrown: unknown) => thrown)

  expect(error).toBeInstanceOf(BatchError)
  if (!isBatchError(error, batch)) throw error
  expect(error).toMatchObject({ code: 'BATCH', outcome: 'refused' })
  expect(error.message).toBe(
    '1 of 3 commands failed; the first: command 1 (lpush): WRONGTYPE Operation against a key holding the wrong kind of value',
  )
  expect(error.errors).toHaveLength(1)
  expect(error.settled[2]).toEqual({ status: 'fulfilled', value: canary })
  expect(shown(error)).not.toContain(canary)
  expect(await batch.settle()).toMatchObject([
    { status: 'fulfilled', value: 'OK' },
    {
      status: 'rejected',
      reason: { name: 'CommandError', code: 'WRONGTYPE', outcome: 'refused', index: 1, path: '[1]' },
    },
    { status: 'fulfilled', value: canary },
  ])
  expect(isBatchError(error, redis.pipeline())).toBe(false)
  expect(isTupelineError(error)).toBe(true)
  expect(isTupelineError(new Error('other'))).toBe(false)
})

test('no error shows an argument, a value or a key, but the server’s own text can be read from a property', async () => {
  const redis = tupeline(connect())
  const key = `${uniquePrefix()}${canary}`
  const outcomes = await redis
    .pipeline()
    .set(key, canary)
    .call('NOSUCH', canary, key)
    .config('SET', canary, canary)
    .eval(`return redis.error_reply('MYERR ${canary}')`, 0)
    .object('ENCODING', key)
    .incr(key)
    .get(key)
    .as(z.literal('other'))
    .get(key)
    .as(
      z.string().refine(() => {
        throw new Error(canary)
      }),
    )
    .hset(`${key}h`, canary, canary)
    .hgetall(`${key}h`)
    .as(z.strictObject({ name: z.string().optional() }))
    .settle()
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(reasons.map(({ code, outcome }) => [code, outcome])).toEqual([
    ['ERR', 'refused'],
    ['ERR', 'refused'],
    ['MYERR', 'unknown'],
    ['ERR', 'refused'],
    ['DECODE', 'executed'],
    ['DECODE', 'executed'],
    ['DECODE', 'executed'],
  ])
  for (const reason of reasons) expect(shown(reason)).not.toContain(canary)
  expect((reasons[0] as CommandError).serverMessage).toContain(canary)
})

test('no error contains a wrong password, and nothing was sent', async () => {
  const server = await startServer(findServer(), ['--requirepass', 'right'])
  try {
    const client = connectTo(server.url, { password: canary, retryStrategy: null, maxRetriesPerRequest: 0 })
    client.on('error', () => {})
    const error: unknown = await tupeline(client)
      .pipeline()
      .set('k', 'v')
      .exec()
      .catch((thrown: unknown) => thrown)
    expect(isBatchError(error)).toBe(true)
    expect(shown(error)).not.toContain(canary)
  } finally {
    await server.stop()
  }
})

test('out of memory: earlier writes are stored and later ones refused', async () => {
  const server = await startServer(findServer(), ['--maxmemory', '3mb', '--maxmemory-policy', 'noeviction'])
  try {
    const redis = tupeline(connectTo(server.url))
    const values = Array.from({ length: 8 }, (_, i) => cmd.set(`k${i}`, 'x'.repeat(500_000)))
    const outcomes = await redis.pipeline({ values, still: cmd.get('missing') }).settle()
    const codes = outcomes.values.map((one) => (one.status === 'rejected' ? one.reason.code : one.value))
    expect(new Set(codes)).toEqual(new Set(['OK', 'OOM']))
    expect(codes.indexOf('OOM')).toBeGreaterThan(codes.lastIndexOf('OK'))
    expect(outcomes.still).toEqual({ status: 'fulfilled', value: null })
  } finally {
    await server.stop()
  }
})
