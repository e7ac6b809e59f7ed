import { isDeepStrictEqual } from 'node:util'
import { safeDecode } from 'zod/v4/core'
import type { $ZodType, output } from 'zod/v4/core'
import { encode } from '../schema/codecs.js'
import { isTupelineError } from '../errors/errors.js'
import { escaped } from './glob.js'
import type { Reserved } from './reserved.js'

/**
 * How a parameter stands in its key. Without one it is text, and what could be taken for the pattern's own text is
 * percent-encoded.
 *
 * - `'integer'`: a whole number within 2^53 - 1, in its digits.
 * - `'uuid'`: a UUID in lower case; the same UUID in upper case is refused, since it would be another key.
 * - `'raw'`: text as it is, for keys that exist already. A value that `parse` would not give back is refused.
 * - a codec or a schema whose input is text: its value, kept as its text.
 */
export type ParameterKind = 'integer' | 'uuid' | 'raw' | $ZodType<unknown, string | number>

/** The value of a parameter. `ParameterValue<'integer'>` is `number`; a parameter without a kind is a `string`. */
export type ParameterValue<Kind> = Kind extends 'integer' ? number : Kind extends $ZodType ? output<Kind> : string

/** A value that does not fit, and why. Never the value itself. */
export class Unfit {
  constructor(readonly why: string) {}
}

/** One parameter of a pattern: to its text in the key, and back. */
export interface Parameter {
  readonly name: string
  readonly kind: ParameterKind | 'text'
  /** A regular expression for its text. */
  readonly source: string
  /** A glob-style pattern for its text, which may take more. */
  readonly glob: string
  write(value: unknown): string | Unfit
  /** The value of a text that `source` takes; undefined where there is none. */
  read(text: string): unknown
}

/** Makes a parameter. `reserved` are the characters that its pattern encodes. */
export function parameter(name: string, kind: ParameterKind | undefined, reserved: Reserved): Parameter {
  if (kind === undefined) return { name, kind: 'text', ...text(reserved) }
  if (kind === 'integer') return { name, kind, ...integer }
  if (kind === 'uuid') return { name, kind, ...uuid }
  if (kind === 'raw') return { name, kind, ...raw }
  return { name, kind, ...coded(kind, text(reserved)) }
}

type Form = Omit<Parameter, 'name' | 'kind'>

const text = (reserved: Reserved): Form => ({
  source: reserved.source,
  glob: '*',
  write: (value) => textOf(value) ?? reserved.encode(value as string),
  read: (encoded) => reserved.decode(encoded),
})

/** Undefined for text that may stand in a key. */
function textOf(value: unknown): Unfit | undefined {
  if (typeof value !== 'string') return new Unfit('is not a string')
  if (value === '') return new Unfit('is empty')
  return value.isWellFormed() ? undefined : new Unfit('has a lone surrogate')
}

const integer: Form = {
  source: '0|-?[1-9]\\d{0,15}',
  glob: '[-0-9]*',
  write: (value) =>
    Number.isSafeInteger(value) ? `${value as number}` : new Unfit('is not an integer within 2^53 - 1'),
  read: (digits) => (Number.isSafeInteger(Number(digits)) ? Number(digits) : undefined),
}

const uuidSource = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const uuidText = new RegExp(`^${uuidSource}$`)

const uuid: Form = {
  source: uuidSource,
  glob: [8, 4, 4, 4, 12].map((length) => '?'.repeat(length)).join('-'),
  write: (value) =>
    typeof value === 'string' && uuidText.test(value) ? value : new Unfit('is not a UUID in lower case'),
  read: (value) => value,
}

/** What it may hold depends on the whole pattern, which looks whether `parse` gives it back. Braces would move the tag. */
const raw: Form = {
  source: '[^{}]+?',
  glob: '*',
  write: (value) =>
    textOf(value) ?? (/[{}]/.test(value as string) ? new Unfit('is raw and has a brace') : (value as string)),
  read: (value) => value,
}

/**
 * A codec may lose a part of its value (milliseconds, for instance). Two values would then have one key, so a value is
 * taken only where its text gives it back.
 */
function coded(schema: $ZodType, { source, glob, write, read }: Form): Form {
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
      const encoded = write(typeof plain === 'number' || typeof plain === 'bigint' ? `${plain}` : plain) // of z.coerce
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

/** A glob-style pattern for the one text. */
export const globOf = (written: string): string => escaped(written)
