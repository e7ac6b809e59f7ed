import fc from 'fast-check'

/** A reply as the server sends it, and as RESP2 and RESP3 mappings give it. */
export interface Sample {
  readonly bytes: Buffer
  /** With the legacy mapping and with RESP3's; strings as text. */
  readonly legacy: unknown
  readonly resp3: unknown
}

const line = (text: string): Buffer => Buffer.from(`${text}\r\n`)
const both = (bytes: Buffer, value: unknown): Sample => ({ bytes, legacy: value, resp3: value })

const lineText = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, ' '))
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[\r\n$*:+\-_0-9a]{0,12}$/), // what may look like the end of a reply, or the beginning of one
)

export const bulkString = anyText.map((text) =>
  both(Buffer.concat([line(`$${Buffer.byteLength(text)}`), line(text)]), text),
)

const scalars = fc.oneof(
  bulkString,
  bulkString,
  lineText.filter((text) => text !== 'QUEUED').map((text) => both(line(`+${text}`), text)),
  fc.maxSafeInteger().map((number) => both(line(`:${number}`), number)),
  fc.constantFrom(both(line('$-1'), null), both(line('*-1'), null), both(line('_'), null), both(line('+OK'), 'OK')),
  fc.boolean().map((is) => ({ bytes: line(is ? '#t' : '#f'), legacy: is ? 1 : 0, resp3: is })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((number) => ({ bytes: line(`,${number}`), legacy: String(number), resp3: Number(String(number)) })),
  fc.constantFrom(
    { bytes: line(',inf'), legacy: 'inf', resp3: Infinity },
    { bytes: line(',-inf'), legacy: '-inf', resp3: -Infinity },
    { bytes: line(',nan'), legacy: 'nan', resp3: NaN },
  ),
  fc.bigInt().map((number) => both(line(`(${number}`), String(number))),
  anyText.map((text) => both(Buffer.concat([line(`=${Buffer.byteLength(text) + 4}`), line(`txt:${text}`)]), text)),
)

const listOf = (type: string, width: number, parts: readonly Sample[]): Buffer =>
  Buffer.concat([line(`${type}${parts.length / width}`), ...parts.map(({ bytes }) => bytes)])

/** Any reply that holds no error, nested a few levels deep. */
export const sample: fc.Arbitrary<Sample> = fc.letrec<{ any: Sample }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.tuple(fc.constantFrom('*', '~'), fc.array(tie('any'), { maxLength: 5 })).map(([type, parts]) => ({
      bytes: listOf(type, 1, parts),
      legacy: parts.map(({ legacy }) => legacy),
      resp3: parts.map(({ resp3 }) => resp3),
    })),
    fc.array(fc.tuple(bulkString, tie('any')), { maxLength: 4 }).map((entries) => ({
      bytes: listOf('%', 2, entries.flat()),
      legacy: entries.flat().map(({ legacy }) => legacy),
      resp3: entries.reduce<Record<string, unknown>>(
        (object, [name, { resp3 }]) =>
          Object.defineProperty(object, String(name.resp3), {
            value: resp3,
            ...{ enumerable: true, writable: true, configurable: true },
          }),
        {},
      ),
    })),
  ),
})).any

/** Errors, which are replies by themselves or within others. */
export const errorSample: fc.Arbitrary<{ bytes: Buffer; message: string }> = fc.oneof(
  lineText.map((text) => ({ bytes: line(`-ERR ${text}`), message: `ERR ${text}` })),
  anyText.map((text) => ({
    bytes: Buffer.concat([line(`!${Buffer.byteLength(text)}`), line(text)]),
    message: text,
  })),
)

/** The bytes in chunks that end anywhere. */
export const chunksOf = (bytes: Buffer, ends: readonly number[]): Buffer[] => {
  const cuts = [...new Set(ends.map((end) => end % (bytes.length + 1)))].sort((a, b) => a - b)
  return [0, ...cuts].map((start, index) => bytes.subarray(start, cuts[index] ?? bytes.length))
}
