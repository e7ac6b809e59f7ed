import type { Redis } from 'ioredis'
import { internalsOf } from './internals.js'
import type { Internals } from './internals.js'

/** What is known about one script. */
interface Presence {
  /** How many batches the server has answered to it since it was last missing. */
  answers: number
  /** How many of those batches it takes until only the hash is sent. */
  trustedAfter: number
}

/** The most scripts that are remembered. Redis 7.4 and newer keep 500 that were sent with EVAL. */
const MAX_SCRIPTS = 1_000
/** The most batches for which a script that is missing repeatedly is sent as text. */
const MAX_TRUSTED_AFTER = 512
/** Each time it is missing, the number of required answers is multiplied by this. */
const DISTRUST_FACTOR = 8
/** After this many answers without a miss, it is treated like a new script. */
const FORGIVEN_AFTER = 2_048

/**
 * The scripts that the server has, because it answered to them on this connection. Writing a script proves nothing,
 * because its transaction may have been discarded. A new connection may lead to another server, or to one that was
 * emptied, so it starts with an empty cache.
 */
export class ScriptCache {
  readonly #internals: Internals
  readonly #byHash = new Map<string, Presence>()
  #stream: unknown

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /**
   * Whether the hash may be sent in place of the text: what is written now goes over the connection that the answers
   * came from.
   */
  has(sha1: string): boolean {
    this.#forgetOldConnection()
    const presence = this.#byHash.get(sha1)
    if (!presence || presence.answers < presence.trustedAfter) return false
    const { status, stream } = this.#internals
    return status === 'ready' && stream?.writable === true // otherwise it would wait for the next connection
  }

  /** Records that the server ran the script on the current connection. */
  answered(sha1: string): void {
    this.#forgetOldConnection()
    const presence = this.#byHash.get(sha1)
    if (!presence) return this.#remember(sha1)
    presence.answers += 1
    if (presence.answers === FORGIVEN_AFTER) presence.trustedAfter = 1
  }

  /**
   * Records that the server does not have it, after SCRIPT FLUSH or too many other scripts. If that happens repeatedly,
   * sending the text costs less.
   */
  missing(sha1: string): void {
    const presence = this.#byHash.get(sha1)
    if (!presence) return
    presence.trustedAfter = Math.min(presence.trustedAfter * DISTRUST_FACTOR, MAX_TRUSTED_AFTER)
    presence.answers = 0
  }

  /** Records a SCRIPT FLUSH of the client itself, which is not the fault of any script. */
  flushed(): void {
    for (const presence of this.#byHash.values()) presence.answers = 0
  }

  #remember(sha1: string): void {
    const [oldest] = this.#byHash.keys()
    if (this.#byHash.size === MAX_SCRIPTS && oldest !== undefined) this.#byHash.delete(oldest)
    this.#byHash.set(sha1, { answers: 1, trustedAfter: 1 })
  }

  #forgetOldConnection(): void {
    const { stream } = this.#internals
    if (stream === this.#stream) return
    this.#stream = stream
    this.#byHash.clear()
  }
}

const caches = new WeakMap<Redis, ScriptCache>()

/** A client has one cache, however its batches are sent. */
export function scriptCacheOf(client: Redis): ScriptCache {
  let cache = caches.get(client)
  if (!cache) caches.set(client, (cache = new ScriptCache(internalsOf(client))))
  return cache
}
