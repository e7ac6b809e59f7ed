/** Reads users and creates those that are missing, safely from several callers at once. REDIS_URL chooses the server. */
import { Redis } from 'ioredis'
import { cmd, encode, integer, json, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
const redis = tupeline(client)
const User = z.object({ name: z.string(), visits: z.number() })
type User = z.infer<typeof User>
const key = (id: number): string => `get-or-create:${process.pid}:${id}`
const created = `${key(0)}:created`

/** The users with these ids, in order. */
async function getOrCreate(ids: readonly number[], create: (id: number) => User): Promise<User[]> {
  const found = await redis.bulk(ids, (id) => cmd.get(key(id)).as(json(User))).collect()
  const missing = ids.filter((_id, index) => found[index] === null)
  // SET NX GET writes if the key does not exist, and otherwise returns what another caller has written.
  const write = (id: number) => cmd.set(key(id), encode(json(User), create(id)), 'NX', 'GET').as(json(User))
  const others = await redis.bulk(missing, write).collect()
  await redis
    .pipeline()
    .incrby(created, others.filter((other) => other === null).length)
    .exec()
  const made = new Map(missing.map((id, index) => [id, others[index] ?? create(id)]))
  return ids.map((id, index) => found[index] ?? made.get(id) ?? create(id))
}

const ids = Array.from({ length: 1_000 }, (_, id) => id)
const old = ids.filter((id) => id % 2 === 0)
await redis.bulk(old, (id) => cmd.set(key(id), encode(json(User), { name: `old ${id}`, visits: id }))).drain()

heading('Half of 1,000 users exist, and two callers create the others at once')
const newUser = (id: number): User => ({ name: `user ${id}`, visits: 0 })
const [users, same] = await Promise.all([getOrCreate(ids, newUser), getOrCreate(ids, newUser)])
result('User[]', users.slice(0, 3))
result('both callers have the same users', JSON.stringify(users) === JSON.stringify(same))
const [count] = await redis.pipeline().get(created).as(integer).exec()
result('created', count)
if (count !== 500) throw new Error('each missing user should be created once')

await redis.bulk([...ids.map(key), created], (own) => cmd.unlink(own)).drain()
client.disconnect()
