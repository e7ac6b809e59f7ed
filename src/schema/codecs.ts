import * as z from 'zod/v4'
import { safeEncode } from 'zod/v4/core'
import type { $ZodType, input, output } from 'zod/v4/core'
import { EncodeError } from '../errors/errors.js'
import { isThenable } from '../util/promises.js'
import { invalid, issueOfThrown } from './validate.js'
import type { Invalid } from './validate.js'
import { encodesUnchanged, synchronous, readsExactIntegers } from './zod.js'

/** What a codec's functions get besides the value: where to report what is wrong. */
export interface CodecContext {
  readonly issues: unknown[]
}

/** Whether the content of a field can be sent as text. */
export const isWritable = (content: unknown): content is string | number | bigint =>
  typeof content === 'string' || typeof content === 'bigint' || Number.isFinite(content)

/** Reports that a value does not fit. The return value of the codec's function is then ignored. */
export function rejectValue(payload: CodecContext, input: unknown, message: string): never {
  payload.issues.push({ code: 'custom', input, message, continue: false })
  return z.NEVER
}

/**
 * A value and the text that Redis stores for it. An integer reply is read like its text. It is a zod codec, so it can be
 * used inside `z.object` and has zod's own methods.
 */
export type Codec<Value> = z.ZodCodec<z.ZodType<string | number, string | number>, z.ZodType<Value, Value>>

interface CodecFunctions<Value> {
  readonly decode: (text: string | number, payload: CodecContext) => Value
  readonly encode: (value: Value, payload: CodecContext) => string
}

/**
 * The functions validate their own input. Schemas on both sides would check every value twice, and took half of the
 * decoding time.
 *
 * @__NO_SIDE_EFFECTS__
 */
function codec<Value>({ decode, encode }: CodecFunctions<Value>): Codec<Value> {
  const text = z.unknown() as z.ZodType<string | number, string | number>
  const value = z.unknown() as z.ZodType<Value, Value>
  return z.codec(text, value, { decode: synchronous(decode), encode })
}

const integerText = /^(0|-?[1-9]\d*)$/
const decimalText = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/**
 * An integer, as `INCR` stores it. Beyond 2^53 - 1 it is an error, because a number cannot hold it; see {@link bigint}.
 *
 * @example
 * redis.pipeline().set('visits', encode(integer, 41)).get('visits').as(integer) //=> ['OK', number | null]
 */
export const integer: Codec<number> = codec({
  decode: (text, payload) => integerOf(text) ?? rejectValue(payload, text, 'expected an integer within 2^53 - 1'),
  encode: (number, payload) =>
    Number.isSafeInteger(number) ? String(number) : rejectValue(payload, number, 'expected an integer within 2^53 - 1'),
})

/**
 * An integer of any size. On a command whose reply is an integer, such as `INCR`, it is exact beyond 2^53 too.
 *
 * @example redis.pipeline().incr('tokens').as(bigint) //=> [bigint]
 */
export const bigint: Codec<bigint> = codec({
  decode: /* @__PURE__ */ readsExactIntegers((text: string | number, payload: CodecContext) => {
    if (typeof text === 'number' ? Number.isSafeInteger(text) : isText(text) && integerText.test(text))
      return BigInt(text)
    return rejectValue(payload, text, 'expected an integer')
  }),
  encode: (value, payload) =>
    typeof value === 'bigint' ? String(value) : rejectValue(payload, value, 'expected a bigint'),
})

/**
 * A double as Redis writes it, with `inf`, `-inf` and `nan`. Encoded in the fewest digits that give the same double.
 *
 * @example redis.pipeline().zscore('board', 'ada').as(float) //=> [number | null]
 */
export const float: Codec<number> = codec({
  decode: (text, payload) => floatOf(text) ?? rejectValue(payload, text, 'expected a number that a double can hold'),
  encode: writeFloat,
})

/**
 * `1` and `0`, as text or as the integer reply of `SISMEMBER` and similar commands. `true` and `false` are read as well.
 *
 * @example redis.pipeline().set('dark', encode(boolean, true)).get('dark').as(boolean) //=> ['OK', boolean | null]
 */
export const boolean: Codec<boolean> = codec({
  decode: (text, payload) => {
    if (text === '1' || text === 1 || text === 'true') return true
    if (text === '0' || text === 0 || text === 'false') return false
    return rejectValue(payload, text, 'expected 1 or 0')
  },
  encode: (value, payload) => {
    if (typeof value !== 'boolean') return rejectValue(payload, value, 'expected a boolean')
    return value ? '1' : '0'
  },
})

/**
 * A time in ISO 8601, with `Z` or an offset. Encoded in UTC with milliseconds.
 *
 * @example redis.pipeline().hget('user:7', 'born').as(isoDate) //=> [Date | null]
 */
