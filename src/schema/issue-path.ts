import type { $ZodType, $ZodTypes } from 'zod/v4/core'
import { isZod, listOf, reached, wrapped } from './zod.js'

/**
 * The path of an issue, without data. A field name that the schema declares is shown, and so is an index of a list. Any
 * other key is data, such as the key of a record or of a Map, and is shown as `*`. `['scores', 'ada@example.org']` is
 * `scores.*`.
 */
export function shownPath(schema: object, value: unknown, path: readonly PropertyKey[]): string {
  return (isZod(schema) ? shownBySchema(schema, path) : shownByValue(value, path)).join('.')
}

function shownBySchema(schema: $ZodType, path: readonly PropertyKey[]): string[] {
  let within = sameValue(schema)
  return path.map((key) => {
    const isShown = within.some((one) => declares(one, key))
    within = within.flatMap((one) => under(one, key)).flatMap(sameValue)
    return isShown ? String(key) : '*'
  })
}

/** The schemas of other libraries cannot be inspected, so only the value shows what is a list. */
function shownByValue(value: unknown, path: readonly PropertyKey[]): string[] {
  let within = value
  return path.map((key) => {
    const isIndex = Array.isArray(within) && typeof key === 'number'
    within = typeof within === 'object' && within !== null ? (within as Record<PropertyKey, unknown>)[key] : undefined
    return isIndex ? String(key) : '*'
  })
}

function declares({ _zod: { def } }: $ZodTypes, key: PropertyKey): boolean {
  if (def.type === 'object') return Object.hasOwn(def.shape, key)
  return (def.type === 'array' || def.type === 'tuple') && typeof key === 'number'
}

/** The schemas for the value under a key. */
function under({ _zod: { def } }: $ZodTypes, key: PropertyKey): readonly $ZodType[] {
  if (def.type === 'object') return listOf(Object.hasOwn(def.shape, key) ? def.shape[String(key)] : def.catchall)
  if (def.type === 'array') return [def.element]
  if (def.type === 'tuple') return listOf(def.items[Number(key)] ?? def.rest)
  return def.type === 'record' || def.type === 'map' || def.type === 'set' ? [def.valueType] : []
}

/** A schema, and those it wraps. */
const sameValue = (root: $ZodType): $ZodTypes[] => reached(root, wrapped)
