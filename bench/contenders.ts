import type { Redis } from 'ioredis'
import { sendDirectly } from '../src/ioredis/send-directly.js'
import { glideBatch } from './glide.js'
import { nodeRedisPipeline, nodeRedisTogether } from './node-redis.js'
import { rawSocket } from './raw-socket.js'
import { tupelinePlain, tupelineRun, tupelineTransaction, tupelineZod } from './typed.js'
import { wire, type Step } from './workloads.js'

/** Prepares one batch, which is not measured, and returns the function that runs it, which is. */
export type Prepare = (steps: readonly Step[]) => () => Promise<unknown>

export interface Contender {
  readonly name: string
  /** Larger batches take too long, and show nothing new. */
  readonly mostSteps?: number
  /** Whether a run must end before the next begins. */
  readonly takesOneAtATime?: boolean
  readonly prepare: Prepare
  readonly close: () => void
}

export const ioredisPipeline = 'ioredis pipeline'

/** Every contender that is installed here. Each has one connection of its own to the same server. */
export async function contenders(url: string, connect: (options?: object) => Redis): Promise<Contender[]> {
  const all = [
    viaIoredis(ioredisPipeline, connect(), (client, steps) => chain(client.pipeline(), steps)),
    viaIoredis('ioredis multi', connect(), (client, steps) => chain(client.multi(), steps)),
    { ...viaIoredis('ioredis one by one', connect(), sequentially), mostSteps: 1_000 },
    viaIoredis('ioredis auto-pipelining', connect({ enableAutoPipelining: true }), together),
    viaIoredis('ioredis promises', connect(), together),
    tupelinePlain(connect()),
    tupelineRun(connect()),
    tupelineZod(connect()),
    tupelineTransaction(connect()),
    executionAlone(connect()),
    await nodeRedisPipeline(url),
    await nodeRedisTogether(url),
    await glideBatch(url),
    await rawSocket(url),
  ]
  return all.filter((contender) => contender !== undefined)
}

/** ioredis's commands by name; each workload's steps are among them. */
interface Named<Result> {
  readonly [name: string]: (...args: (string | number)[]) => Result
}

function viaIoredis(
  name: string,
  client: Redis,
  run: (client: Redis, steps: readonly Step[]) => Promise<unknown>,
): Contender {
  return { name, prepare: (steps) => () => run(client, steps), close: () => client.disconnect() }
}

function chain(pipeline: ReturnType<Redis['pipeline']>, steps: readonly Step[]): Promise<unknown> {
  for (const step of steps) call(pipeline, step)
  return pipeline.exec()
}

async function sequentially(client: Redis, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await call(client, step)
}

function together(client: Redis, steps: readonly Step[]): Promise<unknown> {
  return Promise.all(steps.map((step) => call(client, step)))
}

function call(target: object, step: Step): unknown {
  const commands = target as Named<unknown>
  switch (step.name) {
    case 'set':
      return commands.set?.(step.key, step.value)
    case 'hset':
      return commands.hset?.(step.key, step.field, step.value)
    case 'expire':
      return commands.expire?.(step.key, step.seconds)
    default:
      return commands[step.name]?.(step.key)
  }
}

/** Without building the batch and without decoding. */
function executionAlone(client: Redis): Contender {
  return {
    name: 'tupeline execution',
    prepare: (steps) => {
      const calls = steps.map((step) => ({ name: step.name, args: wire(step), bytes: false }))
      return () => sendDirectly(client, calls, { resend: false })
    },
    close: () => client.disconnect(),
  }
}
