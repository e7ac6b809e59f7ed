// A double holds every integer of fewer than 16 digits exactly.
const LONG_NUMBER = /\d{16}/
const LONG_INTEGERS = /(?<![\d.e+-])-?\d{16,}(?![\d.e])/gi
/** A double cannot hold an integer of more characters. */
const MAX_INTEGER_LENGTH = 310
const ESCAPED_UNDERSCORE = /\\u005f/i

/**
 * What JSON.parse changes silently in a valid text, if anything: an integer that a double cannot hold, or a field called
 * `__proto__`, which most libraries then drop. The answer never quotes the text.
 */
export function findUnsafe(text: string): string | undefined {
  if (text.includes('__proto__') || ESCAPED_UNDERSCORE.test(text)) {
    if (hasProtoAnywhere(JSON.parse(text))) return 'a field called __proto__'
  }
  if (!LONG_NUMBER.test(text)) return undefined
  for (const bare of outsideStrings(text)) {
    for (const [digits] of bare.matchAll(LONG_INTEGERS)) {
      if (!isExact(digits)) return 'an integer beyond 2^53 that a number cannot hold'
    }
  }
  return undefined
}

function isExact(digits: string): boolean {
  const number = Number(digits)
  return digits.length <= MAX_INTEGER_LENGTH && Number.isFinite(number) && BigInt(number) === BigInt(digits)
}

/** Iterative, because the nesting may be deep. */
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
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end // never back to the beginning, whatever the text
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0
  while (text[at - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}
