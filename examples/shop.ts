/**
 * A shop on typed keys: carts, stock, sessions and a leaderboard. Each has the bug that it prevents, which does not
 * compile. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { cmd, integer, key, keys, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { keyPrefix: `shop:${process.pid}:` })
await using redis = tupeline(client)

const Session = z.object({ user: z.string(), roles: z.array(z.enum(['buyer', 'admin'])) })
// A cart's fields are article numbers, its values are quantities. Carts and stock of one store share a cluster slot.
const carts = key.hash('{<store>}:cart:<user>', z.record(z.string(), integer), { ttl: { seconds: 86_400 } })
const stock = key.integer('{<store>}:stock:<article>', { params: { article: 'integer' } })
const sessions = key.json('session:<id>', Session, { params: { id: 'uuid' }, ttl: { seconds: 3_600 } })
const spent = key.zset('spent:<month>')
const logins = key.integer('logins:<ip>', { ttl: { seconds: 60 } })
const registry = keys(carts, stock, sessions, spent, logins) // throws if two of them could share a key

heading('Sessions: one JSON value, which expires an hour after its last write')
const id = crypto.randomUUID()
await redis.run(sessions({ id }).set({ user: 'ada', roles: ['buyer'] }))
result('Session | null', await redis.run(sessions({ id }).get()))
// @ts-expect-error A list command on a JSON key would be WRONGTYPE in production.
void (() => sessions({ id }).pushRight('admin')) // oxlint-disable-line typescript/no-unsafe-call, typescript/no-unsafe-return
// @ts-expect-error A value that no reader of the sessions could use.
void (() => sessions({ id }).set({ user: 'ada', roles: ['root'] }))
// @ts-expect-error A parameter that is undefined would be the session of everybody: "session:undefined".
void (() => sessions({ id: undefined }).get())

heading('Logins: a counter that expires a minute after its first increment, in one command')
const login = logins({ ip: '2001:db8::1' })
result('[number, number]', await redis.pipeline([login.increment(), login.ttl()]).exec())
// @ts-expect-error A rate limit that was stored as text could not be incremented again.
void (() => login.set('1'))

heading('Carts: fields by article, in numbers')
const cart = carts({ store: 'berlin', user: 'ada' })
await redis.pipeline([cart.set({ 7: 2 }), cart.increment('7'), cart.increment('12')]).exec()
result('Record<string, number> | null', await redis.run(cart.getAll()))
// @ts-expect-error A quantity in words.
void (() => cart.set({ 7: 'two' }))

heading('Stock: buy what is there, and nothing else, even if others buy at the same time')
const articles = [7, 12].map((article) => stock({ store: 'berlin', article }))
await redis.run(articles.map((article) => article.set(5)))
async function buy(quantities: readonly number[]): Promise<number[] | undefined> {
  return redis.watch(articles, async (read) => {
    const left = await read(articles.map((article) => article.get()))
    if (left.some((count, i) => (count ?? 0) < (quantities[i] ?? 0))) return undefined
    return articles.map((article, i) => article.decrement(quantities[i]))
  })
}
result('[3, 4], and then undefined', [await buy([2, 1]), await buy([4, 0])])
// @ts-expect-error "007" and "7" would be two keys of one article.
void (() => stock({ store: 'berlin', article: '007' }))

heading('Leaderboard: members with scores, under either reply mapping')
const board = spent({ month: '2026-11' })
await redis.run(board.add([['ada', 30], ['grace', 42.5]])) // prettier-ignore
result('[member: string, score: number][]', await redis.run(board.rangeWithScores(0, 9, { reverse: true })))
// @ts-expect-error Member and score in the order of ZADD.
void (() => board.add([[30, 'ada']]))

heading('The shop as a whole')
await redis.run(cmd.rpush(sessions({ id }).key, 'by hand')).catch((error: Error) => result('WRONGTYPE', error.message))
const { keys: count, isSound } = await registry.audit(redis)
result('keys, and whether each is what it should be', [count, isSound])
if (count !== 6 || !isSound) throw new Error('six sound keys')

await redis.bulk(redis.scan(), (found) => cmd.unlink(found)).drain()
client.disconnect()
