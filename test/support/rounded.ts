/** Whether a number is anywhere within a value that ioredis's parser may have rounded. */
export function mayBeRounded(value: unknown): boolean {
  if (typeof value !== 'number')
    return typeof value === 'object' && value !== null && Object.values(value).some(mayBeRounded)
  return Number.isFinite(value) && (!Number.isInteger(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER - 48)
}
