import { expect, test } from 'vitest'
import { cmd, tupeline } from '../src/index.js'
import type { Command, Queued, CommandTarget } from '../src/index.js'
import { connect, connectTo, uniquePrefix } from './support/client.js'
import { findServer } from './support/find-server.js'
import { startServer } from './support/start-server.js'

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

/** What the server was told in the meantime, by its own count. */
async function commandCounts(client: ReturnType<typeof connect>): Promise<Record<string, number>> {
  const stats = await client.info('commandstats')
  const counts = [...stats.matchAll(/cmdstat_(eval\w*):calls=(\d+)/g)].map(([, name, calls]) => [name, Number(calls)])
  return Object.fromEntries(counts) as Record<string, number>
}

test('its text goes once for each connection, then its hash', async () => {
  await using server = await startServer(findServer())
  const client = connectTo(server.url, { scripts: { push } })
  const redis = tupeline(client)
  for (let times = 0; times < 3; times++) await redis.pipeline().push('list').exec()
  expect(await commandCounts(client)).toEqual({ eval: 1, evalsha: 2 })
  expect(await redis.pipeline().script('FLUSH').push('list').llen('list').exec()).toEqual(['OK', 4, 4])
})

test('it runs as defined at the time of the call', async () => {
  const client = connect()
  const redis = tupeline(client)
  const key = uniquePrefix()
  const lua = (word: string): string => `return redis.call('rpush', KEYS[1], '${word}') -- ${'.'.repeat(40)}`
  client.defineCommand('push', { numberOfKeys: 1, lua: lua('old') })
  const [batch, command] = [redis.pipeline().push(key), redis.cmd.push(key)]
  client.defineCommand('push', { numberOfKeys: 1, lua: lua('new') })
  await redis.pipeline().push(key).push(key).exec()
  await redis.pipeline(redis.cmd.push(key)).exec()
  await batch.exec()
  await redis.pipeline(command).exec()
  expect(await client.lrange(key, 0, -1)).toEqual(['new', 'new', 'new', 'old', 'old'])
})

test('one that only reads cannot write, and may be sent again', async () => {
  const client = connect()
  const redis = tupeline(client)
  client.defineCommand('push', { ...push, readOnly: true })
  const key = uniquePrefix()
  expect(redis.cmd.push(key).name).toBe('eval_ro')
  const [outcome] = await redis.pipeline().push(key).settle()
  expect(outcome).toMatchObject({ reason: { command: 'push', outcome: 'refused' } })
})

test('a wrong number of keys brings the server no script', async () => {
  const client = connect()
  const redis = tupeline(client)
  client.defineCommand('push', { lua: `${push.lua} -- ${uniquePrefix()}` })
  const { push: call } = redis.cmd as unknown as { push: (this: void, ...args: unknown[]) => Command<number> }
  const key = uniquePrefix()
  const outcomes = await redis.transaction([call(5, key), call(1, key), call(1, key)]).settle()
  expect(outcomes).toMatchObject([{ reason: { outcome: 'refused' } }, { value: 1 }, { value: 2 }])
})

test('a command with the name of a batch’s own method does not take its place', async () => {
  const client = connect()
  const own = [
    'exec',
    'settle',
    'fork',
    'add',
    'as',
    'each',
    'required',
    'concat',
    'length',
    'then',
    'constructor',
    'queue',
  ]
  for (const name of [...own, 'toString', 'step'])
    client.defineCommand(name, { numberOfKeys: 0, lua: `return '${name}'` })
  const redis = tupeline(client)
  expect(await redis.pipeline().ping().add(cmd.ping()).exec()).toEqual(['PONG', 'PONG'])
  expect(redis.pipeline().ping().fork().concat(redis.pipeline().ping()).length).toBe(2)
  expect(await redis.transaction().ping().settle()).toMatchObject([{ value: 'PONG' }])
  expect(redis.pipeline()).not.toHaveProperty('then')
  // As values they can be sent.
  const custom = redis.cmd as unknown as Record<string, () => Command<string>>
  const names = ['exec', 'add', 'length', 'constructor', 'step'] as const
  expect(await redis.pipeline(names.map((name) => custom[name]?.()) as Command<string>[]).exec()).toEqual(names)
  // What is no method of a batch is one.
  const batch = redis.pipeline() as unknown as { step(): { exec(): Promise<unknown> } }
  expect(await batch.step().exec()).toEqual(['step'])
})
