// Bundlers rename functions and classes, and put several versions of a package into one file. What runs is the same.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, expect, inject, test } from 'vitest'
import type {} from './support/global-setup.js' // types inject("redisUrl")

const root = path.join(import.meta.dirname, '..')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-bundle-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const program = (ioredis: string): string => `
  import { Redis } from '${ioredis}'
  import { cmd, isTupelineError, tupeline } from './src/index.js'

  // Classes of the names that ioredis and this library have.
  class ReplyError extends Error { name = 'AbortError' }
  class Failure {}
  class CommandGroup {}
  globalThis.kept = [new ReplyError('x'), new Failure(), new CommandGroup()]

  const url = process.env.REDIS_URL
  const key = 'bundle:' + process.pid + ':'
  const client = new Redis(url, { retryStrategy: () => 5 })
  client.on('error', () => {})
  const redis = tupeline(client)
  const shown = (settled) => settled.map((entry) =>
    entry.status === 'fulfilled' ? entry.value : [isTupelineError(entry.reason), entry.reason.name, entry.reason.code, entry.reason.outcome])
  const results = {}
  await client.set(key + 'text', 'text')
  const others = ['a', 'b', 'c'].map((word) => client.echo(word))
  results.batch = shown(await redis.pipeline().incr(key + 'n').lpush(key + 'text', 'x').get(key + 'n').hgetall(key + 'none').settle())
  results.others = await Promise.all(others)
  results.discarded = shown(await redis.transaction().incr(key + 'n').call('NOSUCH').settle())
  results.transaction = await redis.transaction().incr(key + 'n').echo('x').exec()
  const id = await client.client('ID')
  const killer = new Redis(url)
  const lost = redis.pipeline().incr(key + 'n').eval("return redis.call('GET', KEYS[1])", 1, key + 'n').call('DEBUG', 'SLEEP', '0').settle()
  client.stream.destroy()
  results.lost = shown(await lost).map((entry) => Array.isArray(entry) ? entry.at(-1) : 'reply')
  const reads = redis.pipeline([cmd.get(key + 'text'), cmd.get(key + 'text')]).exec()
  client.stream.destroy()
  results.retried = await reads
  results.count = Number(await killer.get(key + 'n'))
  const wrapped = new Redis(url)
  const { sendCommand } = wrapped
  wrapped.sendCommand = function (...args) { return sendCommand.apply(this, args) }
  results.wrapped = shown(await tupeline(wrapped).pipeline().lpush(key + 'text', 'x').get(key + 'text').settle())
  console.log(JSON.stringify(results))
  for (const one of [client, killer, wrapped]) one.disconnect()
`

test.each([
  ['ioredis', { minify: true }],
  ['ioredis', { minify: true, keepNames: true }],
  ['ioredis', {}],
  ['ioredis-5', { minify: true }],
  ['ioredis-5', { minify: true, keepNames: true }],
  ['ioredis-5', {}],
] as const)('%s in a bundle: %o', async (ioredis, options) => {
  const outfile = path.join(folder, `${Math.random()}.mjs`)
  await build({
    stdin: { contents: program(ioredis), resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    ...options,
  })
  const { stdout } = await promisify(execFile)(process.execPath, [outfile], {
    env: { ...process.env, REDIS_URL: inject('redisUrl') },
  })
  const results = JSON.parse(stdout) as Record<string, unknown>
  const refused = [true, 'CommandError', 'WRONGTYPE', 'refused']
  expect(results['batch']).toEqual([1, refused, '1', {}])
  expect(results['others']).toEqual(['a', 'b', 'c'])
  expect(results['discarded']).toEqual([
    [true, 'CommandError', 'EXECABORT', 'refused'],
    [true, 'CommandError', 'ERR', 'refused'],
  ])
  expect(results['transaction']).toEqual([2, 'x'])
  expect(results['lost']).toEqual(['unknown', 'unknown', 'unknown'])
  expect(results['retried']).toEqual(['text', 'text'])
  expect([2, 3]).toContain(results['count'])
  expect(results['wrapped']).toEqual([refused, 'text'])
})
