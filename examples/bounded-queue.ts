/**
 * A queue that never grows beyond its limit: producers are told that it is full, and try again when a consumer has taken
 * something. REDIS_URL chooses the server.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { tupeline } from 'tupeline'
import { offer } from './scripts/bounded-queue.js'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
await using redis = tupeline(client)
const queue = `queue:${process.pid}`
const [limit, producers, items] = [8, 5, 40]

let refused = 0
async function produce(producer: number): Promise<void> {
  for (let item = 0; item < items;) {
    const length = await redis.pipeline(offer({ queue }, limit, `${producer}:${item}`)).exec()
    if (length !== null) item++
    else {
      refused++
      await nextTurn()
    }
  }
}

async function consume(): Promise<{ taken: string[]; longest: number }> {
  const taken: string[] = []
  let longest = 0
  while (taken.length < producers * items) {
    const [length, next] = await redis.pipeline().llen(queue).lpop(queue).exec()
    longest = Math.max(longest, length)
    if (next !== null) taken.push(next)
  }
  return { taken, longest }
}

heading(`${producers} producers, one consumer, and a queue that holds ${limit}`)
const [{ taken, longest }] = await Promise.all([
  consume(),
  ...Array.from({ length: producers }, (_, producer) => produce(producer)),
])
result(`${taken.length} items were taken, ${refused} times it was full; at most there were`, longest)
if (longest > limit || new Set(taken).size !== producers * items)
  throw new Error('the queue overflowed or lost an item')
client.disconnect()
