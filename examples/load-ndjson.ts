/** Loads a file of JSON lines, validates each line, and shows the progress. REDIS_URL chooses the server. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { Redis } from 'ioredis'
import { cmd, encode, hash, integer, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
const redis = tupeline(client)
const key = (id: number): string => `load-ndjson:${process.pid}:${id}`

const Fields = z.object({ name: z.string(), visits: integer })
const Line = z.object({ id: z.number(), name: z.string(), visits: z.number() })

const folder = await mkdtemp(path.join(tmpdir(), 'load-ndjson-'))
const file = path.join(folder, 'users.ndjson')
const count = 50_000
await pipeline(function* () {
  for (let id = 0; id < count; id++) yield `${JSON.stringify({ id, name: `user ${id}`, visits: id % 7 })}\n`
}, createWriteStream(file))

heading(`${count} lines of ${path.basename(file)} loaded`)
const lines = createInterface({ input: createReadStream(file) })
const report = await redis
  .bulk(
    lines,
    (line) => {
      const { id, ...fields } = Line.parse(JSON.parse(line))
      return cmd.hset(key(id), encode(hash(Fields), fields))
    },
    { onProgress: ({ done, rate }) => draw(done / count, rate) },
  )
  .drain()
process.stdout.write('\n')
result('[items, failed]', [report.items, report.failed])
if (report.items !== count || report.failed > 0) throw new Error('some lines were not loaded')

/** Redraws the bar on a terminal; prints a line for each report elsewhere. */
function draw(part: number, rate: number): void {
  const bar = '#'.repeat(Math.round(part * 30)).padEnd(30, '.')
  process.stdout.write(
    `${process.stdout.isTTY ? '\r' : '\n'}  [${bar}] ${Math.round(part * 100)} %, ${Math.round(rate)} a second`,
  )
}

await redis
  .bulk(
    Array.from({ length: count }, (_, id) => id),
    (id) => cmd.unlink(key(id)),
  )
  .drain()
await rm(folder, { recursive: true })
client.disconnect()
