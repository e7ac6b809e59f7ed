import { describe, expect, test } from 'vitest'
import { BulkCounts } from '../../src/bulk/bulk-counts.js'
import { Chunker } from '../../src/bulk/chunk.js'
import { ItemReader } from '../../src/bulk/item-reader.js'
import { RangeBuilder } from '../../src/bulk/item-range.js'
import { CommandError } from '../../src/errors/entry-errors.js'
import { cmd } from '../../src/index.js'

describe('RangeBuilder', () => {
  test('joins indexes that follow each other, and keeps gaps', () => {
    const ranges = new RangeBuilder()
    for (const index of [0, 1, 2, 5, 6, 9]) ranges.add(index)
    ranges.add(10, 20)
    ranges.add(25, 25) // nothing
    expect(ranges.toArray()).toEqual([
      { from: 0, to: 3 },
      { from: 5, to: 7 },
      { from: 9, to: 20 },
    ])
    expect(ranges.size).toBe(3)
  })
})

describe('Chunker', () => {
  async function chunks(items: Iterable<number>, size: (item: number) => number, commands: number, bytes = Infinity) {
    const shapeOf = (item: unknown): unknown => Array.from({ length: size(item as number) }, () => cmd.echo('12345'))
    const chunker = new Chunker(new ItemReader(items), shapeOf, { commands, bytes })
    const found: number[][] = []
    for (let chunk = await chunker.read(); chunk; chunk = await chunker.read()) {
      found.push(chunk.items.map(({ item }) => item as number))
      expect(chunk.from).toBe(found.slice(0, -1).flat().length)
    }
    return { found, chunker }
  }
  const items = [0, 1, 2, 3, 4, 5, 6]

  test('fills chunks up to the number of commands', async () => {
    expect((await chunks(items, () => 1, 3)).found).toEqual([[0, 1, 2], [3, 4, 5], [6]])
  })

  test('never divides the commands of an item', async () => {
    expect((await chunks(items, (item) => (item === 2 ? 10 : 2), 4)).found).toEqual([[0, 1], [2], [3, 4], [5, 6]])
  })

  test('fills chunks up to the number of bytes', async () => {
    const bytes = '*2\r\n$4\r\necho\r\n$5\r\n12345\r\n'.length
    expect((await chunks(items, () => 1, 100, 2 * bytes + 1)).found).toEqual([[0, 1], [2, 3], [4, 5], [6]])
  })

  test('counts items without commands as one each', async () => {
    expect((await chunks(items, () => 0, 5)).found).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6],
    ])
    const many = Array.from({ length: 25_000 }, (_, index) => index)
    expect((await chunks(many, () => 0, Infinity)).found.map((chunk) => chunk.length)).toEqual([10_000, 10_000, 5_000])
  })

  test('gives the paths of commands in the words of the items', async () => {
    const shapes = [{ name: cmd.ping(), list: [cmd.ping(), cmd.ping()] }, cmd.ping(), [cmd.ping()]]
    const chunker = new Chunker(new ItemReader(shapes), (shape) => shape, { commands: 100, bytes: Infinity })
    const chunk = await chunker.read()
    const found = [0, 1, 2, 3, 4].map((index) => chunk?.pathOf(index))
    expect(found).toEqual(['[0].name', '[0].list[0]', '[0].list[1]', '[1]', '[2][0]'])
  })

  test('says why the items ended', async () => {
    const own = new Error('mine')
    const { chunker, found } = await chunks(
      (function* () {
        yield* [1, 2]
        throw own
      })(),
      () => 1,
      10,
    )
    expect([found, chunker.end]).toEqual([[[1, 2]], { code: 'SOURCE', error: own }])
  })
})

describe('BulkCounts', () => {
  const failure = (outcome: 'refused' | 'unknown'): CommandError =>
    new CommandError(
      { index: 0, path: '', command: 'get' },
      { code: 'ERR', text: 'ERR', serverMessage: 'ERR' },
      outcome,
    )

  test('counts an item as the worst of its commands', () => {
    const counts = new BulkCounts()
    counts.countDone(3)
    counts.count(['x', failure('refused'), failure('unknown')])
    counts.count([failure('refused')])
    counts.count([])
    expect(counts.outcomes()).toMatchObject({
      done: [
        { from: 0, to: 3 },
        { from: 5, to: 6 },
      ],
      unknown: [{ from: 3, to: 4 }],
      refused: [{ from: 4, to: 5 }],
      counts: { done: 4, unknown: 1, refused: 1, executed: 0, 'not-sent': 0 },
      listedTo: 6,
    })
  })

  test('lists no item after the first that it could not list', () => {
    const counts = new BulkCounts()
    for (let item = 0; item < 12_000; item++) counts.count(item % 2 === 0 ? ['x'] : [failure('refused')])
    const { done, refused, listedTo } = counts.outcomes()
    const listed = [...done, ...refused].sort((a, b) => a.from - b.from)
    expect(listed.length).toBe(10_000)
    expect(listed.every(({ from, to }, index) => from === index && to === index + 1)).toBe(true)
    expect(listedTo).toBe(10_000)
  })
})
