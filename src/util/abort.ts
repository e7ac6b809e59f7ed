import { clearTimeout, setTimeout } from './timers.js'

/** The callbacks of each signal. A signal may serve thousands, and Node warns about more than ten listeners. */
const abortCallbacks = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls back when the signal is aborted, or at once if it already is.
 *
 * @returns a function that stops listening
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback()
    return () => {}
  }
  let callbacks = abortCallbacks.get(signal)
  if (!callbacks) {
    callbacks = new Set()
    abortCallbacks.set(signal, callbacks)
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

/**
 * Resolves as the promise does. If the signal is aborted first, resolves to what `instead` returns, or rejects with
 * what it throws.
 */
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

/** Waits. An abort of the signal ends the wait; it does not reject. */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const deadline = deadlineAfter(milliseconds, signal)
  await new Promise<void>((resolve) => void onAbort(deadline.signal, resolve))
  deadline.clear()
}

/** A time limit. The caller's signal may end it earlier. */
export interface Deadline {
  /** Aborted when the time has passed, when the caller's signal is aborted, or by `abort`. */
  readonly signal: AbortSignal
  readonly abort: () => void
  /** To be called when the deadline is no longer needed. */
  clear(): void
}

export function deadlineAfter(milliseconds: number, signal: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), milliseconds)
  const stopListening = signal && onAbort(signal, () => controller.abort(signal.reason))
  return {
    signal: controller.signal,
    abort: () => controller.abort(),
    clear() {
      clearTimeout(timer)
      stopListening?.()
    },
  }
}

function wake(this: AbortSignal): void {
  const callbacks = abortCallbacks.get(this) ?? []
  abortCallbacks.delete(this)
  for (const callback of callbacks) callback()
}
