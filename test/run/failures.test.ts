import { Command } from 'ioredis'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { cmd, integer, isBatchError, isTupelineError, json, tupeline } from '../../src/index.js'
import type { DecodeError, Settled } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, connectTo, uniquePrefix } from '../support/client.js'
import { FaultProxy } from '../support/proxy.js'

const { port } = new URL(inject('redisUrl'))
const redis = tupeline(connect())

const reasonOf = (outcome: Settled<unknown>): unknown => (outcome.status === 'rejected' ? outcome.reason : undefined)

describe('a lost connection', () => {
  test('keeps the code that the socket reported', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    const client = connectTo(proxy.url, { retryStrategy: () => null }).on('error', () => {})
    const faulty = tupeline(client)
    await faulty.pipeline().ping().exec()
    proxy.stall('fromServer')
    const settled = faulty.pipeline().incr(uniquePrefix()).settle()
    await expect.poll(() => proxy.passed.fromClient).toBeGreaterThan(0)
    proxy.cutAll({ reset: true })
    expect(reasonOf((await settled)[0])).toMatchObject({
      name: 'ConnectionError',
      code: 'CONNECTION',
      cause: { code: 'ECONNRESET' },
    })
  })

  test('that could not be opened keeps the code too', async () => {
    const client = connectTo('redis://127.0.0.1:1', { lazyConnect: true, retryStrategy: () => null })
    const error = await caught(tupeline(client).watch('k', () => undefined, { attempts: 1 }))
    expect(error).toMatchObject({ cause: { name: 'LeaseError', cause: { code: 'ECONNREFUSED' } } })
  })

  test('differs from a commandTimeout by its code and its message', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    const client = connectTo(proxy.url, { commandTimeout: 300 })
    const faulty = tupeline(client)
    await faulty.pipeline().ping().exec()
    proxy.stall('fromServer')
    expect(reasonOf((await faulty.pipeline().incr(uniquePrefix()).settle())[0])).toMatchObject({
      name: 'ConnectionError',
      code: 'TIMEOUT',
      outcome: 'unknown',
      message: "command 0 (incr): no reply within the client's commandTimeout",
    })
  })
})

test("what a client's own transformer threw is the cause, and the reply is there", async () => {
  const own = new Error('cannot read this')
  Command.setReplyTransformer('getdel', () => {
    throw own
  })
  const { reply: transformers } = (Command as unknown as { _transformer: { reply: Record<string, unknown> } })
    ._transformer
  onTestFinished(() => void delete transformers['getdel'])
  const key = uniquePrefix()
  const settled = await redis
    .pipeline([cmd.set(key, 'text'), cmd.getdel(key), cmd.set(key, 'bytes'), cmd.getdelBuffer(key)])
    .settle()
  expect(reasonOf(settled[1])).toMatchObject({ name: 'DecodeError', reason: 'transformer', cause: own, reply: 'text' })
  const { reply } = reasonOf(settled[3]) as DecodeError
  expect(reply).toEqual(Buffer.from('bytes'))
  expect((reply as Buffer).buffer.byteLength).toBe((reply as Buffer).length) // nobody else's bytes
})

test('the reason says in a word why a reply cannot be used', async () => {
  const key = uniquePrefix()
  const throwing = z.string().refine(() => {
    throw new Error('mine')
  })
  const settled = await redis
    .pipeline()
    .set(key, '"text"')
    .get(key)
    .as(json(z.number()))
    .get(key)
    .as(throwing)
    .get(`${key}none`)
    .required()
    .get(key)
    .each(z.string() as never)
    .hset(`${key}h`, '__proto__', 'x')
    .hgetall(`${key}h`)
    .as(z.record(z.string(), z.string()))
    .set(`${key}n`, '9007199254740993')
    .incr(`${key}n`)
    .setrange(`${key}b`, 0, Buffer.from([0xff]))
    .get(`${key}b`)
    .mget(key, `${key}n`)
    .each(integer)
    .settle()
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as DecodeError).reason] : []))
  expect(reasons).toEqual(['schema', 'threw', 'missing', 'not-a-list', 'proto-field', 'integer', 'text', 'schema'])
  const last = reasonOf(settled.at(-1) as Settled<unknown>) as DecodeError
  expect(last.issues.map(({ reason, path }) => [reason, path])).toEqual([
    ['schema', '[0]'],
    ['schema', '[1]'],
  ])
  expect(JSON.parse(JSON.stringify(last))).toMatchObject({ reason: 'schema', issues: [{ reason: 'schema' }, {}] })
})

