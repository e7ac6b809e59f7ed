import { expect, test } from 'vitest'
import { inSteps } from '../../src/util/in-steps.js'

/** The ranges that were worked on, in order. */
function ranges(length: number): { done: [number, number][]; more: Promise<void> | undefined } {
  const done: [number, number][] = []
  return { done, more: inSteps(length, (from, to) => done.push([from, to])) }
}

test.each([0, 1, 16_384])('%d elements are one step, without a promise', (length) => {
  const { done, more } = ranges(length)
  expect([done, more]).toEqual([[[0, length]], undefined])
})

test('more elements are several steps that cover each element once, with other work in between', async () => {
  const { done, more } = ranges(50_000)
  expect(done).toEqual([[0, 16_384]])
  let doneBefore: number | undefined
  setImmediate(() => (doneBefore = done.length))
  await more
  expect(doneBefore).toBeLessThan(4)
  expect(done).toEqual([
    [0, 16_384],
    [16_384, 32_768],
    [32_768, 49_152],
    [49_152, 50_000],
  ])
})

test('an error in a later step rejects', async () => {
  const more = inSteps(20_000, (from) => {
    if (from > 0) throw new Error('late')
  })
  await expect(more).rejects.toThrow('late')
})
