import * as z from 'zod/v4'
import type { $ZodType, output } from 'zod/v4/core'
import type { Value } from '../catalogue/command-target.js'
import { encode } from '../schema/codecs.js'
import { synchronous } from '../schema/zod.js'
import type { DecodeStep } from '../command/command.js'
import type { Fits, Schema, TypeMessage } from '../schema/standard-schema.js'

/** A schema or codec for a text in Redis. */
export type TextSchema = $ZodType & Schema

/** The schema itself if it reads text, otherwise a message. */
export type FitsText<S extends Schema> =
  Fits<S, string> extends TypeMessage<string>
    ? TypeMessage<'the schema does not read text, which is what Redis keeps: use a codec such as integer, or json(..)'>
    : S

/** The same for the fields of a hash or of a stream entry. */
export type FitsFields<S extends Schema> =
  Fits<S, Record<string, string>> extends TypeMessage<string>
    ? TypeMessage<'the schema does not read fields of text, which is what Redis keeps: use codecs such as integer'>
    : S

/** The values of a family. `null` means a missing key, so it cannot be a value. */
export type Stored<S extends $ZodType> = Exclude<output<S>, null>

/** The fields of a hash or of a stream entry. */
export type StoredFields<S extends $ZodType> = Extract<output<S>, object>

/** How the values of a family are encoded and decoded. */
export interface Coding<V> {
  readonly schema: $ZodType
  readonly encode: (value: V) => Value
  /** Decodes a reply that is one text. */
  readonly one: readonly DecodeStep[]
  /** Decodes a reply that is a list of texts. */
  readonly each: readonly DecodeStep[]
}

/** Without a schema, values are text. */
export function codingOf<V>(schema: $ZodType | undefined): Coding<V> {
  if (schema === undefined) return textCoding as Coding<V> // V is string if no schema is given
  return {
    schema,
    // FitsText makes sure that the schema reads text, so it encodes to text. encodeArguments checks that at run time.
    encode: (value) => encode(schema, value as never) as Value,
    one: [as(schema)],
    each: [{ kind: 'each', schema: standard(schema) }],
  }
}

const textCoding: Coding<string> = { schema: /* @__PURE__ */ z.string(), encode: (value) => value, one: [], each: [] }

/** A step that decodes the whole reply. */
export const as = (schema: $ZodType): DecodeStep => ({ kind: 'as', schema: standard(schema) })

/** A step that converts a reply to one structure, whichever reply mapping it came with. */
export const shaped = <Reply>(read: (reply: Reply) => unknown): DecodeStep => ({
  kind: 'as',
  schema: {
    '~standard': { version: 1, vendor: 'tupeline', validate: (reply) => ({ value: read(reply as Reply) }) },
  },
})

/** Every schema of zod 4 is a Standard Schema; its core type does not say so. */
const standard = (schema: $ZodType): Schema => schema

/** The same, followed by a schema for that structure. */
export const shapedFor = <Reply>(read: (reply: Reply) => unknown, schema: $ZodType): DecodeStep =>
  as(
    z.codec(z.unknown(), schema as z.ZodType, {
      decode: synchronous((reply: unknown) => read(reply as Reply)),
      encode: (value: unknown) => value,
    }),
  )

/** A number that is text with the legacy mapping and a number with the other. */
export function numberOf(reply: string | number): number {
  if (typeof reply === 'number') return reply
  const number = Number(reply)
  return Number.isNaN(number) ? Number(reply.replace('inf', 'Infinity')) : number // Redis writes inf, and nan
}

/** The same for a reply that can be null. */
export const numberOrNull = (reply: string | number | null): number | null => (reply === null ? null : numberOf(reply))
