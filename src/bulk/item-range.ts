/** Items by their index in the source: from `from` up to, not with, `to`. As `items.slice(from, to)` takes them. */
export interface ItemRange {
  readonly from: number
  readonly to: number
}

/** Indexes that come in order, kept as the ranges that they make. */
export class RangeBuilder {
  readonly #ranges: { from: number; to: number }[] = []

  add(from: number, to: number = from + 1): void {
    const last = this.#ranges.at(-1)
    if (last?.to === from) last.to = to
    else if (to > from) this.#ranges.push({ from, to })
  }

  toArray(): ItemRange[] {
    return this.#ranges.map(({ from, to }) => ({ from, to }))
  }
}
