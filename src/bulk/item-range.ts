/**
 * Items by their index in the source, from `from` up to but not including `to`, as `items.slice(from, to)` takes them.
 *
 * @example
 * if (error instanceof BulkError) for (const { from, to } of error.outcomes.unknown) console.log(ids.slice(from, to))
 */
export interface ItemRange {
  readonly from: number
  readonly to: number
}

/** Collects increasing indexes, and joins them to ranges. */
export class RangeBuilder {
  readonly #ranges: { from: number; to: number }[] = []

  /** How many ranges there are. */
  get size(): number {
    return this.#ranges.length
  }

  add(from: number, to: number = from + 1): void {
    const last = this.#ranges.at(-1)
    if (last?.to === from) last.to = to
    else if (to > from) this.#ranges.push({ from, to })
  }

  toArray(): ItemRange[] {
    return this.#ranges.map(({ from, to }) => ({ from, to }))
  }
}
