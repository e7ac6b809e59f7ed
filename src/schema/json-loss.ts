/**
 * What JSON.stringify would silently drop or change in a value, if anything: it writes a Set as `{}`, a Date as text,
 * NaN as null. The answer never quotes the value. It is iterative, because the nesting may be deep.
 */
export function findLoss(root: unknown): string | undefined {
  const waiting: unknown[] = [root]
  const seen = new Set<object>() // a value that contains itself is left to JSON.stringify, which throws
  while (waiting.length > 0) {
    const value = waiting.pop()
    const loss = lossOf(value)
    if (loss !== undefined) return loss
    if (typeof value !== 'object' || value === null || 'toJSON' in value || seen.has(value)) continue
    seen.add(value)
    if (Array.isArray(value)) {
      if (value.includes(undefined)) return 'undefined in a list, which JSON writes as null'
      for (const part of value) waiting.push(part)
    } else {
      for (const part of Object.values(value)) waiting.push(part)
    }
  }
  return undefined
}

function lossOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? undefined : 'a number that JSON cannot hold'
    case 'bigint':
      return 'a bigint, which JSON cannot hold: give it a codec'
    case 'function':
    case 'symbol':
      return `a ${typeof value}, which JSON cannot hold`
    case 'object':
      if (value instanceof Date) return 'a Date, which JSON writes as text: give it a codec such as isoDate'
      if (value instanceof Map || value instanceof Set)
        return 'a Map or a Set, which JSON writes as {}: give it a codec'
      return undefined
    default:
      return undefined
  }
}
