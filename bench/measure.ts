import type { Contender } from './contenders.js'
import type { Step } from './workloads.js'

export interface Figure {
  readonly contender: string
  /** The ratio to the baseline in the same round; medians over the rounds. */
  readonly cpuRatio: number
  readonly wallRatio: number
  /** Microseconds for each command; medians. They depend on the machine; the ratios hardly do. */
  readonly cpu: number
  readonly wall: number
}

interface Sample {
  readonly cpu: number
  readonly wall: number
}

/** The minimum length of a sample, in milliseconds. A shorter one is affected by the garbage of the contender before. */
const LEAST = 50

/** Runs the contenders in rounds, each in random order, and compares each with the baseline of its own round. */
export async function compare(
  contenders: readonly Contender[],
  steps: readonly Step[],
  { rounds, baseline }: { rounds: number; baseline: string },
): Promise<Figure[]> {
  const runs = contenders.map(({ name, prepare }) => ({ name, run: prepare(steps), samples: [] as Sample[] }))
  const warmUps = Math.max(2, Math.round(rounds / 4))
  for (let round = -warmUps; round < rounds; round++) {
    for (const { run, samples } of shuffled(runs)) {
      const sample = await measure(run)
      if (round >= 0) samples.push(sample)
    }
  }
  const base = runs.find(({ name }) => name === baseline)?.samples ?? []
  return runs.map(({ name, samples }) => ({
    contender: name,
    cpuRatio: median(samples.map(({ cpu }, round) => cpu / (base[round]?.cpu ?? NaN))),
    wallRatio: median(samples.map(({ wall }, round) => wall / (base[round]?.wall ?? NaN))),
    cpu: median(samples.map(({ cpu }) => cpu / steps.length)),
    wall: median(samples.map(({ wall }) => wall / steps.length)),
  }))
}

/** The effect of large batches on their process. */
export interface Burden {
  /** How far its resident memory rises above that of the start, in MiB. */
  readonly peak: number
  /** The longest event-loop stall, in milliseconds. */
  readonly held: number
}

export async function burden(contender: Contender, steps: readonly Step[]): Promise<Burden> {
  const run = contender.prepare(steps)
  const before = process.memoryUsage.rss() / 1_048_576
  let [held, last] = [0, performance.now()]
  const tick = (): void => {
    const now = performance.now()
    held = Math.max(held, now - last)
    last = now
  }
  const timer = setInterval(tick, 1)
  for (let times = 0; times < 3; times++) await run()
  clearInterval(timer)
  tick()
  return { peak: Math.max(0, process.resourceUsage().maxRSS / 1_024 - before), held }
}

/** Microseconds for each run. */
async function measure(run: () => Promise<unknown>): Promise<Sample> {
  const cpuBefore = process.cpuUsage()
  const wallBefore = performance.now()
  let [runs, wall] = [0, 0]
  for (; wall < LEAST; wall = performance.now() - wallBefore) {
    await run()
    runs += 1
  }
  const { user, system } = process.cpuUsage(cpuBefore)
  return { cpu: (user + system) / runs, wall: (wall * 1_000) / runs }
}

/** In a fixed order each contender would always run after the same one. */
export function shuffled<T>(list: readonly T[]): T[] {
  const keyed = list.map((item) => ({ item, key: Math.random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}
