/** Settled within a time that a loaded machine has as well. */
export async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('left pending')), 8_000)
  })
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer))
}
