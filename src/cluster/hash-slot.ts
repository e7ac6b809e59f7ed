import { SLOT_COUNT } from '../transport/topology.js'

const [OPEN, CLOSE] = [0x7b, 0x7d] // { and }
const FIRST_NOT_ASCII = 0x80

/**
 * The hash slot of a key: 0 to 16,383. Keys of one slot are on one node of a cluster, so a transaction, a script and a
 * command such as RENAME can use them together. If a key contains a `{hash tag}`, only the tag is hashed.
 *
 * @param key as it is sent: with the client's key prefix, if it has one. A string is hashed as UTF-8.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#key-distribution-model
 * @example hashSlot('user:{7}:name') === hashSlot('user:{7}:visits') //=> true
 */
export function hashSlot(key: string | Uint8Array): number {
  // ioredis hashes by cluster-key-slot, which finds another slot than the server for keys such as `{}a}b`.
  if (typeof key !== 'string') return slotOfBytes(key)
  const open = key.indexOf('{')
  const close = open === -1 ? -1 : key.indexOf('}', open)
  const hasTag = close > open + 1
  const end = hasTag ? close : key.length
  let crc = 0
  for (let index = hasTag ? open + 1 : 0; index < end; index++) {
    const code = key.charCodeAt(index)
    if (code >= FIRST_NOT_ASCII) return hashSlot(Buffer.from(key))
    crc = nextCrc(crc, code)
  }
  return crc % SLOT_COUNT
}

function slotOfBytes(bytes: Uint8Array): number {
  const open = bytes.indexOf(OPEN)
  const close = open === -1 ? -1 : bytes.indexOf(CLOSE, open)
  const hasTag = close > open + 1
  const end = hasTag ? close : bytes.length
  let crc = 0
  for (let index = hasTag ? open + 1 : 0; index < end; index++) crc = nextCrc(crc, bytes[index] as number)
  return crc % SLOT_COUNT
}

/** CRC-16/XMODEM: the checksum with one more byte. */
const nextCrc = (crc: number, byte: number): number =>
  ((crc << 8) & 0xffff) ^ (CRC_OF_BYTE[(crc >> 8) ^ byte] as number)

const CRC_OF_BYTE = /* @__PURE__ */ Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
  return crc
})
