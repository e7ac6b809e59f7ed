// Links cut at random while batches run. CUTS=long runs the full figures: npm run cuts.
import { expect, test, vi } from 'vitest'
import { cmd } from '../../src/index.js'
import type { Settled } from '../../src/index.js'
import { faultyLink } from '../support/faulty-link.js'
import type { FaultyLink } from '../support/faulty-link.js'
import type { Limits } from '../support/proxy.js'

const isLong = process.env['CUTS'] === 'long'
const rounds = isLong ? 1_050 : 60
const timeout = isLong ? 1_800_000 : 120_000
const batches = 10
const incrsEach = 10

/** Where the link is cut, in bytes from the start of a round; a round asks for about `size` and answers with less. */
const places: Record<string, (size: number) => Limits | 'silence'> = {
  'before the write': () => ({ fromClient: 0 }),
  'in the request': (size) => ({ fromClient: random(size) }),
  'behind the request, before any reply': () => 'silence',
  'in the replies': (size) => ({ fromServer: random(size / 2) }),
  anywhere: (size) => ({ fromClient: random(size), fromServer: random(size / 2) }),
}

test.each([
  ['plain', false],
  ['TLS', true],
])('%s: nothing doubled, lost, crossed or pending', { timeout }, async (_what, secure) => {
  const link = await faultyLink({ secure, maxRetriesPerRequest: null, retryStrategy: () => 1 })
  const tally: Record<string, number> = {}
  const where = Object.values(places)
  for (let round = 0; round < rounds; round++) {
    await link.client.ping() // sent again until the new connection is there
    const limits = (where[round % where.length] ?? where[0])?.(24_000)
    if (limits === 'silence') link.proxy.dropReplies = true
    else link.proxy.cutAfter(limits ?? {})
    const running = Promise.all(Array.from({ length: batches }, (_, batch) => runOne(link, round, batch, tally)))
    if (limits === 'silence') {
      await vi.waitFor(async () => expect(await link.direct.exists(keysOf(link, round, batches - 1))).toBe(incrsEach))
      link.proxy.cutAll()
      link.proxy.dropReplies = false
    }
    await running
    link.proxy.cutAll() // where it was not cut yet, it is now, between two batches
  }
  console.info(
    `${secure ? 'TLS' : 'plain'}: ${rounds} cuts, ${link.proxy.accepted} connections, ${rounds * batches} batches, ` +
      `${rounds * batches * incrsEach} INCRs: ${JSON.stringify(tally)}`,
  )
  expect(tally['unknown 1']).toBeGreaterThan(0)
  expect(tally['reply 1']).toBeGreaterThan(0)
})

const keysOf = ({ prefix }: FaultyLink, round: number, batch: number): string[] =>
  Array.from({ length: incrsEach }, (_, index) => `${prefix}${round}:${batch}:${index}`)

/** One batch of INCRs, each beside an ECHO of its own token; what became of each must be what the slot says. */
async function runOne(link: FaultyLink, round: number, batch: number, tally: Record<string, number>): Promise<void> {
  const keys = keysOf(link, round, batch)
  const shape = keys.map((key) => [cmd.incr(key), cmd.echo(key)] as const)
  const mayDouble = batch === 0 // the caller says that running twice is harmless
  const settled: (readonly [Settled<number>, Settled<string>])[] =
    batch % 3 === 2
      ? await link.redis.transaction(shape).settle()
      : await link.redis.pipeline(shape).settle({ retry: mayDouble ? 'idempotent' : 'never' })
  const counts = await link.direct.mget(keys)
  settled.forEach(([slot, echo], index) => {
    if (echo.status === 'fulfilled') expect(echo.value).toBe(keys[index])
    const count = counts[index] ?? null
    const outcome = slot.status === 'fulfilled' ? 'reply' : slot.reason.outcome
    if (mayDouble) return expect(outcome === 'not-sent' ? count === null : true).toBe(true)
    const truth: Record<string, (string | null)[]> = {
      reply: ['1'],
      unknown: [null, '1'],
      'not-sent': [null],
      refused: [null],
    }
    expect(truth[outcome], `${outcome} ${count}`).toContain(count)
    if (slot.status === 'fulfilled') expect(slot.value).toBe(1)
    tally[`${outcome} ${count}`] = (tally[`${outcome} ${count}`] ?? 0) + 1
  })
}

const tokens = isLong ? 1_000_000 : 30_000

test(
  `${tokens} tokens in fragments of 1 to 17 bytes, under cuts: each reply is its own command's`,
  { timeout },
  async () => {
    const link = await faultyLink({ maxRetriesPerRequest: null, retryStrategy: () => 1 })
    let [read, sent] = [0, 0]
    const worker = async (): Promise<void> => {
      while (read < tokens) {
        const own = Array.from({ length: 1 + random(2_000) }, () => `${sent++}`)
        link.proxy.fragment = isLong ? [undefined, 1 + random(17), 1 + random(5_000)][random(3)] : 1 + random(17)
        if (random(5) === 0) link.proxy.cutAfter({ fromServer: random(5_000) })
        const [plain, settled] = await Promise.all([
          link.client.echo(`own ${sent}`).catch(() => undefined),
          link.redis.pipeline(own.map((token) => cmd.echo(token))).settle(),
        ])
        if (plain !== undefined) expect(plain).toMatch(/^own /)
        settled.forEach((slot, index) => {
          if (slot.status === 'rejected') return
          read++
          if (slot.value !== own[index]) expect.unreachable(`token ${own[index]} got ${slot.value}`)
        })
      }
    }
    await Promise.all([worker(), worker(), worker()])
    console.info(`${read} tokens of ${sent}, ${link.proxy.accepted} connections`)
  },
)

const random = (below: number): number => Math.floor(Math.random() * below)
