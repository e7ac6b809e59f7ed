import * as z from 'zod/v4'
import type { $ZodType } from 'zod/v4/core'
import { isWritable, rejectValue } from './codecs.js'
import type { CodecContext } from './codecs.js'
import { setField } from '../util/set-field.js'
import type { Fits, Schema } from './standard-schema.js'
import { memoizePerSchema, synchronous } from './zod.js'

/** The fields of a hash as HGETALL gives them. */
type HashFields = Record<string, string>

/**
 * A whole hash, written by HSET and read by HGETALL, through an object schema whose fields take text. A missing key is
 * `null`; HGETALL replies with no fields for it. Fields that are `undefined` are not written.
 *
 * @example
 * const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional() })
 * redis.pipeline().hset('user:7', encode(hash(User), user)).hgetall('user:7').as(hash(User)) //=> [number, User | null]
 */
export function hash<S extends $ZodType & Schema>(
  schema: Fits<S, HashFields> & S,
): z.ZodCodec<z.ZodType<HashFields, HashFields>, z.ZodNullable<S>> {
  return hashCodec(schema) as z.ZodCodec<z.ZodType<HashFields, HashFields>, z.ZodNullable<S>> // made of this very schema
}

const hashCodec = /* @__PURE__ */ memoizePerSchema((schema) =>
  z.codec(z.unknown() as z.ZodType<HashFields, HashFields>, z.nullable(schema), {
    decode: synchronous((fields: HashFields) => (isEmpty(fields) ? null : fields)),
    encode: toFields,
  }),
)

function isEmpty(fields: HashFields): boolean {
  for (const _field in fields) return false
  return typeof fields === 'object'
}

function toFields(value: unknown, payload: CodecContext): HashFields {
  if (typeof value !== 'object' || value === null)
    return rejectValue(payload, value, 'expected a hash; delete the key instead')
  const fields: HashFields = {}
  for (const [field, content] of Object.entries(value)) {
    if (content === undefined) continue
    if (!isWritable(content)) return rejectValue(payload, value, 'a field that is not text: give it a codec')
    setField(fields, field, String(content))
  }
  return Object.keys(fields).length > 0
    ? fields
    : rejectValue(payload, value, 'a hash must have a field; delete the key instead')
}
