import { setImmediate as nextTurn } from 'node:timers/promises'

/** So many elements are worked on at a time; other work gets its turn in between. */
const STEP = 16_384

/** Does the work from one index to before another, until the length is reached. A promise only where one step is too few. */
export function inSteps(length: number, work: (from: number, to: number) => void): Promise<void> | undefined {
  work(0, Math.min(STEP, length))
  return length > STEP ? theRest(length, work) : undefined
}

async function theRest(length: number, work: (from: number, to: number) => void): Promise<void> {
  for (let from = STEP; from < length; from += STEP) {
    await nextTurn()
    work(from, Math.min(from + STEP, length))
  }
}
