/**
 * A rate limiter over a sliding window: however many processes ask at once, no more than the limit are let in. The text of
 * the script goes over the connection once. REDIS_URL chooses the server.
 */
import { Redis } from 'ioredis'
import { tupeline } from 'tupeline'
import { admit } from './scripts/rate-limit.js'
import { heading, result } from './support/output.js'

const client = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379')
await using redis = tupeline(client)
const requests = `rate:${process.pid}:user:7`

heading('Forty requests at the same time, ten of them a minute')
const ask = () => redis.pipeline(admit({ requests }, { limit: 10, windowMs: 60_000 })).exec()
const answers = await Promise.all(Array.from({ length: 40 }, ask))
const admitted = answers.filter((answer) => answer.admitted)
result(`${admitted.length} were admitted; the first and the last answer`, [answers[0], answers.at(-1)])
if (admitted.length !== 10) throw new Error('the limit did not hold')

await redis.pipeline().del(requests).exec()
client.disconnect()
