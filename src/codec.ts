import * as z from 'zod/v4'
import { safeEncode } from 'zod/v4/core'
import type { $ZodType, input, output } from 'zod/v4/core'
import { EncodeError } from './errors.js'
import { damage, threw } from './validate.js'
import type { Damage } from './validate.js'
import { synchronous, takesDigits } from './zod-schema.js'

/** What a codec's own functions are given beside the value: where to say what is wrong. */
export interface Payload {
  readonly issues: unknown[]
}

/** Says that a value does not fit. What the function returns is then not looked at. */
export function unfit(payload: Payload, input: unknown, message: string): never {
  payload.issues.push({ code: 'custom', input, message, continue: false })
  return z.NEVER
}

/** Text of Redis that stands for a value of a schema. A zod codec: it fits into z.object, and has zod's own methods. */
export type Codec<Schema extends $ZodType> = z.ZodCodec<z.ZodCustom<string | number, string | number>, Schema>

const isText = synchronous((value: unknown) => typeof value === 'string' || typeof value === 'number')

/** A number of Redis: text where it was stored, an integer reply where it was counted. */
const numeric = (expected: string): z.ZodCustom<string | number, string | number> =>
  z.custom<string | number>(isText, expected)

const digits = /^(0|-?[1-9]\d*)$/
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * An integer, as `INCR` keeps it. Beyond 2^53 - 1 an error, for a number cannot hold it; see {@link bigint}.
 *
 * @example
 * redis.pipeline().set('visits', encode(integer, 41)).get('visits').as(integer) //=> ['OK', number | null]
 */
export const integer: Codec<z.ZodInt> = z.codec(numeric('expected an integer'), z.int(), {
  decode: synchronous(readInteger),
  encode: String,
})

/**
 * An integer of any size. On a command whose reply is an integer, such as `INCR`, it is exact beyond 2^53 too.
 *
 * @example redis.pipeline().incr('tokens').as(bigint) //=> [bigint]
 */
export const bigint: Codec<z.ZodBigInt> = z.codec(numeric('expected an integer'), z.bigint(), {
  decode: takesDigits((text: string | number, payload: Payload) => {
    if (typeof text === 'number' ? Number.isSafeInteger(text) : digits.test(text)) return BigInt(text)
    return unfit(payload, text, 'expected an integer')
  }),
  encode: String,
})

/**
 * A double in the words of Redis: `inf`, `-inf` and `nan` among them. Encoded in the fewest digits that give it back.
 *
 * @example redis.pipeline().zscore('board', 'ada').as(float) //=> [number | null]
 */
export const float: Codec<z.ZodCustom<number, number>> = z.codec(
  numeric('expected a number'),
  z.custom<number>(
    synchronous((value: unknown) => typeof value === 'number'),
    'expected a number',
  ),
  {
    decode: synchronous((text: string | number, payload: Payload) =>
      typeof text === 'number' ? text : readFloat(text, payload),
    ),
    encode: writeFloat,
  },
)

/**
 * `1` and `0`, as text or as the integer reply of `SISMEMBER` and its like; `true` and `false` are read as well.
 *
 * @example redis.pipeline().set('dark', encode(boolean, true)).get('dark').as(boolean) //=> ['OK', boolean | null]
 */
export const boolean: Codec<z.ZodBoolean> = z.codec(numeric('expected 1 or 0'), z.boolean(), {
  decode: synchronous((text: string | number, payload: Payload) => {
    const word = String(text)
    if (word === '1' || word === 'true') return true
    return word === '0' || word === 'false' ? false : unfit(payload, text, 'expected 1 or 0')
  }),
  encode: (value) => (value ? '1' : '0'),
})

/**
 * A time in ISO 8601, with `Z` or an offset; encoded in UTC with milliseconds.
 *
 * @example redis.pipeline().hget('user:7', 'born').as(isoDate) //=> [Date | null]
 */
export const isoDate: z.ZodCodec<z.ZodISODateTime, z.ZodDate> = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: synchronous((text: string) => new Date(text)),
  encode: (date) => date.toISOString(),
})

/**
 * A time in whole seconds since 1970, as `EXPIREAT` takes it. Encoding rounds down to the second. The `-1` and `-2` by
 * which `EXPIRETIME` says that there is no time do not fit.
 *
 * @example redis.pipeline().expiretime('session').as(unixSeconds) //=> [Date]
 */
export const unixSeconds: Codec<z.ZodDate> = unixTime(1_000)

/**
 * A time in milliseconds since 1970, as `PEXPIREAT` takes it; otherwise as {@link unixSeconds}.
 *
 * @example redis.pipeline().set('seen', encode(unixMillis, new Date())) //=> ['OK']
 */
export const unixMillis: Codec<z.ZodDate> = unixTime(1)

function unixTime(milliseconds: number): Codec<z.ZodDate> {
  return z.codec(numeric('expected a time in whole numbers since 1970'), z.date(), {
    decode: synchronous((text: string | number, payload: Payload) => {
      // A reply of the server's own is a number; of times it has none before 1970.
      if (typeof text === 'number' && text < 0) return unfit(payload, text, 'the key has no such time')
      const number = readInteger(text, payload)
      return new Date(number * milliseconds)
    }),
    encode: (date) => String(Math.floor(date.getTime() / milliseconds)),
  })
}

function readInteger(text: string | number, payload: Payload): number {
  if (typeof text === 'string' && !digits.test(text)) return unfit(payload, text, 'expected an integer')
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : unfit(payload, text, 'expected an integer within 2^53 - 1')
}

/** Redis writes infinities as `inf`, and other programs as `Infinity`. */
const words: ReadonlyMap<string, number> = new Map([
  ...['inf', '+inf', 'infinity', '+infinity'].map((word) => [word, Infinity] as const),
  ...['-inf', '-infinity'].map((word) => [word, -Infinity] as const),
  ...['nan', '-nan'].map((word) => [word, NaN] as const),
])

function readFloat(text: string, payload: Payload): number {
  const word = words.get(text.toLowerCase())
  if (word !== undefined) return word
  const number = decimal.test(text) ? Number(text) : NaN
  return Number.isFinite(number) ? number : unfit(payload, text, 'expected a number that a double can hold')
}

function writeFloat(number: number): string {
  if (Number.isNaN(number)) return 'nan'
  if (Number.isFinite(number)) return String(number)
  return number > 0 ? 'inf' : '-inf'
}

/** A value that a codec takes; `null` is no hash, a key is deleted instead. */
type Encodable<C extends $ZodType> = input<C> extends object ? Exclude<output<C>, null> : output<C>

/**
 * The way back of a codec: validates a value and gives what a command takes, text for one value and a record of texts for
 * {@link hash}. Any zod schema will do: one without a codec in it only validates.
 *
 * @throws {EncodeError} at once, where the value does not fit: nothing is queued or sent
 * @example
 * redis.pipeline().set('user:7', encode(json(User), user)).hset('user:8', encode(hash(User), user))
 */
export function encode<C extends $ZodType>(codec: C, value: Encodable<C>): input<C> {
  const result = safelyEncoded(codec, value)
  if ('issues' in result) throw new EncodeError(result.issues, result.count)
  return result.value as input<C> // as zod says: encoding gives what decoding takes
}

function safelyEncoded(codec: $ZodType, value: unknown): { value: unknown } | Damage {
  try {
    const result = safeEncode(codec, value)
    return result.success ? { value: result.data } : damage(codec, result.error.issues)
  } catch (error) {
    return threw(error)
  }
}
