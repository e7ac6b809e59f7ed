import { createHash } from 'node:crypto'

/**
 * Up to this size a script goes as its text: that is no longer than the hash, and a text can never be missing. It costs
 * this side 0.1 µs less and the server 0.2 µs more, which hashes it. From here on the hash costs less on both sides
 * together (measured on Redis 7.0 and 8.6 and on Valkey 9.1).
 */
const SHORT_SCRIPT_BYTES = 40

/**
 * The hash by which a script may be called in place of its text; undefined where the text is always sent. Never throws.
 */
export function hashToSend(lua: string): string | undefined {
  if (Buffer.byteLength(lua) <= SHORT_SCRIPT_BYTES) return undefined
  // A script that speaks of NOSCRIPT might answer with that error itself, after it wrote: it would run twice.
  return lua.includes('NOSCRIPT') ? undefined : sha1Of(lua)
}

const hashes = new WeakMap<object, string | undefined>()

/** The same for a definition, worked out once: a new one is another object. */
export function hashOfDefinition(definition: { readonly lua: string }): string | undefined {
  if (!hashes.has(definition)) hashes.set(definition, hashToSend(definition.lua))
  return hashes.get(definition)
}

/** Undefined on a machine whose crypto has no SHA-1, as in FIPS mode. */
export function sha1Of(text: string): string | undefined {
  try {
    return createHash('sha1').update(text).digest('hex')
  } catch {
    return undefined
  }
}
