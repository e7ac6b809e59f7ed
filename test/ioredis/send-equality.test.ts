import { Command, type Redis } from 'ioredis'
import { beforeAll, describe, expect, test } from 'vitest'
import { Failure } from '../../src/transport/failure.js'
import type { Call, Entry } from '../../src/transport/call.js'
import { sendPipeline } from '../../src/ioredis/send-pipeline.js'
import { UNUSABLE_REASONS } from '../../src/resp/decoder.js'
import { canSendDirectly, sendDirectly } from '../../src/ioredis/send-directly.js'
import { connectTo } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

// Every way runs the same calls from an empty database: a server of our own, so that flushing disturbs nobody.
const server = await startServer(findServer())
const never = { resend: false }

type Options = NonNullable<Parameters<typeof connectTo>[1]>

const clients: [string, Options][] = [
  ['RESP2', { protocol: 2 }],
  ['RESP3, legacy', { protocol: 3 }],
  ['RESP3, resp3', { protocol: 3, replyMapping: 'resp3' }],
  ['keyPrefix', { keyPrefix: 'app:' }],
  ['keyPrefix of bytes', { keyPrefix: Buffer.from('ä:') as unknown as string }],
  ['auto-pipelining', { enableAutoPipelining: true }],
  ['friendly stacks', { showFriendlyErrorStack: true }],
  ['another database', { db: 3 }],
]

describe.each(clients)('%s', (_name, options) => {
  let client: Redis
  beforeAll(() => {
    client = connectTo(server.url, options)
  })

  test('it is sent directly', () => expect(canSendDirectly(client)).toBe(true))

  test.each([
    ['strings', false],
    ['Buffers', true],
  ])("ioredis's pipeline, direct sending and sending by pipeline agree: %s", async (_kind, bytes) => {
    // With a prefix ioredis makes GET without a key into GET 'app:undefined'.
    const calls = variedCalls(bytes).filter(({ args }) => args.length > 0 || !options.keyPrefix)
    expect(calls.length).toBeGreaterThan(300)
    const expected = await afresh(client, () => plainPipeline(client, calls))
    expect(expected.filter((entry) => entry instanceof Failure).length).toBeGreaterThan(10)
    expect(comparable(await afresh(client, () => sendDirectly(client, calls, never)))).toEqual(exactOnly(expected))
    expect(comparable(await afresh(client, () => sendPipeline(client, calls, never)))).toEqual(exactOnly(expected))
  })

  test.each([
    ['strings', false],
    ['Buffers', true],
  ])("ioredis's multi, direct sending and sending by pipeline agree: %s", async (_kind, bytes) => {
    // A call of the wrong arity would abort the transaction; those that fail as they run stay.
    const calls = variedCalls(bytes).filter(({ name, args }) => args.length > 0 && !unqueueable.has(name))
    const expected = await afresh(client, () => plainMulti(client, calls))
    const atomic = { resend: false, transaction: true }
    expect(comparable(await afresh(client, () => sendDirectly(client, calls, atomic)))).toEqual(exactOnly(expected))
    expect(comparable(await afresh(client, () => sendPipeline(client, calls, atomic)))).toEqual(exactOnly(expected))
  })

  test("a user's own reply transformer is applied", async () => {
    const { reply } = (Command as unknown as { _transformer: { reply: Record<string, unknown> } })._transformer
    Command.setReplyTransformer('strlen', (length: unknown) => ({ length }))
    Command.setReplyTransformer('getdel', () => {
      throw new Error('cannot read this')
    })
    try {
      const calls = [call('set', 'k', 'four'), call('strlen', 'k'), call('getdel', 'k'), call('exists', 'k')]
      const expected = await afresh(client, () => plainPipeline(client, calls))
      for (const send of [sendDirectly, sendPipeline]) {
        const entries = await afresh(client, () => send(client, calls, never))
        const error = {
          message: "the client's transformer of the reply failed",
          cause: { message: 'cannot read this' },
        }
        expect(entries[2]).toMatchObject({ error, outcome: 'executed' })
        expect(comparable(entries.toSpliced(2, 1))).toEqual(exactOnly(expected.toSpliced(2, 1)))
      }
    } finally {
      delete reply.strlen
      delete reply.getdel
    }
  })
})

