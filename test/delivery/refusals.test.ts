import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Redis, RedisOptions } from 'ioredis'
import { expect, onTestFinished, test, vi } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { Settled } from '../../src/index.js'
import { connect, connectTo, uniquePrefix } from '../support/client.js'
import { findServer } from '../support/find-server.js'
import { shown } from '../support/shown.js'
import { startServer } from '../support/start-server.js'

const program = findServer()

/** A server of the test's own, to be made to refuse. */
async function serverWith(...args: string[]): Promise<{ url: string; port: number; admin: Redis }> {
  const server = await startServer(program, args)
  onTestFinished(server.stop)
  return { url: server.url, port: server.port, admin: clientOf(server.url) }
}

function clientOf(url: string, options: Omit<RedisOptions, 'replyMapping'> = {}): Redis {
  const client = connectTo(url, { retryStrategy: () => 5, ...options })
  client.on('error', () => {})
  return client
}

/** `OK`, `1` or the value; where there is none `WRONGTYPE refused`. */
const said = (settled: readonly Settled<unknown>[]): unknown[] =>
  settled.map((entry) => (entry.status === 'fulfilled' ? entry.value : `${entry.reason.code} ${entry.reason.outcome}`))

test('errors of many kinds in one batch are at their own index, and all other replies are right', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const settled = await redis
    .pipeline()
    .set(key, 'text')
    .lpush(key, 'x') // of another type
    .echo('a')
    .call('GET') // an argument is missing
    .call('NOSUCHCOMMAND', 'x')
    .echo('b')
    .call('OBJECT', 'NOSUCH', key)
    .incr(key)
    .call('SET', key, 'v', 'NOSUCHOPTION')
    .echo('c')
    .eval("return redis.call('lpush', KEYS[1], 'x')", 1, key)
    .eval('this is no Lua', 0)
    .get(key)
    .settle()
  expect(said(settled)).toEqual([
    'OK',
    'WRONGTYPE refused',
    'a',
    'ERR refused',
    'ERR refused',
    'b',
    'ERR refused',
    'ERR refused',
    'ERR refused',
    'c',
    'WRONGTYPE unknown', // a script may have written before
    'ERR refused', // it does not compile, so it did not run
    'text',
  ])
})

test('a script that fails halfway is unknown, because what it wrote stays', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  const lua = "redis.call('set', KEYS[1], 'written') return redis.call('incr', KEYS[1])"
  const [script, after] = await redis.pipeline().eval(lua, 1, key).get(key).settle()
  expect(script).toMatchObject({ reason: { name: 'CommandError', outcome: 'unknown' } })
  expect(after).toEqual({ status: 'fulfilled', value: 'written' })
})

test('after a permission is revoked, the command fails with NOPERM and the others run', async () => {
  const { url, admin } = await serverWith()
  await admin.call('ACL', 'SETUSER', 'app', 'on', '>app', '~mine:*', '+@all')
  const redis = tupeline(clientOf(url.replace('//', '//app:app@')))
  const batch = redis.pipeline().set('mine:a', 1).incr('mine:n').get('mine:a')
  expect(await batch.exec()).toEqual(['OK', 1, '1'])
  await admin.call('ACL', 'SETUSER', 'app', '-incr')
  expect(said(await batch.settle())).toEqual(['OK', 'NOPERM refused', '1'])
  await admin.call('ACL', 'SETUSER', 'app', '+incr', 'resetkeys', '~other:*')
  expect(said(await batch.settle())).toEqual(['NOPERM refused', 'NOPERM refused', 'NOPERM refused'])
  expect(await admin.get('mine:n')).toBe('1')
})

test('without a required password nothing runs, and the batch settles', async () => {
  const { url } = await serverWith('--requirepass', 'secret')
  for (const options of [{}, { enableReadyCheck: false }, { maxRetriesPerRequest: null }]) {
    const settled = await tupeline(clientOf(url, options)).pipeline().set('k', 'v').get('k').settle()
    // With the ready check nothing leaves before the server has let us in.
    expect(settled.map((entry) => entry.status)).toEqual(['rejected', 'rejected'])
    for (const entry of settled)
      expect(entry).toMatchObject({ reason: { outcome: expect.stringMatching(/^(not-sent|refused)$/) as unknown } })
  }
  expect(await clientOf(url.replace('//', '//:secret@')).exists('k')).toBe(0)
})

test('with a wrong password nothing is sent, and no error contains the password', async () => {
  const canary = 'CANARY-77aa'
  const { url } = await serverWith('--requirepass', 'secret')
  for (const how of [{ password: canary }, { username: `user-${canary}`, password: canary }]) {
    const redis = tupeline(clientOf(url, { ...how, maxRetriesPerRequest: 1 }))
    const batch = redis.pipeline().set('k', 'v').get('k')
    const thrown: unknown = await batch.exec().catch((error: unknown) => error)
    const settled = await batch.settle()
    expect(said(settled)).toEqual(['CONNECTION not-sent', 'CONNECTION not-sent'])
    for (const error of [thrown, ...settled.map((entry) => entry.status === 'rejected' && entry.reason)]) {
      expect(shown(error)).not.toContain(canary)
    }
  }
})

test('after the password is changed and the connection is lost, nothing is sent', async () => {
  const { url, admin } = await serverWith('--requirepass', 'secret')
  const direct = clientOf(url.replace('//', '//:secret@'))
  admin.disconnect()
  const client = clientOf(url, { password: 'secret', maxRetriesPerRequest: 1 })
  const redis = tupeline(client)
  expect(await redis.pipeline().incr('n').exec()).toEqual([1])
  await direct.config('SET', 'requirepass', 'other')
  await direct.call('CLIENT', ['KILL', 'TYPE', 'normal', 'SKIPME', 'yes'])
  await vi.waitFor(() => expect(client.status).not.toBe('ready'))
  expect(said(await redis.pipeline().incr('n').settle())).toEqual(['CONNECTION not-sent'])
  expect(await direct.get('n')).toBe('1')
})

