// SCRIPT FLUSH by another client while batches run. FLUSHES=long runs the full figures: npm run flushes.
import type { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, CommandError, script, tupeline } from '../../src/index.js'
import type { Command, Tupeline } from '../../src/index.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { startCluster } from '../support/cluster.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const isLong = process.env['FLUSHES'] === 'long'
const BATCHES = isLong ? 5_000 : 300
const BATCHES_AT_A_TIME = 4

const server = await startServer(findServer())

/** A script that goes missing again and again is sent as its text: many, so that hashes go as well. */
const VARIANTS = 100

/** Appends to a list: what is in the list afterwards, and where, tells what ran, how often and in which order. */
const append = Array.from({ length: VARIANTS }, (_, variant) =>
  script({
    name: 'append',
    lua: `local length = redis.call('RPUSH', KEYS[1], ARGV[1]) return length -- ${variant} ${'.'.repeat(200)}`,
    keys: ['list'],
    args: z.tuple([z.string()]),
    reply: z.int(),
  }),
)
const appendTwice = Array.from({ length: VARIANTS }, (_, variant) =>
  script({
    name: 'appendTwice',
    lua: `redis.call('RPUSH', KEYS[1], ARGV[1]) return redis.call('RPUSH', KEYS[2], ARGV[1]) -- ${variant}`,
    keys: ['first', 'second'],
    args: z.tuple([z.string()]),
    reply: z.int(),
  }),
)

interface Counts {
  fulfilled: number
  refused: number
}

test.each([
  ['pipeline', 2],
  ['pipeline', 3],
  ['transaction', 2],
  ['transaction', 3],
] as const)('%s over RESP%i: nothing out of order, doubled or lost', { timeout: 600_000 }, async (kind, protocol) => {
  const redis = tupeline(connectTo(server.url, { protocol }))
  const { flushes, counts } = await runAll(redis, kind, [connectTo(server.url)])
  if (isLong) console.log(`${kind}, RESP${protocol}: ${flushes} flushes, ${JSON.stringify(counts)}`)
})

test.each(['pipeline', 'transaction'] as const)(
  '%s over a cluster whose masters are all flushed: the same',
  { timeout: 600_000 },
  async (kind) => {
    await using cluster = await startCluster({ replicas: 0 })
    const flushers = cluster.nodes.map(({ server: { url } }) => connectTo(url))
    const { flushes, counts } = await runAll(tupeline(cluster.connect()), kind, flushers)
    if (isLong) console.log(`${kind}, cluster: ${flushes} flushes, ${JSON.stringify(counts)}`)
  },
)

interface Flushed {
  readonly flushes: number
  readonly counts: Counts
}

/** All batches, some at a time, while each of the flushers empties the script cache of its server. */
async function runAll(
  redis: Tupeline<'legacy'>,
  kind: 'pipeline' | 'transaction',
  flushers: readonly Redis[],
): Promise<Flushed> {
  const flushing = flushAllTheTime(flushers)
  const counts: Counts = { fulfilled: 0, refused: 0 }
  const runs = Array.from({ length: BATCHES_AT_A_TIME }, async (_, lane) => {
    for (let batch = lane; batch < BATCHES; batch += BATCHES_AT_A_TIME) await runBatch(redis, kind, batch, counts)
  })
  await Promise.all(runs).finally(() => flushing.stop())
  const flushes = await flushing.done
  expect(flushes).toBeGreaterThan(BATCHES / 20)
  if (kind === 'transaction') expect(counts.refused).toBe(0)
  return { flushes, counts }
}

/** One batch, checked against what the server has afterwards. */
async function runBatch(redis: Tupeline<'legacy'>, kind: 'pipeline' | 'transaction', batch: number, counts: Counts) {
  // The keys of one script, and those of a transaction, have one hash slot; a pipeline goes to several nodes.
  const [tag, other] = [`{${uniquePrefix()}}`, `{${uniquePrefix()}}`]
  const [a, b, c] = [`${tag}a`, `${kind === 'transaction' ? tag : other}b`, `${tag}c`]
  // What each command appends, and where; scripts and plain commands in turn, on the same keys and on others.
  const size = batch % 50 === 0 ? 600 : batch % 3 === 0 ? 60 : 6
  const variant = batch % VARIANTS
  const appended: [word: string, lists: string[]][] = []
  const commands: Command<number>[] = []
  for (let index = 0; index < size; index++) {
    const word = `${index}`
    const form = (index + batch) % 5
    const list = form === 3 ? b : a
    appended.push([word, form === 4 ? [a, c] : [list]])
    if (form === 0 || form === 3) commands.push(append[variant]!({ list }, word))
    else if (form === 4) commands.push(appendTwice[variant]!({ first: a, second: c }, word))
    else commands.push(cmd.rpush(list, word))
  }
  const outcomes = await (kind === 'pipeline' ? redis.pipeline(commands) : redis.transaction(commands)).settle()
  const lists = new Map<string, string[]>([
    [a, []],
    [b, []],
    [c, []],
  ])
  outcomes.forEach((outcome, index) => {
    const [word, targets] = appended[index]!
    if (outcome.status === 'fulfilled') {
      counts.fulfilled++
      for (const list of targets) lists.get(list)!.push(word)
      expect(outcome.value).toBe(lists.get(targets.at(-1)!)!.length)
    } else {
      counts.refused++
      expect(outcome.reason).toBeInstanceOf(CommandError)
      expect(outcome.reason).toMatchObject({ code: 'NOSCRIPT', outcome: 'refused' })
    }
  })
  for (const [list, words] of lists) expect(await redis.pipeline().lrange(list, 0, -1).exec()).toEqual([words])
  await redis.pipeline().del(a, c).del(b).exec()
}

/** SCRIPT FLUSH by clients of their own, one after the other. */
function flushAllTheTime(clients: readonly Redis[]) {
  let isStopped = false
  const flush = async (client: Redis): Promise<number> => {
    let flushes = 0
    for (; !isStopped; flushes++) await client.script('FLUSH')
    return flushes
  }
  const done = Promise.all(clients.map(flush)).then((counts) => counts.reduce((sum, count) => sum + count, 0))
  return { done, stop: () => (isStopped = true) }
}
