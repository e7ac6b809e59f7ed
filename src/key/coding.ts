import * as z from 'zod/v4'
import type { $ZodType, output } from 'zod/v4/core'
import type { Value } from '../catalogue/command-target.js'
import { encode } from '../schema/codecs.js'
import { synchronous } from '../schema/zod.js'
import type { DecodeStep } from '../command/command.js'
import type { Fits, Schema, TypeMessage } from '../schema/standard-schema.js'

/** A schema, or codec, for one text in Redis. */
export type TextSchema = $ZodType & Schema

/** The schema itself where it takes text, otherwise a sentence. */
export type FitsText<S extends Schema> =
  Fits<S, string> extends TypeMessage<string>
    ? TypeMessage<'the schema does not read text, which is what Redis keeps: use a codec such as integer, or json(..)'>
    : S

/** The same for the fields of a hash, or of a stream's entry. */
export type FitsFields<S extends Schema> =
  Fits<S, Record<string, string>> extends TypeMessage<string>
    ? TypeMessage<'the schema does not read fields of text, which is what Redis keeps: use codecs such as integer'>
    : S

/** The value that a family keeps; `null` is a missing key, never a value. */
export type Stored<S extends $ZodType> = Exclude<output<S>, null>

/** The fields that a hash, or a stream's entry, keeps. */
export type StoredFields<S extends $ZodType> = Extract<output<S>, object>

/** How the values of a family become text, and text becomes values. */
export interface Coding<V> {
  readonly schema: $ZodType
  readonly encode: (value: V) => Value
  /** For a reply that is one text. */
  readonly one: readonly DecodeStep[]
  /** For a reply that is a list of texts. */
  readonly each: readonly DecodeStep[]
}

/** Without a schema the values are text. */
export function codingOf<V>(schema: $ZodType | undefined): Coding<V> {
  if (schema === undefined) return text as Coding<V> // V is string where no schema is given
  return {
    schema,
    // What a schema's encoding gives is what it takes: text, as FitsText says. encodeArguments looks again.
    encode: (value) => encode(schema, value as never) as Value,
    one: [as(schema)],
    each: [{ kind: 'each', schema: standard(schema) }],
  }
}

const text: Coding<string> = { schema: z.string(), encode: (value) => value, one: [], each: [] }

/** A step that reads the reply as a whole. */
export const as = (schema: $ZodType): DecodeStep => ({ kind: 'as', schema: standard(schema) })

/** A step that brings a reply into one shape, whichever reply mapping and protocol it came by. */
export const shaped = <Reply>(read: (reply: Reply) => unknown): DecodeStep => ({
  kind: 'as',
  schema: {
    '~standard': { version: 1, vendor: 'tupeline', validate: (reply) => ({ value: read(reply as Reply) }) },
  },
})

/** Every schema of zod 4 is a Standard Schema; its core type does not say so. */
const standard = (schema: $ZodType): Schema => schema

/** The same where a schema reads what has been brought into shape. */
export const shapedFor = <Reply>(read: (reply: Reply) => unknown, schema: $ZodType): DecodeStep =>
  as(
    z.codec(z.unknown(), schema as z.ZodType, {
      decode: synchronous((reply: unknown) => read(reply as Reply)),
      encode: (value: unknown) => value,
    }),
  )

/** A number that is text with one reply mapping, and a number with the other. */
export function numberOf(reply: string | number): number {
  if (typeof reply === 'number') return reply
  const number = Number(reply)
  return Number.isNaN(number) ? Number(reply.replace('inf', 'Infinity')) : number // Redis writes inf, and nan
}

/** The same where there may be none. */
export const numberOrNull = (reply: string | number | null): number | null => (reply === null ? null : numberOf(reply))
