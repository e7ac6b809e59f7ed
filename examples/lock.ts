/**
 * A lock with fencing tokens, as a library of functions: one holder at a time, and a holder whose time has run out cannot
 * write over its successor. On a cluster the keys need one hash tag, as `{report}` here. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { tupeline } from 'tupeline'
import { locks } from './scripts/lock.js'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
await using redis = tupeline(client)
const prefix = `lock:${process.pid}:{report}`
const [lock, tokens, resource] = [`${prefix}:lock`, `${prefix}:tokens`, prefix]

heading('The library is loaded at every start; the same content replaces nothing')
result('its name on the server', await locks.load(redis))

heading('Ada takes the lock, and is paused for longer than she may hold it')
const acquire = (owner: string) => redis.pipeline(locks.acquire({ lock, tokens }, { owner, ttlMs: 10_000 })).exec()
const ada = await acquire('ada')
result("Ada's token, and Grace's meanwhile", [ada, await acquire('grace')])
await redis.pipeline().del(lock).exec() // her time runs out
const grace = await acquire('grace')
result("Grace's token", grace)
if (ada === null || grace === null) throw new Error('the lock was not free')

heading('Both believe that they hold it, and write')
const outcome = await redis
  .pipeline({
    grace: locks.store({ resource }, grace, 'by Grace'),
    ada: locks.store({ resource }, ada, 'by Ada'),
    released: locks.release({ lock }, 'grace'),
  })
  .exec()
const [value] = await redis.pipeline().hget(resource, 'value').exec()
result('the outcome of their writes', { ...outcome, value })
if (value !== 'by Grace') throw new Error('an old holder wrote over a new one')

await redis.pipeline().del(lock, tokens, resource).exec()
client.disconnect()
