const tags = new Map<number, string>()
/** Enough numbers to hit every slot. */
const MAX_TRIES = 1_000_000

/**
 * A key of a slot: a name followed by a hash tag, such as `{1234}`.
 *
 * @param slotOfKey as the client hashes keys, with its prefix. A brace in the prefix can make more than the tag count, so
 * the whole key is tried.
 */
export function inSlot(slot: number, name: string, slotOfKey: (key: string) => number): string {
  const known = tags.get(slot)
  if (known !== undefined && slotOfKey(name + known) === slot) return name + known
  for (let number = 0; number < MAX_TRIES; number++) {
    const tag = `{${number}}`
    if (slotOfKey(name + tag) !== slot) continue
    tags.set(slot, tag)
    return name + tag
  }
  throw new TypeError(`tupeline: no hash tag for slot ${slot}`)
}
