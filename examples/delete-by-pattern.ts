/**
 * Deletes keys by pattern: SCAN finds them, UNLINK removes them in batches, and the server answers other clients in
 * between. It shows its progress, and can be cancelled with Ctrl-C. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { keyPrefix: `delete:${process.pid}:` })
await using redis = tupeline(client)

async function deleteByPattern(match: string, signal: AbortSignal): Promise<number> {
  const keys = redis.scan({ match, count: 1_000 })
  let deleted = 0
  // UNLINK answers 0 for a key that the scan returned twice, or that has expired meanwhile.
  const run = redis.bulk(keys, (key) => cmd.unlink(key), {
    signal,
    onProgress: ({ done, rate }) => console.log(`  ${done} keys, ${Math.round(rate)} a second`),
  })
  for await (const { reply } of run) deleted += reply
  return deleted
}

const cancelled = new AbortController()
process.once('SIGINT', () => cancelled.abort(new Error('cancelled by the user')))

const ids = Array.from({ length: 20_000 }, (_, id) => id)
await redis.bulk(ids, (id) => cmd.set(`session:${id}`, 'x')).drain()
await redis.run(cmd.set('settings', 'x'))

heading('Sessions are deleted')
const deleted = await deleteByPattern('session:*', cancelled.signal)
result('number', deleted)
const left = await redis.run(cmd.exists('settings'))
if (deleted !== 20_000 || left !== 1) throw new Error('the wrong keys were deleted')

await redis.run(cmd.unlink('settings'))
client.disconnect()
