import { SLOT_COUNT } from '../transport/topology.js'

const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
const LAST_ASCII = 0x7f

/**
 * The hash slot of a key: 0 to 16,383. Keys of one slot are on one node of a cluster, so a transaction, a script and a
 * command such as RENAME can use them together. If a key contains a `{hash tag}`, only the tag is hashed.
 *
 * @param key as it is sent: with the client's key prefix, if it has one. A string is hashed as UTF-8.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model
 * @example hashSlot('user:{7}:name') === hashSlot('user:{7}:visits') // true
 */
export function hashSlot(key: string | Uint8Array): number {
  return typeof key === 'string' ? slotOfText(key) : slotOfBytes(key)
}

// The tag is between the first `{` and the first `}` after it, and is not empty. ioredis's own function goes on looking.

function slotOfBytes(key: Uint8Array): number {
  const opening = key.indexOf(OPENING_BRACE)
  const closing = opening === -1 ? -1 : key.indexOf(CLOSING_BRACE, opening + 1)
  const isTagged = closing > opening + 1
  const end = isTagged ? closing : key.length
  let crc = 0
  for (let at = isTagged ? opening + 1 : 0; at < end; at++) crc = step(crc, key[at] as number) // below the length
  return crc % SLOT_COUNT
}

/** Most keys are ASCII, whose bytes are the codes of the characters. Making bytes of a string takes longer than hashing. */
function slotOfText(key: string): number {
  const opening = key.indexOf('{')
  const closing = opening === -1 ? -1 : key.indexOf('}', opening + 1)
  const isTagged = closing > opening + 1
  const end = isTagged ? closing : key.length
  let crc = 0
  for (let at = isTagged ? opening + 1 : 0; at < end; at++) {
    const code = key.charCodeAt(at)
    if (code > LAST_ASCII) return slotOfBytes(Buffer.from(key))
    crc = step(crc, code)
  }
  return crc % SLOT_COUNT
}

/** One byte more of CRC-16/XMODEM, whose polynomial is x^16 + x^12 + x^5 + 1: the bitwise form without a table. */
function step(crc: number, byte: number): number {
  let x = (crc >> 8) ^ byte
  x ^= x >> 4
  return ((crc << 8) ^ (x << 12) ^ (x << 5) ^ x) & 0xffff
}
