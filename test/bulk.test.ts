import { Readable } from 'node:stream'
import { ReadableStream } from 'node:stream/web'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { BulkError, cmd, hash, integer, tupeline } from '../src/index.js'
import type { BulkProgress, ItemRange } from '../src/index.js'
import { caught } from './support/caught.js'
import { connect, connectTo, uniquePrefix } from './support/client.js'
import { FaultProxy } from './support/proxy.js'

const direct = connect()
const redis = tupeline(connect())
let key: (name: unknown) => string

beforeEach(() => {
  const prefix = uniquePrefix()
  key = (name) => `${prefix}${String(name)}`
})

const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index)

async function* slowly<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) {
    if (Math.random() < 0.1) await new Promise(setImmediate)
    yield item
  }
}

const sources: Record<string, (items: number[]) => Iterable<number> | AsyncIterable<number>> = {
  'a list': (items) => items,
  'a Set': (items) => new Set(items),
  'a generator': (items) => items.values(),
  'an async generator': slowly,
  'a Node stream': (items) => Readable.from(items),
  'a web stream': (items) => ReadableStream.from(items),
  // As Node's own streams are to what Jest runs: its promises are no instances of ours.
  'an async generator of another realm': (items) =>
    (runInNewContext('(async function* (items) { yield* items })') as typeof slowly)(items),
}

describe('runs every item once, in order', () => {
  test.each(Object.entries(sources))('from %s', async (_what, sourceOf) => {
    const kind = fc.record({
      length: fc.integer({ min: 0, max: 60 }),
      chunk: fc.integer({ min: 1, max: 20 }),
      maxBytes: fc.constantFrom(1, 200, 100_000),
      concurrency: fc.integer({ min: 1, max: 5 }),
      commands: fc.integer({ min: 0, max: 3 }),
    })
    await fc.assert(
      fc.asyncProperty(kind, async ({ length, commands, ...options }) => {
        const counter = key(Math.random())
        const shapeOf = (item: number) => [cmd.echo(`${item}`), numbers(commands).map(() => cmd.incr(counter))] as const
        const got: unknown[] = []
        for await (const { item, reply } of redis.bulk(sourceOf(numbers(length)), shapeOf, options)) {
          got.push([item, reply[0]])
          expect(reply[1]).toHaveLength(commands)
        }
        expect(got).toEqual(numbers(length).map((item) => [item, `${item}`]))
        expect(Number(await direct.get(counter))).toBe(length * commands)
      }),
      { numRuns: 20 },
    )
  })

  test('decodes and types the replies', async () => {
    const User = z.object({ name: z.string(), visits: integer })
    await redis.bulk(numbers(5), (id) => cmd.hset(key(id), { name: `user ${id}`, visits: id })).drain()
    const users: ({ name: string; visits: number } | null)[] = await redis
      .bulk(numbers(6), (id) => cmd.hgetall(key(id)).as(hash(User)))
      .collect()
    expect(users).toEqual([...numbers(5).map((id) => ({ name: `user ${id}`, visits: id })), null])
  })

  test('never splits the commands of one item over two batches', async () => {
    const sizes = [3, 250, 1, 0, 9]
    const replies = await redis
      .bulk(sizes, (size) => numbers(size).map((n) => cmd.echo(`${n}`)), { chunk: 4 })
      .collect()
    expect(replies.map((reply) => reply.length)).toEqual(sizes)
  })

  test('limits batches by commands and by bytes', async () => {
    const sent: number[] = []
    const { tracingChannel } = await import('node:diagnostics_channel')
    const listener = { start: (trace: unknown) => void sent.push((trace as { commands: number }).commands) }
    tracingChannel('tupeline:batch').subscribe(listener as never)
    await redis.bulk(numbers(25), (n) => cmd.echo(`${n}`), { chunk: 10 }).drain()
    expect(sent.splice(0)).toEqual([10, 10, 5])
    await redis.bulk(numbers(5), () => cmd.echo('x'.repeat(1_000)), { maxBytes: 2_500 }).drain()
    expect(sent.splice(0)).toEqual([2, 2, 1])
    tracingChannel('tupeline:batch').unsubscribe(listener as never)
  })
})

