// main.ts [--sizes 1,10] [--workloads mixed] [--only tupeline,...] [--baseline tupeline] [--rounds 15] [--json file] [--no-memory]
// main.ts --cluster [--sizes 10,100,1000,10000] [--rounds 15]: the same over a cluster, which starts by itself.
// Runs each way of sending a batch alternately, in this one process, against one server: REDIS_URL, or one that it starts.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { ensureRedis } from '../test/support/start-server.js'
import { contenders, ioredisPipeline, type Contender } from './contenders.js'
import { burden, compare } from './measure.js'
import type { Burden } from './measure.js'
import { printTable, type Row } from './report.js'
import { people5, workloads } from './workloads.js'

const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,10,100,1000,10000,100000' },
    workloads: { type: 'string', default: workloads.map(({ name }) => name).join() },
    only: { type: 'string' },
    baseline: { type: 'string', default: ioredisPipeline },
    rounds: { type: 'string', default: '15' },
    json: { type: 'string' },
    memory: { type: 'boolean', default: true },
    cluster: { type: 'boolean', default: false },
    burden: { type: 'string' }, // measure memory and stalls of this contender, in a process of its own
  },
  allowNegative: true,
})
const sizes = flags.sizes.split(',').map(Number)
const asked = new Set(flags.workloads.split(','))
const rounds = Number(flags.rounds)
const { baseline } = flags

if (flags.cluster) {
  const { benchCluster } = await import('./cluster.js')
  await benchCluster(
    sizes.filter((size) => size >= 10 && size <= 10_000),
    rounds,
  )
  process.exit() // GLIDE keeps a process alive
}

const server = await ensureRedis()
const admin = new Redis(server.url)
await admin.flushdb()
for (const [key, fields] of people5) await admin.hset(key, fields)

const all = await contenders(server.url, (options = {}) => new Redis(server.url, options))
const only = flags.only?.split(',')
const chosen = all.filter(({ name }) => !only || name === baseline || only.includes(name))

if (flags.burden) await printBurden(flags.burden)
else await runAll()

for (const { close } of all) close()
admin.disconnect()
await server.stop()
process.exit() // GLIDE keeps a process alive

async function runAll(): Promise<void> {
  console.log(
    `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${server.how}`,
  )
  console.log(`ratios to ${baseline}; medians of ${rounds} paired rounds`)
  const rows: Row[] = []
  for (const { name, steps } of workloads.filter((workload) => asked.has(workload.name))) {
    for (const size of sizes) {
      const taking = chosen.filter(({ mostSteps = Infinity }) => size <= mostSteps)
      // A batch of 100,000 takes about a second for each contender.
      const figures = await compare(taking, steps(size), {
        rounds: size >= 100_000 ? Math.min(rounds, 7) : rounds,
        baseline,
      })
      const found = figures.map((figure) => ({
        workload: name,
        size,
        ...figure,
        ...burdenOf(figure.contender, name, size),
      }))
      printTable(found)
      rows.push(...found)
    }
  }
  if (flags.json)
    writeFileSync(
      flags.json,
      `${JSON.stringify({ node: process.version, server: server.how, rounds, rows }, null, 2)}\n`,
    )
}

function burdenOf(contender: string, workload: string, size: number): Partial<Burden> {
  if (!flags.memory || size < 10_000) return {}
  const args = [fileURLToPath(import.meta.url)]
  args.push('--burden', contender, '--workloads', workload, '--sizes', String(size))
  const env = { ...process.env, REDIS_URL: server.url }
  return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' })) as Burden
}

async function printBurden(name: string): Promise<void> {
  const contender: Contender | undefined = all.find((one) => one.name === name)
  const workload = workloads.find((one) => asked.has(one.name))
  if (!contender || !workload) throw new Error(`no such contender or workload: ${name}`)
  process.stdout.write(JSON.stringify(await burden(contender, workload.steps(sizes[0] ?? 1))))
}
