// scripts.ts [--rounds 9] [--json file]
// 1,000 calls of a 12 KiB script: by tupeline, and as EVALSHA by hand in an ioredis pipeline, in turns in this one process.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { script, tupeline } from 'tupeline'
import { z } from 'zod'
import { ensureRedis } from '../test/support/start-server.js'

const { values: flags } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, json: { type: 'string' } },
})
const rounds = Number(flags.rounds)
const [CALLS, BATCHES] = [1_000, 50]

const server = await ensureRedis()
const client = new Redis(server.url)
const byHand = new Redis(server.url)
const redis = tupeline(client)

const lua = `return redis.call('INCRBY', KEYS[1], ARGV[1]) -- ${'x'.repeat(12 * 1024)}`
const add = script({ name: 'add', lua, keys: ['n'], args: z.tuple([z.int()]), reply: z.int() })
const sha1 = (await byHand.script('LOAD', lua)) as string

const contenders: Readonly<Record<string, () => Promise<unknown>>> = {
  'EVALSHA by hand': async () => {
    const pipeline = byHand.pipeline()
    for (let call = 0; call < CALLS; call++) pipeline.evalsha(sha1, 1, 'n', 1)
    for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error
  },
  pipeline: () => redis.pipeline(Array.from({ length: CALLS }, () => add({ n: 'n' }, 1))).exec(),
  transaction: () => redis.transaction(Array.from({ length: CALLS }, () => add({ n: 'n' }, 1))).exec(),
}

/** CPU of this process for each call, in microseconds. */
async function burden(run: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage()
  for (let batch = 0; batch < BATCHES; batch++) await run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / (BATCHES * CALLS)
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN

const measured: Record<string, number[]> = {}
for (let round = -1; round < rounds; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const cpu = await burden(run)
    if (round >= 0) (measured[name] ??= []).push(cpu) // the first round warms up
  }
}

/** What 1,000 calls over a new connection write, in KiB. */
async function wireKiB(): Promise<number> {
  const fresh = new Redis(server.url)
  await fresh.ping()
  const before = fresh.stream.bytesWritten
  await tupeline(fresh)
    .pipeline(Array.from({ length: CALLS }, () => add({ n: 'n' }, 1)))
    .exec()
  const written = fresh.stream.bytesWritten - before
  fresh.disconnect()
  return written / 1024
}

const kib = await wireKiB()
const base = measured['EVALSHA by hand'] ?? []
console.log(`node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${server.how}`)
console.log(`${CALLS} calls of a 12 KiB script in one batch; medians of ${rounds} paired rounds`)
const rows = Object.entries(measured).map(([name, values]) => ({
  name,
  'µs per call': Number(median(values).toFixed(2)),
  ratio: Number(median(values.map((value, round) => value / (base[round] ?? NaN))).toFixed(2)),
}))
console.table(rows)
console.log(`on the wire, over a new connection: ${kib.toFixed(0)} KiB`)
if (flags.json) writeFileSync(flags.json, JSON.stringify({ rows, kib }, null, 2))

client.disconnect()
byHand.disconnect()
await server.stop()
