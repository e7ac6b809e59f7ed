import type { $ZodArray, $ZodObject, $ZodTuple, $ZodType, input, output } from 'zod/v4/core'
import type { Value } from '../catalogue/command-target.js'
import { encodeWith } from '../schema/codecs.js'
import { ArgumentError, EncodeError } from '../errors/errors.js'
import { encodeArgument } from '../command/arguments.js'
import type { WireArgument } from '../command/arguments.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/**
 * What describes the arguments of a script. A tuple or a list: they are passed one by one. An object: they are passed
 * by name, and ARGV has them in the order of the schema's fields.
 */
export type ArgumentSchema = $ZodTuple | $ZodArray | $ZodObject

/** The arguments of a definition without any. */
export type NoArguments = $ZodTuple<readonly [], null>

/**
 * Nothing (`unknown`) for a schema whose encoded side can be sent, otherwise a sentence.
 * `SendableArguments<ZodTuple<[ZodNumber, ZodOptional<ZodString>]>>` is `unknown`: arguments left out at the end are
 * not sent.
 */
export type SendableArguments<A extends $ZodType> = A extends $ZodTuple | $ZodArray
  ? Required<input<A>> extends readonly Value[]
    ? unknown
    : TypeMessage<'an argument must encode to text, a number or bytes: give it a codec'>
  : A extends $ZodObject
    ? [input<A>[keyof input<A>]] extends [Value] // also optional fields, because `undefined` cannot be sent
      ? Extract<keyof input<A>, number | `${bigint}`> extends never
        ? unknown
        : TypeMessage<'names that look like integers would be sent out of order'>
      : TypeMessage<'an argument must encode to text, a number or bytes: give it a codec'>
    : TypeMessage<'describe the arguments by z.tuple, z.array or z.object'>

/**
 * The parameters that follow the keys. `ArgumentsOf<ZodTuple<[ZodNumber]>>` is `[argv1: number]`,
 * `ArgumentsOf<ZodObject<{ limit: ZodNumber }>>` is `[args: { limit: number }]`.
 */
export type ArgumentsOf<A extends $ZodType> =
  output<A> extends infer Given ? (Given extends readonly unknown[] ? ArgvNames<Given> : [args: Given]) : never

/** Names the elements of a short tuple as Lua does: ARGV[1] is `argv1`. Otherwise an editor calls them `args_0`. */
type ArgvNames<Given extends readonly unknown[]> = Given extends readonly [infer A]
  ? [argv1: A]
  : Given extends readonly [infer A, infer B]
    ? [argv1: A, argv2: B]
    : Given extends readonly [infer A, infer B, infer C]
      ? [argv1: A, argv2: B, argv3: C]
      : Given extends readonly [infer A, infer B, infer C, infer D]
        ? [argv1: A, argv2: B, argv3: C, argv4: D]
        : Given

/** Encodes the arguments of a call, which begin at an index of what the call was given. */
export type ArgumentEncoder = (given: readonly unknown[], from: number, wire: WireArgument[]) => void

/**
 * Creates the encoder for the arguments of a definition: each is encoded by its schema, then as text or bytes. Nothing
 * becomes "undefined": arguments left out at the end are not sent, and any other gap is rejected. The encoder throws an
 * EncodeError for what does not fit the schema.
 *
 * @throws {ArgumentError} for any other schema
 */
export function argumentEncoder(label: string, schema: unknown): ArgumentEncoder {
  if (schema === undefined) {
    return (given, from) => {
      if (given.length > from)
        throw new ArgumentError(label, `takes no arguments, and was given ${given.length - from}`)
    }
  }
  const type = isZodSchema(schema) ? schema._zod.def.type : undefined
  if (type === 'tuple' || type === 'array') {
    const list = schema as $ZodTuple | $ZodArray
    return (given, from, wire) =>
      appendValues(label, encodeBy(label, list, given.slice(from)) as unknown[], undefined, wire)
  }
  if (type !== 'object') throw new ArgumentError(label, 'args: takes z.tuple, z.array or z.object')
  const fields = schema as $ZodObject
  const names = Object.keys(fields._zod.def.shape)
  if (names.some((name) => /^\d+$/.test(name))) {
    throw new ArgumentError(label, 'args: names that look like integers would be sent out of order')
  }
  const called = names.map((name) => `the argument "${name}"`)
  return (given, from, wire) => {
    if (given.length !== from + 1) throw new ArgumentError(label, 'takes its arguments as one object')
    const values = encodeBy(label, fields, given[from]) as Readonly<Record<string, unknown>>
    const inOrder = names.map((name) => values[name])
    appendValues(label, inOrder, called, wire)
  }
}

const isZodSchema = (schema: unknown): schema is $ZodType =>
  typeof schema === 'object' && schema !== null && '_zod' in schema

function encodeBy(label: string, schema: $ZodType, given: unknown): unknown {
  const result = encodeWith(schema, given)
  if ('issues' in result) throw new EncodeError(result.issues, result.count, `${label}: the arguments do not fit`)
  return result.value
}

/** Appends values to what is sent. Errors call a value by its name if it has one, otherwise by its position. */
function appendValues(
  label: string,
  values: readonly unknown[],
  called: readonly string[] | undefined,
  wire: WireArgument[],
): void {
  let count = values.length
  while (count > 0 && values[count - 1] === undefined) count--
  // A command that takes infinite numbers may be called by this script.
  for (let at = 0; at < count; at++)
    wire.push(encodeArgument(label, refuseInfinite(label, values[at]), called?.[at] ?? at))
}

function refuseInfinite(label: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new ArgumentError(label, `an argument is ${value}`)
  return value
}
