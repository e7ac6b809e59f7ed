import { nextTurn } from './timers.js'

/** How many elements are worked on before other work gets its turn. */
const STEP = 16_384

/**
 * Calls `work` with consecutive ranges of indexes until the length is reached.
 *
 * @returns a promise if there is more than one range
 */
export function inSteps(length: number, work: (from: number, to: number) => void): Promise<void> | undefined {
  work(0, Math.min(STEP, length))
  return length > STEP ? workOnRest(length, work) : undefined
}

async function workOnRest(length: number, work: (from: number, to: number) => void): Promise<void> {
  for (let from = STEP; from < length; from += STEP) {
    await nextTurn()
    work(from, Math.min(from + STEP, length))
  }
}
