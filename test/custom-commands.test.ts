import { expect, test } from 'vitest'
import { tupeline } from '../src/index.js'
import type { Queued, CommandTarget } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

declare module '../src/catalogue/commands.js' {
  interface CustomCommands {
    push<S extends CommandTarget>(this: S, key: string): Queued<S, number>
    pushBuffer<S extends CommandTarget>(this: S, key: string): Queued<S, number>
  }
}
const push = { numberOfKeys: 1, lua: "return redis.call('rpush', KEYS[1], 'script')" }

test('every batch has the commands that the client defines, before or after the batch was made', async () => {
  const client = connect()
  const redis = tupeline(client)
  expect(redis.pipeline()).not.toHaveProperty('push')
  client.defineCommand('push', push)
  const key = uniquePrefix()
  expect(await redis.pipeline().push(key).pushBuffer(key).llen(key).exec()).toEqual([1, 2, 2])
  expect(await redis.pipeline({ twice: [redis.cmd.push(key), redis.cmd.push(key)] }).exec()).toEqual({ twice: [3, 4] })
})

test('it runs in its place in the batch after a SCRIPT FLUSH', async () => {
  const client = connect({ scripts: { push } })
  const redis = tupeline(client)
  const key = uniquePrefix()
  await redis.pipeline().push(`${key}warm`).exec()
  const replies = await redis
    .pipeline()
    .script('FLUSH')
    .rpush(key, 'a')
    .push(key)
    .rpush(key, 'b')
    .lrange(key, 0, -1)
    .exec()
  expect(replies.at(-1)).toEqual(['a', 'script', 'b'])
})

test('it runs in a transaction after a SCRIPT FLUSH, each time', async () => {
  const client = connect({ scripts: { push } })
  const redis = tupeline(client)
  const key = uniquePrefix()
  await redis.pipeline().push(`${key}warm`).exec()
  await client.script('FLUSH')
  for (const length of [1, 4]) {
    const replies = await redis.transaction().rpush(key, 'a').push(key).rpush(key, 'b').exec()
    expect(replies).toEqual([length, length + 1, length + 2])
  }
})

test('the key prefix is put before its keys once', async () => {
  const client = connect({ keyPrefix: 'prefix:', scripts: { push } })
  const redis = tupeline(client)
  const key = uniquePrefix()
  await redis.pipeline().push(key).exec()
  expect(await client.lrange(key, 0, -1)).toEqual(['script'])
})

test('its errors have its name', async () => {
  const client = connect({ scripts: { push } })
  const key = uniquePrefix()
  const [, outcome] = await tupeline(client).pipeline().set(key, 'v').push(key).settle()
  expect(outcome).toMatchObject({ reason: { command: 'push', outcome: 'unknown', code: 'WRONGTYPE' } })
})
