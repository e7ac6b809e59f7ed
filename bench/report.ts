import type { Burden, Figure } from './measure.js'
import type { ServiceFigure } from './service-measure.js'

/** The cost of one size of a workload. For large batches, memory and stalls are measured in a process of their own. */
export interface Row extends Figure, Partial<Burden> {
  readonly workload: string
  readonly size: number
}

/** One table for each workload and size, the cheapest contender first. */
export function printTable(rows: readonly Row[]): void {
  const [first] = rows
  if (!first) return
  console.log(`\n${first.workload}, ${first.size.toLocaleString('en')} commands`)
  const header = ['', 'CPU', 'wall', 'µs CPU', 'µs wall', 'MiB', 'held ms']
  const lines = [...rows].sort((a, b) => a.cpuRatio - b.cpuRatio).map(cells)
  print(header, lines)
}

/** What a contender needs for requests of one size, at one concurrency. */
export interface ServiceRow extends ServiceFigure {
  /** Commands per request. */
  readonly size: number
  readonly atATime: number
}

/** One table for a size and a number of requests at a time, the cheapest first. */
export function printServiceTable(rows: readonly ServiceRow[]): void {
  const [first] = rows
  if (!first) return
  console.log(`\n${first.size} commands per request, ${first.atATime.toLocaleString('en')} requests at a time`)
  const lines = [...rows]
    .sort((a, b) => a.cpuRatio - b.cpuRatio)
    .map(({ contender, cpuRatio, wallRatio, ...times }) => [
      contender,
      cpuRatio.toFixed(2),
      wallRatio.toFixed(2),
      ...[times.cpu, times.wall, times.p50, times.p99].map((time) => time.toFixed(1)),
      times.held.toFixed(0),
    ])
  print(['', 'CPU', 'wall', 'µs CPU', 'µs wall', 'µs p50', 'µs p99', 'held ms'], lines)
}

function print(header: readonly string[], lines: readonly (readonly string[])[]): void {
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
