// The scripts of the examples, by many callers at once over connections of their own.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { offer } from '../../examples/scripts/bounded-queue.js'
import { compareAndSet } from '../../examples/scripts/compare-and-set.js'
import { locks } from '../../examples/scripts/lock.js'
import { admit } from '../../examples/scripts/rate-limit.js'
import { connect, uniquePrefix } from '../support/client.js'

const WORKERS = 6
const workers = Array.from({ length: WORKERS }, () => tupeline(connect()))
const [redis] = workers as [(typeof workers)[0], ...typeof workers]

let prefix: string
beforeEach(() => {
  prefix = `${uniquePrefix()}{tag}`
})

/** The same by every worker at the same time. */
const each = <T>(run: (redis: (typeof workers)[0], worker: number) => Promise<T>): Promise<T[]> =>
  Promise.all(workers.map(run))

test('rate limiter: exactly as many as the limit are admitted, and the next when the oldest leaves the window', async () => {
  const [limit, windowMs, requests] = [25, 60_000, `${prefix}requests`]
  const answers = await each((redis) =>
    redis.pipeline(Array.from({ length: 20 }, () => admit({ requests }, { limit, windowMs }))).exec(),
  )
  const admitted = answers.flat().filter((answer) => answer.admitted)
  expect(admitted.map(({ remaining }) => remaining).sort((a, b) => a - b)).toEqual(
    Array.from({ length: limit }, (_, left) => left),
  )
  for (const answer of answers.flat()) {
    if (!answer.admitted) expect(answer).toMatchObject({ remaining: 0 })
    if (!answer.admitted) expect(answer.retryAfterMs).toBeGreaterThan(0)
  }
  expect(await redis.pipeline().zcard(requests).exec()).toEqual([limit])
  // All of them leave a window that is as short as can be.
  for (let admitted = false; !admitted;) {
    admitted = (await redis.pipeline(admit({ requests }, { limit: 1, windowMs: 1 })).exec()).admitted
  }
})

test('compare and set: of writers at the same time one wins each round, and nothing is lost', async () => {
  const [key, rounds] = [`${prefix}value`, 40]
  const wins = await each(async (redis) => {
    for (let won = 0; won < rounds;) {
      const [before] = await redis.pipeline().get(key).exec()
      const after = `${Number(before ?? 0) + 1}`
      if (await redis.pipeline(compareAndSet({ key }, after, before ?? undefined)).exec()) won++
    }
    return rounds
  })
  expect(wins).toEqual(Array(WORKERS).fill(rounds))
  expect(await redis.pipeline().get(key).exec()).toEqual([`${WORKERS * rounds}`])
})

test('compare and set: a key that is there is not set where none is expected, and keeps its time', async () => {
  const key = `${prefix}value`
  await redis.pipeline().set(key, 'a', 'EX', 100).exec()
  expect(await redis.pipeline([compareAndSet({ key }, 'b'), compareAndSet({ key }, 'b', 'a')]).exec()).toEqual([
    false,
    true,
  ])
  const [value, ttl] = await redis.pipeline().get(key).ttl(key).exec()
  expect(value).toBe('b')
  expect(ttl).toBeGreaterThan(0)
})

test('bounded queue: never beyond its limit, everything once, in the order of its producer', async () => {
  const [queue, limit, items] = [`${prefix}queue`, 7, 60]
  const taken: string[] = []
  let longest = 0
  const produce = async (redis: (typeof workers)[0], producer: number): Promise<void> => {
    for (let item = 0; item < items;) {
      const batch = [`${producer}:${item}`, `${producer}:${item + 1}`]
      const [length, answer] = await redis.pipeline([cmd.llen(queue), offer({ queue }, limit, ...batch)]).exec()
      longest = Math.max(longest, length, answer ?? 0)
      if (answer === null) await nextTurn()
      else item += 2
    }
  }
  const consume = async (redis: (typeof workers)[0]): Promise<void> => {
    while (taken.length < 4 * items) {
      const [next] = await redis.pipeline().lpop(queue).exec()
      if (next !== null) taken.push(next)
    }
  }
  await each((redis, worker) =>
    worker < 4 ? produce(redis, worker) : worker === 4 ? consume(redis) : Promise.resolve(),
  )
  expect(longest).toBeLessThanOrEqual(limit)
  for (let producer = 0; producer < 4; producer++) {
    expect(taken.filter((item) => item.startsWith(`${producer}:`))).toEqual(
      Array.from({ length: items }, (_, item) => `${producer}:${item}`),
    )
  }
  expect(await redis.pipeline(offer({ queue }, 1, 'a', 'b')).exec()).toBeNull() // all of them or none
  expect(await redis.pipeline().llen(queue).exec()).toEqual([0])
})

test('lock: one holder at a time, tokens only grow, and an old one stores nothing', async () => {
  await each((redis) => locks.load(redis))
  const [lock, tokens, resource, count] = [`${prefix}lock`, `${prefix}tokens`, `${prefix}resource`, `${prefix}count`]
  const rounds = 15
  const seen: number[] = []
  await each(async (redis, worker) => {
    for (let done = 0; done < rounds;) {
      const owner = `${worker}:${done}`
      const token = await redis.pipeline(locks.acquire({ lock, tokens }, { owner, ttlMs: 60_000 })).exec()
      if (token === null) {
        await nextTurn()
        continue
      }
      seen.push(token)
      // Two steps, which only one holder at a time may take.
      const [before] = await redis.pipeline().get(count).exec()
      await redis
        .pipeline()
        .set(count, Number(before ?? 0) + 1)
        .exec()
      expect(
        await redis.pipeline([locks.store({ resource }, token, owner), locks.release({ lock }, 'another')]).exec(),
      ).toEqual([true, false])
      expect(await redis.pipeline(locks.release({ lock }, owner)).exec()).toBe(true)
      done++
    }
  })
  expect(await redis.pipeline().get(count).exec()).toEqual([`${WORKERS * rounds}`])
  expect(seen).toEqual(Array.from({ length: WORKERS * rounds }, (_, index) => index + 1))
  const [stale, newest] = [1, WORKERS * rounds]
  expect(
    await redis
      .pipeline([
        locks.store({ resource }, stale, 'late'),
        locks.store({ resource }, newest, 'again'),
        cmd.hget(resource, 'value'),
      ])
      .exec(),
  ).toEqual([false, true, 'again'])
})
