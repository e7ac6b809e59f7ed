// Memory as growth, in a process of its own: what else runs there would drown it.
import { execFileSync } from 'node:child_process'
import { expect, inject, test } from 'vitest'
import type {} from './support/global-setup.js' // types inject("redisUrl")

// How much garbage V8 lets lie is its own affair: a small nursery leaves what is held.
const flags = ['--expose-gc', '--max-semi-space-size=8', '--import', 'tsx', '--input-type=module']

function measured(script: string): Record<string, number> {
  const text = execFileSync(process.execPath, [...flags, '-e', script], {
    env: { ...process.env, REDIS_URL: inject('redisUrl') },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(text) as Record<string, number>
}

const prelude = `
  import { Redis } from 'ioredis'
  import { cmd, tupeline } from './src/index.js'
  const client = new Redis(process.env.REDIS_URL)
  const redis = tupeline(client)
  await redis.pipeline().set('memory', 'value').exec()
  const watch = () => {
    gc()
    const before = process.memoryUsage.rss()
    let [most, stall, last] = [before, 0, performance.now()]
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
      stall = Math.max(stall, performance.now() - last)
      last = performance.now()
    }, 1)
    return () => {
      clearInterval(timer)
      return { growth: Math.max(most, process.memoryUsage.rss()) - before, stall }
    }
  }
`

// ioredis's own pipeline takes more than a kilobyte a command: that is what the lane is for.
test.skipIf(process.env['SENDING'] === 'pipeline')(
  'a million small commands in one batch take a few hundred bytes each while in flight',
  { timeout: 60_000 },
  () => {
    const { growth, count, stall, elapsed } = measured(`${prelude}
      const count = 1_000_000
      const batch = redis.pipeline(Array.from({ length: count }, () => cmd.get('memory')))
      await redis.pipeline(Array.from({ length: 50_000 }, () => cmd.get('memory'))).exec()
      const end = watch()
      const start = performance.now()
      const replies = await batch.exec()
      const elapsed = performance.now() - start
      const { growth, stall } = end()
      if (replies.length !== count || replies.some((reply) => reply !== 'value')) throw new Error('wrong')
      console.log(JSON.stringify({ growth, stall, elapsed, count }))
      client.disconnect()
    `)
    expect(Number(growth) / Number(count)).toBeLessThan(400)
    expect(Number(stall)).toBeLessThan(Number(elapsed) / 5) // others get their turn
  },
)

test('memory does not grow with the items of a bulk run over a million', { timeout: 120_000 }, () => {
  const { first, second } = measured(`${prelude}
    const run = async (length) => {
      const items = (function* () { for (let item = 0; item < length; item++) yield item })()
      const end = watch()
      let count = 0
      for await (const { reply } of redis.bulk(items, () => cmd.get('memory'))) count += reply === 'value' ? 1 : 0
      if (count !== length) throw new Error('wrong')
      return end().growth
    }
    await run(50_000)
    const first = await run(100_000)
    const second = await run(1_000_000)
    console.log(JSON.stringify({ first, second }))
    client.disconnect()
  `)
  expect(second).toBeLessThan(100 * 2 ** 20)
  expect(Number(second) - Number(first)).toBeLessThan(24 * 2 ** 20)
})