describe('back-pressure', () => {
  function counted(length: number): { source: Iterable<number>; read: () => number; returned: () => boolean } {
    let [read, returned] = [0, false]
    const source = function* (): Generator<number> {
      try {
        for (; read < length;) yield read++
      } finally {
        returned = true
      }
    }
    return { source: source(), read: () => read, returned: () => returned }
  }

  test('the source is read no further ahead than the batches in flight', async () => {
    const { source, read } = counted(1_000)
    let taken = 0
    for await (const { item } of redis.bulk(source, (n) => cmd.echo(`${n}`), { chunk: 10, concurrency: 3 })) {
      if (taken++ % 50 === 0) for (let turn = 0; turn < 5; turn++) await direct.ping()
      // Three under way, the one that is being taken, and one item that had no room.
      expect(read() - item).toBeLessThanOrEqual(10 * (3 + 1) + 1)
    }
    expect(taken).toBe(1_000)
  })

  test('no work is pending after a consumer stops after 10 items', async () => {
    const { source, read, returned } = counted(100_000)
    const counter = key('n')
    let taken = 0
    for await (const _ of redis.bulk(source, () => cmd.incr(counter), { chunk: 10, concurrency: 2 })) {
      if (++taken === 10) break
    }
    expect(returned()).toBe(true)
    const after = await direct.get(counter)
    expect(Number(after)).toBeLessThanOrEqual(40)
    expect(read()).toBeLessThanOrEqual(41)
    await direct.ping()
    expect(await direct.get(counter)).toBe(after)
  })

  test('an error thrown by the consumer is passed on as it is, and stops the source', async () => {
    const { source, returned } = counted(1_000)
    const own = new Error('mine')
    const loop = async (): Promise<void> => {
      for await (const _ of redis.bulk(source, (n) => cmd.echo(`${n}`), { chunk: 10 })) throw own
    }
    expect(await caught(loop())).toBe(own)
    expect(returned()).toBe(true)
  })

  test('a Node stream is destroyed when the consumer stops', async () => {
    const stream = Readable.from(slowly(numbers(10_000)))
    for await (const _ of redis.bulk(stream, (n: number) => cmd.echo(`${n}`), { chunk: 10 })) break
    await vi.waitFor(() => expect(stream.destroyed).toBe(true)) // behind the read that is under way
  })

  test('nothing runs before the iteration starts, and a second iteration is an error', async () => {
    const { source, read } = counted(10)
    const run = redis.bulk(source, (n) => cmd.echo(`${n}`))
    expect(read()).toBe(0)
    expect(await run.drain()).toMatchObject({ items: 10 })
    expect(await caught(run.collect())).toMatchObject({ name: 'ArgumentError' })
  })
})

