// @ts-expect-error -- the package that ioredis itself hashes keys by has no types
import untyped from 'cluster-key-slot'

/** It reads bytes by index, so a string and a Uint8Array both work. */
const keySlot = untyped as (key: string | Uint8Array) => number

/**
 * The hash slot of a key: 0 to 16,383. Keys of one slot are on one node of a cluster, so a transaction, a script and a
 * command such as RENAME can use them together. If a key contains a `{hash tag}`, only the tag is hashed.
 *
 * @param key as it is sent: with the client's key prefix, if it has one. A string is hashed as UTF-8.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model
 * @example hashSlot('user:{7}:name') === hashSlot('user:{7}:visits') //=> true
 */
export function hashSlot(key: string | Uint8Array): number {
  return keySlot(key)
}
