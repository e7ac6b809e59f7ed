import { createRequire } from 'node:module'
import type { Contender } from './contenders.js'

/** The used part of `@valkey/valkey-glide`, a native package that may not be installable. */
interface Glide {
  readonly GlideClient: { createClient(options: object): Promise<GlideClient> }
  readonly Batch: new (atomic: boolean) => Batch
}

interface GlideClient {
  exec(batch: Batch, raiseOnError: boolean, options: { timeout: number }): Promise<unknown>
  close(): void
}

interface Batch {
  set(key: string, value: string): Batch
  get(key: string): Batch
  incr(key: string): Batch
  hset(key: string, fields: Record<string, string>): Batch
  hgetall(key: string): Batch
  expire(key: string, seconds: number): Batch
}

export async function glideBatch(url: string): Promise<Contender | undefined> {
  const glide = installed()
  if (!glide) return undefined
  const { hostname, port } = new URL(url)
  const client = await glide.GlideClient.createClient({ addresses: [{ host: hostname, port: Number(port || 6379) }] })
  return {
    name: 'GLIDE Batch',
    prepare: (steps) => () => {
      const batch = new glide.Batch(false)
      for (const step of steps) {
        if (step.name === 'set') batch.set(step.key, step.value)
        else if (step.name === 'hset') batch.hset(step.key, { [step.field]: step.value })
        else if (step.name === 'expire') batch.expire(step.key, step.seconds)
        else batch[step.name](step.key)
      }
      return client.exec(batch, true, { timeout: 60_000 })
    },
    close: () => client.close(),
  }
}

function installed(): Glide | undefined {
  try {
    return createRequire(import.meta.url)('@valkey/valkey-glide') as Glide
  } catch {
    return undefined
  }
}
