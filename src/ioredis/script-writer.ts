import type { Call, Entry } from '../transport/call.js'
import { Failure } from '../transport/failure.js'
import { isMissingScript } from '../transport/missing-script.js'
import type { ScriptCache } from './script-cache.js'

/**
 * Chooses how each script of one batch is written: as its text if the server may not have it, otherwise as its hash.
 * There is a new one for each connection that the batch is written to.
 */
export class ScriptWriter {
  readonly #cache: ScriptCache
  readonly #isTransaction: boolean
  // Made when needed, since most batches have no script.
  /** The scripts of this batch that were written as text, so that later calls on the connection find them. */
  #written: Set<string> | undefined
  /** The scripts of this batch that were answered. */
  #answered: Set<string> | undefined

  /**
   * @param isTransaction whether the calls stand between MULTI and EXEC. No other client's SCRIPT FLUSH comes in between, so a text
   *   at the first use makes every hash after it good, and nothing but a text does.
   */
  constructor(cache: ScriptCache, isTransaction: boolean) {
    this.#cache = cache
    this.#isTransaction = isTransaction
  }

  /** The call as it is to be written. To be asked once for each call, in order. */
  choose(call: Call): Call {
    const { name, args, sha1 } = call
    if (sha1 === undefined) {
      if (name === 'script' && isFlush(call)) this.#flush()
      return call
    }
    if (this.#written?.has(sha1) || (!this.#isTransaction && this.#cache.has(sha1))) {
      const byHash = [...args]
      byHash[0] = sha1
      return { name: name === 'eval_ro' ? 'evalsha_ro' : 'evalsha', args: byHash, bytes: call.bytes }
    }
    this.#written ??= new Set()
    this.#written.add(sha1)
    return call
  }

  /** Learns from the entry of a call. */
  learn(call: Call, entry: Entry): void {
    const { sha1 } = call
    if (sha1 === undefined) {
      if (call.name === 'script' && isFlush(call)) this.#cache.flushed()
    } else if (isMissingScript(call, entry)) {
      this.#cache.missing(sha1)
      this.#answered?.delete(sha1)
    } else if (!(entry instanceof Failure) && !this.#answered?.has(sha1)) {
      this.#answered ??= new Set()
      this.#answered.add(sha1)
      this.#cache.answered(sha1)
    }
  }

  #flush(): void {
    this.#written = this.#answered = undefined
    this.#cache.flushed()
  }
}

const isFlush = ({ args: [subcommand] }: Call): boolean => String(subcommand).toLowerCase() === 'flush'
