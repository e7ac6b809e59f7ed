// What a program does with this library, in plain JavaScript for any run time: REDIS_URL names the server. The last line is
// JSON: each check, and the error of those that failed.
import assert from 'node:assert/strict'
import diagnostics from 'node:diagnostics_channel'
import { createRequire } from 'node:module'
import process from 'node:process'
import { Redis } from 'ioredis'
import {
  bigint,
  BatchError,
  cmd,
  encode,
  hash,
  integer,
  isBatchError,
  json,
  key,
  script,
  tupeline,
  WatchError,
} from 'tupeline'
import { fake } from 'tupeline/testing'
import { z } from 'zod'

const url = process.env.REDIS_URL
if (!url) throw new Error('REDIS_URL is not set')
const prefix = `smoke:${process.pid}:`
const clients = []

function connect(options = {}) {
  const client = new Redis(url, { keyPrefix: prefix, retryStrategy: () => 5, ...options })
  client.on('error', () => {})
  clients.push(client)
  return client
}

const once = (client, event) => new Promise((resolve) => client.once(event, resolve))

/** Kills the connection of a client on the server. */
async function kill(client) {
  const id = String(await client.client('ID'))
  const closed = once(client, 'close')
  await admin.client('KILL', 'ID', id)
  await closed
}

const admin = connect()
const client = connect()
const redis = tupeline(client)
const User = z.object({ name: z.string(), visits: integer })

