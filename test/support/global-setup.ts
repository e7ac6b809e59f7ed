import type { TestProject } from 'vitest/node'
import { ensureRedis } from './start-server.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** One server for all test files. Keys have a prefix of their own, and the server is never flushed. */
    redisUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const redis = await ensureRedis()
  console.error(`redis: ${redis.how}`)
  project.provide('redisUrl', redis.url)
  return redis.stop
}
