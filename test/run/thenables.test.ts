import { runInNewContext } from 'node:vm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { cmd, tupeline } from '../../src/index.js'
import type { Schema, WatchRead } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, uniquePrefix } from '../support/client.js'

// Whatever has a `then` is awaited: a promise of this realm, of another, or of a library of its own.

const redis = tupeline(connect())

type Later = <T>(value: T) => PromiseLike<T>

const kinds: Readonly<Record<string, Later>> = {
  'a promise': (value) => Promise.resolve(value),
  'a thenable': <T>(value: T) =>
    ({
      then: (resolve: (value: T) => unknown) => void queueMicrotask(() => resolve(value)),
    }) as unknown as PromiseLike<T>,
  'a function with a then': <T>(value: T) =>
    Object.assign(() => {}, {
      then: (resolve: (value: T) => unknown) => void resolve(value),
    }) as unknown as PromiseLike<T>,
  'a promise of another realm': runInNewContext('(value) => Promise.resolve(value)') as Later,
}

const schemaOf = (validate: (value: unknown) => unknown): Schema<unknown, string> =>
  ({ '~standard': { version: 1, vendor: 'own', validate } }) as Schema<unknown, string>

describe.each(Object.entries(kinds))('%s', (_kind, later) => {
  test('of a schema is awaited: what it refuses is refused', async () => {
    const upper = schemaOf((value) => later({ value: String(value).toUpperCase() }))
    const never = schemaOf(() => later({ issues: [{ message: 'no' }] }))
    const settled = await redis
      .pipeline()
      .echo('a')
      .as(upper)
      .echo('a')
      .as(never)
      .call('COMMAND', 'GETKEYS', 'MGET', 'a', 'b')
      .each(upper as never)
      .call('COMMAND', 'GETKEYS', 'MGET', 'a', 'b')
      .each(never as never)
      .settle()
    expect(settled).toMatchObject([
      { status: 'fulfilled', value: 'A' },
      { status: 'rejected', reason: { name: 'DecodeError', reason: 'schema' } },
      { status: 'fulfilled', value: ['A', 'B'] },
      { status: 'rejected', reason: { name: 'DecodeError', issueCount: 2 } },
    ])
  })

  test('of a source, of the function that makes shapes and of onProgress is awaited', async () => {
    const items = [1, 2, 3]
    const source = { [Symbol.iterator]: () => ({ next: () => later(nextOf(items)) }) } as unknown as Iterable<number>
    let progress = 0
    const onProgress = (): unknown => {
      progress++
      return later(undefined)
    }
    const run = redis.bulk(source, (item) => later(cmd.echo(`${item}`)), { onProgress })
    expect(await run.collect()).toEqual(['1', '2', '3'])
    expect(progress).toBeGreaterThan(0)
  })

  test('of the body of watch and of onConflict is awaited', async () => {
    const key = uniquePrefix()
    const other = connect()
    let attempts = 0
    const decide = async (read: WatchRead<'legacy'>): Promise<unknown> => {
      await read(cmd.get(key))
      if (attempts++ === 0) await other.set(key, 'changed')
      return cmd.set(key, 'mine')
    }
    const body = (read: WatchRead<'legacy'>): PromiseLike<unknown> => later(decide(read))
    const reply = await redis.watch(key, body, { onConflict: () => later(undefined) })
    expect([reply, attempts]).toEqual(['OK', 2])
  })
})

function nextOf(items: number[]): IteratorResult<number> {
  const value = items.shift()
  return value === undefined ? { done: true, value } : { done: false, value }
}

test('what an awaited callback rejects with ends the run, as what it throws does', async () => {
  const own = new Error('mine')
  const reject = (): Promise<never> => Promise.reject(own)
  expect(await caught(redis.bulk([1], () => cmd.ping(), { onProgress: reject }).drain())).toBe(own)
  expect(await caught(redis.bulk([1], reject as never).drain())).toMatchObject({ code: 'SHAPE', cause: own })
  const key = uniquePrefix()
  const other = connect()
  const body = async (): Promise<ReturnType<typeof cmd.ping>> => {
    await other.incr(key)
    return cmd.ping()
  }
  expect(await caught(redis.watch(key, body, { onConflict: reject }))).toBe(own)
})

test('with a replaced globalThis.Promise, what asynchronous schemas refuse is refused', async () => {
  const native = globalThis.Promise
  class OtherPromise<T> extends native<T> {}
  globalThis.Promise = OtherPromise
  onTestFinished(() => void (globalThis.Promise = native))
  const refusing = schemaOf(async () => {
    await Promise.resolve()
    return { issues: [{ message: 'no' }] }
  })
  const transforming = z.string().transform(async (text) => {
    await Promise.resolve()
    return text.toUpperCase()
  })
  const refined = (accepts: boolean): z.ZodString =>
    z.string().refine(async () => {
      await Promise.resolve()
      return accepts
    })
  const schemas = [
    refusing,
    transforming,
    refined(true),
    refined(false),
    refined(true).refine(async () => Promise.resolve(true)),
  ]
  const settled = await redis.pipeline(schemas.map((schema) => cmd.echo('a').as(schema as never))).settle()
  expect(settled).toMatchObject([
    { status: 'rejected' },
    { status: 'fulfilled', value: 'A' },
    { status: 'fulfilled', value: 'a' },
    { status: 'rejected', reason: { reason: 'schema' } },
    { status: 'rejected', reason: { reason: 'threw' } }, // zod could not wait for the second
  ])
  expect(globalThis.Promise).toBe(OtherPromise)
})
