import { keysOfCall } from '../command/keys-of-call.js'
import { isReadOnly } from '../catalogue/facts.js'
import type { Call } from './call.js'

/**
 * Of the calls that did not run: those that may run now, after the others of their batch. Such a call shares no key
 * with a later call that ran, unless both only read. Run in order, all calls on one key then take effect in call order.
 * A call whose keys are not known is assumed to share a key with every other.
 *
 * @param hasRun whether the call at an index ran or may have run
 * @returns indexes in order
 */
export function runnableNow(calls: readonly Call[], hasRun: (index: number) => boolean): number[] {
  const later = new LaterCalls()
  const runnable: number[] = []
  for (let index = calls.length - 1; index >= 0; index--) {
    const call = calls[index] as Call // within the list
    if (hasRun(index)) later.add(call)
    else if (!later.touch(call)) runnable.push(index)
  }
  return runnable.reverse()
}

/** The keys of calls that ran, and whether each was written. */
class LaterCalls {
  /** Each key, and whether it was written. */
  readonly #keys = new Map<string, boolean>()
  /** Whether there is a call whose keys are not known, and whether such a call writes. */
  #hasUnknown = false
  #hasUnknownWrite = false
  #hasWrite = false

  add(call: Call): void {
    const writes = !isReadOnly(call)
    const keys = keysOfCall(call)
    this.#hasWrite ||= writes
    if (!keys) {
      this.#hasUnknown = true
      this.#hasUnknownWrite ||= writes
      return
    }
    for (const key of keys) {
      const name = nameOf(key)
      this.#keys.set(name, writes || this.#keys.get(name) === true)
    }
  }

  /** Whether a call that ran shares a key with this call, and one of the two writes. */
  touch(call: Call): boolean {
    const writes = !isReadOnly(call)
    const keys = keysOfCall(call)
    if (!keys) return writes ? this.#hasUnknown || this.#keys.size > 0 : this.#hasWrite
    if (keys.length > 0 && (writes ? this.#hasUnknown : this.#hasUnknownWrite)) return true
    return keys.some((key) => {
      const written = this.#keys.get(nameOf(key))
      return written !== undefined && (writes || written)
    })
  }
}

/** The same text for a key given as a string or as its bytes. */
const nameOf = (key: string | Buffer): string =>
  typeof key === 'string' ? Buffer.from(key).toString('latin1') : key.toString('latin1')
