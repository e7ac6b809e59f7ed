import type { Redis } from 'ioredis'
import { describe, expect, test } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import type { BatchError } from '../../src/index.js'
import { connect, uniquePrefix } from '../support/client.js'

interface Writes {
  _write: (...args: unknown[]) => void
  _writev: (...args: unknown[]) => void
}

/** Counts what reaches the socket from now on: each call is one system call, however many chunks it takes. */
function countWrites(client: Redis): () => number {
  const stream = client.stream as unknown as Writes
  const { _write, _writev } = stream
  let count = 0
  stream._write = function (...args) {
    count++
    _write.apply(this, args)
  }
  stream._writev = function (...args) {
    count++
    _writev.apply(this, args)
  }
  return () => count
}

async function ready(): Promise<{ client: Redis; prefix: string }> {
  const client = connect()
  await tupeline(client).pipeline().ping().exec() // proves where the parser stands
  return { client, prefix: uniquePrefix() }
}

// By ioredis's own pipeline each command is written by itself.
describe.skipIf(process.env['SENDING'] === 'pipeline')('what is executed in one turn of the event loop', () => {
  test('leaves in two writes, batches, transactions and runs of every wrapper', async () => {
    const { client, prefix } = await ready()
    const [one, other] = [tupeline(client), tupeline(client)]
    const writes = countWrites(client)
    const replies = await Promise.all([
      one.pipeline().set(`${prefix}a`, 1).exec(),
      other.transaction().incr(`${prefix}a`).exec(),
      one.run(cmd.incr(`${prefix}a`)),
      ...Array.from({ length: 50 }, () => other.pipeline().get(`${prefix}a`).exec()),
    ])
    expect(writes()).toBe(2)
    expect(replies).toEqual([['OK'], [2], 3, ...Array.from({ length: 50 }, () => ['3'])])
  })

  test('leaves in one write after a turn of many batches', async () => {
    const { client, prefix } = await ready()
    const redis = tupeline(client)
    const many = (): Promise<number[]> => Promise.all(Array.from({ length: 20 }, () => redis.run(cmd.incr(prefix))))
    const writes = countWrites(client)
    const replies = await many()
    expect(writes()).toBe(2)
    replies.push(...(await many()))
    expect(writes()).toBe(3)
    expect(replies).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  test('a batch alone leaves at once', async () => {
    const { client, prefix } = await ready()
    const writes = countWrites(client)
    const reply = tupeline(client).pipeline().set(prefix, 1).get(prefix).exec()
    expect(writes()).toBe(1)
    expect(await reply).toEqual(['OK', '1'])
  })

  test('keeps its order with the commands that the client itself sends', async () => {
    const { client, prefix } = await ready()
    const redis = tupeline(client)
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        turn % 2 === 0 ? redis.run(cmd.rpush(prefix, turn)) : client.rpush(prefix, turn),
      ),
    )
    expect(replies).toEqual(Array.from({ length: 20 }, (_, turn) => turn + 1))
    expect(await redis.run(cmd.lrange(prefix, 0, -1))).toEqual(Array.from({ length: 20 }, (_, turn) => String(turn)))
  })

  test('leaves when 64 KiB are waiting', async () => {
    const { client, prefix } = await ready()
    const redis = tupeline(client)
    const writes = countWrites(client)
    const value = 'x'.repeat(10_000)
    const sent = Array.from({ length: 40 }, (_, index) => redis.run(cmd.set(`${prefix}${index}`, value)))
    expect(writes()).toBe(2) // in this very turn; without the limit the second would come after it
    expect(await Promise.all(sent)).toEqual(Array(40).fill('OK'))
  })

  test('is settled when the connection is closed in the same turn', async () => {
    const { client, prefix } = await ready()
    const redis = tupeline(client)
    const sent = Promise.allSettled(Array.from({ length: 5 }, () => redis.run(cmd.incr(prefix))))
    client.disconnect()
    const outcomes = (await sent).map((one) =>
      one.status === 'rejected' ? (one.reason as BatchError).outcome : one.value,
    )
    expect(outcomes).toHaveLength(5)
    const ran = Number((await connect().get(prefix)) ?? 0)
    expect(outcomes.filter((outcome) => outcome === 'not-sent').length).toBeLessThanOrEqual(5 - ran)
  })
})

describe('run', () => {
  test('resolves to the value of a command, a tuple or a record', async () => {
    const redis = tupeline(connect())
    const key = uniquePrefix()
    expect(await redis.run(cmd.set(key, 7))).toBe('OK')
    expect(await redis.run([cmd.get(key), cmd.incr(key)])).toEqual(['7', 8])
    expect(await redis.run({ value: cmd.get(key) })).toEqual({ value: '8' })
  })

  test('each caller has its own failure', async () => {
    const redis = tupeline(connect())
    const key = uniquePrefix()
    await redis.run(cmd.set(key, 'text'))
    const [value, failure, other] = await Promise.allSettled([
      redis.run(cmd.get(key)),
      redis.run(cmd.incr(key)),
      redis.run(cmd.strlen(key)),
    ])
    expect([value, other]).toEqual([
      { status: 'fulfilled', value: 'text' },
      { status: 'fulfilled', value: 4 },
    ])
    expect(failure).toMatchObject({ status: 'rejected', reason: { name: 'BatchError', errors: [{ code: 'ERR' }] } })
  })

  test('rejects what is not a shape', async () => {
    const redis = tupeline(connect())
    await expect(redis.run('get' as never)).rejects.toThrow('shape')
  })
})
