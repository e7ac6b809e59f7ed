/**
 * Compare and set: a value is read, a new one worked out, and written only if nobody was faster. One round trip for each
 * try, and no connection of its own as WATCH takes. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { tupeline } from 'tupeline'
import { compareAndSet } from './scripts/compare-and-set.js'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
await using redis = tupeline(client)
const key = `cas:${process.pid}`

/** Adds a name to a list kept as JSON; gives how many tries it took. */
async function addName(name: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    const [before] = await redis.pipeline().get(key).exec()
    const names = before === null ? [] : (JSON.parse(before) as string[])
    const after = JSON.stringify([...names, name])
    if (await redis.pipeline(compareAndSet({ key }, after, before ?? undefined)).exec()) return tries
  }
}

heading('Twenty writers of one value at the same time')
const tries = await Promise.all(Array.from({ length: 20 }, (_, index) => addName(`writer ${index}`)))
const [names] = await redis.pipeline().get(key).exec()
const count = (JSON.parse(names ?? '[]') as string[]).length
result(`${count} names; the writers tried`, tries.join(' '))
if (count !== 20) throw new Error('a name was lost')

await redis.pipeline().del(key).exec()
client.disconnect()
