import { describe, expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { BulkError, Command } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, uniquePrefix } from '../support/client.js'

const redis = tupeline(connect())

function* endless(): Generator<number> {
  for (let item = 0; ; item++) yield item
}

describe('a synchronous source whose items have no commands', () => {
  test.each([500, Infinity])('lets others have their turn, and ends with the signal: chunk %d', async (chunk) => {
    const controller = new AbortController()
    let turns = 0
    const timer = setInterval(() => ++turns === 3 && controller.abort(), 1)
    const run = redis.bulk(endless(), () => [], { chunk, signal: controller.signal })
    expect(await caught(run.drain())).toMatchObject({ name: 'BulkError', code: 'ABORTED' })
    clearInterval(timer)
  })

  test('can be left', async () => {
    let taken = 0
    for await (const { item, reply } of redis.bulk(endless(), () => [] as const)) {
      expect(reply).toEqual([])
      if (++taken === 2_000) expect(item).toBe(1_999)
      if (taken === 2_000) break
    }
    expect(taken).toBe(2_000)
  })

  test('among others keeps its place', async () => {
    const items = Array.from({ length: 1_000 }, (_, index) => index)
    const shapeOf = (item: number): Command<string>[] => (item % 3 === 0 ? [cmd.echo(`${item}`)] : [])
    const replies = await redis.bulk(items, shapeOf, { chunk: 7 }).collect()
    expect(replies).toEqual(items.map((item) => (item % 3 === 0 ? [`${item}`] : [])))
  })
})

test.each([
  ['nothing', undefined, 'undefined'],
  ['a number', 5, '5'],
  ['a text', 'SECRET', 'a string'],
  ['a truth value', true, 'true'],
])('an iterator whose next() gives %s ends the run with an error', async (_what, result, said) => {
  const source = { [Symbol.iterator]: () => ({ next: () => result }) } as unknown as Iterable<number>
  const error = (await caught(redis.bulk(source, () => cmd.ping()).drain())) as BulkError
  expect(error).toMatchObject({ code: 'SOURCE', next: 0, cause: { name: 'ArgumentError' } })
  expect((error.cause as Error).message).toBe(`bulk: the source's iterator gave ${said} instead of an iterator result`)
})

test(
  'failures that alternate with successes fill a bounded list, and all are counted',
  { timeout: 60_000 },
  async () => {
    const text = uniquePrefix()
    await connect().set(text, 'text')
    const length = 30_000
    const items = Array.from({ length }, (_, index) => index)
    const report = await redis.bulk(items, (item) => (item % 2 === 0 ? cmd.echo('x') : cmd.incr(text))).drain()
    const { outcomes } = report
    expect(report).toMatchObject({ items: length, failed: length / 2 })
    expect(outcomes.counts).toEqual({ done: length / 2, refused: length / 2, executed: 0, unknown: 0, 'not-sent': 0 })
    expect(outcomes.done.length + outcomes.refused.length).toBe(10_000)
    expect(outcomes.listedTo).toBe(10_000)
    expect(outcomes.done.at(-1)).toEqual({ from: 9_998, to: 9_999 })
    expect(outcomes.refused.at(-1)).toEqual({ from: 9_999, to: 10_000 })
  },
)
