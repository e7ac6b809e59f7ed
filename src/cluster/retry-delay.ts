const FIRST_DELAY_MS = 2
const MAX_DELAY_MS = 500

/**
 * How long a command waits before it is sent again, in milliseconds. The delay doubles each time. Jitter keeps commands
 * that were refused together from coming back together.
 *
 * @param times how many times it has waited before
 */
export function retryDelay(times: number): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** times, MAX_DELAY_MS)
  return longest * (0.5 + Math.random() / 2)
}