describe('failures', () => {
  beforeEach(() => direct.set(key(13), 'text'))
  const shapeOf = (n: number) => ({ own: [cmd.incr(key(n))] }) as const

  test('throw: yields the items before the failed one, then throws a BulkError with the outcome of each', async () => {
    const given: number[] = []
    const run = redis.bulk(numbers(100), shapeOf, { chunk: 5, concurrency: 2 })
    const loop = async (): Promise<void> => {
      for await (const { item } of run) given.push(item)
    }
    const error = await caught(loop())
    expect(error).toBeInstanceOf(BulkError)
    expect(given).toEqual(numbers(13))
    expect(error).toMatchObject({
      code: 'COMMAND',
      item: 13,
      delivered: 13,
      outcome: 'refused',
      cause: { code: 'ERR' },
    })
    const { outcomes, next, errors, message } = error as BulkError
    expect(errors).toMatchObject([{ path: '[13].own[0]', command: 'incr', index: 3 }])
    expect(outcomes.refused).toEqual([{ from: 13, to: 14 }])
    expect(outcomes.done).toEqual([
      { from: 0, to: 13 },
      { from: 14, to: next },
    ])
    expect(message).toContain('command 3 (incr) at "[13].own[0]"')
    const values = await direct.mget(numbers(100).map(key))
    expect(values.findIndex((value) => value === null)).toBe(next)
    expect(values.slice(next).every((value) => value === null)).toBe(true)
  })

  test('settle: yields the outcome of each item, and goes on', async () => {
    const outcomes: (number | string)[] = []
    for await (const { item, reply } of redis.bulk(numbers(20), shapeOf, { chunk: 5, onError: 'settle' })) {
      const [entry] = reply.own
      outcomes.push(entry.status === 'fulfilled' ? entry.value : `${item} ${entry.reason.path}`)
    }
    expect(outcomes).toEqual(numbers(20).map((n) => (n === 13 ? '13 [13].own[0]' : 1)))
  })

  test('drain() counts failed items and keeps some of them, decode failures included', async () => {
    const reads = (n: number) => cmd.get(key(n)).as(integer)
    await redis.bulk(numbers(12), (n) => cmd.set(key(n), n)).drain()
    const report = await redis.bulk(numbers(20), reads, { chunk: 5 }).drain()
    expect(report).toMatchObject({ items: 20, failed: 1, failures: [{ item: 13, errors: [{ name: 'DecodeError' }] }] })
    expect(report.outcomes).toMatchObject({
      done: [
        { from: 0, to: 13 },
        { from: 14, to: 20 },
      ],
      executed: [{ from: 13, to: 14 }],
    })
    expect(report.bytes).toBeGreaterThan(20 * key(0).length)
    expect(report.elapsed).toBeGreaterThan(0)
    const strict = redis.bulk(numbers(20), reads, { onError: 'throw' }).drain()
    expect(await caught(strict)).toMatchObject({ code: 'COMMAND', item: 13, delivered: 13, outcome: 'executed' })
    const all = await redis.bulk(numbers(100), () => cmd.incr(key(13))).drain()
    expect([all.failed, all.failures.length]).toEqual([100, 20])
  })

  test('if the source throws, the items before have run', async () => {
    const own = new Error('disk')
    const source = function* (): Generator<number> {
      yield* numbers(7)
      throw own
    }
    const error = await caught(redis.bulk(source(), (n) => cmd.set(key(n), 1), { chunk: 5 }).drain())
    expect(error).toMatchObject({ code: 'SOURCE', cause: own, next: 7, outcomes: { done: [{ from: 0, to: 7 }] } })
    expect(await direct.exists(numbers(7).map(key))).toBe(7)
    const late = Readable.from(
      (async function* () {
        yield* slowly(numbers(3))
        throw own
      })(),
    )
    expect(await caught(redis.bulk(late, (n: number) => cmd.echo(`${n}`)).collect())).toMatchObject({
      code: 'SOURCE',
      next: 3,
    })
  })

  test('a source that throws when stopped does not hide a BulkError, and its error reaches a consumer that leaves', async () => {
    const own = new Error('clean-up')
    const source = (): Iterable<number> => {
      const items = numbers(100).values()
      const stop = (): never => {
        throw own
      }
      return { [Symbol.iterator]: () => ({ next: () => items.next(), return: stop }) }
    }
    const error = await caught(redis.bulk(source(), shapeOf, { chunk: 5 }).collect())
    expect(error).toMatchObject({ code: 'COMMAND', item: 13, outcomes: { refused: [{ from: 13, to: 14 }] } })
    const leave = async (): Promise<void> => {
      for await (const _ of redis.bulk(source(), shapeOf, { chunk: 5 })) break
    }
    expect(await caught(leave())).toBe(own)
  })

  test('if the shape of an item throws, the error names the item and the source is stopped', async () => {
    const returned = vi.fn()
    const source = function* (): Generator<number> {
      try {
        yield* numbers(100)
      } finally {
        returned()
      }
    }
    const run = redis.bulk(source(), (n) => cmd.set(key(n), n === 8 ? (undefined as never) : 1), { chunk: 5 })
    expect(await caught(run.drain())).toMatchObject({
      code: 'SHAPE',
      item: 8,
      next: 8,
      cause: { name: 'ArgumentError' },
    })
    expect(returned).toHaveBeenCalledOnce()
    expect(await caught(redis.bulk([1], () => 5 as never).drain())).toMatchObject({ code: 'SHAPE', item: 0, next: 0 })
  })

  test.each([
    ['a string', 'abc', {}],
    ['nothing', null, {}],
    ['an object', {}, {}],
    ['no chunk', [], { chunk: 0 }],
    ['half a chunk', [], { chunk: 1.5 }],
    ['no concurrency', [], { concurrency: -1 }],
    ['no bytes', [], { maxBytes: Number.NaN }],
  ])('%s throws an ArgumentError at once', (_what, source, options) => {
    expect(() => redis.bulk(source as never, () => cmd.ping(), options)).toThrow(
      expect.objectContaining({ name: 'ArgumentError' }),
    )
  })
})

