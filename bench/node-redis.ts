import { createClient } from 'redis'
import type { Contender } from './contenders.js'

/** Single commands, all in one turn: node-redis gathers them into one write. */
export async function nodeRedisTogether(url: string): Promise<Contender> {
  const client = createClient({ url })
  await client.connect()
  return {
    name: 'node-redis promises',
    prepare: (steps) => () =>
      Promise.all(
        steps.map((step): Promise<unknown> => {
          if (step.name === 'set') return client.set(step.key, step.value)
          if (step.name === 'hset') return client.hSet(step.key, step.field, step.value)
          if (step.name === 'expire') return client.expire(step.key, step.seconds)
          if (step.name === 'get') return client.get(step.key)
          return step.name === 'incr' ? client.incr(step.key) : client.hGetAll(step.key)
        }),
      ),
    close: () => client.destroy(),
  }
}

export async function nodeRedisPipeline(url: string): Promise<Contender> {
  const client = createClient({ url })
  await client.connect()
  return {
    name: 'node-redis execAsPipeline',
    prepare: (steps) => () => {
      const multi = client.multi()
      for (const step of steps) {
        if (step.name === 'set') multi.set(step.key, step.value)
        else if (step.name === 'hset') multi.hSet(step.key, step.field, step.value)
        else if (step.name === 'expire') multi.expire(step.key, step.seconds)
        else if (step.name === 'get') multi.get(step.key)
        else if (step.name === 'incr') multi.incr(step.key)
        else multi.hGetAll(step.key)
      }
      return multi.execAsPipeline()
    },
    close: () => client.destroy(),
  }
}
