// The transfer of examples/bank.ts under contention and faults: money is neither made nor lost.
import { beforeEach, expect, test } from 'vitest'
import { cmd, integer, isBatchError, tupeline } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

const direct = connect()
let prefix: string

beforeEach(() => {
  prefix = uniquePrefix()
})

class ShortOfFunds extends Error {}

const [workers, transfers, accounts, opening] = [8, 2_000, 5, 1_000]

test(
  `${workers} workers make ${transfers} transfers between ${accounts} accounts while connections are killed at random`,
  { timeout: 120_000 },
  async () => {
    const name = prefix.replaceAll(/\W/g, '')
    const client = connect({ connectionName: name })
    const redis = tupeline(client)
    const account = (index: number): string => `${prefix}account:${index}`
    for (let index = 0; index < accounts; index++) await direct.set(account(index), opening)

    /** The log is in the same transaction: what it holds is what ran. */
    const transfer = (id: number, from: string, to: string, amount: number) =>
      redis.watch(
        from,
        async (read) => {
          const balance = (await read(cmd.get(from).as(integer))) ?? 0
          if (balance < amount) throw new ShortOfFunds()
          return {
            left: cmd.decrby(from, amount),
            got: cmd.incrby(to, amount),
            log: cmd.rpush(`${prefix}log`, `${id}`),
          }
        },
        { attempts: Infinity, commitMarker: true, onConflict: () => conflicts++ },
      )

    const done: number[] = []
    const refused: number[] = []
    let conflicts = 0
    let next = 0
    let kills = 0
    const worker = async (): Promise<void> => {
      for (let id = next++; id < transfers; id = next++) {
        const from = random(accounts)
        const to = (from + 1 + random(accounts - 1)) % accounts
        try {
          const { left } = await transfer(id, account(from), account(to), 1 + random(opening / 2))
          expect(left).toBeGreaterThanOrEqual(0)
          done.push(id)
        } catch (error) {
          if (error instanceof ShortOfFunds) refused.push(id)
          else if (isBatchError(error) && error.outcome === 'executed')
            done.push(id) // its replies are lost, the money is not
          else throw error
        }
        if (id % 50 === 0) kills += await killOne(name)
      }
    }
    await Promise.all(Array.from({ length: workers }, worker))

    const balances = await Promise.all(
      Array.from({ length: accounts }, async (_, index) => Number(await direct.get(account(index)))),
    )
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(accounts * opening)
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0)
    const log = (await direct.lrange(`${prefix}log`, 0, -1)).map(Number)
    expect(log.toSorted(byNumber)).toEqual(done.toSorted(byNumber)) // each once, and none besides
    expect([...done, ...refused].toSorted(byNumber)).toEqual(Array.from({ length: transfers }, (_, id) => id))
    expect([conflicts, kills, refused.length].every((count) => count > 0)).toBe(true)
    console.info(`${done.length} transfers, ${refused.length} refused, ${conflicts} conflicts, ${kills} kills`)
    await redis.close()
  },
)

const byNumber = (a: number, b: number): number => a - b

const random = (below: number): number => Math.floor(Math.random() * below)

async function killOne(name: string): Promise<number> {
  const lines = String(await direct.client('LIST')).split('\n')
  const leases = lines.filter((line) => line.includes(` name=${name} `) && !line.includes('cmd=info'))
  const id = /\bid=(\d+)/.exec(leases[random(leases.length)] ?? '')?.[1]
  return id === undefined ? 0 : Number(await direct.client('KILL', 'ID', Number(id)))
}
