/**
 * A consumer group. A client of its own waits for entries, because a blocking command would hold up every other command
 * of its connection. Results and acknowledgements go out in batches on the other client. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { cmd, encode, entry, integer, streams, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const url = process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379'
const client = new Redis(url)
const blocking = new Redis(url)
await using redis = tupeline(client)
const prefix = `orders:${process.pid}:`
const [stream, sold, invalid] = [`${prefix}stream`, `${prefix}sold`, `${prefix}invalid`]
const Order = z.object({ item: z.string(), count: integer })

await redis.run(cmd.xgroup('CREATE', stream, 'workers', '$', 'MKSTREAM'))

/** Handles what has arrived, and resolves to the number of entries. */
async function consume(): Promise<number> {
  const reply = await blocking.xreadgroup('GROUP', 'workers', 'a', 'COUNT', 100, 'BLOCK', 1_000, 'STREAMS', stream, '>')
  if (reply === null) return 0
  const orders = z.decode(streams(Order), reply).get(stream) ?? []
  // Each order is counted and acknowledged in one transaction: after a crash it is delivered again, and counted once.
  const handled = orders.map((order) => [
    order.status === 'rejected'
      ? cmd.rpush(invalid, order.id) // kept for a person to look at; one bad entry does not stop the others
      : order.value && cmd.hincrby(sold, order.value.item, order.value.count),
    cmd.xack(stream, 'workers', order.id),
  ])
  await redis.transaction(handled).exec()
  return orders.length
}

heading('Three orders, one of them invalid')
const order = (item: string, count: number) => cmd.xadd(stream, '*', ...encode(entry(Order), { item, count }))
const waiting = consume()
await redis.run([order('tea', 2), order('tea', 3)])
await redis.run(cmd.xadd(stream, '*', 'item', 'milk', 'count', 'many'))
let count = await waiting
while (count < 3) count += await consume()

const [totals, rejected, pending] = await redis.run([
  cmd.hgetall(sold).as(z.record(z.string(), integer)),
  cmd.llen(invalid),
  cmd.xpending(stream, 'workers'),
])
result('Record<string, number>, number', { totals, rejected, pending: pending[0] })
if (totals['tea'] !== 5 || rejected !== 1 || pending[0] !== 0) throw new Error('an order was lost or counted twice')

await redis.run([cmd.unlink(stream, sold, invalid)])
blocking.disconnect()
client.disconnect()
