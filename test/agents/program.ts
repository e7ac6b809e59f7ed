// One agent in a process of its own: it is started first, then ioredis is loaded, then the batches run. Writes what they
// came to, and what the agent saw. Arguments: the agent, and the folder that ioredis is loaded from.
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import type * as Ioredis from 'ioredis'
import { canSendDirectly } from '../../src/ioredis/send-directly.js'
import { OBSERVERS } from './observers.js'
import { runBatches } from './workload.js'

/** How long an agent may take to hand its spans over, in milliseconds. */
const HAND_OVER_MS = 5_000

const [agent = 'none', folder = '.'] = process.argv.slice(2)
// A bundle in the folder of the agents.
const load = createRequire(__filename)
const observer = OBSERVERS[agent]?.(load)
if (!observer) throw new Error(`no agent is called ${agent}`)
const { Redis } = createRequire(path.join(path.resolve(folder), 'program.cjs'))('ioredis') as typeof Ioredis

async function main(): Promise<void> {
  if (!observer) return
  const client = new Redis(process.env['REDIS_URL'] ?? '')
  await once(client, 'ready')
  const results = await observer.inSpan(() =>
    runBatches(client, { commandEvents: !agent.includes('commandEvents: false') }),
  )
  const sent = canSendDirectly(client) ? 'directly' : 'by pipeline'
  client.disconnect()
  const deadline = performance.now() + HAND_OVER_MS
  let seen: string[] = []
  // Some hand spans over in a later turn, and none says when. What is seen twice would come with what is seen once.
  do {
    await new Promise((resolve) => setTimeout(resolve, 100))
    const before = seen.length
    seen = await observer.seen()
    if (seen.length > 0 && seen.length === before) break
  } while (performance.now() < deadline && agent !== 'none')
  console.log(JSON.stringify({ results, sent, seen }))
  process.exit(0) // agents keep the process alive
}

void main()
