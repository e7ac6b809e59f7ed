/** Writes 100,000 keys, a few batches at a time, and reads them back. REDIS_URL chooses the server. */
import { Redis } from 'ioredis'
import { cmd, integer, tupeline } from 'tupeline'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
const redis = tupeline(client)
const key = (id: number): string => `bulk-set:${process.pid}:${id}`

function* ids(): Generator<number> {
  for (let id = 0; id < 100_000; id++) yield id
}

heading('100,000 keys written')
const { items, failed, bytes, elapsed } = await redis.bulk(ids(), (id) => cmd.set(key(id), id * id, 'EX', 60)).drain()
result('BulkReport', { items, failed, bytes, elapsed: `${elapsed.toFixed(2)} s` })

heading('read back, each as an integer')
let wrong = 0
for await (const { item, reply } of redis.bulk(ids(), (id) => cmd.get(key(id)).as(integer))) {
  if (reply !== item * item) wrong++
}
result('number of wrong values', wrong)
if (wrong > 0) throw new Error(`${wrong} values are wrong`)

await redis.bulk(ids(), (id) => cmd.unlink(key(id))).drain()
client.disconnect()
