import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Redis } from 'ioredis'
import { inject } from 'vitest'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ArgumentError, cmd, integer, tupeline, WatchError } from '../src/index.js'
import type { WatchRead } from '../src/index.js'
import { caught } from './support/caught.js'
import { connect, connectTo, uniquePrefix } from './support/client.js'
import { findServer } from './support/find-server.js'
import { FaultProxy } from './support/proxy.js'
import { startServer } from './support/start-server.js'

const direct = connect()
const { port } = new URL(inject('redisUrl'))
let name: string
let key: (name: string) => string
let client: Redis
let redis: ReturnType<typeof tupeline<Redis>>

beforeEach(async () => {
  const prefix = uniquePrefix()
  key = (own) => prefix + own
  name = prefix.replaceAll(/\W/g, '')
  client = connect({ connectionName: name })
  redis = tupeline(client)
  await client.ping() // the first of the connections
})
afterEach(() => redis.close())

/** The connections of this test's client, its own first. */
async function connections(): Promise<{ id: string; cmd: string }[]> {
  const lines = String(await direct.client('LIST')).split('\n')
  return lines
    .filter((line) => line.includes(` name=${name} `))
    .map((line) => ({ id: /\bid=(\d+)/.exec(line)?.[1] ?? '', cmd: /\bcmd=(\S+)/.exec(line)?.[1] ?? '' }))
}

/** Cuts every connection but the client's own. */
async function killLeases(): Promise<number> {
  const [, ...leases] = await connections()
  for (const { id } of leases) await direct.client('KILL', 'ID', Number(id))
  return leases.length
}

