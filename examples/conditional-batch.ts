/**
 * A batch whose commands depend on conditions. What is `undefined`, `null` or `false` is not sent, and its place in the
 * result is `undefined`, so no index moves. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { keyPrefix: `update:${process.pid}:` })
await using redis = tupeline(client)

interface Update {
  readonly name?: string
  readonly tags?: readonly string[]
  readonly ttlSeconds?: number
}

async function update(id: number, { name, tags, ttlSeconds }: Update) {
  return redis
    .transaction({
      name: name !== undefined && cmd.hset(`user:${id}`, { name }),
      tags: tags && tags.length > 0 && cmd.sadd(`user:${id}:tags`, ...tags),
      expires: ttlSeconds !== undefined && cmd.expire(`user:${id}`, ttlSeconds),
      visits: cmd.hincrby(`user:${id}`, 'visits', 1),
    })
    .exec()
}

heading('All fields, and then only one')
const all = await update(7, { name: 'Ada', tags: ['maths', 'engines'], ttlSeconds: 60 })
result('{ name: number | undefined; tags: number | undefined; expires: 0 | 1 | undefined; visits: number }', all)
const one = await update(7, { ttlSeconds: 120 })
result('the same type', one)
if (one.name !== undefined || one.expires !== 1 || one.visits !== 2) throw new Error('a command was sent or moved')

await redis.run(cmd.unlink('user:7', 'user:7:tags'))
client.disconnect()
