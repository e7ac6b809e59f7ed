import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { z } from 'zod'
import { cmd, hash, integer, tupeline } from '../src/index.js'
import type { Command } from '../src/index.js'

interface Options {
  readonly chunk: number
  readonly concurrency: number
}

type Phase = 'write' | 'read'

interface BulkContender {
  readonly name: string
  run(url: string, phase: Phase, items: number, options: Options): Promise<void>
}

const User = z.object({ name: z.string(), visits: integer })

const key = (id: number): string => `user:${id}`
const fields = (id: number) => ({ name: `user ${id}`, visits: id })

function* upTo(items: number): Generator<number> {
  for (let id = 0; id < items; id++) yield id
}

/** Each contender writes hashes of two fields and reads them back. Only Tupeline also validates what it reads. */
export const bulkContenders: readonly BulkContender[] = [
  viaBulk('bulk', (id) => cmd.hgetall(key(id)).as(hash(User))),
  viaBulk('bulk without zod', (id) => cmd.hgetall(key(id))),
  {
    name: 'ioredis, a hand-written loop',
    async run(url, phase, items, { chunk }) {
      const client = new Redis(url)
      let sum = 0
      for (let from = 0; from < items; from += chunk) {
        const pipeline = client.pipeline()
        for (let id = from; id < Math.min(from + chunk, items); id++) {
          if (phase === 'write') pipeline.hset(key(id), fields(id))
          else pipeline.hgetall(key(id))
        }
        for (const [error, reply] of (await pipeline.exec()) ?? []) {
          if (error) throw error
          if (phase === 'read') sum += Number((reply as { visits: string }).visits)
        }
      }
      if (phase === 'read') check(sum, items)
      client.disconnect()
    },
  },
  {
    name: 'node-redis, a hand-written loop',
    async run(url, phase, items, { chunk }) {
      const client = await createClient({ url }).connect()
      let sum = 0
      for (let from = 0; from < items; from += chunk) {
        const multi = client.multi()
        for (let id = from; id < Math.min(from + chunk, items); id++) {
          const { name, visits } = fields(id)
          if (phase === 'write') multi.hSet(key(id), { name, visits: `${visits}` })
          else multi.hGetAll(key(id))
        }
        for (const reply of await multi.execAsPipeline()) {
          if (phase === 'read') sum += Number((reply as unknown as { visits: string }).visits)
        }
      }
      if (phase === 'read') check(sum, items)
      client.destroy()
    },
  },
  {
    name: 'ioredis, one giant pipeline',
    async run(url, phase, items) {
      const client = new Redis(url)
      const pipeline = client.pipeline()
      for (const id of upTo(items)) {
        if (phase === 'write') pipeline.hset(key(id), fields(id))
        else pipeline.hgetall(key(id))
      }
      let sum = 0
      for (const [error, reply] of (await pipeline.exec()) ?? []) {
        if (error) throw error
        if (phase === 'read') sum += Number((reply as { visits: string }).visits)
      }
      if (phase === 'read') check(sum, items)
      client.disconnect()
    },
  },
]

function viaBulk(
  name: string,
  read: (id: number) => Command<{ readonly visits: number } | Record<string, string> | null>,
): BulkContender {
  return {
    name,
    async run(url, phase, items, options) {
      const client = new Redis(url)
      const redis = tupeline(client)
      if (phase === 'write') await redis.bulk(upTo(items), (id) => cmd.hset(key(id), fields(id)), options).drain()
      else {
        let sum = 0
        for await (const { reply } of redis.bulk(upTo(items), read, options)) sum += Number(reply?.['visits'])
        check(sum, items)
      }
      client.disconnect()
    },
  }
}

function check(sum: number, items: number): void {
  if (sum !== (items * (items - 1)) / 2) throw new Error(`read ${sum}`)
}