describe('watch', () => {
  test('reads, decides and commits: its value is that of the shape', async () => {
    await direct.set(key('stock'), 2)
    const buy = () =>
      redis.watch(key('stock'), async (read) => {
        const stock = await read(cmd.get(key('stock')).as(integer))
        return stock === null || stock < 1
          ? undefined
          : { left: cmd.decr(key('stock')), log: [cmd.rpush(key('log'), 'x')] }
      })
    expect(await buy()).toEqual({ left: 1, log: [1] })
    expect(await buy()).toEqual({ left: 0, log: [2] })
    expect(await buy()).toBe(undefined)
    expect(await redis.watch([key('a'), key('b')], () => cmd.mget(key('a'), key('stock')))).toEqual([null, '0'])
    expect((await connections()).length).toBe(2)
  })

  test('runs the whole body again if a key changed', async () => {
    const seen: (number | null)[] = []
    const onConflict = vi.fn()
    const reply = await redis.watch(
      key('n'),
      async (read) => {
        const n = await read(cmd.get(key('n')).as(integer))
        seen.push(n)
        if (seen.length < 3) await direct.incr(key('n'))
        return [cmd.set(key('n'), (n ?? 0) + 10), cmd.get(key('n'))]
      },
      { onConflict },
    )
    expect(reply).toEqual(['OK', '12'])
    expect(seen).toEqual([null, 1, 2])
    expect(onConflict.mock.calls).toEqual([[1], [2]])
  })

  test('throws WatchError after the last attempt, with nothing written', async () => {
    const promise = redis.watch(
      key('n'),
      async () => {
        await direct.incr(key('n'))
        return [cmd.set(key('never'), 1)]
      },
      { attempts: 3 },
    )
    const error = await caught(promise)
    expect(error).toBeInstanceOf(WatchError)
    expect(error).toMatchObject({ code: 'CONFLICT', attempts: 3, conflicts: 3, outcome: 'refused' })
    expect((error as WatchError).message).toBe('none of 3 attempts committed: 3 met a change of a watched key')
    expect(await direct.exists(key('never'))).toBe(0)
  })

  test('passes on what the body throws, and returns the connection clean', async () => {
    const own = new Error('funds are short')
    const promise = redis.watch(key('n'), async (read) => {
      await read(cmd.get(key('n')))
      throw own
    })
    expect(await caught(promise)).toBe(own)
    expect(
      await caught(
        redis.watch(key('n'), () => {
          throw own
        }),
      ),
    ).toBe(own)
    await direct.set(key('n'), 'changed')
    // Were the key under WATCH still, the same connection's next transaction would fail.
    let runs = 0
    expect(
      await redis.watch(key('other'), () => {
        runs++
        return cmd.ping()
      }),
    ).toBe('PONG')
    expect(runs).toBe(1)
    expect((await connections()).length).toBe(2)
  })

  test('rejects a write in read(): it would run before the decision', async () => {
    const error = await caught(
      redis.watch(key('n'), async (read) => ({ n: cmd.set(key('x'), await read(cmd.incr(key('n')))) })),
    )
    expect(error).toBeInstanceOf(ArgumentError)
    expect((error as Error).message).toBe('incr: writes, or may write: put it into the shape that the body returns')
    expect(await caught(redis.watch(key('n'), (read) => read(cmd.call('GET', key('n')) as never)))).toBeInstanceOf(
      Error,
    )
    expect(await direct.exists(key('n'), key('x'))).toBe(0)
  })

  test('rejects a read after the body has ended, because the connection is no longer its own', async () => {
    let kept: WatchRead<'legacy'> | undefined
    await redis.watch(key('n'), (read) => {
      kept = read
      return cmd.ping()
    })
    expect(await caught(kept?.(cmd.get(key('n'))) ?? Promise.resolve())).toMatchObject({ name: 'ArgumentError' })
  })

  test.each([
    ['no keys', [], {}],
    ['no attempts', 'k', { attempts: 0 }],
    ['attempts that are no number', 'k', { attempts: Number.NaN }],
    ['a key that is none', [null], {}],
  ])('%s is an ArgumentError', async (_what, keys, options) => {
    const body = vi.fn(() => undefined)
    expect(await caught(redis.watch(keys as unknown as string[], body, options))).toMatchObject({
      name: 'ArgumentError',
    })
    expect(body).not.toHaveBeenCalled()
  })

  test('rejects what is not a shape, and returns the connection', async () => {
    const error = await caught(redis.watch(key('n'), () => 5 as never))
    expect(error).toMatchObject({ name: 'ArgumentError' })
    expect(await redis.watch(key('n'), () => cmd.ping())).toBe('PONG')
    expect((await connections()).length).toBe(2)
  })

  test('throws TransactionError without another attempt if a command of the shape is refused', async () => {
    const body = vi.fn(() => [cmd.incr(key('n')), cmd.call('nosuch')])
    const error = await caught(redis.watch(key('n'), body))
    expect(error).toMatchObject({ name: 'TransactionError', code: 'EXECABORT', errors: [{ path: '[1]' }] })
    expect(body).toHaveBeenCalledTimes(1)
    await direct.set(key('t'), 'text')
    const failed = await caught(redis.watch(key('n'), () => ({ n: cmd.incr(key('n')), t: cmd.incr(key('t')) })))
    expect(failed).toMatchObject({ name: 'BatchError', errors: [{ path: 't' }], settled: { n: { value: 1 } } })
  })

  test('uses the database and key prefix of the client, also after another database is selected', async () => {
    const own = connect({ keyPrefix: key('p:'), db: 1, connectionName: name })
    const prefixed = tupeline(own)
    await prefixed.watch('n', () => cmd.set('n', 1))
    await own.select(2)
    let runs = 0
    await prefixed.watch('n', async (read) => {
      if (++runs === 1) await own.set('n', 'changed by another')
      expect(await read(cmd.get('n'))).toBe('changed by another')
      return cmd.set('n', 2)
    })
    expect(runs).toBe(2)
    const [one, two] = [connect({ db: 1 }), connect({ db: 2 })]
    expect([await one.get(key('p:n')), await two.get(key('p:n'))]).toEqual(['1', '2'])
    await prefixed.close()
  })

  test('calls on one client do not clear the WATCH of each other', async () => {
    const flows = Array.from({ length: 10 }, async () => {
      for (let round = 0; round < 20; round++) {
        const add = async (read: WatchRead<'legacy'>) =>
          [cmd.set(key('n'), ((await read(cmd.get(key('n')).as(integer))) ?? 0) + 1)] as const
        await redis.watch(key('n'), add, { attempts: Infinity })
        await client.multi().ping().exec() // an EXEC on the shared connection clears every WATCH of that connection
      }
    })
    await Promise.all(flows)
    expect(await direct.get(key('n'))).toBe('200')
  })

  test('on one shared ioredis connection the same code loses updates', async () => {
    const flows = Array.from({ length: 10 }, async () => {
      for (let round = 0; round < 20; round++) {
        for (let committed = false; !committed;) {
          await client.watch(key('n'))
          const n = Number(await client.get(key('n')))
          committed =
            (await client
              .multi()
              .set(key('n'), n + 1)
              .exec()) !== null
        }
      }
    })
    await Promise.all(flows)
    expect(Number(await direct.get(key('n')))).toBeLessThan(200)
  })
})

