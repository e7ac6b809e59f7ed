import type { Key } from '../catalogue/command-target.js'

/** A key, or an object that has one, such as a typed key. */
export type KeyLike = Key | { readonly key: Key }

/** The key itself. */
export const keyOf = (key: KeyLike): Key =>
  typeof key === 'object' && !(key instanceof Uint8Array) && key !== null ? key.key : key
