import type { $ZodType, $ZodTypes } from 'zod/v4/core'
import { isZod, listOf, reached, wrapped } from './zod.js'

/**
 * The path of an issue in a schema's own words. A name that the schema knows is shown; a name that is data, as the keys
 * of a record are, is a `*`, for nobody knows what it holds. `['scores', 'ada@example.org']` is `scores.*`.
 */
export function shownPath(schema: object, path: readonly PropertyKey[]): string {
  let within = isZod(schema) ? sameValue(schema) : []
  const shown = path.map((key) => {
    const isName = within.some((one) => names(one, key))
    within = within.flatMap((one) => under(one, key)).flatMap(sameValue)
    return isName || typeof key === 'number' ? String(key) : '*'
  })
  return shown.join('.')
}

const names = ({ _zod: { def } }: $ZodTypes, key: PropertyKey): boolean =>
  def.type === 'object' && Object.hasOwn(def.shape, key)

/** The schemas for what stands under a key. */
function under({ _zod: { def } }: $ZodTypes, key: PropertyKey): readonly $ZodType[] {
  if (def.type === 'object') return listOf(Object.hasOwn(def.shape, key) ? def.shape[String(key)] : def.catchall)
  if (def.type === 'array') return [def.element]
  if (def.type === 'tuple') return listOf(def.items[Number(key)] ?? def.rest)
  return def.type === 'record' || def.type === 'map' || def.type === 'set' ? [def.valueType] : []
}

/** A schema, and those it wraps. */
const sameValue = (root: $ZodType): $ZodTypes[] => reached(root, wrapped)
