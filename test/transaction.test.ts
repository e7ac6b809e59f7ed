import { inject } from 'vitest'
import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, integer, isBatchError, TransactionError, tupeline } from '../src/index.js'
import type { Pipeline, BatchError } from '../src/index.js'
import { caught } from './support/caught.js'
import { connect, connectTo, uniquePrefix } from './support/client.js'
import { FaultProxy } from './support/proxy.js'

const direct = connect()
let key: (name: string) => string

beforeEach(() => {
  const prefix = uniquePrefix()
  key = (name) => prefix + name
})

describe('a transaction', () => {
  test('has the values and types of a pipeline', async () => {
    const redis = tupeline(connect())
    await redis.pipeline().hset(key('h'), { a: 1 }).zadd(key('z'), 1.5, 'm').exec()
    const shape = {
      get: cmd.get(key('none')),
      hash: cmd.hgetall(key('h')),
      bytes: cmd.hgetallBuffer(key('h')),
      list: [cmd.zscore(key('z'), 'm'), cmd.zrange(key('z'), 0, -1, 'WITHSCORES')],
      number: cmd.hget(key('h'), 'a').as(integer),
    } as const
    expect(await redis.transaction(shape).exec()).toEqual(await redis.pipeline(shape).exec())
    const [ok, text, number]: ['OK', string | null, number] = await redis
      .transaction()
      .set(key('n'), '5')
      .get(key('n'))
      .incr(key('n'))
      .exec()
    expect([ok, text, number]).toEqual(['OK', '5', 6])
  })

  test('without commands sends nothing and is empty', async () => {
    const redis = tupeline(connect({ lazyConnect: true }))
    expect(await redis.transaction().exec()).toEqual([])
    expect(await redis.transaction([]).exec({ commitMarker: true })).toEqual([])
    expect(await redis.transaction({}).settle()).toEqual({})
  })

  test('runs without commands of other callers in between', async () => {
    const redis = tupeline(connect())
    const rounds = Array.from({ length: 50 }, async () => {
      const [, before, , after] = await redis.transaction().incr(key('n')).get(key('n')).ping().get(key('n')).exec()
      expect(after).toBe(before)
    })
    const others = Array.from({ length: 50 }, () => direct.incr(key('n')))
    await Promise.all([...rounds, ...others])
    expect(await direct.get(key('n'))).toBe('100')
  })

  test('has the methods of a pipeline, and concatenates only with a transaction', async () => {
    const redis = tupeline(connect())
    const base = redis.transaction().set(key('a'), 1)
    const branch = base.fork().incr(key('a'))
    const whole = base.add([cmd.get(key('a')), cmd.get(key('a')).as(integer)]).concat(branch)
    expect(await whole.exec()).toEqual(['OK', ['1', 1], 'OK', 2])
    const pipeline = redis.pipeline().get(key('a'))
    const into = redis.transaction() as unknown as Pipeline<[], 'legacy'>
    expect(() => into.concat(pipeline)).toThrow('concat: a pipeline into a transaction')
    expect(() => pipeline.concat(branch as unknown as Pipeline<[], 'legacy'>)).toThrow(
      'concat: a transaction into a pipeline',
    )
  })

  test('rejects the option retry, at run time too', async () => {
    const redis = tupeline(connect())
    const options = { retry: 'idempotent' } as unknown as { signal?: AbortSignal }
    expect(await caught(redis.transaction().incr(key('n')).exec(options))).toMatchObject({ name: 'ArgumentError' })
    expect(await direct.exists(key('n'))).toBe(0)
  })

  test('refused while queueing: nothing ran, and the error names each refused command', async () => {
    const redis = tupeline(connect())
    const shape = {
      first: cmd.incr(key('n')),
      wrong: [cmd.call('get'), cmd.call('nosuch', 'SECRET')],
      last: cmd.get(key('n')),
    }
    const error = await caught(redis.transaction(shape).exec())
    expect(error).toBeInstanceOf(TransactionError)
    expect(error).toMatchObject({ code: 'EXECABORT', outcome: 'refused' })
    const { errors, message } = error as TransactionError
    expect(errors.map(({ index, path, command, code }) => ({ index, path, command, code }))).toEqual([
      { index: 1, path: 'wrong[0]', command: 'get', code: 'ERR' },
      { index: 2, path: 'wrong[1]', command: 'nosuch', code: 'ERR' },
    ])
    expect(message).toMatch(/^none of 4 commands ran, 2 refused; the first: command 1 \(get\) at "wrong\[0\]"/)
    expect(JSON.stringify(error)).not.toContain('SECRET')
    const settled = await redis.transaction(shape).settle()
    expect(settled.first).toMatchObject({ status: 'rejected', reason: { code: 'EXECABORT', outcome: 'refused' } })
    expect(settled.wrong[1]).toMatchObject({ status: 'rejected', reason: { code: 'ERR', outcome: 'refused' } })
    expect(await direct.exists(key('n'))).toBe(0)
  })

  test('with a command that fails in EXEC: the others ran, and the error says so', async () => {
    const redis = tupeline(connect())
    const batch = redis.transaction().set(key('t'), 'text').incr(key('t')).incr(key('n'))
    const error = await caught(batch.exec())
    if (!isBatchError(error, batch)) throw error
    expect(error.message).toMatch(/^1 of 3 commands failed, the others ran; the first: command 1 \(incr\)/)
    expect(error.settled).toMatchObject([
      { status: 'fulfilled', value: 'OK' },
      { status: 'rejected', reason: { index: 1, outcome: 'refused' } },
      { status: 'fulfilled', value: 1 },
    ])
    expect(await direct.get(key('n'))).toBe('1')
  })

  test('is decoded after EXEC: a command whose reply does not fit was executed', async () => {
    const redis = tupeline(connect())
    const batch = redis.transaction().set(key('t'), 'text').get(key('t')).as(z.coerce.number()).incr(key('n'))
    const error = await caught(batch.exec())
    expect(error).toMatchObject({ outcome: 'executed', errors: [{ name: 'DecodeError', index: 1 }] })
    expect(await direct.get(key('n'))).toBe('1')
  })

  test('on a client that itself watches a changed key is an error, not null', async () => {
    const client = connect()
    await client.watch(key('w'))
    await direct.set(key('w'), 1)
    const error = await caught(tupeline(client).transaction().incr(key('n')).exec())
    expect(error).toMatchObject({ name: 'TransactionError', code: 'WATCHED', errors: [] })
    expect(await direct.exists(key('n'))).toBe(0)
  })

  test('whose MULTI is not permitted is an error, because its commands ran one by one', async () => {
    const user = `weak${key('').replaceAll(/\W/g, '')}`
    await direct.call('acl', 'setuser', user, 'on', '>weak', '+@all', '-multi', '~*')
    const { port } = new URL(inject('redisUrl'))
    const redis = tupeline(connectTo(`redis://${user}:weak@127.0.0.1:${port}`))
    const error = await caught(redis.transaction().incr(key('n')).exec())
    expect(error).toMatchObject({ outcome: 'executed', errors: [{ name: 'DecodeError', outcome: 'executed' }] })
    expect((error as Error).message).toContain('MULTI was refused')
    await direct.call('acl', 'deluser', user)
  })

  test('that is aborted before it is sent is never sent', async () => {
    const redis = tupeline(connect())
    const error = await caught(redis.transaction().incr(key('n')).exec({ signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ outcome: 'not-sent', errors: [{ name: 'InterruptedError' }] })
    const marked = redis.transaction().incr(key('n')).exec({ signal: AbortSignal.abort(), commitMarker: true })
    expect(await caught(marked)).toMatchObject({ outcome: 'not-sent', errors: [{ name: 'InterruptedError' }] })
    expect(await direct.exists(key('n'))).toBe(0)
  })
})

describe('a transaction with a commit marker', () => {
  test('has the same values, and a marker with a TTL of a minute', async () => {
    const redis = tupeline(connect({ keyPrefix: key('') }))
    const [ok, list] = await redis
      .transaction()
      .set('a', 1)
      .add([cmd.get('a'), cmd.incr('a')])
      .exec({ commitMarker: true })
    expect([ok, list]).toEqual(['OK', ['1', 2]])
    const [marker, ...others] = await direct.keys(key('tupeline:commit:*'))
    expect(others).toEqual([])
    const life = await direct.ttl(String(marker))
    expect(life).toBeGreaterThan(0)
    expect(life).toBeLessThanOrEqual(60)
    await redis.close()
  })

  test('names the refused commands', async () => {
    const redis = tupeline(connect())
    const batch = redis.transaction().incr(key('n')).call('nosuch')
    const error = await caught(batch.exec({ commitMarker: true }))
    expect(error).toMatchObject({ name: 'TransactionError', code: 'EXECABORT', errors: [{ index: 1 }] })
    expect((error as TransactionError).message).toContain('none of 2 commands')
    await redis.close()
  })

  test('is not sent without a server', async () => {
    const client = connectTo('redis://127.0.0.1:1', { lazyConnect: true, retryStrategy: () => null })
    const error = await caught(tupeline(client).transaction().incr(key('n')).exec({ commitMarker: true }))
    expect(error).toMatchObject({
      outcome: 'not-sent',
      errors: [{ name: 'ConnectionError', cause: { code: 'CONNECTION' } }],
    })
  })
})

describe('cut at every byte', () => {
  const bytes = { fromClient: 170, fromServer: 60 }

  test.each(['fromClient', 'fromServer'] as const)('%s: all or nothing, and the outcome is true', async (direction) => {
    await using proxy = await FaultProxy.start(Number(new URL(inject('redisUrl')).port))
    const client = connectTo(proxy.url, { retryStrategy: () => 1 })
    const redis = tupeline(client)
    const tally: Record<string, number> = {}
    for (let limit = 0; limit < bytes[direction]; limit++) {
      await client.ping()
      proxy.cutAfter({ [direction]: limit })
      const [a, b] = [key(`${limit}a`), key(`${limit}b`)]
      const error = await caught(redis.transaction().incr(a).incr(b).exec())
      const outcome = error === undefined ? 'fulfilled' : (error as BatchError).outcome
      const state = (await direct.mget(a, b)).join()
      const isTrue = { fulfilled: ['1,1'], unknown: [',', '1,1'], 'not-sent': [','], refused: [','], executed: ['1,1'] }
      expect(isTrue[outcome], `${limit}: ${outcome}`).toContain(state)
      tally[`${outcome} ${state}`] = (tally[`${outcome} ${state}`] ?? 0) + 1
    }
    expect(Object.keys(tally)).toContain(direction === 'fromClient' ? 'unknown ,' : 'unknown 1,1')
    expect(Object.keys(tally).join()).not.toContain('not-sent')
  })

  test.each(['fromClient', 'fromServer'] as const)('%s: with a marker no outcome is unknown', async (direction) => {
    await using proxy = await FaultProxy.start(Number(new URL(inject('redisUrl')).port))
    const redis = tupeline(connectTo(proxy.url, { retryStrategy: () => 1 }))
    const tally: Record<string, number> = {}
    for (let limit = 0; limit < 2.5 * bytes[direction]; limit += 2) {
      await redis.transaction().ping().exec({ commitMarker: true }) // its connection is idle now, and the next to be lent
      proxy.cutAfter({ [direction]: limit })
      const [a, b] = [key(`${limit}a`), key(`${limit}b`)]
      const error = await caught(redis.transaction().incr(a).incr(b).exec({ commitMarker: true }))
      proxy.cutAfter({})
      const outcome = error === undefined ? 'fulfilled' : (error as BatchError).outcome
      const state = (await direct.mget(a, b)).join()
      const isTrue = { fulfilled: ['1,1'], 'not-sent': [','], refused: [','], executed: ['1,1'], unknown: [] }
      expect(isTrue[outcome], `${limit}: ${outcome}`).toContain(state)
      tally[outcome] = (tally[outcome] ?? 0) + 1
    }
    expect(tally[direction === 'fromClient' ? 'refused' : 'executed']).toBeGreaterThan(0)
    await redis.close()
  })
})
