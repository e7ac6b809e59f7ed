import { setTimeout as delay } from 'node:timers/promises'

/** Waits until the condition holds; throws after ten seconds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`still not so: ${holds.toString()}`)
    await delay(20)
  }
}