const unqueueable = new Set(['nosuchcommand', 'unknown.command'])

function call(name: string, ...args: (string | Buffer)[]): Call {
  return { name, args, bytes: false }
}

/** Some hundred calls over every kind of reply; deterministic, so that it runs the same each time. */
function variedCalls(bytes: boolean): Call[] {
  const calls: Call[] = []
  const add = (name: string, ...args: (string | Buffer | number)[]): void => {
    calls.push({ name, args: args.map((arg) => (typeof arg === 'number' ? String(arg) : arg)), bytes })
  }
  for (let round = 0; round < 6; round++) {
    const key = ['k', 'key-é', 'ключ', '鍵\u{1f511}', `long-${'x'.repeat(70)}`, 'crlf\r\n\0'][round] ?? 'k'
    const value = ['', 'v', '\r\n', 'naïve', 'x'.repeat(40_000), 'y'.repeat(47)][round] ?? 'v'
    add('set', `${key}:s`, value)
    add('get', `${key}:s`)
    add('get', `${key}:none`)
    add('set', `${key}:b`, Buffer.from([0, 255, 13, 10, round]))
    add('get', `${key}:b`)
    add('set', Buffer.from([255, round]), Buffer.alloc(round * 20_000, 97))
    add('strlen', Buffer.from([255, round]))
    add('set', `${key}:s`, 'other', 'NX')
    add('set', `${key}:s`, 'other', 'GET')
    add('incrby', `${key}:n`, round * 1000 - 7)
    add('incrbyfloat', `${key}:f`, '0.5')
    add('mset', `${key}:1`, 'one', `${key}:2`, 'two')
    add('mget', `${key}:1`, `${key}:none`, `${key}:2`)
    add('msetnx', `${key}:1`, 'x')
    add('hset', `${key}:h`, 'name', 'Ada', '__proto__', 'p', 'constructor', 'c', 'ключ', 'значение')
    add('hgetall', `${key}:h`)
    add('hgetall', `${key}:none`)
    add('hmget', `${key}:h`, 'name', 'none')
    add('hrandfield', `${key}:h`, 0)
    add('hset', `${key}:h1`, 'only', '1')
    add('hrandfield', `${key}:h1`, 2, 'WITHVALUES')
    add('hscan', `${key}:h1`, 0)
    add('hincrbyfloat', `${key}:h`, 'score', '1.25')
    add('rpush', `${key}:l`, 'a', 'b', 'c')
    add('lrange', `${key}:l`, 0, -1)
    add('lpop', `${key}:l`)
    add('lpop', `${key}:none`, 2)
    add('lpos', `${key}:l`, 'c')
    add('sadd', `${key}:set`, 'one')
    add('smembers', `${key}:set`)
    add('smismember', `${key}:set`, 'one', 'two')
    add('zadd', `${key}:z`, '1.5', 'a', '2', 'b', 'inf', 'c')
    add('zadd', `${key}:z`, 'INCR', '1', 'a')
    add('zscore', `${key}:z`, 'a')
    add('zscore', `${key}:z`, 'none')
    add('zmscore', `${key}:z`, 'a', 'none')
    add('zrange', `${key}:z`, 0, -1, 'WITHSCORES')
    add('zrange', `${key}:z`, 0, -1)
    add('zrangebyscore', `${key}:z`, '-inf', '+inf', 'WITHSCORES')
    add('zrandmember', `${key}:z`, 0)
    add('zpopmin', `${key}:z`)
    add('zpopmax', `${key}:z`, 2)
    add('zrank', `${key}:z`, 'b')
    add('geoadd', `${key}:g`, '13.361389', '38.115556', 'Palermo', '15.087269', '37.502669', 'Catania')
    add('geopos', `${key}:g`, 'Palermo', 'none')
    add('geodist', `${key}:g`, 'Palermo', 'Catania', 'km')
    add('xadd', `${key}:x`, `${round + 1}-1`, 'field', 'value')
    add('xrange', `${key}:x`, '-', '+')
    add('xread', 'COUNT', 10, 'STREAMS', `${key}:x`, '0')
    add('xread', 'COUNT', 10, 'STREAMS', `${key}:x`, '99')
    add('xgroup', 'CREATE', `${key}:x`, 'group', '0')
    add('xreadgroup', 'GROUP', 'group', 'me', 'COUNT', 1, 'STREAMS', `${key}:x`, '>')
    add('xinfo', 'GROUPS', `${key}:x`)
    add('setbit', `${key}:bits`, 7, 1)
    add('bitcount', `${key}:bits`)
    add('pfadd', `${key}:hll`, 'a')
    add('expire', `${key}:s`, 100)
    add('type', `${key}:z`)
    add('object', 'ENCODING', `${key}:l`)
    add('copy', `${key}:s`, `${key}:copy`)
    add('eval', "return {1, 'two', false, {3, redis.error_reply('INNER no')}, redis.status_reply('FINE')}", 0)
    add('eval', "return redis.call('set', KEYS[1], ARGV[1])", 1, `${key}:e`, 'scripted')
    add('eval', 'redis.setresp(3) return {double = 3.5}', 0)
    add('eval', 'redis.setresp(3) return {map = {a = 1}}', 0)
    add('eval', 'return redis.error_reply("MINE what")', 0)
    add('config', 'GET', 'maxmemory')
    add('echo', value)
    add('ping')
    add('lpush', `${key}:s`, 'wrong type')
    add('incr', `${key}:s`)
    add('get')
    add('nosuchcommand', 'a')
    add('unknown.command')
    add('command', 'INFO', 'get')
    add('function', 'LIST')
    add('keys', 'no*')
    add('exists', `${key}:s`, `${key}:none`)
    add('del', `${key}:s`, `${key}:h`)
    add('unlink', `${key}:x`)
  }
  return calls
}

