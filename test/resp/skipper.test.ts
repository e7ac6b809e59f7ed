// The skipper finds the end of every reply, however the bytes are cut into chunks.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ReplySkipper } from '../../src/resp/skipper.js'
import { chunksOf, errorSample, sample } from './replies.js'

const reply = fc.oneof(
  sample.map(({ bytes }) => bytes),
  errorSample.map(({ bytes }) => bytes),
  sample.map(({ bytes }) => Buffer.concat([Buffer.from('>2\r\n+message\r\n'), bytes])),
)

/** Where each reply ends, counted from the first byte of all. */
function endsOf(chunks: readonly Buffer[]): number[] {
  const skipper = new ReplySkipper()
  const ends: number[] = []
  let before = 0
  for (const chunk of chunks) {
    let at = 0
    while (at < chunk.length) {
      if (!skipper.isWithin) skipper.begin()
      at = skipper.skip(chunk, at)
      if (!skipper.isWithin) ends.push(before + at)
    }
    before += chunk.length
  }
  return ends
}

test('replies one after the other, cut anywhere', () => {
  fc.assert(
    fc.property(fc.array(reply, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 40 }), (replies, cuts) => {
      let end = 0
      const expected = replies.map((bytes) => (end += bytes.length))
      expect(endsOf(chunksOf(Buffer.concat(replies), cuts))).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

test('byte by byte', () => {
  fc.assert(
    fc.property(reply, (bytes) => {
      expect(endsOf([...bytes].map((byte) => Buffer.from([byte])))).toEqual([bytes.length])
    }),
  )
})

test('what is not a reply is refused', () => {
  for (const text of ['?\r\n', 'GET a\r\n', '$a\r\n', '*1x\r\n', '\r\n', '|1\r\n']) {
    expect(() => endsOf([Buffer.from(text)]), text).toThrow('not a reply')
  }
})

test('after an error it can be used again', () => {
  const skipper = new ReplySkipper()
  skipper.begin()
  skipper.skip(Buffer.from('*3\r\n$10\r\nabc'), 0)
  skipper.stop()
  expect(skipper.isWithin).toBe(false)
  skipper.begin()
  expect(skipper.skip(Buffer.from('+OK\r\n+OK\r\n'), 0)).toBe(5)
  expect(skipper.isWithin).toBe(false)
})