const checks = {
  async pipeline() {
    const [ok, text, count] = await redis.pipeline().set('name', 'Ada').get('name').incr('n').exec()
    assert.deepEqual([ok, text, count], ['OK', 'Ada', 1])
    const bytes = Buffer.from([0, 255, 13, 10])
    assert.deepEqual(await redis.pipeline().set('b', bytes).getBuffer('b').exec(), ['OK', bytes])
  },
  async 'a large batch'() {
    const values = await redis.pipeline(Array.from({ length: 20_000 }, (_, index) => cmd.echo(`é${index}`))).exec()
    assert.ok(values.every((value, index) => value === `é${index}`))
    const text = 'x'.repeat(3_000_000)
    assert.deepEqual(await redis.pipeline().set('large', text).get('large').del('large').exec(), ['OK', text, 1])
  },
  async transaction() {
    assert.deepEqual(await redis.transaction().incr('t').incr('t').exec(), [1, 2])
    assert.deepEqual(await redis.transaction().incr('t').exec({ commitMarker: true }), [3])
  },
  async watch() {
    await client.set('balance', '10')
    let bodies = 0
    const values = await redis.watch('balance', async (read) => {
      const [balance] = await read([cmd.get('balance').as(integer)])
      if (bodies++ === 0) await admin.incr('balance')
      return [cmd.set('balance', String(balance - 1))]
    })
    assert.deepEqual([values, bodies, await client.get('balance')], [['OK'], 2, '10'])
    const never = redis.watch('balance', () => (admin.incr('balance'), undefined))
    assert.equal(await never, undefined)
    const lost = redis.watch('balance', async () => (await admin.incr('balance'), [cmd.get('balance')]), {
      attempts: 2,
    })
    await assert.rejects(lost, WatchError)
  },
  async bulk() {
    async function* items() {
      for (let index = 0; index < 2_500; index++) yield await Promise.resolve(index)
    }
    let seen = 0
    for await (const { item, reply } of redis.bulk(items(), (index) => cmd.set(`bulk:${index}`, String(index)), {
      chunk: 500,
    })) {
      assert.equal(reply, 'OK')
      assert.equal(item, seen++)
    }
    assert.equal(seen, 2_500)
  },
  async scan() {
    const keys = new Set()
    for await (const one of redis.scan({ match: 'bulk:*', count: 500 })) keys.add(one)
    assert.equal(keys.size, 2_500)
  },
  async run() {
    assert.deepEqual(await Promise.all([redis.run(cmd.echo('a')), redis.run({ b: cmd.echo('b') })]), ['a', { b: 'b' }])
  },
  async schemas() {
    await client.hset('user', { name: 'Ada', visits: '3' })
    assert.deepEqual(await redis.run(cmd.hgetall('user').as(hash(User))), { name: 'Ada', visits: 3 })
    await redis.run(cmd.set('doc', encode(json(User), { name: 'Ada', visits: 3 })))
    assert.deepEqual(await redis.run(cmd.get('doc').as(json(User))), { name: 'Ada', visits: 3 })
    await client.set('big', '9007199254740992')
    assert.equal(await redis.run(cmd.incr('big').as(bigint)), 9007199254740993n)
  },
  async script() {
    const lua = `redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])`
    const echo = script({ lua, keys: ['at'], args: z.tuple([z.string()]), reply: z.string() })
    assert.deepEqual(await redis.pipeline([echo({ at: 's' }, 'a'), echo({ at: 's' }, 'b')]).exec(), ['a', 'b'])
    await admin.script('FLUSH')
    assert.equal(await redis.run(echo({ at: 's' }, 'c')), 'c')
  },
  async 'typed keys'() {
    const users = key.hash('person:<id>', User, { params: { id: 'integer' } })
    const shape = { set: users({ id: 7 }).set({ name: 'Ada', visits: 1 }), all: users({ id: 7 }).getAll() }
    assert.deepEqual((await redis.pipeline(shape).exec()).all, { name: 'Ada', visits: 1 })
  },
  async 'errors and outcomes'() {
    const batch = redis.pipeline().set('text', 'x').lpush('text', 'y').get('text').as(integer)
    const error = await batch.exec().catch((reason) => reason)
    assert.ok(error instanceof BatchError && isBatchError(error, batch))
    const outcomes = error.settled.map((entry) => (entry.status === 'fulfilled' ? entry.value : entry.reason.outcome))
    assert.deepEqual(outcomes, ['OK', 'refused', 'executed'])
    assert.equal(error.settled[1].reason.code, 'WRONGTYPE')
    const discarded = await redis
      .transaction()
      .set('text', 'z')
      .call('NOSUCH')
      .exec()
      .catch((reason) => reason)
    assert.deepEqual(
      [discarded.name, discarded.outcome, await client.get('text')],
      ['TransactionError', 'refused', 'x'],
    )
  },
  async 'abort signals'() {
    const [entry] = await redis.pipeline().incr('aborted').settle({ signal: AbortSignal.abort() })
    assert.equal(entry.reason.outcome, 'not-sent')
    const waiting = connect({ retryStrategy: () => null })
    const late = tupeline(waiting).pipeline().eval('local n = 0 while n < 2e6 do n = n + 1 end return n', 0)
    await once(waiting, 'ready')
    const [timedOut] = await late.settle({ signal: AbortSignal.timeout(1) })
    assert.equal(timedOut.reason.name, 'InterruptedError')
    assert.equal(await client.get('aborted'), null)
  },
  async 'reconnects by CLIENT KILL'() {
    await kill(client)
    assert.deepEqual(await redis.pipeline().set('after', 'kill').get('after').exec(), ['OK', 'kill'])
    // In the middle of a batch: each entry is there, or its outcome is told.
    const id = String(await client.client('ID'))
    const calls = Array.from({ length: 20_000 }, () => cmd.incr('killed'))
    const [settled] = await Promise.all([
      redis.pipeline(calls).settle({ retry: 'never' }),
      admin.client('KILL', 'ID', id),
    ])
    const count = Number(await client.get('killed'))
    const done = settled.filter(({ status }) => status === 'fulfilled').length
    const unknown = settled.filter((entry) => entry.status === 'rejected' && entry.reason.outcome === 'unknown').length
    assert.ok(done <= count && count <= done + unknown, `${done} done, ${unknown} unknown, ${count} ran`)
  },
  async 'RESP2 and RESP3'() {
    for (const options of [{ protocol: 2 }, { protocol: 3 }, { protocol: 3, replyMapping: 'resp3' }]) {
      const one = tupeline(connect(options))
      await one.run(cmd.zadd('scores', 0.1 + 0.2, 'm'))
      const [score, all] = await one.pipeline().zscore('scores', 'm').hgetall('user').exec()
      assert.equal(Number(score), 0.1 + 0.2)
      assert.deepEqual({ ...all }, { name: 'Ada', visits: '3' })
    }
  },
  async 'a wrapped sendCommand'() {
    const wrapped = connect()
    const sendCommand = wrapped.sendCommand.bind(wrapped)
    let sent = 0
    wrapped.sendCommand = (...args) => (sent++, sendCommand(...args))
    assert.deepEqual(await tupeline(wrapped).pipeline().incr('w').incr('w').exec(), [1, 2])
    assert.ok(sent >= 2)
  },
  async tracing() {
    const seen = []
    const onEnd = ({ size }) => seen.push(size)
    diagnostics.subscribe('tracing:tupeline:batch:asyncEnd', onEnd)
    await redis.pipeline().echo('a').echo('b').exec()
    diagnostics.unsubscribe('tracing:tupeline:batch:asyncEnd', onEnd)
    assert.equal(seen.length, 1)
  },
  async 'tupeline/testing'() {
    const { redis: made, expect } = fake()
    expect(cmd.get('a')).reply('b')
    assert.equal(await made.run(cmd.get('a')), 'b')
  },
  async CommonJS() {
    const required = createRequire(import.meta.url)('tupeline')
    assert.deepEqual(await required.tupeline(client).pipeline().echo('x').exec(), ['x'])
  },
}

const results = {}
for (const [name, check] of Object.entries(checks)) {
  results[name] = await check().then(
    () => null,
    (error) => String(error?.stack ?? error),
  )
}
const keys = []
for await (const one of redis.scan({ count: 1_000 })) keys.push(one)
if (keys.length > 0) await redis.pipeline(keys.map((one) => cmd.unlink(one))).exec()
// The idle connections of watch do not keep the process alive, so nothing more is closed.
for (const one of clients) one.disconnect()
console.log(JSON.stringify(results))
process.exitCode = Object.values(results).some((error) => error !== null) ? 1 : 0