async function afresh<T>(client: Redis, work: () => Promise<T>): Promise<T> {
  await client.flushdb()
  return work()
}

async function plainPipeline(client: Redis, calls: readonly Call[]): Promise<Entry[]> {
  const pipeline = client.pipeline()
  for (const one of calls) queue(pipeline, one)
  return unwrapped((await pipeline.exec()) ?? [])
}

async function plainMulti(client: Redis, calls: readonly Call[]): Promise<Entry[]> {
  const multi = client.multi()
  for (const one of calls) queue(multi, one)
  return unwrapped((await multi.exec()) ?? [])
}

function queue(pipeline: ReturnType<Redis['pipeline']>, { name, args, bytes }: Call): void {
  if (bytes) pipeline.callBuffer(name, ...(args as string[]))
  else pipeline.call(name, ...(args as string[]))
}

function unwrapped(results: [Error | null, unknown][]): Entry[] {
  return results.map(([error, reply]) => (error ? new Failure('server', error, 'refused') : reply))
}

/** What ioredis gave, but for text that it damaged: that is a failure. */
function exactOnly(expected: readonly unknown[]): unknown[] {
  return expected.map((entry) => {
    const one = comparable(entry)
    return JSON.stringify(one)?.includes('\uFFFD') ? { failure: UNUSABLE_REASONS.text } : one
  })
}

/** Errors by their text, at any depth; Buffers as such. */
function comparable(value: unknown): unknown {
  if (value instanceof Failure) return { failure: value.error.message }
  if (value instanceof Error) return { error: value.message }
  if (Buffer.isBuffer(value)) return { bytes: value.toString('latin1') }
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  return { entries: Object.entries(value).map(([key, one]) => [key, comparable(one)]) }
}
