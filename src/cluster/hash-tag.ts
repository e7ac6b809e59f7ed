const tags = new Map<number, string>()
/** Enough numbers to hit every slot. */
const MAX_TRIES = 1_000_000

/**
 * A hash tag for a slot, such as `{1234}`. A key that contains it, and no other braces, has this slot.
 *
 * @param slotOfKey as the client hashes keys, with its prefix: a prefix with a hash tag alone decides the slot
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
