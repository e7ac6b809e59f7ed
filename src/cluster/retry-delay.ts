const FIRST_DELAY_MS = 2
const MAX_DELAY_MS = 500

/**
 * How long a command waits before it is sent again: twice as long from one time to the next, with jitter, so that those
 * who were refused together do not come back together. In milliseconds.
 *
 * @param times how often it has waited before
 */
export function retryDelay(times: number): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** times, MAX_DELAY_MS)
  return longest * (0.5 + Math.random() / 2)
}
