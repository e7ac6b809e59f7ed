import type { Redis } from 'ioredis'
import { cmd, tupeline } from '../../src/index.js'
import type { Settled, TupelineOptions } from '../../src/index.js'

/** What a batch's commands came to, without what differs from run to run. */
const shown = (outcomes: readonly Settled<unknown>[]): unknown[] =>
  outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value : [outcome.reason.name, outcome.reason.code, outcome.reason.outcome],
  )

/** The command that the client itself sends. It shows whether an agent sees this client at all. */
export const PLAIN = 'APPEND'

/** How many times each command of the batches is sent. */
export const COMMANDS: Readonly<Record<string, number>> = {
  ...{ SET: 1, GET: 1, LPUSH: 1, GETRANGE: 1, EXISTS: 1, STRLEN: 1, HLEN: 4, TYPE: 1, SETRANGE: 1 },
}

/** How many times each batch is sent, by the name of its operation. */
export const BATCHES: Readonly<Record<string, number>> = {
  ...{ PIPELINE: 1, MULTI: 1, STRLEN: 1, 'PIPELINE HLEN': 2, TYPE: 1, 'MULTI SETRANGE': 1 },
}

/** One batch of each kind, with a command that fails. */
export async function runBatches(client: Redis, options: TupelineOptions): Promise<Record<string, unknown>> {
  const redis = tupeline(client, options)
  const prefix = `agents:${process.pid}:`
  const key = `${prefix}text`
  const results: Record<string, unknown> = {}
  await client.append(`${prefix}plain`, 'x')
  results['pipeline'] = shown(await redis.pipeline().set(key, 'x').get(key).lpush(key, 'x').settle())
  results['transaction'] = await redis.transaction().getrange(key, 0, -1).exists(key).exec()
  results['run'] = await redis.run(cmd.strlen(key))
  results['bulk'] = await redis.bulk(['a', 'b', 'c', 'd'], (id) => cmd.hlen(`${prefix}${id}`), { chunk: 2 }).collect()
  results['watch'] = await redis.watch(key, async (read) => {
    results['read'] = await read(cmd.type(key))
    return cmd.setrange(key, 0, 'y')
  })
  await client.unlink(key, `${prefix}plain`)
  await redis.close()
  return results
}
