/** Exports all hashes under a prefix to a file of JSON lines, in bounded memory. REDIS_URL chooses the server. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
const redis = tupeline(client)
const prefix = `export-scan:${process.pid}:`
const count = 20_000
await redis
  .bulk(
    Array.from({ length: count }, (_, id) => id),
    (id) => cmd.hset(`${prefix}${id}`, { id, square: id * id }),
  )
  .drain()

const folder = await mkdtemp(path.join(tmpdir(), 'export-scan-'))
const file = path.join(folder, 'hashes.ndjson')

/** A key that was deleted between the scan and the read has no fields, and is skipped. */
async function* lines(): AsyncGenerator<string> {
  const keys = redis.scan({ match: `${prefix}*`, type: 'hash', count: 1_000, unique: true })
  for await (const { item, reply } of redis.bulk(keys, (key) => [cmd.hgetall(key), cmd.pttl(key)])) {
    const [fields, ttl] = reply
    if (Object.keys(fields).length > 0) yield `${JSON.stringify({ key: item, fields, ttl })}\n`
  }
}

heading(`${count} hashes exported`)
await pipeline(lines, createWriteStream(file)) // the scan is no faster than the file is written
let exported = 0
for await (const line of createInterface({ input: createReadStream(file) })) exported += line === '' ? 0 : 1
result('lines', exported)
if (exported !== count) throw new Error(`${count} keys, ${exported} lines`)

await redis.bulk(redis.scan({ match: `${prefix}*`, count: 1_000 }), (key) => cmd.unlink(key)).drain()
await rm(folder, { recursive: true })
client.disconnect()
