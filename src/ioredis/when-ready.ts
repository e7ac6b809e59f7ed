import type { Redis } from 'ioredis'

const readyCallbacks = new WeakMap<Redis, Set<() => void>>()

/**
 * Calls back when the client's next connection is ready, and what waited for it was sent. One listener serves all
 * callers.
 */
export function whenReady(client: Redis, callback: () => void): void {
  const known = readyCallbacks.get(client)
  if (known) return void known.add(callback)
  const callbacks = new Set([callback])
  readyCallbacks.set(client, callbacks)
  client.once('ready', () => {
    readyCallbacks.delete(client)
    for (const one of callbacks) one()
  })
}
