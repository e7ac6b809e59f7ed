import { randomUUID } from 'node:crypto'
import { Redis, type RedisOptions } from 'ioredis'
import { afterAll, inject, onTestFinished } from 'vitest'
import type {} from './global-setup.js' // types inject("redisUrl")

const open = new Set<{ disconnect(): void }>()

afterAll(closeAll)

type Mapping = NonNullable<RedisOptions['replyMapping']>
type Options<M extends Mapping> = RedisOptions & { replyMapping?: M }

/** A client of the run's server, closed after the test (or after the file, when made outside of a test). */
export function connect<M extends Mapping = 'legacy'>(options: Options<M> = {}): Redis<M> {
  return connectTo(inject('redisUrl'), options)
}

/** The same for another address, such as a FaultProxy's. PROTOCOL=2 or 3 chooses what ioredis 6 speaks; 5 ignores it. */
export function connectTo<M extends Mapping = 'legacy'>(url: string, options: Options<M> = {}): Redis<M> {
  return track(new Redis<M>(url, { ...protocol(), ...options }))
}

/** Closes anything with a disconnect(), a Cluster for instance, after the test or the file. */
export function track<Client extends { disconnect(): void }>(client: Client): Client {
  open.add(client)
  try {
    onTestFinished(() => close(client))
  } catch {
    // Not inside of a test: afterAll closes it.
  }
  return client
}

/** A key prefix that is used once. */
export function uniquePrefix(): string {
  return `test:${randomUUID()}:`
}

function protocol(): Pick<RedisOptions, 'protocol'> {
  const { PROTOCOL } = process.env
  if (!PROTOCOL) return {}
  if (PROTOCOL !== '2' && PROTOCOL !== '3') throw new Error(`PROTOCOL must be 2 or 3, got ${PROTOCOL}`)
  return { protocol: PROTOCOL === '2' ? 2 : 3 }
}

function close(client: { disconnect(): void }): void {
  client.disconnect()
  open.delete(client)
}

function closeAll(): void {
  for (const client of open) close(client)
}
