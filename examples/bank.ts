/**
 * Transfers that stay correct under contention: the balance is read under WATCH, a transfer beyond it is rejected, and
 * both accounts change in one transaction. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { cmd, integer, tupeline } from 'tupeline'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
await using redis = tupeline(client)
const prefix = `bank:${process.pid}:`

/** The new balances, or undefined if the funds are too low. */
function transfer(from: string, to: string, amount: number): Promise<{ from: number; to: number } | undefined> {
  return redis.watch(from, async (read) => {
    const balance = (await read(cmd.get(from).as(integer))) ?? 0
    return balance < amount ? undefined : { from: cmd.decrby(from, amount), to: cmd.incrby(to, amount) }
  })
}

const [ada, grace] = [`${prefix}ada`, `${prefix}grace`]
await redis.pipeline().set(ada, 100).set(grace, 0).exec()

heading('One transfer, and one beyond the balance: undefined, and nothing changes')
result('30 of 100', await transfer(ada, grace, 30))
result('80 of 70', await transfer(ada, grace, 80))

heading('Forty transfers of 10 at the same time, with funds for ten')
const back = Array.from({ length: 20 }, () => transfer(grace, ada, 10))
const forth = Array.from({ length: 20 }, () => transfer(ada, grace, 10))
const done = (await Promise.all([...back, ...forth])).filter((balances) => balances !== undefined)
const balances = await redis.pipeline([cmd.get(ada).as(integer), cmd.get(grace).as(integer)]).exec()
result(`${done.length} went through; the balances`, balances)
if ((balances[0] ?? 0) + (balances[1] ?? 0) !== 100) throw new Error('the balances no longer add up to 100')

await redis.pipeline().del(ada, grace).exec()
client.disconnect()
