import * as z from 'zod/v4'
import type { $ZodType } from 'zod/v4/core'
import { rejectValue } from './codecs.js'
import type { CodecContext } from './codecs.js'
import { findUnsafe } from './json-text.js'
import { memoizePerSchema, synchronous } from './zod.js'

/**
 * A value kept as JSON. What JSON.parse would change in silence does not fit: an integer beyond 2^53 that a number cannot
 * hold, a field called `__proto__`. Of a field written twice the last counts, as in JSON.parse.
 *
 * @example
 * redis.pipeline().set('user:7', encode(json(User), user)).get('user:7').as(json(User)) //=> ['OK', User | null]
 */
export function json<S extends $ZodType>(schema: S): z.ZodCodec<z.ZodString, S> {
  return jsonCodec(schema) as z.ZodCodec<z.ZodString, S> // made of this very schema
}

const jsonCodec = memoizePerSchema((schema) =>
  z.codec(z.string('expected JSON text'), schema, { decode: synchronous(parse), encode: stringify }),
)

function parse(text: string, payload: CodecContext): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return rejectValue(payload, text, 'expected JSON') // JSON.parse would quote the text
  }
  const unsafe = findUnsafe(text)
  return unsafe === undefined ? value : rejectValue(payload, text, unsafe)
}

function stringify(value: unknown, payload: CodecContext): string {
  const text: unknown = JSON.stringify(value)
  if (typeof text !== 'string') return rejectValue(payload, value, 'expected a value that JSON can hold')
  const unsafe = findUnsafe(text)
  return unsafe === undefined ? text : rejectValue(payload, value, unsafe)
}
