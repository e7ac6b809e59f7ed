import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cmd, fn, LibraryError, library, tupeline } from '../../src/index.js'
import { connectTo, uniquePrefix } from '../support/client.js'
import { startCluster } from '../support/cluster.js'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'

const server = await startServer(findServer())
const client = connectTo(server.url)
const redis = tupeline(client)

/** Names and code that nobody else has. */
const unique = (): string => `l${randomUUID().replaceAll('-', '')}`

const code = `#!lua
local function take(keys, args)
  return redis.call('DECRBY', keys[1], args[1])
end
redis.register_function('take', take)
redis.register_function{
  function_name = 'peek',
  callback = function(keys)
    return redis.call('GET', keys[1])
  end,
  flags = { 'no-writes' },
}
`
const functions = {
  take: fn({ keys: ['bucket'], args: z.tuple([z.int()]), reply: z.int() }),
  peek: fn({ keys: ['bucket'], reply: z.string().nullable(), readOnly: true }),
}

test('functions are called by FCALL and FCALL_RO, with their types', async () => {
  const limits = library({ name: unique(), code, functions })
  await limits.load(redis)
  const bucket = uniquePrefix()
  const command = limits.take({ bucket }, 3)
  expect([command.name, limits.peek({ bucket }).name]).toEqual(['fcall', 'fcall_ro'])
  expect(await redis.pipeline([limits.peek({ bucket }), command, limits.peek({ bucket })]).exec()).toEqual([
    null,
    -3,
    '-3',
  ])
  expect(await redis.transaction({ left: command }).exec()).toEqual({ left: -6 })
})

test.each(['legacy', 'resp3'] as const)(
  'load() returns the name on the server, with the reply mapping %s',
  async (replyMapping) => {
    const name = unique()
    const limits = library({ name, code, functions })
    const loaded = await limits.load(tupeline(connectTo(server.url, { protocol: 3, replyMapping })))
    expect(loaded).toMatch(new RegExp(`^${name}_[0-9a-f]{12}$`))
    expect(await limits.load(redis)).toBe(loaded)
    const list = await client.function('LIST', 'LIBRARYNAME', `${name}*`)
    expect(list).toHaveLength(1)
  },
)

test('two versions exist side by side, each with its own functions', async () => {
  const name = unique()
  const before = library({ name, code, functions })
  const after = library({ name, code: code.replace('DECRBY', 'INCRBY'), functions })
  await Promise.all([before.load(redis), after.load(redis), before.load(redis)])
  const bucket = uniquePrefix()
  expect(await redis.pipeline([before.take({ bucket }, 5), after.take({ bucket }, 2)]).exec()).toEqual([-5, -3])
})

test('without versions the names are as written, and the last load wins', async () => {
  const [name, take] = [unique(), unique()]
  const plain = (sign: string) =>
    library({
      name,
      versioned: false,
      code: `#!lua name=${name}\nredis.register_function('${take}', function(keys) return ${sign}1 end)`,
      functions: { [take]: fn({ keys: ['k'], reply: z.int() }) },
    })
  expect(await plain('').load(redis)).toBe(name)
  expect(await client.fcall(take, 1, 'k')).toBe(1)
  await plain('-').load(redis)
  expect(await client.fcall(take, 1, 'k')).toBe(-1)
  await plain('').load(redis)
  expect(await client.fcall(take, 1, 'k')).toBe(1)
})

test('a SCRIPT FLUSH does not remove functions', async () => {
  const limits = library({ name: unique(), code, functions })
  await limits.load(redis)
  await client.script('FLUSH')
  const bucket = uniquePrefix()
  expect(await redis.pipeline([limits.take({ bucket }, 1), cmd.get(bucket)]).exec()).toEqual([-1, '-1'])
})

test('on a cluster every master is loaded', async () => {
  await using cluster = await startCluster({ replicas: 0 })
  const clustered = tupeline(cluster.connect())
  const limits = library({ name: unique(), code, functions })
  expect(await limits.load(clustered)).toBe(await limits.load(clustered))
  const buckets = Array.from({ length: 30 }, (_, index) => `bucket:${index}`)
  expect(await clustered.pipeline(buckets.map((bucket) => limits.take({ bucket }, 1))).exec()).toEqual(
    buckets.map(() => -1),
  )
  for (const node of cluster.nodes) expect(await node.client.function('LIST')).toHaveLength(1)
})

describe('errors', () => {
  test('of a function name the library, function, line and entry, and quote no arguments', async () => {
    const name = unique()
    const limits = library({ name, code, functions })
    await limits.load(redis)
    const bucket = uniquePrefix()
    await client.rpush(bucket, 'canary')
    const [, outcome] = await redis.pipeline([cmd.echo('x'), limits.take({ bucket }, 99_887_766)]).settle()
    if (outcome.status === 'fulfilled') throw new Error('it did not fail')
    expect(outcome.reason).toMatchObject({
      command: `${name}.take`,
      index: 1,
      line: 3,
      code: 'WRONGTYPE',
      outcome: 'unknown',
    })
    const text = inspect(outcome.reason) + JSON.stringify(outcome.reason)
    expect(text).not.toContain('canary')
    expect(text).not.toContain('99887766')
    expect(text).not.toContain(bucket)
  })

  test('of a function that was not loaded are refused', async () => {
    const limits = library({ name: unique(), code, functions })
    const [outcome] = await redis.pipeline([limits.take({ bucket: 'b' }, 1)]).settle()
    expect(outcome).toMatchObject({
      reason: { outcome: 'refused', message: expect.stringContaining('Function not found') },
    })
  })

  test('of code that does not compile have its line', async () => {
    const name = unique()
    const wrong = library({ name, code: `${code}\nlocal x =`, functions })
    const error = await wrong.load(redis).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      name: 'BatchError',
      errors: [
        { command: `library ${name}`, outcome: 'refused', line: 14, message: expect.stringContaining('compiling') },
      ],
    })
    expect(inspect(error)).not.toContain('register_function')
  })

  test('of code that lacks a function, or lets a reader write', async () => {
    const name = unique()
    const lacking = library({ name, code, functions: { ...functions, give: fn({ keys: ['b'], reply: z.int() }) } })
    await expect(lacking.load(redis)).rejects.toThrow(`library ${name}: its code registers no function "give"`)
    const writing = library({ name, code, functions: { take: fn({ keys: ['b'], reply: z.int(), readOnly: true }) } })
    await expect(writing.load(redis)).rejects.toThrow('registers "take" without the flag no-writes')
    const error = await writing.load(redis).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(LibraryError)
    expect(error).toMatchObject({ code: 'LIBRARY', outcome: 'executed', library: name })
  })

  test.each([
    ['a-b', code, 'library: "a-b" is not a name'],
    ['l', 'redis.register_function("f", g)', 'library l: the code has no shebang'],
    ['l', '#!lua name=m\nredis.register_function("f", g)', 'library l: the shebang names the library "m"'],
    ['l', '#!lua flags=x\nredis.register_function("f", g)', 'library l: the shebang has the option "flags"'],
    ['l', '#!lua\nlocal x = 1', 'library l: the code has no redis.register_function'],
  ])('of a definition: %s, %j', (name, text, message) => {
    expect(() => library({ name, code: text, functions })).toThrow(message)
  })

  test('of a name that cannot be a function', () => {
    const signature = fn({ keys: [], reply: z.int() })
    expect(() => library({ name: 'l', code, functions: { 'a b': signature } })).toThrow(
      'library l: "a b" is not a name',
    )
    expect(() => library({ name: 'l', code, functions: { load: signature } as never })).toThrow(
      'load is the name of its own',
    )
  })
})
