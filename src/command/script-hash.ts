import { createHash } from 'node:crypto'
import { mayMakeUpErrors } from '../errors/made-up-errors.js'

/**
 * A script up to this size is sent as its text. Its hash is not shorter, and a text can never be missing. The client
 * saves 0.1 µs, and the server needs 0.2 µs more to hash the text. For longer scripts the hash costs less on both sides
 * together (measured on Redis 7.0 and 8.6 and on Valkey 9.1).
 */
const SHORT_SCRIPT_BYTES = 40

/**
 * The hash by which a script may be called instead of its text; undefined if the text is always sent. Never throws.
 */
export function hashToSend(lua: string): string | undefined {
  if (Buffer.byteLength(lua) <= SHORT_SCRIPT_BYTES) return undefined
  // A script may return the error NOSCRIPT itself after it wrote, and would then run twice.
  return lua.includes('NOSCRIPT') || mayMakeUpErrors(lua) ? undefined : sha1Of(lua)
}

const knownHashes = new WeakMap<object, string | undefined>()

/** The same for a definition, computed once. A changed definition is another object. */
export function hashOfDefinition(definition: { readonly lua: string }): string | undefined {
  if (!knownHashes.has(definition)) knownHashes.set(definition, hashToSend(definition.lua))
  return knownHashes.get(definition)
}

/** Undefined on a machine whose crypto has no SHA-1, as in FIPS mode. */
export function sha1Of(text: string): string | undefined {
  try {
    return createHash('sha1').update(text).digest('hex')
  } catch {
    return undefined
  }
}
