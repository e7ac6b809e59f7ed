/** Who waits for a signal. One listener a signal, for Node warns from the eleventh on, and a signal may serve thousands. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>()

/** Calls back when the signal is aborted, at once if it is; gives what stops that. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback()
    return () => {}
  }
  let callbacks = waiting.get(signal)
  if (!callbacks) {
    callbacks = new Set()
    waiting.set(signal, callbacks)
    signal.addEventListener('abort', wake, { once: true })
  }
  callbacks.add(callback)
  return () => callbacks.delete(callback)
}

/** Why a signal was aborted, as an error. */
export function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason
  return reason instanceof Error ? reason : new Error('interrupted', { cause: reason })
}

/** What a promise gives, unless the signal is aborted first: then what `instead` gives, or throws. */
export async function unlessAborted<T, Instead = never>(
  promise: T,
  signal: AbortSignal | undefined,
  instead: (signal: AbortSignal) => Instead,
): Promise<Awaited<T> | Instead> {
  if (!signal) return await promise
  let stopListening = (): void => {}
  const aborted = new Promise<AbortSignal>((resolve) => {
    stopListening = onAbort(signal, () => resolve(signal))
  }).then(instead)
  try {
    return await Promise.race([promise, aborted])
  } finally {
    stopListening()
  }
}

function wake(this: AbortSignal): void {
  const callbacks = waiting.get(this) ?? []
  waiting.delete(this)
  for (const callback of callbacks) callback()
}