describe('a signal', () => {
  test('ends the run while the source yields nothing', async () => {
    const controller = new AbortController()
    const source = (async function* () {
      yield* numbers(3)
      controller.abort(new Error('mine'))
      await new Promise(() => {})
    })()
    const run = redis.bulk(source, (n) => cmd.set(key(n), 1), { chunk: 1, signal: controller.signal })
    const error = await caught(run.drain())
    expect(error).toMatchObject({ code: 'ABORTED', cause: { message: 'mine' } })
    const { next } = error as BulkError
    const values = await direct.mget(numbers(4).map(key))
    expect(values.slice(next).every((value) => value === null)).toBe(true)
  })

  test('ends the run while the server does not answer: the items in flight are unknown', async () => {
    await using proxy = await FaultProxy.start(Number(new URL(inject('redisUrl')).port))
    const faulty = tupeline(connectTo(proxy.url))
    await faulty.pipeline().ping().exec()
    proxy.stall('fromServer')
    const controller = new AbortController()
    const run = faulty.bulk(numbers(100), (n) => cmd.set(key(n), 1), {
      chunk: 10,
      concurrency: 2,
      signal: controller.signal,
    })
    const drained = caught(run.drain())
    await vi.waitFor(async () => expect(await direct.exists(key(19))).toBe(1))
    controller.abort()
    expect(await drained).toMatchObject({
      code: 'ABORTED',
      next: 20,
      outcome: 'unknown',
      outcomes: { unknown: [{ from: 0, to: 20 }] },
    })
  })

  test('aborted after the last reply changes nothing: every item is done', async () => {
    const controller = new AbortController()
    const run = redis.bulk(numbers(5), (n) => cmd.echo(`${n}`), { chunk: 2, signal: controller.signal })
    const replies: string[] = []
    for await (const { reply } of run) {
      replies.push(reply)
      if (reply === '4') controller.abort()
    }
    expect(replies).toEqual(['0', '1', '2', '3', '4'])
  })

  test('aborted before the run starts sends nothing', async () => {
    const run = redis.bulk(numbers(5), (n) => cmd.set(key(n), 1), { signal: AbortSignal.abort() })
    expect(await caught(run.collect())).toMatchObject({ code: 'ABORTED', next: 0, outcome: 'not-sent' })
    expect(await direct.exists(key(0))).toBe(0)
  })
})

describe('progress', () => {
  test('is reported a few times a second at most, and at the end', async () => {
    const told: BulkProgress[] = []
    await redis
      .bulk(numbers(5_000), (n) => cmd.echo(`${n}`), { chunk: 10, onProgress: (one) => told.push(one) })
      .drain()
    expect(told.at(-1)).toMatchObject({ done: 5_000, failed: 0, total: 5_000 })
    expect(told.at(-1)?.rate).toBeGreaterThan(0)
    expect(told.length).toBeLessThan(20)
    const unknown: BulkProgress[] = []
    await redis.bulk(numbers(5).values(), (n) => cmd.echo(`${n}`), { onProgress: (one) => unknown.push(one) }).collect()
    expect(unknown).toMatchObject([{ done: 5, total: undefined }])
  })

  test('ends the run with the error that onProgress throws', async () => {
    const own = new Error('mine')
    const onProgress = (): never => {
      throw own
    }
    expect(await caught(redis.bulk(numbers(5), (n) => cmd.echo(`${n}`), { onProgress }).drain())).toBe(own)
  })
})

describe('a lost connection', () => {
  const inRanges = (ranges: readonly ItemRange[], index: number): boolean =>
    ranges.some(({ from, to }) => index >= from && index < to)

  test('the error lists exactly which items are done, unknown and not sent, and a new run resumes there', async () => {
    await using proxy = await FaultProxy.start(Number(new URL(inject('redisUrl')).port))
    const client = connectTo(proxy.url, { retryStrategy: () => 1 })
    const faulty = tupeline(client)
    const items = numbers(3_000)
    let from = 0
    let unknown = 0
    let cuts = 0
    while (from < items.length) {
      await client.ping()
      const limit = 1_000 + Math.floor(Math.random() * 40_000)
      proxy.cutAfter(cuts % 2 ? { fromServer: limit / 10 } : { fromClient: limit })
      const run = faulty.bulk(items.slice(from), (n) => cmd.incr(key(n)), { chunk: 50, concurrency: 3 })
      const error = await caught(
        run.drain().then((report) => {
          if (report.failed > 0)
            throw Object.assign(new Error('failed'), { outcomes: report.outcomes, next: report.items })
        }),
      )
      proxy.cutAfter({})
      if (error === undefined) break
      cuts++
      const { outcomes, next } = error as BulkError
      const values = await direct.mget(items.slice(from).map(key))
      const again: number[] = []
      values.forEach((value, index) => {
        const where = `item ${index} of ${from}, cut ${cuts}`
        if (index >= next || inRanges(outcomes['not-sent'], index)) {
          expect(value, where).toBe(null)
          if (index < next) again.push(index)
        } else if (inRanges(outcomes.done, index)) expect(value, where).toBe('1')
        else {
          expect(inRanges(outcomes.unknown, index), where).toBe(true)
          expect([null, '1'], where).toContain(value)
          unknown++
          if (value === null) again.push(index)
        }
      })
      for (const index of again) await direct.incr(key(items[from + index]))
      from += next
    }
    expect(cuts).toBeGreaterThan(0)
    expect(unknown).toBeGreaterThan(0)
    expect(new Set(await direct.mget(items.map(key)))).toEqual(new Set(['1']))
  })
})
