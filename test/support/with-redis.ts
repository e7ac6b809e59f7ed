// with-redis.ts COMMAND [ARGUMENT...] runs a command with REDIS_URL naming a real server, and ends as the command does.
import { spawn } from 'node:child_process'
import { ensureRedis } from './start-server.js'

const [file, ...args] = process.argv.slice(2)
if (!file) {
  console.error('usage: with-redis.ts COMMAND [ARGUMENT...]')
  process.exit(2)
}

const redis = await ensureRedis().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
console.error(`redis: ${redis.how}`)

const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, REDIS_URL: redis.url } })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))

const status = await new Promise<number | NodeJS.Signals>((resolve) => {
  child.once('error', (error) => {
    console.error(error.message)
    resolve(127)
  })
  child.once('exit', (code, signal) => resolve(code ?? signal ?? 1))
})
await redis.stop()
if (typeof status === 'number') process.exit(status)
process.removeAllListeners(status) // our own handler would swallow it
process.kill(process.pid, status)
