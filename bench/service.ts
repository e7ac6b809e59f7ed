// service.ts [--at 1,10,100,1000] [--sizes 1,5,20] [--only tupeline,...] [--rounds 15] [--json file]
// Requests of a few commands each, many at a time, as a service sends them; every contender in turns, in this one process.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { ensureRedis } from '../test/support/start-server.js'
import { contenders, ioredisPipeline } from './contenders.js'
import { printServiceTable, type ServiceRow } from './report.js'
import { compareServices } from './service-measure.js'
import { people5, serviceSteps } from './workloads.js'

const { values: flags } = parseArgs({
  options: {
    at: { type: 'string', default: '1,10,100,1000' },
    sizes: { type: 'string', default: '1,5,20' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    json: { type: 'string' },
  },
})
const rounds = Number(flags.rounds)
const only = flags.only?.split(',')

const server = await ensureRedis()
const admin = new Redis(server.url)
await admin.flushdb()
for (const [key, fields] of people5) await admin.hset(key, fields)

const all = await contenders(server.url, (options = {}) => new Redis(server.url, options))
const able = all.filter(({ takesOneAtATime }) => !takesOneAtATime)
const chosen = able.filter(({ name }) => !only || name === ioredisPipeline || only.includes(name))

console.log(
  `node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${server.how}`,
)
console.log(`ratios to ${ioredisPipeline}; medians of ${rounds} paired rounds; microseconds per request`)
const rows: ServiceRow[] = []
for (const size of flags.sizes.split(',').map(Number)) {
  for (const atATime of flags.at.split(',').map(Number)) {
    const servers = chosen.map(({ name, prepare }) => ({ name, request: prepare(serviceSteps(size)) }))
    const figures = await compareServices(servers, { atATime, rounds, baseline: ioredisPipeline })
    const found = figures.map((figure) => ({ size, atATime, ...figure }))
    printServiceTable(found)
    rows.push(...found)
  }
}
if (flags.json) {
  const table = { node: process.version, server: server.how, rounds, rows }
  writeFileSync(flags.json, `${JSON.stringify(table, null, 2)}\n`)
}

for (const { close } of all) close()
admin.disconnect()
await server.stop()
process.exit() // GLIDE keeps a process alive
