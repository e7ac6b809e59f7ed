import { describe, expect as that, test, vi } from 'vitest'
import { z } from 'zod'
import { cmd, integer, isBatchError, json, TransactionError } from '../../src/index.js'
import { fake } from '../../src/testing/index.js'

const User = z.object({ name: z.string() })

describe('replies', () => {
  test('have the shape of the batch, decoded by its schemas', async () => {
    const { redis, expect, sent } = fake()
    expect(cmd.get('user:7')).reply('{"name":"Ada"}')
    expect(cmd.incr('hits')).reply(3)
    const shape = { me: cmd.get('user:7').as(json(User)), hits: cmd.incr('hits') }
    that(await redis.pipeline(shape).exec()).toEqual({ me: { name: 'Ada' }, hits: 3 })
    that(await redis.pipeline().incr('hits').exec()).toEqual([3])
    that(sent).toEqual([
      {
        kind: 'pipeline',
        commands: [
          ['get', 'user:7'],
          ['incr', 'hits'],
        ],
      },
      { kind: 'pipeline', commands: [['incr', 'hits']] },
    ])
  })

  test('that are given once come in order, before the lasting one', async () => {
    const { redis, expect } = fake()
    expect(cmd.get('k')).reply('last')
    expect(cmd.get('k')).replyOnce('first')
    expect(cmd.get('k')).replyOnce(null)
    const replies = []
    for (let i = 0; i < 4; i++) replies.push(await redis.run(cmd.get('k')))
    that(replies).toEqual(['first', null, 'last', 'last'])
    expect.allUsed()
    expect(cmd.get('k')).replyOnce('unused')
    that(() => expect.allUsed()).toThrow('expect: 1 scripted answers were not asked for: get')
  })

  test('that do not fit a schema are a DecodeError, as from a server', async () => {
    const { redis, expect } = fake()
    expect(cmd.get('n')).reply('many')
    const [n] = await redis.pipeline().get('n').as(integer).settle()
    that(n).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError', outcome: 'executed' } })
  })

  test('are distinguished by their arguments; text and its bytes are the same argument', async () => {
    const { redis, expect } = fake()
    expect(cmd.get('a')).reply('A')
    expect(cmd.get('b')).reply('B')
    that(await redis.pipeline().get('b').get(Buffer.from('a')).exec()).toEqual(['B', 'A'])
  })

  test('have the requested mapping', async () => {
    const { redis, expect } = fake({ mapping: 'resp3' })
    expect(cmd.zscore('board', 'ada')).reply(1.5)
    that(await redis.run(cmd.zscore('board', 'ada'))).toBe(1.5)
  })
})

describe('failures', () => {
  test('an unscripted command rejects the batch with its name', async () => {
    const { redis, expect, sent } = fake()
    expect(cmd.get('a')).reply('A')
    await that(redis.pipeline().get('a').del('secret').exec()).rejects.toMatchObject({
      name: 'UnscriptedCommandError',
      message: that.stringContaining('command 1 (del)'),
      outcome: 'not-sent',
    })
    await that(redis.pipeline().del('secret').settle()).rejects.not.toThrow('secret')
    that(sent).toEqual([])
  })

  test('an error of the server fails its command alone', async () => {
    const { redis, expect } = fake()
    expect(cmd.lpush('k', 'x')).refuse('WRONGTYPE')
    expect(cmd.get('k')).reply('text')
    const failure: unknown = await redis
      .pipeline()
      .lpush('k', 'x')
      .get('k')
      .exec()
      .catch((error: unknown) => error)
    that(isBatchError(failure)).toBe(true)
    that(failure).toMatchObject({
      errors: [{ name: 'CommandError', code: 'WRONGTYPE', outcome: 'refused', index: 0 }],
      settled: [{ status: 'rejected' }, { status: 'fulfilled', value: 'text' }],
    })
  })

  test('after a lost connection the outcome is unknown or not-sent', async () => {
    const { redis, expect, sent } = fake()
    expect(cmd.incr('n')).reply(1)
    expect.next.unknown()
    expect.next.notSent()
    that(await redis.pipeline().incr('n').settle()).toMatchObject([{ reason: { outcome: 'unknown' } }])
    that(await redis.pipeline().incr('n').settle()).toMatchObject([{ reason: { outcome: 'not-sent' } }])
    that(await redis.pipeline().incr('n').exec()).toEqual([1])
    that(sent).toHaveLength(2)
    expect(cmd.incr('n')).lose()
    that(await redis.pipeline().incr('n').settle()).toMatchObject([{ reason: { name: 'ConnectionError' } }])
  })

  test('a discarded transaction is a TransactionError', async () => {
    const { redis, expect } = fake()
    expect(cmd.incr('n')).reply(1)
    expect.next.discard()
    that(await redis.pipeline().incr('n').exec()).toEqual([1]) // no transaction
    await that(redis.transaction().incr('n').exec()).rejects.toBeInstanceOf(TransactionError)
  })

  test('a conflict runs the body of watch again', async () => {
    const { redis, expect, sent } = fake()
    expect(cmd.get('stock')).replyOnce('1')
    expect(cmd.get('stock')).replyOnce('0')
    expect(cmd.decr('stock')).reply(0)
    expect.next.conflict()
    const left = await redis.watch('stock', async (read) => {
      const stock = await read(cmd.get('stock').as(integer))
      return stock ? [cmd.decr('stock')] : undefined
    })
    that(left).toBeUndefined()
    that(sent.map(({ kind }) => kind)).toEqual(['pipeline', 'transaction', 'pipeline'])
    expect.allUsed()
  })

  test('a signal aborts a slow answer, under fake timers too', async () => {
    vi.useFakeTimers()
    try {
      const { redis, expect } = fake()
      expect(cmd.get('slow'), { afterMs: 1_000 }).reply('late')
      const controller = new AbortController()
      const aborted = redis.pipeline().get('slow').settle({ signal: controller.signal })
      controller.abort(new Error('enough'))
      that(await aborted).toMatchObject([{ reason: { name: 'InterruptedError', outcome: 'unknown' } }])
      const answered = redis.pipeline().get('slow').exec()
      await vi.advanceTimersByTimeAsync(1_000)
      that(await answered).toEqual(['late'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('a command with a schema is rejected, because the script has the server’s reply', () => {
    const { expect } = fake()
    that(() => expect(cmd.get('k').as(integer))).toThrow('expect: takes get without .as()')
  })
})

test('bulk runs over scripted commands', async () => {
  const { redis, expect, sent } = fake()
  for (const id of [1, 2, 3]) expect(cmd.get(`k:${id}`)).reply(`v${id}`)
  that(await redis.bulk([1, 2, 3], (id) => cmd.get(`k:${id}`), { chunk: 2 }).collect()).toEqual(['v1', 'v2', 'v3'])
  that(sent).toHaveLength(2)
})
