/**
 * A load of typed batches on a cluster while its slots move from node to node, with a line of figures each half second.
 * It starts a cluster of its own; SECONDS chooses how long it runs.
 */
import { cmd, hashSlot, tupeline } from 'tupeline'
import { startCluster } from '../test/support/cluster.js'
import { moveSlot } from '../test/support/slot-migration.js'
import { heading, result } from './support/output.js'

const SECONDS = Number(process.env['SECONDS'] ?? 3)
const FLOWS = 4

await using cluster = await startCluster({ replicas: 0 })
const client = cluster.connect()
await using redis = tupeline(client)

heading('One batch over three nodes: each command goes where its keys are, the replies stand in call order')
const batch = redis.pipeline().mset('ada', '36', 'grace', '85', 'edsger', '72').incr('ada').mget('ada', 'grace', 'none')
result("['OK', number, (string | null)[]]", await batch.exec())

heading('A transaction whose keys are of different slots is refused before anything is sent')
await redis
  .transaction({ from: cmd.decr('ada'), to: cmd.incr('grace') })
  .exec()
  .catch((error: Error) => result(error.name, error.message))
result('a hash tag puts keys into one slot', hashSlot('{bank}:ada') === hashSlot('{bank}:grace'))

heading(`${FLOWS} flows for ${SECONDS} s, while ten slots move from node to node`)
const tags = Array.from({ length: 10 }, (_, index) => `account-${index}`)
const figures = { batches: 0, commands: 0, refused: 0, moves: 0, slowestMs: 0 }
/** Acknowledged increments of each flow's counters. */
const counted = new Map<string, number>()
const end = performance.now() + SECONDS * 1_000
const isOver = (): boolean => performance.now() >= end

async function flow(id: number): Promise<void> {
  while (!isOver()) {
    const start = performance.now()
    const counters = tags.map((tag) => `{${tag}}:count:${id}`)
    const { increments, values } = await redis
      .pipeline({ increments: counters.map((key) => cmd.incr(key)), values: cmd.mget(counters) })
      .settle()
    increments.forEach((outcome, index) => {
      const key = counters[index] ?? ''
      if (outcome.status === 'fulfilled') counted.set(key, (counted.get(key) ?? 0) + 1)
      else figures.refused++
    })
    if (values.status === 'rejected') figures.refused++
    figures.batches++
    figures.commands += increments.length + 1
    figures.slowestMs = Math.max(figures.slowestMs, Math.round(performance.now() - start))
  }
}

/** One slot after the other goes to the next master. */
async function migrate(): Promise<void> {
  while (!isOver()) {
    for (const tag of tags) {
      if (isOver()) return
      const masters = await cluster.masters()
      const owner = await cluster.ownerOf(hashSlot(tag))
      const target = masters[(masters.indexOf(owner) + 1) % masters.length]
      if (target) await moveSlot(cluster, hashSlot(tag), target)
      figures.moves++
    }
  }
}

const line = (): string =>
  `${figures.batches} batches, ${figures.commands} commands, ${figures.refused} refused, ${figures.moves} slots moved, slowest ${figures.slowestMs} ms`
const timer = setInterval(() => {
  if (process.stdout.isTTY) process.stdout.write(`\r  ${line()}  `)
}, 500)
await Promise.all([migrate(), ...Array.from({ length: FLOWS }, (_, id) => flow(id))])
clearInterval(timer)
if (process.stdout.isTTY) process.stdout.write('\r')
result('in all', line())

heading('Every acknowledged increment is there, none ran twice')
const keys = [...counted.keys()]
const stored = await redis.run(cmd.mget(keys))
const wrong = keys.filter((key, index) => Number(stored[index]) !== counted.get(key))
result('counters that differ', wrong.length)
if (wrong.length > 0) throw new Error(`${wrong.length} counters differ`)
client.disconnect()
