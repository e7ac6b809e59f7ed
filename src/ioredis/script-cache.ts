import type { Redis } from 'ioredis'
import { internalsOf } from './internals.js'
import type { Internals } from './internals.js'

/** What is known of one script. */
interface Presence {
  /** Batches since it was last missing in which the server answered to it. */
  answers: number
  /** How many of those it takes before its hash alone is sent. */
  trustedAfter: number
}

/** Scripts that are kept in mind at a time, at most. Redis 7.4 and newer keep 500 that came by EVAL. */
const MAX_SCRIPTS = 1_000
/** A script that goes missing again and again goes as its text for so many batches at most. */
const MAX_TRUSTED_AFTER = 512
/** Each time it is missing it takes so many times as many answers. */
const DISTRUST_FACTOR = 8
/** After so many answers in a row it is trusted as a new one is. */
const FORGIVEN_AFTER = 2_048

/**
 * The scripts that the server has: it answered to them on this connection. A script that was only written proves nothing,
 * since its transaction may have been discarded. A new connection may lead to another server, or the same one emptied, so
 * with it all is forgotten.
 */
export class ScriptCache {
  readonly #internals: Internals
  readonly #byHash = new Map<string, Presence>()
  #stream: unknown

  constructor(internals: Internals) {
    this.#internals = internals
  }

  /** Whether the hash may be sent in place of the text: what is written now goes over the connection of the answers. */
  has(sha1: string): boolean {
    this.#forgetOldConnection()
    const presence = this.#byHash.get(sha1)
    if (!presence || presence.answers < presence.trustedAfter) return false
    const { status, stream } = this.#internals
    return status === 'ready' && stream?.writable === true // else it would wait for the next connection
  }

  /** The server ran the script, on the connection of the moment. */
  answered(sha1: string): void {
    this.#forgetOldConnection()
    const presence = this.#byHash.get(sha1)
    if (!presence) return this.#remember(sha1)
    presence.answers += 1
    if (presence.answers === FORGIVEN_AFTER) presence.trustedAfter = 1
  }

  /** The server does not have it: SCRIPT FLUSH, or too many others. Where that goes on, its text costs less than asking. */
  missing(sha1: string): void {
    const presence = this.#byHash.get(sha1)
    if (!presence) return
    presence.trustedAfter = Math.min(presence.trustedAfter * DISTRUST_FACTOR, MAX_TRUSTED_AFTER)
    presence.answers = 0
  }

  /** A SCRIPT FLUSH of the client's own: none of them is at fault. */
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

/** A client has one, however its batches are sent. */
export function scriptCacheOf(client: Redis): ScriptCache {
  let cache = caches.get(client)
  if (!cache) caches.set(client, (cache = new ScriptCache(internalsOf(client))))
  return cache
}