describe('a lost connection', () => {
  test('between WATCH and EXEC: the body runs again, and nothing is committed without WATCH', async () => {
    let runs = 0
    const reply = await redis.watch(key('n'), async (read) => {
      const before = await read(cmd.get(key('n')))
      if (++runs === 1) {
        await killLeases()
        await caught(read(cmd.ping())) // until the client has seen it
        await direct.set(key('n'), 'foreign')
      }
      return [cmd.set(key('n'), `${before} and mine`), cmd.get(key('n'))]
    })
    expect(reply).toEqual(['OK', 'foreign and mine'])
    expect(runs).toBe(2)
  })

  test('during a read: the body runs again', async () => {
    let runs = 0
    const reply = await redis.watch(key('n'), async (read) => {
      if (++runs === 1) await killLeases()
      await read(cmd.get(key('n')))
      return cmd.incr(key('n'))
    })
    expect([reply, runs]).toEqual([1, 2])
  })

  test('in each attempt: the WatchError says so', async () => {
    const error = await caught(
      redis.watch(
        key('n'),
        async (read) => {
          await killLeases()
          await caught(read(cmd.ping())) // until the client has seen it
          return cmd.incr(key('n'))
        },
        { attempts: 2 },
      ),
    )
    expect(error).toMatchObject({ name: 'WatchError', attempts: 2, conflicts: 0, cause: { name: 'BatchError' } })
    expect((error as Error).message).toContain('2 had no connection')
    expect(await direct.exists(key('n'))).toBe(0)
  })

  test.each([false, true])(
    'after EXEC, commitMarker %s: it ran once, and the outcome is as exact as it can be',
    async (commitMarker) => {
      await using proxy = await FaultProxy.start(Number(port))
      const faulty = tupeline(connectTo(proxy.url, { retryStrategy: () => 1 }))
      let runs = 0
      const promise = faulty.watch(
        key('n'),
        async (read) => {
          await read(cmd.get(key('n')))
          runs++
          // After the replies to SET and WATCH of the marker, if there is one.
          proxy.cutAfter({ fromServer: (commitMarker ? 2 * '+OK\r\n'.length : 0) + 1 })
          return cmd.incr(key('n'))
        },
        { commitMarker },
      )
      const error = await caught(promise)
      expect(error).toMatchObject({ name: 'BatchError', outcome: commitMarker ? 'executed' : 'unknown' })
      expect((error as Error).message).toContain(
        commitMarker ? 'the transaction ran' : 'connection lost before the reply',
      )
      expect([runs, await direct.get(key('n'))]).toEqual([1, '1'])
      await faulty.close()
    },
  )

  test('before EXEC reached the server, with a marker: the body runs again, and commits once', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    const faulty = tupeline(connectTo(proxy.url, { retryStrategy: () => 1 }))
    let runs = 0
    const reply = await faulty.watch(
      key('n'),
      async (read) => {
        await read(cmd.get(key('n')))
        if (++runs === 1) proxy.cutAfter({ fromClient: 20 })
        return cmd.incr(key('n'))
      },
      { commitMarker: true },
    )
    expect([reply, runs, await direct.get(key('n'))]).toEqual([1, 2, '1'])
    await faulty.close()
  })

  test('without a server throws WatchError after the last attempt, with the reason', async () => {
    const none = tupeline(connectTo('redis://127.0.0.1:1', { lazyConnect: true, retryStrategy: () => null }))
    const error = await caught(none.watch('k', () => undefined, { attempts: 2 }))
    expect(error).toMatchObject({ name: 'WatchError', conflicts: 0, cause: { name: 'LeaseError', code: 'CONNECTION' } })
    expect(String(((error as Error).cause as Error).cause)).toContain('ECONNREFUSED')
  })

  test('tries again if the server became a replica, and says so in the end', async () => {
    await using server = await startServer(findServer())
    const own = connectTo(server.url)
    const demoted = tupeline(own)
    await own.replicaof('127.0.0.1', server.port + 1)
    const body = vi.fn(() => cmd.incr('n'))
    const error = await caught(demoted.watch('n', body, { attempts: 2 }))
    expect(error).toMatchObject({ name: 'WatchError', conflicts: 0, cause: { errors: [{ code: 'READONLY' }] } })
    expect(body).toHaveBeenCalledTimes(2)
    const promoted = demoted.watch('n', body, { onConflict: () => void own.replicaof('NO', 'ONE') })
    expect(await promoted).toBe(1)
    await demoted.close()
  })
})

