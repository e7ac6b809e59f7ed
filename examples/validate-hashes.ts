/** Checks all users against a schema and reports the invalid ones, without showing a value. REDIS_URL chooses the server. */
import { Redis } from 'ioredis'
import { cmd, hash, integer, isoDate, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
const redis = tupeline(client)
const prefix = `validate-hashes:${process.pid}:`
const User = z.object({ name: z.string(), visits: integer, born: isoDate.optional() })

const ids = Array.from({ length: 10_000 }, (_, id) => id)
await redis
  .bulk(ids, (id) => cmd.hset(`${prefix}${id}`, { name: `user ${id}`, visits: id % 1_000 === 7 ? 'many' : id }))
  .drain()
await redis.pipeline().hset(`${prefix}8`, 'born', 'in spring').hdel(`${prefix}9`, 'name').exec()

heading('Invalid users')
const users = redis.bulk(
  redis.scan({ match: `${prefix}*`, count: 1_000, unique: true }),
  (key) => cmd.hgetall(key).as(hash(User)),
  {
    onError: 'settle',
  },
)
let [valid, invalid] = [0, 0]
for await (const { item, reply } of users) {
  if (reply.status === 'fulfilled') valid++
  else if (reply.reason.name === 'DecodeError') {
    invalid++
    const [issue] = reply.reason.issues
    console.log(`  ${item.slice(prefix.length)}: ${issue?.path} ${issue?.message}`)
  } else throw reply.reason
}
result('valid, invalid', [valid, invalid])
if (invalid !== 12) throw new Error('twelve users should be invalid')

await redis.bulk(redis.scan({ match: `${prefix}*`, count: 1_000 }), (key) => cmd.unlink(key)).drain()
client.disconnect()
