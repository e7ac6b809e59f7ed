// Links cut at random while batches run. CUTS=long runs the full figures: npm run cuts.
import { expect, test, vi } from 'vitest'
import { cmd } from '../../src/index.js'
import type { Settled } from '../../src/index.js'
import { faultyLink } from '../support/faulty-link.js'
import type { FaultyLink } from '../support/faulty-link.js'
import type { Limits } from '../support/proxy.js'

const isLong = process.env['CUTS'] === 'long'
const rounds = isLong ? 1_150 : 60
const timeout = isLong ? 1_800_000 : 120_000
const batches = 10
const incrsEach = 10

/** Where the link is cut, in bytes from the start of a round that asks and answers with so many. */
const places: readonly ((asks: number, answers: number) => Limits | 'silence')[] = [
  () => ({ fromClient: 0 }), // before the write
  (asks) => ({ fromClient: random(asks) }),
  () => 'silence', // behind the request, before any reply
  (_asks, answers) => ({ fromServer: random(answers) }),
  (asks, answers) => ({ fromClient: random(asks), fromServer: random(answers) }),
]

/** What an entry said of its INCR. */
interface Said {
  readonly key: string
  readonly outcome: string
  readonly mayDouble: boolean
}

test.each([
  ['plain', false],
  ['TLS', true],
])('%s: nothing runs twice, is lost, is pending or gets another reply', { timeout }, async (_what, secure) => {
  const link = await faultyLink({ secure, maxRetriesPerRequest: null, retryStrategy: () => 1 })
  const said: Said[] = []
  let partly = 0 // batches of which some entries have their reply, and others not
  const runBatch = async (round: number, batch: number): Promise<void> => {
    const entries = await runOne(link, round, batch)
    if (new Set(entries.map(({ outcome }) => outcome)).size > 1) partly += 1
    said.push(...entries)
  }
  const run = (round: number): Promise<unknown> =>
    Promise.all(Array.from({ length: batches }, (_, batch) => runBatch(round, batch)))
  const before = { ...link.proxy.passed }
  await run(-1)
  const asks = link.proxy.passed.fromClient - before.fromClient
  const answers = link.proxy.passed.fromServer - before.fromServer
  let [closed, cuts] = [0, 0]
  link.client.on('close', () => (closed += 1))
  for (let round = 0; round < rounds; round++) {
    await link.client.ping() // sent again until the new connection is there
    const closedBefore = closed
    const limits = places[round % places.length]?.(asks, answers) ?? {}
    if (limits === 'silence') link.proxy.dropReplies = true
    else link.proxy.cutAfter(limits)
    const running = run(round)
    if (limits === 'silence') {
      await vi.waitFor(async () => expect(await link.direct.exists(keysOf(link, round, batches - 1))).toBe(incrsEach))
      link.proxy.cutAll()
      link.proxy.dropReplies = false
    }
    await running
    if (closed > closedBefore) cuts += 1 // one between two batches proves nothing
    link.proxy.cutAll()
  }
  await link.client.ping() // what would still be sent stands before it: only now is it known what ran
  const tally = await compare(link, said)
  console.info(
    `${secure ? 'TLS' : 'plain'}: ${cuts} cuts into running batches, ${rounds * batches} batches, ` +
      `${partly} partly answered, ${said.length} INCRs: ${JSON.stringify(tally)}`,
  )
  expect(cuts).toBeGreaterThan(rounds * 0.9)
  if (isLong) expect(partly).toBeGreaterThan(0)
  expect(tally['unknown 1']).toBeGreaterThan(0)
  expect(tally['reply 1']).toBeGreaterThan(0)
})

const keysOf = ({ prefix }: FaultyLink, round: number, batch: number): string[] =>
  Array.from({ length: incrsEach }, (_, index) => `${prefix}${round}:${batch}:${index}`)

/** One batch of INCRs, each beside an ECHO of its own token: long ones, for TLS gives out its records whole. */
async function runOne(link: FaultyLink, round: number, batch: number): Promise<Said[]> {
  const keys = keysOf(link, round, batch)
  const shape = keys.map((key) => [cmd.incr(key), cmd.echo(key.padEnd(2_000))] as const)
  const mayDouble = batch === 0 // the caller says that running twice is harmless
  const settled: (readonly [Settled<number>, Settled<string>])[] =
    batch % 3 === 2
      ? await link.redis.transaction(shape).settle()
      : await link.redis.pipeline(shape).settle({ retry: mayDouble ? 'idempotent' : 'never' })
  return settled.map(([entry, echo], index) => {
    const key = keys[index] ?? ''
    if (echo.status === 'fulfilled') expect(echo.value.trimEnd()).toBe(key)
    if (entry.status === 'rejected') return { key, outcome: entry.reason.outcome, mayDouble }
    if (!mayDouble) expect(entry.value).toBe(1)
    return { key, outcome: 'reply', mayDouble }
  })
}

/** What the server did must be what each entry said; how often which. */
async function compare(link: FaultyLink, said: readonly Said[]): Promise<Record<string, number>> {
  const tally: Record<string, number> = {}
  for (let start = 0; start < said.length; start += 1_000) {
    const part = said.slice(start, start + 1_000)
    const counts = await link.direct.mget(part.map(({ key }) => key))
    part.forEach(({ outcome, mayDouble }, index) => {
      const kind = `${mayDouble ? 'idempotent ' : ''}${outcome} ${counts[index]}`
      tally[kind] = (tally[kind] ?? 0) + 1
    })
  }
  // One that may run twice is sent three times at most.
  const once = /^(reply 1|unknown (null|1)|(idempotent )?(not-sent|refused) null)$/
  const often = /^idempotent (reply [123]|unknown (null|[123]))$/
  expect(Object.keys(tally).filter((kind) => !once.test(kind) && !often.test(kind))).toEqual([])
  return tally
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
        settled.forEach((entry, index) => {
          if (entry.status === 'rejected') return
          read++
          if (entry.value !== own[index]) expect.unreachable(`token ${own[index]} got ${entry.value}`)
        })
      }
    }
    await Promise.all([worker(), worker(), worker()])
    console.info(`${read} tokens of ${sent}, ${link.proxy.accepted} connections`)
  },
)

const random = (below: number): number => Math.floor(Math.random() * below)
