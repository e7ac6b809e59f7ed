import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { BatchError, BulkError, TransactionError } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, uniquePrefix } from '../support/client.js'

const redis = tupeline(connect())

/** What a log may show of an error. */
const printed = (error: unknown): string[] => [
  inspect(error),
  inspect(error, { depth: 10 }),
  String(error),
  JSON.stringify(error),
]

test('an error of 2,000 failures is short, however it is printed', async () => {
  const key = uniquePrefix()
  await redis.pipeline().set(key, 'text').exec()
  const failing = Array.from({ length: 2_000 }, () => cmd.incr(key))
  const error = (await caught(redis.pipeline(failing).exec())) as BatchError
  expect(error.errors).toHaveLength(2_000)
  for (const text of printed(error)) expect(text.length).toBeLessThan(5_000)
  expect(inspect(error)).toContain('2000 of 2000 commands failed')
  expect(inspect(error)).toContain('command 0 (incr)') // the first is the cause

  const refused = Array.from({ length: 2_000 }, () => cmd.call('NOSUCH'))
  const discarded = (await caught(redis.transaction(refused).exec())) as TransactionError
  expect(discarded.errors).toHaveLength(2_000)
  for (const text of printed(discarded)) expect(text.length).toBeLessThan(5_000)
})

test('the error of a bulk run with 10,000 ranges is short too', async () => {
  const key = uniquePrefix()
  await redis.pipeline().set(key, 'text').exec()
  const items = (function* () {
    for (let item = 0; item < 12_000; item++) yield item
    throw new Error('the disk is full')
  })()
  const run = redis.bulk(items, (item) => (item % 2 === 0 ? cmd.echo('x') : cmd.incr(key)))
  const error = (await caught(run.drain())) as BulkError
  expect(error.outcomes.done.length).toBeGreaterThan(4_000)
  for (const text of printed(error)) expect(text.length).toBeLessThan(6_000)
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    code: 'SOURCE',
    next: 12_000,
    outcomes: { counts: { done: 6_000, refused: 6_000 }, listedTo: 10_000 },
  })
})
