import * as z from 'zod/v4'
import type { $ZodType } from 'zod/v4/core'
import { ArgumentError } from '../errors/errors.js'
import { rejectValue } from './codecs.js'
import type { CodecContext } from './codecs.js'
import { findLoss } from './json-loss.js'
import { findUnsafe } from './json-text.js'
import { newerVersion } from './newer-version.js'
import { holdsOnlyJson, memoizePerSchema, synchronous } from './zod.js'

/** How versions of a value are stored. */
export interface JsonVersions {
  /** The version that the schema describes, an integer from 1. It is written before the text: `v2:{..}`. */
  readonly version: number
  /**
   * Upgrades each older version to the next: `{ 1: (old) => .. }` returns version 2. Text without a version is version 1.
   * The argument is the parsed JSON, which no schema has checked. A version without an upgrade does not fit.
   */
  readonly upgrade?: Readonly<Record<number, (old: unknown) => unknown>> | undefined
}

/**
 * A value stored as JSON. What JSON.parse would change silently does not fit: a number that a double cannot hold, a field
 * called `__proto__`. If a field is written twice, the last one counts, as in JSON.parse.
 *
 * With `version`, the text begins with it, as in `v2:{"name":"Ada"}`, and older versions are upgraded when they are read. A
 * newer version is a {@link VersionError}. For a reader without `version` the text is not JSON: a {@link DecodeError}.
 *
 * @throws {ArgumentError} for a version that is not an integer from 1, and for an upgrade from a version that is not older
 * @example
 * redis.pipeline().set('user:7', encode(json(User), user)).get('user:7').as(json(User)) //=> ['OK', User | null]
 * @example
 * const stored = json(User, { version: 2, upgrade: { 1: (old) => ({ ...User1.parse(old), visits: 0 }) } })
 */
export function json<S extends $ZodType>(schema: S, versions?: JsonVersions): z.ZodCodec<z.ZodString, S> {
  const codec = versions ? ofForm(schema, versionedForm(versions)) : codecOf(schema)
  return codec as z.ZodCodec<z.ZodString, S> // made of this very schema
}

/** From text to what the schema reads, and back. */
interface JsonForm {
  readonly decode: (text: string, context: CodecContext) => unknown
  readonly encode: (value: unknown, context: CodecContext) => string
}

const ofForm = (schema: $ZodType, { decode, encode }: JsonForm): $ZodType =>
  z.codec(z.string('expected JSON text'), schema, {
    decode: synchronous(decode),
    encode(value, context) {
      const loss = holdsOnlyJson(schema) ? undefined : findLoss(value)
      return loss === undefined ? encode(value, context) : rejectValue(context, value, loss)
    },
  })

const codecOf = /* @__PURE__ */ memoizePerSchema((schema) => ofForm(schema, plainForm))

function parse(text: string, context: CodecContext): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return rejectValue(context, text, 'expected JSON') // JSON.parse would quote the text
  }
  const unsafe = findUnsafe(text)
  return unsafe === undefined ? value : rejectValue(context, text, unsafe)
}

function stringify(value: unknown, context: CodecContext): string {
  const text: unknown = JSON.stringify(value)
  if (typeof text !== 'string') return rejectValue(context, value, 'expected a value that JSON can hold')
  const unsafe = findUnsafe(text)
  return unsafe === undefined ? text : rejectValue(context, value, unsafe)
}

const plainForm: JsonForm = { decode: parse, encode: stringify }

/** JSON never begins like this, so text without a version cannot be mistaken for text with one. */
const PREFIX = /^v([1-9]\d{0,14}):/

function versionedForm({ version, upgrade = {} }: JsonVersions): JsonForm {
  const isVersion = (number: number): boolean => Number.isSafeInteger(number) && number > 0
  if (!isVersion(version)) {
    const given = typeof version === 'number' ? version : typeof version
    throw new ArgumentError('json', `version must be an integer from 1, got ${given}`)
  }
  const wrong = Object.keys(upgrade).find((from) => !isVersion(Number(from)) || Number(from) >= version)
  if (wrong !== undefined) throw new ArgumentError('json', 'upgrade: each key must be an integer from 1 to version - 1')
  const decode = (text: string, context: CodecContext): unknown => {
    const [prefix = '', digits = '1'] = PREFIX.exec(text) ?? []
    const found = Number(digits)
    if (found > version) {
      context.issues.push(newerVersion(text, found, version))
      return z.NEVER
    }
    const value = parse(text.slice(prefix.length), context)
    return context.issues.length > 0 ? z.NEVER : upgraded(value, found, context)
  }
  const upgraded = (value: unknown, found: number, context: CodecContext): unknown => {
    let current = value
    for (let from = found; from < version; from++) {
      const step = upgrade[from]
      if (step === undefined) return rejectValue(context, value, `no upgrade from version ${from}`)
      try {
        current = step(current)
      } catch (error) {
        // Its message may quote the value.
        return rejectValue(
          context,
          value,
          `the upgrade from version ${from} threw ${error instanceof Error ? error.name : 'a value'}`,
        )
      }
    }
    return current
  }
  return { decode, encode: (value, context) => `v${version}:${stringify(value, context)}` }
}

/**
 * {@link json} for a typed key. `null` means a missing key there, so it cannot be a value: writing it and reading the text
 * `null` are both errors.
 */
export function jsonWithoutNull(schema: $ZodType, versions: JsonVersions | undefined): $ZodType {
  const { decode, encode } = versions ? versionedForm(versions) : plainForm
  const refused = (value: unknown, context: CodecContext): never =>
    rejectValue(context, value, 'null means a missing key, and cannot be a value')
  return ofForm(schema, {
    decode(text, context) {
      const value = decode(text, context)
      return value === null ? refused(value, context) : value
    },
    encode: (value, context) => (value === null ? refused(value, context) : encode(value, context)),
  })
}
