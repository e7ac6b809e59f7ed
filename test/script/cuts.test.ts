// Links cut while scripts run and others flush them: what each entry says is what the server did.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, script, tupeline } from '../../src/index.js'
import type { Settled } from '../../src/index.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { FaultProxy } from '../support/proxy.js'
import { startServer } from '../support/start-server.js'

const isLong = process.env['FLUSHES'] === 'long'
const ROUNDS = isLong ? 3_000 : 150

const increment = script({
  name: 'increment',
  lua: `return redis.call('INCR', KEYS[1]) -- ${'.'.repeat(300)}`,
  keys: ['n'],
  reply: z.int(),
})
const peek = script({
  name: 'peek',
  lua: `return tonumber(redis.call('GET', KEYS[1]) or 0) -- ${'.'.repeat(300)}`,
  keys: ['n'],
  reply: z.int(),
  readOnly: true,
})

test('scripts run at most once, and what was refused or not sent did not run', { timeout: 600_000 }, async () => {
  await using server = await startServer(findServer())
  await using proxy = await FaultProxy.start(server.port)
  const direct = connectTo(server.url)
  const client = connectTo(proxy.url, { maxRetriesPerRequest: null, retryStrategy: () => 1 })
  client.on('error', () => {})
  const redis = tupeline(client)
  const tally: Record<string, number> = {}
  for (let round = 0; round < ROUNDS; round++) {
    await client.ping() // sent again until there is a connection
    const keys = Array.from({ length: 10 }, () => uniquePrefix())
    if (round % 5 === 1) await direct.script('FLUSH')
    const shape = keys.map((key) => [increment({ n: key }), cmd.echo(key)] as const)
    if (round % 5 !== 0) proxy.cutAfter(cutOf(round))
    const running =
      round % 4 === 3 ? redis.transaction(shape).settle() : redis.pipeline(shape).settle({ retry: 'never' })
    const outcomes: (readonly [Settled<number>, Settled<string>])[] = await running
    proxy.cutAfter({})
    await client.ping() // what would still be sent stands before it
    const counts = await direct.mget(keys)
    outcomes.forEach(([outcome, echo], index) => {
      if (echo.status === 'fulfilled') expect(echo.value).toBe(keys[index])
      if (outcome.status === 'fulfilled') expect(outcome.value).toBe(1)
      const said = outcome.status === 'fulfilled' ? 'reply' : outcome.reason.outcome
      const kind = `${said} ${counts[index]}`
      tally[kind] = (tally[kind] ?? 0) + 1
    })
  }
  if (isLong) console.log(tally)
  expect(
    Object.keys(tally).filter((kind) => !/^(reply 1|unknown (null|1)|(not-sent|refused) null)$/.test(kind)),
  ).toEqual([])
  expect(tally['reply 1']).toBeGreaterThan(0)
  expect(tally['unknown 1']).toBeGreaterThan(0)
})

test('what only reads is sent again over a new connection, as text', async () => {
  await using server = await startServer(findServer())
  await using proxy = await FaultProxy.start(server.port)
  const direct = connectTo(server.url)
  const client = connectTo(proxy.url, { retryStrategy: () => 1 })
  client.on('error', () => {})
  const redis = tupeline(client)
  const n = uniquePrefix()
  await direct.set(n, 7)
  expect(await redis.pipeline(peek({ n })).exec()).toBe(7)
  await direct.script('FLUSH')
  proxy.cutAfter({ fromServer: 0 })
  expect(await redis.pipeline([peek({ n }), peek({ n })]).exec()).toEqual([7, 7])
  const [refused] = await redis.pipeline([increment({ n })]).settle()
  expect(refused).toMatchObject({ value: 8 })
})

test('a server that comes back empty: the scripts are sent anew, in their place', async () => {
  const first = await startServer(findServer())
  const client = connectTo(first.url, { retryStrategy: () => 5, maxRetriesPerRequest: null })
  client.on('error', () => {})
  const redis = tupeline(client)
  const [n, list] = [uniquePrefix(), uniquePrefix()]
  expect(await redis.pipeline([increment({ n }), increment({ n })]).exec()).toEqual([1, 2])
  await first.stop()
  await using _second = await startServer(findServer(), [], { port: first.port })
  await client.ping()
  expect(await redis.pipeline([increment({ n }), cmd.incr(n), increment({ n }), cmd.rpush(list, 'x')]).exec()).toEqual([
    1, 2, 3, 1,
  ])
})

/** Where the link is cut, in bytes from the start of the round. */
const cutOf = (round: number): { fromClient?: number; fromServer?: number } => {
  const place = Math.floor(Math.random() * 600)
  return round % 2 === 0 ? { fromClient: place * 4 } : { fromServer: place }
}
