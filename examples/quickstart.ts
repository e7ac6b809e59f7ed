/**
 * The library at work: a typed batch, its speed, what a failure looks like, and a thousand records read through a zod
 * schema. `npm run demo` provides a Redis; REDIS_URL chooses another one.
 */
import { Redis } from 'ioredis'
import { cmd, isBatchError, tupeline } from 'tupeline'
import { z } from 'zod'
import { heading, progress, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
const redis = tupeline(client)
const prefix = `quickstart:${process.pid}:`

async function typedBatch(): Promise<void> {
  heading('A batch is one typed value')
  const reply: ['OK', string | null, number] = await redis
    .pipeline()
    .set(`${prefix}name`, 'Ada')
    .get(`${prefix}name`)
    .incr(`${prefix}visits`)
    .exec()
  result("['OK', string | null, number]", reply)

  const { me, hits } = await redis
    .pipeline({ me: cmd.get(`${prefix}name`), hits: [cmd.incr(`${prefix}hits`), cmd.incr(`${prefix}hits`)] })
    .exec()
  result('{ me: string | null; hits: [number, number] }', { me, hits })
}

async function oneRoundTrip(count: number): Promise<void> {
  heading(`${count} commands one by one, and in one batch`)
  const keys = Array.from({ length: count }, (_, i) => `${prefix}n:${i}`)

  const alone = performance.now()
  const bar = progress('one by one', count)
  for (const key of keys) {
    await client.incr(key)
    bar.step()
  }
  bar.end()
  const together = performance.now()
  const counts: number[] = await redis.pipeline(keys.map((key) => cmd.incr(key))).exec()
  const end = performance.now()

  result('number[]', `${counts.length} replies, every one a 2: ${counts.every((n) => n === 2)}`)
  console.log(`  ${((together - alone) / (end - together)).toFixed(1)} times as fast as one by one`)
}

async function failure(): Promise<void> {
  heading('A command in the middle fails')
  const batch = redis.pipeline().set(`${prefix}text`, 'not a list').lpush(`${prefix}text`, 'x').get(`${prefix}text`)
  try {
    await batch.exec()
  } catch (error) {
    if (!isBatchError(error, batch)) throw error
    console.log(`  exec() throws    ${error.name}: ${error.message}`)
    const [, , text] = error.settled // Settled<string | null>: the other entries are still there
    console.log(`  it still holds   entry 2: ${text.status === 'fulfilled' ? JSON.stringify(text.value) : text.status}`)
  }
  for (const [index, outcome] of (await batch.settle()).entries()) {
    const shown =
      outcome.status === 'fulfilled'
        ? JSON.stringify(outcome.value)
        : `${outcome.reason.code}, ${outcome.reason.outcome}`
    console.log(`  settle() entry ${index}  ${outcome.status}: ${shown}`)
  }
}

async function validatedRead(count: number): Promise<void> {
  heading(`${count} hashes read through a zod schema, one of them invalid`)
  const User = z.object({ name: z.string(), email: z.email(), age: z.coerce.number().int() })
  const keys = Array.from({ length: count }, (_, i) => `${prefix}user:${i}`)
  const invalid = Math.floor(count / 2)
  await redis
    .pipeline(
      keys.map((key, i) =>
        cmd.hset(key, {
          name: `user ${i}`,
          email: `user${i}@example.com`,
          age: i === invalid ? 'unknown' : 20 + (i % 50),
        }),
      ),
    )
    .exec()

  const outcomes = await redis.pipeline({ users: keys.map((key) => cmd.hgetall(key).as(User)) }).settle()
  let ages = 0
  for (const user of outcomes.users) {
    if (user.status === 'fulfilled') ages += user.value.age
    else if (user.reason.name === 'DecodeError') {
      const { index, path, issues } = user.reason
      console.log(`  invalid: command ${index} at "${path}": ${issues[0]?.path}: ${issues[0]?.message}`)
    } else throw user.reason
  }
  const good = outcomes.users.filter(({ status }) => status === 'fulfilled').length
  result('Settled<{ name: string; email: string; age: number }>[]', `${good} valid, ages add up to ${ages}`)
}

async function cleanUp(): Promise<void> {
  const keys = await client.keys(`${prefix}*`)
  await redis.pipeline(keys.map((key) => cmd.unlink(key))).exec()
}

try {
  await typedBatch()
  await oneRoundTrip(1000)
  await failure()
  await validatedRead(1000)
} finally {
  await cleanUp()
  client.disconnect()
}
