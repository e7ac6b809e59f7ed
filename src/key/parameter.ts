import { isDeepStrictEqual } from 'node:util'
import { safeDecode } from 'zod/v4/core'
import type { $ZodType, output } from 'zod/v4/core'
import { encode } from '../schema/codecs.js'
import { isTupelineError } from '../errors/tupeline-error.js'
import type { Reserved } from './reserved.js'

/**
 * How a parameter is written in its key. A parameter without a kind is text, in which the characters that delimit the
 * pattern are percent-encoded.
 *
 * - `'integer'`: a whole number within 2^53 - 1, in its digits.
 * - `'uuid'`: a UUID in lower case. Upper case is rejected, because it would make another key for the same UUID.
 * - `'raw'`: text that is not encoded, for keys that already exist. A value that `parse` would not return is rejected.
 * - a codec, or a schema whose input is text: a value that is written as its text.
 */
export type ParameterKind = 'integer' | 'uuid' | 'raw' | $ZodType<unknown, string | number>

/** The value of a parameter. `ParameterValue<'integer'>` is `number`; a parameter without a kind is a `string`. */
export type ParameterValue<Kind> = Kind extends 'integer' ? number : Kind extends $ZodType ? output<Kind> : string

/** Why a value does not fit. It never holds the value itself. */
export class Unfit {
  constructor(readonly why: string) {}
}

/** One parameter of a pattern: it writes values as text in the key, and reads them again. */
export interface Parameter {
  readonly name: string
  readonly kind: ParameterKind | 'text'
  /** A regular expression for its text. */
  readonly source: string
  /** A glob-style pattern that matches its text, and perhaps more. */
  readonly glob: string
  write(value: unknown): string | Unfit
  /** The value of a text that `source` matches; undefined if it is not valid. */
  read(text: string): unknown
}

/** Creates a parameter. `reserved` has the characters that its pattern encodes. */
export function parameter(name: string, kind: ParameterKind | undefined, reserved: Reserved): Parameter {
  if (kind === undefined) return { name, kind: 'text', ...textForm(reserved) }
  if (kind === 'integer') return { name, kind, ...integerForm }
  if (kind === 'uuid') return { name, kind, ...uuidForm }
  if (kind === 'raw') return { name, kind, ...raw }
  return { name, kind, ...coded(kind, textForm(reserved)) }
}

type ParameterForm = Omit<Parameter, 'name' | 'kind'>

const textForm = (reserved: Reserved): ParameterForm => ({
  source: reserved.source,
  glob: '*',
  write: (value) => checkText(value) ?? reserved.encode(value as string),
  read: (encoded) => reserved.decode(encoded),
})

/** Undefined if the value is text that a key can hold. */
function checkText(value: unknown): Unfit | undefined {
  if (typeof value !== 'string') return new Unfit('is not a string')
  if (value === '') return new Unfit('is empty')
  return value.isWellFormed() ? undefined : new Unfit('has a lone surrogate')
}

const integerForm: ParameterForm = {
  source: '0|-?[1-9]\\d{0,15}',
  glob: '[-0-9]*',
  write: (value) =>
    Number.isSafeInteger(value) ? `${value as number}` : new Unfit('is not an integer within 2^53 - 1'),
  read: (digits) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : undefined),
}

const uuidSource = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const uuidText = /* @__PURE__ */ new RegExp(`^${uuidSource}$`)

const uuidForm: ParameterForm = {
  source: uuidSource,
  glob: '????????-????-????-????-????????????',
  write: (value) =>
    typeof value === 'string' && uuidText.test(value) ? value : new Unfit('is not a UUID in lower case'),
  read: (value) => value,
}

/** The pattern checks that `parse` returns the value. Braces are rejected, because they would change the hash tag. */
const raw: ParameterForm = {
  source: '[^{}]+?',
  glob: '*',
  write: (value) =>
    checkText(value) ?? (/[{}]/.test(value as string) ? new Unfit('is raw and has a brace') : (value as string)),
  read: (value) => value,
}

/**
 * A codec can lose part of its value, such as the milliseconds. Two values would then have one key, so a value is only
 * accepted if decoding its text returns it.
 */
function coded(schema: $ZodType, { source, glob, write, read }: ParameterForm): ParameterForm {
  const decoded = (value: unknown): unknown => {
    const result = safeDecode(schema, value as never)
    return result.success ? result.data : undefined
  }
  return {
    source,
    glob,
    write(value) {
      if (typeof value === 'boolean' || (typeof value === 'number' && !Number.isSafeInteger(value))) {
        return new Unfit('is a boolean, a fraction or beyond 2^53 - 1')
      }
      const plain = encodedBy(schema, value)
      if (plain instanceof Unfit) return plain
      const encoded = write(typeof plain === 'number' || typeof plain === 'bigint' ? `${plain}` : plain) // z.coerce encodes to these
      if (encoded instanceof Unfit) return encoded
      return isDeepStrictEqual(decoded(read(encoded)), value) ? encoded : new Unfit('is not given back by its codec')
    },
    read(encoded) {
      const plain = read(encoded)
      return plain === undefined ? undefined : decoded(plain)
    },
  }
}

function encodedBy(schema: $ZodType, value: unknown): unknown {
  try {
    return encode(schema, value as never)
  } catch (error) {
    if (!isTupelineError(error)) throw error
    return new Unfit('does not fit its codec')
  }
}
