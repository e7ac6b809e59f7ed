// keys.ts [--rounds 21] [--json file]
// Batches of 100 commands on typed keys, as ratios to the same commands of `cmd` with the same schemas.
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { cmd, encode, hash, integer, json, key, scores, tupeline } from 'tupeline'
import type { Shape } from 'tupeline'
import { z } from 'zod'
import { ensureRedis } from '../test/support/start-server.js'
import { compare } from './measure.js'
import type { Figure } from './measure.js'

const { values: flags } = parseArgs({
  options: { rounds: { type: 'string', default: '21' }, json: { type: 'string' } },
})
const SIZE = 100

const server = await ensureRedis()
const client = new Redis(server.url)
const redis = tupeline(client)

const User = z.object({ name: z.string(), visits: integer })
const Item = z.object({ id: z.int(), tags: z.array(z.string()) })
const item = { id: 7, tags: ['new', 'red'] }
const users = key.hash('user:<id>', User, { params: { id: 'integer' } })
const items = key.json('item:<id>', Item, { params: { id: 'integer' } })
const hits = key.integer('hits:<id>', { params: { id: 'integer' } })
const board = key.zset('board:<id>', z.string(), { params: { id: 'integer' } })

/** What is compared: a command on a typed key, and the same by hand. */
const pairs: Readonly<Record<string, readonly [typed: (id: number) => Shape, byHand: (id: number) => Shape]>> = {
  'hash, read': [(id) => users({ id }).getAll(), (id) => cmd.hgetall(`user:${id}`).as(hash(User))],
  'hash, written': [
    (id) => users({ id }).set({ name: 'Ada', visits: id }),
    (id) => cmd.hset(`user:${id}`, encode(hash(User), { name: 'Ada', visits: id })),
  ],
  'json, read': [(id) => items({ id }).get(), (id) => cmd.get(`item:${id}`).as(json(Item))],
  'json, written': [(id) => items({ id }).set(item), (id) => cmd.set(`item:${id}`, encode(json(Item), item))],
  'integer, incremented': [(id) => hits({ id }).increment(), (id) => cmd.incrby(`hits:${id}`, 1)],
  'sorted set, range with scores': [
    (id) => board({ id }).rangeWithScores(0, 9),
    (id) => cmd.zrange(`board:${id}`, 0, 9, 'WITHSCORES').as(scores),
  ],
}

const ids = Array.from({ length: SIZE }, (_, id) => id)
for (const [typed] of Object.values(pairs)) await redis.pipeline(ids.map(typed)).exec()
await redis
  .pipeline(
    ids.map((id) =>
      board({ id }).add([
        ['ada', 1],
        ['grace', 2.5],
      ]),
    ),
  )
  .exec()
const steps = ids.map(() => ({ name: 'get', key: '' }) as const) // compare() divides by their number

console.log(`node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${server.how}`)
console.log(`batches of ${SIZE} commands on typed keys; ratios to the same by hand; medians of ${flags.rounds} rounds`)
const found: Record<string, Figure> = {}
for (const [name, [typed, byHand]] of Object.entries(pairs)) {
  const contender = (contenderName: string, make: (id: number) => Shape) => ({
    name: contenderName,
    prepare: () => () => redis.pipeline(ids.map(make)).exec(),
    close: () => {},
  })
  const figures = await compare([contender('typed', typed), contender('by hand', byHand)], steps, {
    rounds: Number(flags.rounds),
    baseline: 'by hand',
  })
  const typedFigure = figures.find(({ contender: one }) => one === 'typed')
  if (!typedFigure) throw new Error('no figure')
  found[name] = typedFigure
  console.log(`${name.padEnd(32)} CPU ${typedFigure.cpuRatio.toFixed(2)}  ${typedFigure.cpu.toFixed(2)} µs each`)
}
if (flags.json) writeFileSync(flags.json, `${JSON.stringify(found, null, 2)}\n`)

client.disconnect()
await server.stop()
