import type { $ZodArray, $ZodObject, $ZodTuple, $ZodType, input, output } from 'zod/v4/core'
import type { Value } from '../catalogue/command-target.js'
import { encodeWith } from '../schema/codecs.js'
import { ArgumentError, EncodeError } from '../errors/errors.js'
import { encodeArgument } from '../command/arguments.js'
import type { WireArgument } from '../command/arguments.js'
import { describeValue } from '../command/arguments.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/**
 * What the arguments of a script are described by. A tuple or a list: they are given one by one. An object: they are
 * given by name, and ARGV has them in the order of the schema's fields.
 */
export type ArgumentSchema = $ZodTuple | $ZodArray | $ZodObject

/** No arguments at all: where a definition names none. */
export type NoArguments = $ZodTuple<readonly [], null>

/**
 * Nothing (`unknown`) for a schema whose encoded side can be sent; otherwise a sentence.
 * `SendableArguments<ZodTuple<[ZodNumber, ZodOptional<ZodString>]>>` is `unknown`: what is left out at the end is not sent.
 */
export type SendableArguments<A extends $ZodType> = A extends $ZodTuple | $ZodArray
  ? Required<input<A>> extends readonly Value[]
    ? unknown
    : TypeMessage<'an argument must encode to text, a number or bytes: give it a codec'>
  : A extends $ZodObject
    ? input<A> extends Readonly<Record<string, Value>>
      ? Extract<keyof input<A>, number | `${bigint}`> extends never
        ? unknown
        : TypeMessage<'names that look like integers would be sent out of order'>
      : TypeMessage<'an argument must encode to text, a number or bytes: give it a codec'>
    : TypeMessage<'describe the arguments by z.tuple, z.array or z.object'>

/**
 * The parameters that follow the keys. `ArgumentsOf<ZodTuple<[ZodNumber]>>` is `[number]`,
 * `ArgumentsOf<ZodObject<{ limit: ZodNumber }>>` is `[args: { limit: number }]`.
 */
export type ArgumentsOf<A extends $ZodType> =
  output<A> extends infer Given ? (Given extends readonly unknown[] ? Given : [args: Given]) : never

/** Makes what is sent of the arguments of a call. */
export type ArgumentEncoder = (given: readonly unknown[]) => WireArgument[]

/**
 * How the arguments of a definition are encoded: each by its schema, then as text or bytes. Nothing becomes "undefined":
 * what is left out at the end is not sent, and left out before that it is refused.
 *
 * @throws {ArgumentError} for what is no such schema
 */
export function argumentEncoder(label: string, schema: unknown): ArgumentEncoder {
  if (schema === undefined) {
    return (given) => {
      if (given.length > 0) throw new ArgumentError(label, `takes no arguments, and was given ${given.length}`)
      return []
    }
  }
  const def =
    typeof schema === 'object' && schema !== null && '_zod' in schema ? (schema as $ZodType)._zod.def : undefined
  if (def?.type === 'tuple' || def?.type === 'array') {
    const list = schema as $ZodTuple | $ZodArray
    return (given) => sent(label, encoded(label, list, given) as readonly unknown[])
  }
  if (def?.type !== 'object') throw new ArgumentError(label, 'args: takes z.tuple, z.array or z.object')
  const fields = schema as $ZodObject
  const names = Object.keys(fields._zod.def.shape)
  if (names.some((name) => /^\d+$/.test(name))) {
    throw new ArgumentError(label, 'args: names that look like integers would be sent out of order')
  }
  return (given) => {
    if (given.length !== 1)
      throw new ArgumentError(label, `takes its arguments as one object, and was given ${given.length}`)
    const values = encoded(label, fields, given[0]) as Readonly<Record<string, unknown>>
    return sent(
      label,
      names.map((name) => values[name]),
      names,
    )
  }
}

function encoded(label: string, schema: $ZodType, given: unknown): unknown {
  const result = encodeWith(schema, given)
  if ('issues' in result) throw new EncodeError(result.issues, result.count, `${label}: the arguments do not fit`)
  return result.value
}

function sent(label: string, values: readonly unknown[], names?: readonly string[]): WireArgument[] {
  let count = values.length
  while (count > 0 && values[count - 1] === undefined) count--
  return Array.from({ length: count }, (_, at) => {
    const what = `argument ${names?.[at] ?? at}`
    const value = values[at]
    if (typeof value === 'object' && !(value instanceof Uint8Array)) {
      throw new ArgumentError(
        label,
        `${what} encodes to ${describeValue(value)}; it must encode to text, a number or bytes`,
      )
    }
    return encodeArgument(label, value, what)
  })
}
