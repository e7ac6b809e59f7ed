import type { Key } from '../catalogue/command-target.js'
import { ArgumentError } from '../errors/errors.js'
import { encodeArgument } from '../command/arguments.js'
import type { WireArgument } from '../command/arguments.js'
import type { TypeMessage } from '../schema/standard-schema.js'

/** A typed key: anything that has a key. */
export interface KeyHolder {
  readonly key: Key
}

/** What a call of a script takes for one of its keys: text, bytes, or a typed key. */
export type ScriptKey = Key | KeyHolder

/** Nothing (`unknown`) for names that are known; a sentence for a list of any strings. */
export type NamedKeys<Names extends readonly string[]> = string extends Names[number]
  ? TypeMessage<'name the keys in place, such as ["bucket"], or as const'>
  : unknown

/**
 * Looks at the names of a definition.
 *
 * @throws {ArgumentError} for what is no list of different names
 */
export function checkKeyNames(label: string, names: unknown): asserts names is readonly string[] {
  if (!Array.isArray(names) || names.some((name) => typeof name !== 'string' || name === '')) {
    throw new ArgumentError(label, 'keys: takes a list of names')
  }
  const twice = names.find((name: string, at) => names.indexOf(name) !== at) as string | undefined
  if (twice !== undefined) throw new ArgumentError(label, `keys: two have the name "${twice}"`)
}

/**
 * The keys of a call in the order of their names: KEYS[1], KEYS[2] and so on.
 *
 * @throws {ArgumentError} naming a key that is missing, has no such name, or is no key
 */
export function encodeKeys(label: string, names: readonly string[], given: unknown): WireArgument[] {
  if (typeof given !== 'object' || given === null) throw new ArgumentError(label, 'takes an object of keys first')
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown !== undefined) throw new ArgumentError(label, `has no key "${unknown}"; it has ${names.join(', ')}`)
  return names.map((name) => {
    if (!Object.hasOwn(given, name)) throw new ArgumentError(label, `the key "${name}" is missing`)
    const key = keyOf((given as Record<string, unknown>)[name])
    if (typeof key === 'string' || key instanceof Uint8Array) return encodeArgument(label, key, `the key "${name}"`)
    throw new ArgumentError(label, `the key "${name}" is not text, bytes or a typed key`)
  })
}

const keyOf = (given: unknown): unknown =>
  typeof given === 'object' && given !== null && !(given instanceof Uint8Array) && 'key' in given ? given.key : given
