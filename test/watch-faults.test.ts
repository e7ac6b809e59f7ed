// WATCH_FAULTS=long runs the full figures: npm run faults:watch.
import type { Redis } from 'ioredis'
import { inject } from 'vitest'
import { beforeEach, expect, test, vi } from 'vitest'
import { BatchError, cmd, integer, isBatchError, tupeline } from '../src/index.js'
import type { Outcome, WatchRead } from '../src/index.js'
import { caught } from './support/caught.js'
import { connect, connectTo, uniquePrefix } from './support/client.js'
import { FaultProxy } from './support/proxy.js'

const isLong = process.env['WATCH_FAULTS'] === 'long'
const timeout = isLong ? 600_000 : 60_000

const direct = connect()
let key: (name: string) => string
let name: string

beforeEach(() => {
  const prefix = uniquePrefix()
  key = (own) => prefix + own
  name = prefix.replaceAll(/\W/g, '')
})

/** The ids of the connections that were opened beside the client's own. */
async function leased(client: Redis): Promise<number[]> {
  const own = await client.client('ID')
  const lines = String(await direct.client('LIST')).split('\n')
  const ids = lines
    .filter((line) => line.includes(` name=${name} `))
    .map((line) => Number(/\bid=(\d+)/.exec(line)?.[1]))
  return ids.filter((id) => id !== own)
}

/** Kills one of the connections at random, as often as there is time, until told to stop. */
function killing(client: Redis, most: number): { stop(): Promise<number> } {
  let isOver = false
  let kills = 0
  const run = async (): Promise<number> => {
    while (!isOver && kills < most) {
      const ids = await leased(client)
      const id = ids[Math.floor(Math.random() * ids.length)]
      if (id !== undefined) kills += Number(await direct.client('KILL', 'ID', id))
      for (let turn = 0; turn < 20; turn++) await direct.ping()
    }
    return kills
  }
  const running = run()
  return {
    stop: () => {
      isOver = true
      return running
    },
  }
}

const [flowCount, commits, killCount] = isLong ? [20, 500, 100] : [20, 25, 20]

test(
  `${flowCount} flows of ${commits} commits under ${killCount} kills: no commit is lost or doubled`,
  { timeout },
  async () => {
    const client = connect({ connectionName: name })
    const redis = tupeline(client)
    await client.ping()
    const add = async (read: WatchRead<'legacy'>) => {
      const n = await read(cmd.get(key('n')).as(integer))
      return [cmd.set(key('n'), (n ?? 0) + 1)]
    }
    let conflicts = 0
    const options = { attempts: Infinity, commitMarker: true, onConflict: () => conflicts++ }
    const flow = async (): Promise<void> => {
      for (let round = 0; round < commits; round++) {
        const error = await caught(redis.watch(key('n'), add, options))
        // The link went behind EXEC, and the marker says that it ran.
        if (error !== undefined && !(isBatchError(error) && error.outcome === 'executed')) throw error as Error
      }
    }
    const faults = killing(client, killCount)
    await Promise.all(Array.from({ length: flowCount }, flow))
    const kills = await faults.stop()
    console.info(`${flowCount * commits} commits, ${conflicts} attempts without, ${kills} kills`)
    expect(await direct.get(key('n'))).toBe(String(flowCount * commits))
    expect(kills).toBeGreaterThan(0)
    await redis.close()
  },
)

const markerFaults = isLong ? 500 : 100

test(`${markerFaults} faults around an EXEC with a marker: every outcome is known and true`, { timeout }, async () => {
  await using proxy = await FaultProxy.start(Number(new URL(inject('redisUrl')).port))
  const redis = tupeline(connectTo(proxy.url, { retryStrategy: () => 1 }))
  const tally: Partial<Record<Outcome | 'fulfilled', number>> = {}
  for (let round = 0; round < markerFaults; round++) {
    const own = key(`${round}`)
    let runs = 0
    const body = async (read: WatchRead<'legacy'>) => {
      await read(cmd.get(own))
      const where = Math.random() < 0.5 ? { fromClient: 1 + random(230) } : { fromServer: 1 + random(90) }
      if (++runs === 1) proxy.cutAfter(where)
      return [cmd.incr(own), cmd.rpush(`${own}l`, 'x')] as const
    }
    const error = await caught(
      round % 2 === 0
        ? redis.watch(own, body, { commitMarker: true })
        : redis
            .transaction(await body(async (shape) => await redis.pipeline(shape).exec()))
            .exec({ commitMarker: true }),
    )
    proxy.cutAfter({})
    if (error !== undefined && !(error instanceof BatchError)) throw error as Error
    const outcome = error === undefined ? 'fulfilled' : error.outcome
    const state = [await direct.get(own), await direct.llen(`${own}l`)].join()
    const truth = { fulfilled: '1,1', executed: '1,1', refused: ',0', 'not-sent': ',0', unknown: 'undecided' }
    expect(state, outcome).toBe(truth[outcome])
    tally[outcome] = (tally[outcome] ?? 0) + 1
  }
  console.info(`marker faults: ${JSON.stringify(tally)}`)
  expect(tally.executed).toBeGreaterThan(0)
  await redis.close()
})

const throws = isLong ? 10_000 : 500

test(`${throws} bodies, half of which throw: no connection leaks, nothing stays watched`, { timeout }, async () => {
  const client = connect({ connectionName: name })
  const redis = tupeline(client, { connections: 5 })
  await client.ping()
  const own = new Error('mine')
  let next = 0
  const flow = async (): Promise<void> => {
    while (next++ < throws) {
      const error = await caught(
        redis.watch(key('n'), async (read) => {
          if (Math.random() < 0.2) throw own
          await read([cmd.get(key('n')), cmd.ping()])
          if (Math.random() < 0.3) throw own
          if (Math.random() < 0.2) return undefined
          return cmd.ping()
        }),
      )
      if (error !== undefined) expect(error).toBe(own)
    }
  }
  await Promise.all(Array.from({ length: 20 }, flow))
  expect((await leased(client)).length).toBeLessThanOrEqual(5)
  // A key still under WATCH would turn the next transaction of its connection into a conflict.
  await direct.set(key('n'), 'changed')
  const attempts = await Promise.all(
    Array.from({ length: 5 }, async () => {
      let runs = 0
      await redis.watch(key('other'), async (read) => {
        runs++
        await read(cmd.ping())
        return cmd.ping()
      })
      return runs
    }),
  )
  expect(attempts).toEqual([1, 1, 1, 1, 1])
  await redis.close()
  await vi.waitFor(async () => expect(await leased(client)).toEqual([]))
})

const random = (below: number): number => Math.floor(Math.random() * below)