describe('an error reply to a script', () => {
  test('is refused if the script did not run, and unknown if it may have', async () => {
    const key = uniquePrefix()
    const settled = await redis
      .pipeline()
      .evalsha('0000000000000000000000000000000000000000', 0)
      .call('EVAL', 'return 1')
      .call('FCALL', 'nosuchfunction', '0')
      .eval("redis.call('set', KEYS[1], 'x') return redis.error_reply('NOSCRIPT of my own')", 1, key)
      .eval("redis.call('set', KEYS[1], 'x') return redis.call('incr', KEYS[1])", 1, key)
      .settle()
    expect(settled.map((one) => (reasonOf(one) as { outcome: string }).outcome)).toEqual([
      'refused',
      'refused',
      'refused',
      'unknown',
      'unknown',
    ])
  })

  test('is refused for a user who may not run scripts, and in a discarded transaction', async () => {
    const admin = connect()
    const user = uniquePrefix()
    await admin.acl('SETUSER', user, 'on', '>pw', '~*', '+@all', '-eval')
    onTestFinished(() => void admin.acl('DELUSER', user))
    const limited = tupeline(connect({ username: user, password: 'pw' }))
    const [outcome] = await limited.pipeline().eval('return 1', 0).settle()
    expect(reasonOf(outcome)).toMatchObject({ code: 'NOPERM', outcome: 'refused' })
    const [discarded] = await redis.transaction().eval('return 1', 0).call('NOSUCH').settle()
    expect(reasonOf(discarded)).toMatchObject({ code: 'EXECABORT', outcome: 'refused' })
  })
})

const misuses: readonly [what: string, attempt: () => unknown][] = [
  ['no client', () => tupeline(undefined as never)],
  ['a client that is none', () => tupeline({ options: {} } as never)],
  ['no number of connections', () => tupeline(connect(), { connections: 0 })],
  [
    'a signal that is not an AbortSignal',
    () =>
      redis
        .pipeline()
        .ping()
        .exec({ signal: 'soon' as never }),
  ],
  [
    'an unknown retry',
    () =>
      redis
        .pipeline()
        .ping()
        .exec({ retry: 'always' as never }),
  ],
  [
    'a retry of a transaction',
    () =>
      redis
        .transaction()
        .ping()
        .exec({ retry: 'reads' as never }),
  ],
  ['a schema that is none', () => cmd.get('k').as({} as never)],
  [
    'a schema of a chain that is not a schema',
    () =>
      redis
        .pipeline()
        .get('k')
        .each(5 as never),
  ],
  ['a batch to concatenate that is none', () => redis.pipeline().concat({} as never)],
  ['a body that is none', () => redis.watch('k', undefined as never)],
  ['a callback of watch that is none', () => redis.watch('k', () => undefined, { onConflict: 5 as never })],
  ['a shape function that is none', () => redis.bulk([1], undefined as never)],
  ['a policy of bulk that is none', () => redis.bulk([1], () => cmd.ping(), { onError: 'ignore' as never })],
  ['a signal of bulk that is none', () => redis.bulk([1], () => cmd.ping(), { signal: {} as never })],
  ['a callback of bulk that is none', () => redis.bulk([1], () => cmd.ping(), { onProgress: 'x' as never })],
]

test.each(misuses)('%s is an ArgumentError', async (_what, attempt) => {
  const error = await caught(Promise.resolve().then(attempt))
  expect(error).toMatchObject({ name: 'ArgumentError', code: 'ARGUMENT', outcome: 'not-sent' })
  expect(isTupelineError(error)).toBe(true)
})

test('the error of an option says what it takes and what it was given', () => {
  const options = { chunk: 0, maxBytes: 1.5, concurrency: 'many' as never }
  const messages = Object.entries(options).map(([name, value]) => {
    try {
      return redis.bulk([], () => cmd.ping(), { [name]: value })
    } catch (error) {
      return (error as Error).message
    }
  })
  expect(messages).toEqual([
    'bulk: expected `chunk` to be an integer from 1, or Infinity, got 0',
    'bulk: expected `maxBytes` to be an integer from 1, or Infinity, got 1.5',
    "bulk: expected `concurrency` to be an integer from 1, or Infinity, got 'many'",
  ])
})

test('the error of a single command has no empty path', async () => {
  const error = await caught(redis.pipeline(cmd.call('NOSUCH')).exec())
  if (!isBatchError(error)) throw error
  expect(error.errors[0]?.message).toBe('command 0 (nosuch): ERR unknown command')
})
