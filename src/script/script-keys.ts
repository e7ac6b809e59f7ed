import { ArgumentError } from '../errors/errors.js'
import { describeValue, encodeArgument } from '../command/arguments.js'
import type { WireArgument } from '../command/arguments.js'
import { keyOf } from '../command/key-like.js'
import type { KeyLike } from '../command/key-like.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/** Nothing (`unknown`) for names that are known, a sentence for a list of any strings. */
export type NamedKeys<Names extends readonly string[]> = string extends Names[number]
  ? TypeMessage<'name the keys in place, such as ["bucket"], or as const'>
  : unknown

/**
 * Checks the names of a definition.
 *
 * @throws {ArgumentError} for anything other than a list of different names
 */
export function checkKeyNames(label: string, names: unknown): asserts names is readonly string[] {
  if (!Array.isArray(names) || names.some((name) => typeof name !== 'string' || name === '')) {
    throw new ArgumentError(label, 'keys: takes a list of names')
  }
  const twice = names.find((name: string, at) => names.indexOf(name) !== at) as string | undefined
  if (twice !== undefined) throw new ArgumentError(label, `keys: two have the name "${twice}"`)
}

/** Encodes the keys of a call. */
export type KeyEncoder = (given: unknown, wire: WireArgument[]) => void

/**
 * Creates the encoder for the keys of a call, in the order of their names: KEYS[1], KEYS[2] and so on. The encoder
 * throws an ArgumentError that names a key which is missing or cannot be a key, and for keys with other names.
 */
export function keyEncoder(label: string, names: readonly string[]): KeyEncoder {
  const places = names.map((name) => ({ name, called: `the key "${name}"` }))
  return (given, wire) => {
    if (typeof given !== 'object' || given === null) throw new ArgumentError(label, 'takes an object of keys first')
    const keys = given as Readonly<Record<string, KeyLike>> // or something else, which is rejected below
    for (const { name, called } of places) {
      const key: unknown = Object.hasOwn(keys, name) ? keyOf(keys[name] as KeyLike) : undefined
      if (typeof key === 'string' || key instanceof Uint8Array) wire.push(encodeArgument(label, key, called))
      else if (key === undefined) throw new ArgumentError(label, `${called} is missing`)
      else throw new ArgumentError(label, `${called} is ${describeValue(key)}; pass text, bytes or a typed key`)
    }
    if (Object.keys(keys).length > places.length) throw new ArgumentError(label, `takes the keys ${names.join(', ')}`)
  }
}
