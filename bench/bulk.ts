// bulk.ts [--items 1000000] [--curve] [--json file]
// Writes a million keys and reads them back through zod: by redis.bulk, by hand-written loops, and as one giant pipeline.
// Each contender runs in a process of its own, against one server: REDIS_URL, or one that this program starts.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureRedis } from '../test/support/start-server.js'
import { bulkContenders } from './bulk-contenders.js'
import { measured } from './bulk-measure.js'
import type { BulkFigure } from './bulk-measure.js'

const { values: flags } = parseArgs({
  options: {
    items: { type: 'string', default: '1000000' },
    curve: { type: 'boolean', default: false }, // measure batch sizes and concurrency instead of the contenders
    json: { type: 'string' },
    one: { type: 'string' }, // the contender that this process runs
    chunk: { type: 'string' },
    concurrency: { type: 'string' },
  },
})
const items = Number(flags.items)
const header =
  ''.padEnd(42) +
  ['write k/s', 'read k/s', 'CPU s', 'MiB', 'stall ms', 'PING ms'].map((title) => title.padStart(9)).join('')

if (flags.one) await runOne(flags.one)
else await runAll()

async function runOne(name: string): Promise<void> {
  const contender = bulkContenders.find((one) => one.name === name)
  if (!contender) throw new Error(`no contender ${name}`)
  const options = { chunk: Number(flags.chunk ?? 500), concurrency: Number(flags.concurrency ?? 2) }
  const url = process.env['REDIS_URL'] ?? ''
  process.stdout.write(JSON.stringify(await measured(url, (phase) => contender.run(url, phase, items, options))))
  process.exit()
}

async function runAll(): Promise<void> {
  const server = await ensureRedis()
  const figures: Record<string, BulkFigure> = {}
  const run = (label: string, name: string, ...args: string[]): void => {
    const file = fileURLToPath(import.meta.url)
    const node = ['--expose-gc', file, '--one', name, '--items', String(items), ...args]
    const options = { env: { ...process.env, REDIS_URL: server.url }, encoding: 'utf8', maxBuffer: 1 << 24 } as const
    figures[label] = JSON.parse(execFileSync(process.execPath, node, options)) as BulkFigure
    print(label, figures[label])
  }
  console.log(
    `node ${process.version}, ${cpus()[0]?.model ?? ''}, ${cpus().length} cores, ${server.how}; ${items} items`,
  )
  console.log(header)
  if (flags.curve) {
    for (const chunk of ['100', '300', '500', '1000', '3000', '10000']) {
      for (const concurrency of ['1', '2', '4']) {
        run(`chunk ${chunk}, concurrency ${concurrency}`, 'bulk', '--chunk', chunk, '--concurrency', concurrency)
      }
    }
  } else for (const { name } of bulkContenders) run(name, name)
  if (flags.json) writeFileSync(flags.json, `${JSON.stringify({ node: process.version, items, figures }, null, 2)}\n`)
  await server.stop()
}

function print(label: string, { write, read, growth, stall, ping, cpu }: BulkFigure): void {
  const cells = [write, read].map((seconds) => Math.round(items / seconds / 1_000).toString())
  const others = [cpu.toFixed(1), growth.toFixed(0), stall.toFixed(0), ping.toFixed(0)]
  console.log(label.padEnd(42) + [...cells, ...others].map((cell) => cell.padStart(9)).join(''))
}
