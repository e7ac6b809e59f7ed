import { Redis } from 'ioredis'

/** Whether the tests run on ioredis 5: it speaks RESP2 only, and knows no `replyMapping`. */
export const isIoredis5 = process.env['IOREDIS'] === '5'

/** Whether they run on the lowest versions that package.json allows: ioredis 5.4 and zod 4.1. */
export const isLowest = process.env['LOWEST'] !== undefined

/** Whether this ioredis has the channels `ioredis:command` and `ioredis:batch`. 5.4 has none. */
export const hasTracingChannels = '_buildCommandContext' in Redis.prototype
