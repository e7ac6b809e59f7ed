// Fewer digits a double always holds.
const longNumber = /\d{16}/
const longIntegers = /(?<![\d.e+-])-?\d{16,}(?![\d.e])/gi
const escapedUnderscore = /\\u005f/i

/**
 * What JSON.parse changes in a valid text without a word, if anything: an integer that a double cannot hold, or a field
 * called `__proto__`, which most libraries then drop. The text itself is never quoted.
 */
export function findUnsafe(text: string): string | undefined {
  if (text.includes('__proto__') || escapedUnderscore.test(text)) {
    if (hasProtoAnywhere(JSON.parse(text))) return 'a field called __proto__'
  }
  if (!longNumber.test(text)) return undefined
  for (const bare of outsideStrings(text)) {
    for (const [digits] of bare.matchAll(longIntegers)) {
      if (BigInt(Number(digits)) !== BigInt(digits)) return 'an integer beyond 2^53 that a number cannot hold'
    }
  }
  return undefined
}

/** Iterative, for the nesting may be deep. */
function hasProtoAnywhere(root: unknown): boolean {
  const waiting: unknown[] = [root]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    if (Object.hasOwn(value, '__proto__')) return true
    for (const part of Object.values(value)) waiting.push(part)
  }
  return false
}

/** The stretches of a JSON text between its strings. */
function* outsideStrings(text: string): Generator<string> {
  let from = 0
  for (;;) {
    const open = text.indexOf('"', from)
    yield text.slice(from, open === -1 ? text.length : open)
    if (open === -1) return
    from = endOfString(text, open) + 1
  }
}

function endOfString(text: string, open: number): number {
  let end = text.indexOf('"', open + 1)
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text[at - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}