describe('a signal ends a watch', () => {
  test('before it starts', async () => {
    const body = vi.fn(() => undefined)
    const reason = new Error('mine')
    const error = await caught(redis.watch(key('n'), body, { signal: AbortSignal.abort(reason) }))
    expect(error).toMatchObject({ name: 'InterruptedError', outcome: 'not-sent', cause: reason })
    expect(body).not.toHaveBeenCalled()
  })

  test('while the body waits for something else', async () => {
    const controller = new AbortController()
    const error = await caught(
      redis.watch(
        key('n'),
        async () => {
          controller.abort()
          await new Promise(() => {})
          return undefined
        },
        { signal: controller.signal },
      ),
    )
    expect(error).toMatchObject({ name: 'InterruptedError', outcome: 'not-sent' })
    expect(await redis.watch(key('n'), () => cmd.ping())).toBe('PONG')
  })

  test('while it waits for a connection, for a turn, between two attempts', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    const blocked = connectTo(proxy.url, { lazyConnect: true })
    proxy.stall()
    const one = tupeline(blocked, { connections: 1 })
    const controller = new AbortController()
    const options = { signal: controller.signal }
    const connecting = caught(one.watch(key('n'), () => undefined, options))
    const waiting = caught(one.watch(key('n'), () => undefined, options))
    const backing = caught(
      redis.watch(
        key('n'),
        async () => {
          await direct.incr(key('n'))
          return cmd.ping()
        },
        { ...options, attempts: Infinity, onConflict: (attempts) => attempts === 5 && controller.abort() },
      ),
    )
    for (const error of await Promise.all([connecting, waiting, backing])) {
      expect(error).toMatchObject({ name: 'InterruptedError', outcome: 'not-sent' })
    }
    await one.close()
  })

  test('after EXEC was sent: unknown', async () => {
    await using proxy = await FaultProxy.start(Number(port))
    const slow = tupeline(connectTo(proxy.url))
    const controller = new AbortController()
    const promise = slow.watch(
      key('n'),
      () => {
        proxy.stall('fromServer')
        return cmd.incr(key('n'))
      },
      { signal: controller.signal },
    )
    await vi.waitFor(async () => expect(await direct.get(key('n'))).toBe('1'))
    controller.abort()
    expect(await caught(promise)).toMatchObject({ outcome: 'unknown', errors: [{ name: 'InterruptedError' }] })
    await slow.close()
  })
})

describe('connections', () => {
  test('are opened as needed, up to the limit', async () => {
    const few = tupeline(client, { connections: 3 })
    expect((await connections()).length).toBe(1)
    let most = 0
    const flows = Array.from({ length: 30 }, () =>
      few.watch(key('n'), async (read) => {
        await read(cmd.ping())
        most = Math.max(most, (await connections()).length)
        return undefined
      }),
    )
    await Promise.all(flows)
    expect(most).toBe(4)
    await few.close()
    await vi.waitFor(async () => expect((await connections()).length).toBe(1))
    expect(await client.ping()).toBe('PONG')
  })

  test('are lent in the order of the requests', async () => {
    const one = tupeline(client, { connections: 1 })
    const order: number[] = []
    const flow = async (index: number): Promise<void> => {
      await one.watch(key('n'), () => void order.push(index))
      if (index < 20) await flow(index + 20)
    }
    await Promise.all(Array.from({ length: 20 }, (_, index) => flow(index)))
    expect(order).toEqual(Array.from({ length: 40 }, (_, index) => index))
    await one.close()
  })

  test('are ended by close(), with what runs on them, while the client stays open', async () => {
    const two = tupeline(client, { connections: 1 })
    const running = caught(
      two.watch(key('a'), async (read) => {
        await two.close()
        await read(cmd.get(key('a')))
        return undefined
      }),
    )
    const waiting = caught(two.watch(key('a'), () => undefined))
    expect(await running).toMatchObject({ code: 'CLOSED' })
    expect(await waiting).toMatchObject({ name: 'LeaseError', code: 'CLOSED' })
    expect(await caught(two.watch(key('a'), () => undefined))).toMatchObject({ name: 'LeaseError', code: 'CLOSED' })
    expect(await two.pipeline().ping().exec()).toEqual(['PONG'])
    {
      await using scoped = tupeline(client)
      await scoped.watch(key('a'), () => undefined)
    }
    await vi.waitFor(async () => expect((await connections()).length).toBe(1))
  })

  test('do not keep the process alive while idle', async () => {
    const script = `
      import { Redis } from 'ioredis'
      import { cmd, tupeline } from './src/index.js'
      const client = new Redis(process.env.URL)
      const redis = tupeline(client)
      await redis.watch('k', () => cmd.ping())
      client.disconnect()
      console.log('over')
    `
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { ...process.env, URL: inject('redisUrl') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const over = once(child.stdout, 'data')
    const [code] = (await once(child, 'exit')) as [number]
    expect([String(await over).trim(), code]).toEqual(['over', 0])
  })
})
