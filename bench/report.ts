import type { Burden, Figure } from './measure.js'

/** What a contender needs for one size of a workload; its burden, of large batches, is seen in a process of its own. */
export interface Row extends Figure, Partial<Burden> {
  readonly workload: string
  readonly size: number
}

/** One table for a workload and a size, the cheapest first. */
export function printTable(rows: readonly Row[]): void {
  const [first] = rows
  if (!first) return
  console.log(`\n${first.workload}, ${first.size.toLocaleString('en')} commands`)
  const header = ['', 'CPU', 'wall', 'µs CPU', 'µs wall', 'MiB', 'held ms']
  const lines = [...rows].sort((a, b) => a.cpuRatio - b.cpuRatio).map(cells)
  const widths = header.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  for (const line of [header, ...lines]) {
    const [name = '', ...numbers] = line
    console.log(
      [name.padEnd(widths[0] ?? 0), ...numbers.map((text, index) => text.padStart(widths[index + 1] ?? 0))].join('  '),
    )
  }
}

function cells({ contender, cpuRatio, wallRatio, cpu, wall, peak, held }: Row): string[] {
  const numbers = [cpuRatio, wallRatio, cpu, wall].map((number) => number.toFixed(2))
  return [contender, ...numbers, ...[peak, held].map((number) => number?.toFixed(0) ?? '')]
}
