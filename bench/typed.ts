import type { Redis } from 'ioredis'
import { z } from 'zod'
import { cmd, tupeline } from '../src/index.js'
import type { Shape } from '../src/index.js'
import type { Contender } from './contenders.js'
import type { Step } from './workloads.js'

const Person = z.object({
  name: z.string(),
  email: z.string(),
  city: z.string(),
  age: z.coerce.number(),
  visits: z.coerce.number(),
})

/** The chain without its types: a loop over ten thousand steps has no useful type. */
interface Chain {
  set(key: string, value: string): Chain
  get(key: string): Chain
  incr(key: string): Chain
  hset(key: string, field: string, value: string): Chain
  hgetall(key: string): Chain
  expire(key: string, seconds: number): Chain
  as(schema: z.ZodType): Chain
  exec(): Promise<unknown>
}

export function tupelinePlain(client: Redis): Contender {
  return contender('tupeline', client, (chain, step) => queue(chain, step))
}

export function tupelineTransaction(client: Redis): Contender {
  return contender('tupeline transaction', client, (chain, step) => queue(chain, step), 'transaction')
}

export function tupelineZod(client: Redis): Contender {
  return contender('tupeline and zod', client, (chain, step) => queue(chain, step).as(schemas[step.name]))
}

/** Commands as values, run as a list, or alone. */
export function tupelineRun(client: Redis): Contender {
  const redis = tupeline(client)
  return {
    name: 'tupeline run',
    prepare: (steps) => () => redis.run(steps.length === 1 ? commandOf(steps[0] as Step) : steps.map(commandOf)),
    close: () => client.disconnect(),
  }
}

function commandOf(step: Step): Shape {
  switch (step.name) {
    case 'set':
      return cmd.set(step.key, step.value)
    case 'hset':
      return cmd.hset(step.key, step.field, step.value)
    case 'expire':
      return cmd.expire(step.key, step.seconds)
    default:
      return cmd[step.name](step.key)
  }
}

const schemas: Readonly<Record<Step['name'], z.ZodType>> = {
  set: z.literal('OK'),
  get: z.string(),
  incr: z.number(),
  hset: z.number(),
  hgetall: Person,
  expire: z.number(),
}

function contender(
  name: string,
  client: Redis,
  add: (chain: Chain, step: Step) => Chain,
  kind: 'pipeline' | 'transaction' = 'pipeline',
): Contender {
  const redis = tupeline(client)
  return {
    name,
    prepare: (steps) => () => {
      let chain = redis[kind]() as unknown as Chain
      for (const step of steps) chain = add(chain, step)
      return chain.exec()
    },
    close: () => client.disconnect(),
  }
}

function queue(chain: Chain, step: Step): Chain {
  switch (step.name) {
    case 'set':
      return chain.set(step.key, step.value)
    case 'hset':
      return chain.hset(step.key, step.field, step.value)
    case 'expire':
      return chain.expire(step.key, step.seconds)
    default:
      return chain[step.name](step.key)
  }
}
