// The decoder against a model: random replies, whole and cut anywhere.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AS_BUFFERS,
  AS_TEXT,
  incomplete,
  queued,
  ReplyError,
  RespDecoder,
  unsupported,
} from '../../src/resp/decoder.js'
import type { ReplyFormat } from '../../src/resp/decoder.js'
import { bulkString, errorSample, sample } from './replies.js'

function decoderOf(bytes: Buffer, isResp3 = false): RespDecoder {
  const decoder = new RespDecoder()
  decoder.buffer = bytes
  decoder.at = 0
  decoder.isResp3 = isResp3
  return decoder
}

const read = (bytes: Buffer | string, format: ReplyFormat = AS_TEXT): unknown =>
  decoderOf(Buffer.from(bytes)).read(format)

describe.each([
  ['legacy', false],
  ['resp3', true],
] as const)('%s', (mapping, isResp3) => {
  test('replies one after the other, from anywhere in a chunk', () => {
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 8 }), fc.string(), (samples, before) => {
        const start = Buffer.byteLength(before)
        const decoder = decoderOf(Buffer.concat([Buffer.from(before), ...samples.map(({ bytes }) => bytes)]), isResp3)
        decoder.at = start
        for (const one of samples) {
          expect(decoder.read(AS_TEXT)).toEqual(one[mapping])
          expect(decoder.unusable).toBeUndefined()
        }
        expect(decoder.at).toBe(decoder.buffer.length)
      }),
    )
  })

  test('cut anywhere, a reply is incomplete', () => {
    fc.assert(
      fc.property(sample, fc.nat(), ({ bytes }, end) => {
        expect(decoderOf(bytes.subarray(0, end % bytes.length), isResp3).read(AS_TEXT)).toBe(incomplete)
      }),
    )
  })

  test('bytes as Buffers: views of the same text', () => {
    const asText = (value: unknown): unknown =>
      Buffer.isBuffer(value) ? value.toString() : Array.isArray(value) ? value.map(asText) : value
    fc.assert(
      fc.property(fc.array(bulkString), (samples) => {
        const bytes = Buffer.concat([Buffer.from(`*${samples.length}\r\n`), ...samples.map((one) => one.bytes)])
        const reply = decoderOf(bytes, isResp3).read(AS_BUFFERS) as unknown[]
        expect(reply.every((one) => Buffer.isBuffer(one))).toBe(true)
        expect(asText(reply)).toEqual(samples.map((one) => one[mapping]))
      }),
    )
  })

  test('each element of a list in its own format', () => {
    const element = fc.tuple(bulkString, fc.constantFrom(AS_TEXT, AS_BUFFERS))
    fc.assert(
      fc.property(fc.array(element), (elements) => {
        const bytes = Buffer.concat([Buffer.from(`*${elements.length}\r\n`), ...elements.map(([one]) => one.bytes)])
        const reply = decoderOf(bytes, isResp3).readEach(
          elements.map(([, format]) => format),
          (reason) => reason,
        )
        expect(reply).toEqual(
          elements.map(([one, { bytes: asBytes }]) => (asBytes ? Buffer.from(String(one[mapping])) : one[mapping])),
        )
      }),
    )
  })
})

test('errors, by themselves and within a list', () => {
  fc.assert(
    fc.property(errorSample, fc.boolean(), ({ bytes, message }, asBytes) => {
      const error = read(bytes, asBytes ? AS_BUFFERS : AS_TEXT)
      expect(error).toBeInstanceOf(ReplyError)
      expect((error as Error).message).toBe(message)
      const [one, two] = read(Buffer.concat([Buffer.from('*2\r\n'), bytes, Buffer.from('$1\r\na\r\n')])) as unknown[]
      expect([(one as Error).message, two]).toEqual([message, 'a'])
    }),
  )
})

test('the status QUEUED is distinguished from the text', () => {
  expect(read('+QUEUED\r\n')).toBe(queued)
  expect(read('+QUEUED\r\n', AS_BUFFERS)).toBe(queued)
  expect(read('$6\r\nQUEUED\r\n')).toBe('QUEUED')
  expect(read('*1\r\n+QUEUED\r\n')).toEqual(['QUEUED'])
  expect(read('+QUEUEDX\r\n')).toBe('QUEUEDX')
  expect(read('+QUEUED\r')).toBe(incomplete)
})

test('a reply that cannot be given exactly is reported, and its end is found', () => {
  const cases: [string | Buffer, string, ReplyFormat?][] = [
    [':9007199254740993\r\n', 'integer'],
    ['*2\r\n:1\r\n:-9223372036854775808\r\n', 'integer'],
    [Buffer.from([36, 49, 13, 10, 0xff, 13, 10]), 'text'],
    [`${'*1\r\n'.repeat(1_001)}:1\r\n`, 'depth'],
  ]
  for (const [bytes, reason] of cases) {
    const decoder = decoderOf(Buffer.concat([Buffer.from(bytes), Buffer.from('+next\r\n')]))
    decoder.read(AS_TEXT)
    expect(decoder.unusable).toBe(reason)
    expect([decoder.read(AS_TEXT), decoder.unusable]).toEqual(['next', undefined])
  }
  expect(read(':9007199254740993\r\n', { bytes: false, exactIntegers: true })).toBe('9007199254740993')
  expect(read('$3\r\n\uFFFD\r\n')).toBe('\uFFFD')
  const each = decoderOf(Buffer.from('*2\r\n:9007199254740993\r\n:1\r\n'))
  expect(each.readEach([AS_TEXT, AS_TEXT], (reason) => reason)).toEqual(['integer', 1])
  expect(each.unusable).toBeUndefined()
})

test('pushes, attributes and unknown types are left to another parser', () => {
  for (const bytes of ['>1\r\n+a\r\n', '|1\r\n+a\r\n+b\r\n+c\r\n', '?\r\n', ':+5\r\n', ':1x\r\n']) {
    expect([bytes, read(bytes)]).toEqual([bytes, unsupported])
  }
})
