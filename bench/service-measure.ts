import { median, shuffled } from './measure.js'

/** What answers one request. */
export interface Server {
  readonly name: string
  readonly request: () => Promise<unknown>
}

/** What one contender needs at one number of requests at a time. */
export interface ServiceFigure {
  readonly contender: string
  /** CPU time and wall time per request, as ratios to the baseline of the same round; medians over the rounds. */
  readonly cpuRatio: number
  readonly wallRatio: number
  /** Microseconds per request; medians over the rounds. */
  readonly cpu: number
  readonly wall: number
  /** Latency of a request in microseconds; medians over the rounds. */
  readonly p50: number
  readonly p99: number
  /** The longest that the event loop was held in any round, in milliseconds. */
  readonly held: number
}

interface Sample {
  readonly cpu: number
  readonly wall: number
  readonly p50: number
  readonly p99: number
  readonly held: number
}

/** How long one sample takes at least: in a shorter one the garbage of the contender before is felt. */
const SAMPLE_MS = 150

/** Measures every contender in every round, in an order drawn anew, and compares it with the baseline of that round. */
export async function compareServices(
  servers: readonly Server[],
  { atATime, rounds, baseline }: { atATime: number; rounds: number; baseline: string },
): Promise<ServiceFigure[]> {
  const samples = new Map<string, Sample[]>(servers.map(({ name }) => [name, []]))
  for (let round = -2; round < rounds; round++) {
    for (const { name, request } of shuffled(servers)) {
      const sample = await measure(request, atATime)
      if (round >= 0) samples.get(name)?.push(sample)
    }
  }
  const base = samples.get(baseline) ?? []
  return [...samples].map(([contender, own]) => ({
    contender,
    cpuRatio: median(own.map(({ cpu }, round) => cpu / (base[round]?.cpu ?? NaN))),
    wallRatio: median(own.map(({ wall }, round) => wall / (base[round]?.wall ?? NaN))),
    cpu: median(own.map(({ cpu }) => cpu)),
    wall: median(own.map(({ wall }) => wall)),
    p50: median(own.map(({ p50 }) => p50)),
    p99: median(own.map(({ p99 }) => p99)),
    held: Math.max(...own.map(({ held }) => held)),
  }))
}

/** As many callers as requests at a time, each of which sends its next request when it has the reply to the last. */
async function measure(request: () => Promise<unknown>, atATime: number): Promise<Sample> {
  const latencies: number[] = []
  const loop = watchLoop()
  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const caller = async (): Promise<void> => {
    while (performance.now() - start < SAMPLE_MS) {
      const sent = performance.now()
      await request()
      latencies.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: atATime }, caller))
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(cpuBefore)
  latencies.sort((a, b) => a - b)
  const at = (part: number): number => (latencies[Math.floor(latencies.length * part)] ?? NaN) * 1_000
  const requests = latencies.length
  return { cpu: (user + system) / requests, wall: (wall * 1_000) / requests, p50: at(0.5), p99: at(0.99), held: loop() }
}

/** Gives what tells the longest time between two ticks of a timer since the call, in milliseconds. */
function watchLoop(): () => number {
  let [held, last] = [0, performance.now()]
  const tick = (): void => {
    const now = performance.now()
    held = Math.max(held, now - last)
    last = now
  }
  const timer = setInterval(tick, 1)
  return () => {
    clearInterval(timer)
    tick()
    return held
  }
}
