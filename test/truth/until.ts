import { setTimeout as delay } from 'node:timers/promises'

/** Waits until the condition holds; throws after ten seconds, or as many milliseconds as are given. */
export async function until(holds: () => Promise<boolean>, patienceMs = 10_000): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`still not so: ${holds.toString()}`)
    await delay(20)
  }
}