test('a server that is loading refuses all commands; a client that connects meanwhile waits, and then runs', async () => {
  const { url, admin } = await serverWith(
    ...['--enable-debug-command', 'yes', '--save', '3600 1', '--loading-process-events-interval-bytes', '1024'],
  )
  const keys = Array.from({ length: 2_000 }, (_, index) => cmd.set(`k${index}`, 'x'.repeat(100)))
  await tupeline(admin).pipeline(keys).exec()
  await admin.config('SET', 'key-load-delay', 500) // microseconds a key
  const client = clientOf(url)
  const redis = tupeline(client)
  await client.ping()
  const reloaded = admin.call('DEBUG', 'RELOAD')
  const batch = redis.pipeline().set('new', 'v').get('k1').incr('n')
  await vi.waitFor(async () =>
    expect(said(await batch.settle())).toEqual(['LOADING refused', 'LOADING refused', 'LOADING refused']),
  )
  const eager = tupeline(clientOf(url, { enableReadyCheck: false }))
  expect(said(await eager.pipeline().incr('n').settle())).toEqual(['LOADING refused'])
  const late = tupeline(clientOf(url)).pipeline().incr('n').get('k1').exec()
  expect(await late).toEqual([expect.any(Number), 'x'.repeat(100)])
  await reloaded
}, 30_000)

test('a server that is busy with a script refuses commands, and the killed script is unknown', async () => {
  const { url, admin } = await serverWith('--lua-time-limit', '50')
  const redis = tupeline(clientOf(url))
  await redis.pipeline().ping().exec()
  const spinning = tupeline(clientOf(url)).pipeline().echo('before').eval('while true do end', 0).get('n').settle()
  await vi.waitFor(
    async () => expect(said(await redis.pipeline().incr('n').get('n').settle())[1]).toBe('BUSY refused'),
    {
      interval: 100,
      timeout: 10_000,
    },
  )
  await admin.script('KILL')
  expect(said(await spinning)).toEqual(['before', expect.stringMatching(/unknown$/), expect.anything()])
  expect(await redis.pipeline().echo('again').exec()).toEqual(['again'])
})

test('out of memory: earlier writes are stored, and reads and deletions still run', async () => {
  const { url, admin } = await serverWith()
  const redis = tupeline(clientOf(url))
  await redis.pipeline().set('big', 'x'.repeat(100_000)).exec()
  await admin.config('SET', 'maxmemory', '1')
  const settled = await redis.pipeline().set('more', 'v').incr('n').strlen('big').del('big').settle()
  expect(said(settled)).toEqual(['OOM refused', 'OOM refused', 100_000, 1])
  await admin.config('SET', 'maxmemory', '0')
  expect(await redis.pipeline().exists('more', 'n').set('more', 'v').exec()).toEqual([0, 'OK'])
})

test('with too few replicas writes are refused and reads run', async () => {
  const { url } = await serverWith('--min-replicas-to-write', '1')
  const settled = await tupeline(clientOf(url)).pipeline().set('k', 'v').get('k').settle()
  expect(said(settled)).toEqual(['NOREPLICAS refused', null])
})

test.skipIf(program.contained)('after failed snapshots writes are refused with MISCONF and reads run', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-dump-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const { url, admin } = await serverWith('--dir', folder, '--save', '3600 1')
  fs.mkdirSync(path.join(folder, 'dump.rdb', 'in-the-way'), { recursive: true })
  const redis = tupeline(clientOf(url))
  await redis.pipeline().set('k', 'v').exec()
  await admin.bgsave()
  await vi.waitFor(async () => expect(await admin.info('persistence')).toContain('rdb_last_bgsave_status:err'))
  expect(said(await redis.pipeline().set('k', 'w').get('k').settle())).toEqual(['MISCONF refused', 'v'])
  await admin.config('SET', 'save', '') // else it would not end either
})

test('on a master that becomes a replica writes are refused and reads run, unless it has lost its own master', async () => {
  const { url, port, admin } = await serverWith()
  const client = clientOf(url)
  const redis = tupeline(client)
  await redis.pipeline().set('k', 'v').exec()
  await admin.replicaof('127.0.0.1', port + 1)
  const batch = redis.pipeline().set('k', 'w').incr('n').get('k')
  expect(said(await batch.settle())).toEqual(['READONLY refused', 'READONLY refused', 'v'])
  await admin.config('SET', 'replica-serve-stale-data', 'no')
  // Which of the two words a write gets is the server's choice.
  expect(said(await batch.settle())).toEqual([
    expect.stringMatching(/ refused$/),
    expect.stringMatching(/ refused$/),
    'MASTERDOWN refused',
  ])
  await admin.replicaof('NO', 'ONE')
  expect(await batch.exec()).toEqual(['OK', 1, 'w'])
  expect(client.status).toBe('ready') // by the same connection
})

test('if the server accepts no more clients, the batch settles and nothing ran', async () => {
  const { url, admin } = await serverWith()
  await admin.config('SET', 'maxclients', '1')
  const redis = tupeline(clientOf(url, { maxRetriesPerRequest: 2 }))
  const settled = await redis.pipeline().incr('n').settle()
  expect(said(settled)).toEqual(['CONNECTION not-sent'])
  expect(await admin.exists('n')).toBe(0)
})