export const isoDate: z.ZodCodec<z.ZodISODateTime, z.ZodDate> = /* @__PURE__ */ z.codec(
  /* @__PURE__ */ z.iso.datetime({ offset: true }),
  /* @__PURE__ */ z.date(),
  {
    decode: /* @__PURE__ */ synchronous((text: string) => new Date(text)),
    encode: (date) => date.toISOString(),
  },
)

/**
 * A time in whole seconds since 1970, as `EXPIREAT` takes it. Encoding rounds down to the second. The replies `-1` and
 * `-2` of `EXPIRETIME`, which mean that there is no time, do not fit.
 *
 * @example redis.pipeline().expiretime('session').as(unixSeconds) //=> [Date]
 */
export const unixSeconds: Codec<Date> = unixTime(1_000)

/**
 * A time in milliseconds since 1970, as `PEXPIREAT` takes it. Otherwise it is like {@link unixSeconds}.
 *
 * @example redis.pipeline().set('seen', encode(unixMillis, new Date())) //=> ['OK']
 */
export const unixMillis: Codec<Date> = unixTime(1)

/** @__NO_SIDE_EFFECTS__ */
function unixTime(milliseconds: number): Codec<Date> {
  return codec({
    decode: (text, payload) => {
      // A number is a reply of the server itself, which has no times before 1970.
      if (typeof text === 'number' && text < 0) return rejectValue(payload, text, 'the key has no such time')
      const date = new Date((integerOf(text) ?? NaN) * milliseconds)
      return isTime(date) ? date : rejectValue(payload, text, 'expected a time in whole numbers since 1970')
    },
    encode: (date, payload) =>
      isTime(date)
        ? String(Math.floor(date.getTime() / milliseconds))
        : rejectValue(payload, date, 'expected a valid date'),
  })
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTime = (date: unknown): date is Date => date instanceof Date && !Number.isNaN(date.getTime())

/** Undefined if the text is not an integer, or one that a number cannot hold. */
function integerOf(text: unknown): number | undefined {
  const number = isText(text) && integerText.test(text) ? Number(text) : text
  return Number.isSafeInteger(number) ? (number as number) : undefined
}

/** Redis writes infinities as `inf`, and other programs as `Infinity`. */
const floatWords: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  ['inf', Infinity],
  ['+inf', Infinity],
  ['infinity', Infinity],
  ['+infinity', Infinity],
  ['-inf', -Infinity],
  ['-infinity', -Infinity],
  ['nan', NaN],
  ['-nan', NaN],
])

/** A double as Redis writes it. Undefined for any other text. */
export function floatOf(text: unknown): number | undefined {
  if (!isText(text)) return typeof text === 'number' ? text : undefined
  if (!decimalText.test(text)) return floatWords.get(text.toLowerCase())
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

function writeFloat(number: number, payload: CodecContext): string {
  if (typeof number !== 'number') return rejectValue(payload, number, 'expected a number')
  if (Number.isNaN(number)) return 'nan'
  if (Number.isFinite(number)) return String(number)
  return number > 0 ? 'inf' : '-inf'
}

/** A value that a codec takes. `null` is not a hash: delete the key instead. */
type Encodable<C extends $ZodType> = input<C> extends object ? output<C> & {} : output<C>

/**
 * The other direction of a codec: validates a value and returns what a command takes, text for one value and a record
 * of texts for {@link hash}. It takes any zod schema. A schema without a codec only validates.
 *
 * @throws {EncodeError} at once, if the value does not fit; nothing is queued or sent
 * @example
 * redis.pipeline().set('user:7', encode(json(User), user)).hset('user:8', encode(hash(User), user))
 */
export function encode<C extends $ZodType>(codec: C, value: Encodable<C>): input<C> {
  const result = encodeWith(codec, value)
  if ('issues' in result) throw new EncodeError(result.issues, result.count)
  return result.value as input<C> // as zod says: encoding gives what decoding takes
}

const FORWARD = { async: false } as const
const BACKWARD = { async: false, direction: 'backward' } as const

/** The encoded value, or what does not fit. Never throws. */
export function encodeWith(codec: $ZodType, value: unknown): { readonly value: unknown } | Invalid {
  try {
    // zod's own function calls this one first, and takes eight times as long. Running zod forward takes a tenth of the
    // time.
    const result = codec._zod.run({ value, issues: [] }, encodesUnchanged(codec) ? FORWARD : BACKWARD)
    if (!isThenable(result) && result.issues.length === 0) return { value: result.value }
    const again = safeEncode(codec, value as never)
    return again.success ? { value: again.data } : invalid(codec, value, again.error.issues)
  } catch (error) {
    return issueOfThrown(error)
  }
}
