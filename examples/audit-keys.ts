/** Checks every key of a database against the families of a program, with a progress bar. REDIS_URL chooses the server. */
import { Redis } from 'ioredis'
import { cmd, integer, key, keys, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, progress, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { keyPrefix: `audit:${process.pid}:` })
const redis = tupeline(client)

// A program keeps these in one module, and exports the registry for its audit.
const users = key.json('user:<id>', z.object({ name: z.string() }), { params: { id: 'integer' }, version: 1 })
const visits = key.integer('visits:<id>', { params: { id: 'integer' }, ttl: { seconds: 3_600 } })
const carts = key.hash('cart:<id>', z.record(z.string(), integer), { params: { id: 'integer' } })
const registry = keys(users, visits, carts)

const ids = Array.from({ length: 5_000 }, (_, id) => id)
await redis
  .bulk(ids, (id) => [
    users({ id }).set({ name: `user ${id}` }),
    visits({ id }).increment(),
    carts({ id }).set({ 7: id }),
  ])
  .drain()
// What happens over the years.
await redis
  .pipeline()
  .set('user:7', '{"name":7}') // an older program
  .set('user:8', 'v2:{"first":"Ada"}') // a newer program
  .del('cart:9')
  .rpush('cart:9', 'a list') // another program
  .persist('visits:10')
  .set('usr:11', 'a typing error')
  .exec()

heading('Audit')
const bar = progress('keys', await redis.run(cmd.dbsize()))
let seen = 0
const report = await registry.audit(redis, {
  onProgress(count) {
    for (; seen < count; seen++) bar.step()
  },
})
bar.end()
for (const { pattern, keys: count, sound, wrongType, invalid, newer, withoutExpiry } of report.families) {
  result(`${pattern}: ${count} keys, ${sound} of them sound`, {
    wrongType: wrongType.samples,
    invalid: invalid.samples,
    newer: newer.samples,
    withoutExpiry: withoutExpiry.samples,
  })
}
result(`${report.foreign.count} of no family`, report.foreign.samples)

await redis.bulk(redis.scan({ count: 1_000 }), (found) => cmd.unlink(found)).drain()
client.disconnect()
const found = report.families.map(({ keys: count, sound }) => count - sound)
if (report.isSound || String(found) !== '2,0,1') throw new Error('two users and one cart were not sound')
