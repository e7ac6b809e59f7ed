/** One command of a workload, which each contender sends in its own way. */
export type Step =
  | { readonly name: 'set'; readonly key: string; readonly value: string }
  | { readonly name: 'get' | 'incr' | 'hgetall'; readonly key: string }
  | { readonly name: 'hset'; readonly key: string; readonly field: string; readonly value: string }
  | { readonly name: 'expire'; readonly key: string; readonly seconds: number }

export interface Workload {
  readonly name: string
  /** The commands of a batch of this size. */
  readonly steps: (size: number) => Step[]
}

const people = 1_000
const value = 'x'.repeat(1_024)

/** The keys that the reading workloads read. */
export const people5: readonly (readonly [key: string, fields: Readonly<Record<string, string>>])[] = Array.from(
  { length: people },
  (_, index) => [
    `person:${index}`,
    { name: `Ada ${index}`, email: `ada${index}@example.org`, city: 'London', age: '36', visits: String(index) },
  ],
)

export const workloads: readonly Workload[] = [
  { name: 'mixed', steps: (size) => Array.from({ length: size }, (_, index) => mixed(index)) },
  {
    name: 'hashes',
    steps: (size) => Array.from({ length: size }, (_, index) => ({ name: 'hgetall', key: `person:${index % people}` })),
  },
  { name: 'values', steps: (size) => Array.from({ length: size }, (_, index) => oneKibibyte(index)) },
]

/** The commands of one request of a service: for each five a write, a read, a counter, a hash of five fields, an expiry. */
export const serviceSteps = (size: number): Step[] =>
  Array.from({ length: size }, (_, index) => {
    if (size === 1) return { name: 'get', key: 'user:0' }
    return index % 5 === 3 ? { name: 'hgetall', key: `person:${index}` } : mixed(index)
  })

function mixed(index: number): Step {
  const key = `user:${index}`
  switch (index % 5) {
    case 0:
      return { name: 'set', key, value: `value-${index}` }
    case 1:
      return { name: 'get', key: `user:${index - 1}` }
    case 2:
      return { name: 'incr', key: `visits:${index}` }
    case 3:
      return { name: 'hset', key: `profile:${index}`, field: 'name', value: `Ada ${index}` }
    default:
      return { name: 'expire', key: `user:${index - 4}`, seconds: 1_000 }
  }
}

function oneKibibyte(index: number): Step {
  const key = `page:${index >> 1}`
  return index % 2 === 0 ? { name: 'set', key, value } : { name: 'get', key }
}

/** The arguments as they go over the wire. */
export function wire(step: Step): string[] {
  switch (step.name) {
    case 'set':
      return [step.key, step.value]
    case 'hset':
      return [step.key, step.field, step.value]
    case 'expire':
      return [step.key, String(step.seconds)]
    default:
      return [step.key]
  }
}
