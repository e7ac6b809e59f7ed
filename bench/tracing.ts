// tracing.ts [--rounds 41]
// What it costs that somebody listens to tupeline:batch: CPU of the same batches with and without, in random order in
// each round of this one process.
import { tracingChannel } from 'node:diagnostics_channel'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { MeterProvider } from '@opentelemetry/sdk-metrics'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import { Redis } from 'ioredis'
import { cmd, tupeline } from 'tupeline'
import { TupelineInstrumentation } from '../src/otel/index.js'
import { ensureRedis } from '../test/support/start-server.js'
import { median, shuffled } from './measure.js'

const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '41' } } })
const rounds = Number(flags.rounds)
/** How many commands a sample has, whatever the size of its batches. */
const COMMANDS = 20_000
const SIZES = [5, 20, 100, 1_000]
const CONCURRENT = 10

const server = await ensureRedis()
const client = new Redis(server.url)
const redis = tupeline(client)
await redis.run(cmd.set('bench:tracing', 'x'.repeat(50)))

const provider = new NodeTracerProvider() // without a processor: what follows a span is not this library's
provider.register()
const instrumentation = new TupelineInstrumentation({ enabled: false })
instrumentation.setMeterProvider(new MeterProvider())

const { asyncEnd } = tracingChannel('tupeline:batch')
let heard = 0
const subscriber = (): void => void heard++

const listeners: Readonly<Record<string, { on: () => void; off: () => void }>> = {
  nobody: { on: () => {}, off: () => {} },
  'nobody, again': { on: () => {}, off: () => {} }, // how far two equal measurements differ
  'a subscriber': { on: () => asyncEnd.subscribe(subscriber), off: () => asyncEnd.unsubscribe(subscriber) },
  'tupeline/otel, with the SDK': { on: () => instrumentation.enable(), off: () => instrumentation.disable() },
}

/** CPU of this process for each batch, in microseconds. */
async function costOf(size: number): Promise<number> {
  const batches = COMMANDS / size
  const shape = Array.from({ length: size }, () => cmd.get('bench:tracing'))
  const start = process.cpuUsage()
  for (let batch = 0; batch < batches; batch += CONCURRENT) {
    await Promise.all(Array.from({ length: CONCURRENT }, () => redis.pipeline(shape).exec()))
  }
  const { user, system } = process.cpuUsage(start)
  return (user + system) / batches
}

console.log(`node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${server.how}`)
console.log(
  `batches of GET, ${CONCURRENT} at a time; medians of ${rounds} rounds, as a ratio to nobody in the same round`,
)
const rows: Record<string, unknown>[] = []
for (const size of SIZES) {
  const measured: Record<string, number[]> = {}
  for (let round = -5; round < rounds; round++) {
    for (const [name, listener] of shuffled(Object.entries(listeners))) {
      listener.on()
      const cost = await costOf(size)
      listener.off()
      if (round >= 0) (measured[name] ??= []).push(cost) // the first rounds warm up
    }
  }
  const base = measured['nobody'] ?? []
  for (const [name, values] of Object.entries(measured)) {
    rows.push({
      commands: size,
      'who listens': name,
      'µs per batch': Number(median(values).toFixed(1)),
      ratio: Number(median(values.map((value, round) => value / (base[round] ?? NaN))).toFixed(3)),
    })
  }
}
rows.sort((a, b) => Number(a['commands']) - Number(b['commands']) || Number(a['ratio']) - Number(b['ratio']))
console.table(rows)
if (heard === 0) throw new Error('the subscriber heard nothing')

client.disconnect()
await server.stop()
