/** How long a slot counts as moving key by key after the last sign of it, in milliseconds. */
const UNSETTLED_MS = 1_000

/**
 * Slots whose keys are moving one by one, as ASK and TRYAGAIN show. A command on such a slot may be refused alone, so
 * later commands on its keys wait for its reply.
 */
export class UnsettledSlots {
  readonly #since = new Map<number, number>()

  get areNone(): boolean {
    return this.#since.size === 0
  }

  note(slot: number): void {
    this.#since.set(slot, performance.now())
  }

  has(slot: number): boolean {
    const since = this.#since.get(slot)
    if (since === undefined) return false
    if (performance.now() - since < UNSETTLED_MS) return true
    this.#since.delete(slot)
    return false
  }
}
