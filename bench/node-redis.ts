import { createClient } from 'redis'
import type { Contender } from './contenders.js'

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
