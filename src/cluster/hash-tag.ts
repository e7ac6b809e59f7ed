const tags = new Map<number, string>()
/** Among so many numbers each slot is met. */
const MAX_TRIES = 1_000_000

/**
 * A text that gives a key the hash slot: `{1234}`, to stand anywhere in a key that has no other braces.
 *
 * @param slotOfKey as the client hashes it, key prefix and all: a prefix with a hash tag decides every slot by itself
 */
export function hashTagOf(slot: number, slotOfKey: (key: string) => number): string {
  const known = tags.get(slot)
  if (known !== undefined && slotOfKey(known) === slot) return known
  for (let number = 0; number < MAX_TRIES; number++) {
    const tag = `{${number}}`
    if (slotOfKey(tag) !== slot) continue
    tags.set(slot, tag)
    return tag
  }
  throw new TypeError(`tupeline: no hash tag for slot ${slot}`)
}
