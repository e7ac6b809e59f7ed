import type { Redis, RedisOptions } from 'ioredis'
import { expect, inject, onTestFinished } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { Command, Settled, Tupeline } from '../../src/index.js'
import { connectTo, uniquePrefix } from './client.js'
import type {} from './global-setup.js' // types inject("redisUrl")
import { FaultProxy } from './proxy.js'
import { TlsListener } from './tls.js'

/** A client whose connection can be broken, and another one that sees what the server really did. */
export interface FaultyLink {
  readonly proxy: FaultProxy
  readonly client: Redis
  readonly redis: Tupeline<'legacy'>
  /** Straight to the server. */
  readonly direct: Redis
  /** A prefix of keys that are used once. */
  readonly prefix: string
}

export interface LinkOptions extends Omit<RedisOptions, 'replyMapping'> {
  /** Speak TLS through the proxy: what is cut are records. */
  readonly secure?: boolean
  /** Of a server other than the run's. */
  readonly server?: string
}

/** Ready to use, unless it is to connect lazily; gone after the test. */
export async function faultyLink({ secure = false, server, ...options }: LinkOptions = {}): Promise<FaultyLink> {
  const url = server ?? inject('redisUrl')
  const { hostname, port } = new URL(url)
  const target = { host: hostname, port: Number(port || 6379) }
  const listener = secure ? await TlsListener.start(target) : undefined
  const proxy = await FaultProxy.start(listener ? listener.port : target)
  onTestFinished(async () => {
    await proxy.stop()
    await listener?.[Symbol.asyncDispose]()
  })
  const tls = secure ? { tls: { rejectUnauthorized: false } } : {}
  const client = connectTo(proxy.url, { retryStrategy: () => 5, ...tls, ...options })
  client.on('error', () => {})
  if (!options.lazyConnect) await next(client, 'ready')
  return { proxy, client, redis: tupeline(client), direct: connectTo(url), prefix: uniquePrefix() }
}

/** Unlike once(), an error on the way is fine: a cut may show as a reset. */
export function next(client: Redis, event: string): Promise<void> {
  return new Promise((resolve) => client.once(event, () => resolve()))
}

/** An INCR for each of a number of keys, so that a command which ran twice shows. */
export function incrs(prefix: string, count: number): Command<number>[] {
  return Array.from({ length: count }, (_, index) => cmd.incr(`${prefix}${index}`))
}

/** What INCR left at each of these keys. */
export function counts(direct: Redis, prefix: string, count: number): Promise<(string | null)[]> {
  return direct.mget(Array.from({ length: count }, (_, index) => `${prefix}${index}`))
}

/** How the entries ended, and how many so: `{ reply: 3, unknown: 2 }`. */
export function tally(settled: readonly Settled<unknown>[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const entry of settled) {
    const kind = entry.status === 'fulfilled' ? 'reply' : entry.reason.outcome
    found[kind] = (found[kind] ?? 0) + 1
  }
  return found
}

/** Each entry of incrs() says truly what the server did with it, and no INCR ran twice. */
export function expectTrue(settled: readonly Settled<number>[], after: readonly (string | null)[]): void {
  expect(after).toHaveLength(settled.length)
  settled.forEach((entry, index) => {
    const count = after[index] ?? null
    if (entry.status === 'fulfilled') expect([index, entry.value, count]).toEqual([index, 1, '1'])
    else if (entry.reason.outcome === 'unknown')
      expect([index, [null, '1']]).toEqual([index, expect.arrayContaining([count])])
    else expect([index, entry.reason.outcome, count]).toEqual([index, entry.reason.outcome, null])
  })
}
