import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Duplex } from 'node:stream'
import net from 'node:net'
import { Redis } from 'ioredis'
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest'
import { cmd, tupeline } from '../../src/index.js'
import { caught } from '../support/caught.js'
import { connect, track, uniquePrefix } from '../support/client.js'
import { FaultProxy } from '../support/proxy.js'

const { port } = new URL(inject('redisUrl'))
const direct = connect()

/** A client with a name of its own, and how many connections of that name the server has. */
function named(): { client: Redis; connections: () => Promise<number> } {
  const name = uniquePrefix().replaceAll(/\W/g, '')
  const client = connect({ connectionName: name })
  const connections = async (): Promise<number> =>
    String(await direct.client('LIST'))
      .split('\n')
      .filter((line) => line.includes(` name=${name} `)).length
  return { client, connections }
}

describe('leases belong to the client', () => {
  test('however often tupeline is called for it', async () => {
    const { client, connections } = named()
    await client.ping()
    let most = 0
    const flows = Array.from({ length: 100 }, () =>
      tupeline(client).watch('k', async (read) => {
        await read(cmd.ping())
        most = Math.max(most, await connections())
        return cmd.ping()
      }),
    )
    expect(new Set(await Promise.all(flows))).toEqual(new Set(['PONG']))
    expect(most).toBeLessThanOrEqual(10 + 1)
    await tupeline(client, { connections: 2 }).watch('k', () => undefined)
    most = 0
    await Promise.all(
      Array.from({ length: 20 }, () =>
        tupeline(client).watch('k', async (read) => {
          await read(cmd.ping())
          most = Math.max(most, await connections())
          return undefined
        }),
      ),
    )
    expect(most).toBeGreaterThan(0)
  })

  test('close() ends what was opened there, and leaves the leases of others', async () => {
    const { client } = named()
    const [mine, other] = [tupeline(client), tupeline(client)]
    let closed = false
    const running = other.watch('k', async (read) => {
      await read(cmd.ping())
      await caught(mine.watch('k', () => mine.close().then(() => undefined)))
      closed = true
      await read(cmd.ping())
      return cmd.ping()
    })
    expect(await running).toBe('PONG')
    expect(closed).toBe(true)
    expect(await caught(mine.watch('k', () => undefined))).toMatchObject({ code: 'CLOSED' })
    expect(await other.watch('k', () => cmd.ping())).toBe('PONG')
    await other.close()
  })

  test('a second tupeline(client) is cheap, and its first chain too', () => {
    const { client } = named()
    tupeline(client).pipeline().get('k')
    const timeOf = (work: () => unknown): number => {
      const start = performance.now()
      for (let i = 0; i < 2_000; i++) work()
      return performance.now() - start
    }
    const again = (): unknown => tupeline(client).pipeline().get('k').length
    const redis = tupeline(client)
    const chain = (): unknown => redis.pipeline().get('k').length
    timeOf(again)
    timeOf(chain)
    // A chain takes microseconds, the methods of all commands take milliseconds.
    expect(Math.min(timeOf(again), timeOf(again))).toBeLessThan(20 * Math.max(timeOf(chain), timeOf(chain)))
    expect(Object.getPrototypeOf(tupeline(client).pipeline())).toBe(Object.getPrototypeOf(redis.pipeline()))
  })
})

test('a stream without ref() and unref() is leased like any other', async () => {
  class PlainConnector {
    #socket: net.Socket | undefined
    check(): boolean {
      return true
    }
    disconnect(): void {
      this.#socket?.destroy()
    }
    connect(): Promise<Duplex> {
      const socket = (this.#socket = net.connect(Number(port), '127.0.0.1'))
      const stream = Duplex.from({ readable: socket, writable: socket })
      return Promise.resolve(
        Object.assign(stream, { setKeepAlive: () => {}, setNoDelay: () => {}, setTimeout: () => {} }),
      )
    }
  }
  const client = track(new Redis({ Connector: PlainConnector as never, lazyConnect: true }))
  const redis = tupeline(client, { connections: 1 })
  for (let round = 0; round < 3; round++) expect(await redis.watch('k', () => cmd.ping())).toBe('PONG')
  await redis.close()
})

test('30 calls of watch on one signal warn of no listeners', async () => {
  const warned = vi.fn()
  process.on('warning', warned)
  onTestFinished(() => void process.off('warning', warned))
  const controller = new AbortController()
  const redis = tupeline(connect())
  const key = uniquePrefix()
  let runs = 0
  const flows = Array.from({ length: 30 }, () =>
    redis.watch(
      key,
      async (read) => {
        if (runs++ < 240) await direct.incr(key)
        await read(cmd.get(key))
        return cmd.ping()
      },
      { signal: controller.signal, attempts: Infinity },
    ),
  )
  await Promise.all(flows)
  await new Promise(setImmediate)
  expect(warned).not.toHaveBeenCalled()
  await redis.close()
})

test('a closed lease does not keep the process alive, though the server keeps its end open', async () => {
  await using proxy = await FaultProxy.start(Number(port))
  const script = `
    import { Redis } from 'ioredis'
    import { cmd, tupeline } from './src/index.js'
    const client = new Redis(process.env.URL)
    const redis = tupeline(client)
    await redis.watch('k', () => cmd.ping())
    client.disconnect()
    await new Promise((resolve) => client.once('end', resolve))
    process.stdout.write('leased')
    process.stdin.once('data', async () => {
      await redis.close()
      process.stdin.destroy()
      const start = performance.now()
      process.on('exit', () => process.stdout.write(String(performance.now() - start)))
    })
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    env: { ...process.env, URL: proxy.url },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said: string[] = []
  child.stdout.on('data', (chunk) => said.push(String(chunk)))
  await once(child.stdout, 'data')
  proxy.stall() // the end of the stream is not answered
  child.stdin.write('close')
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
  expect(Number(said.slice(1).join(''))).toBeLessThan(1_500) // ioredis alone waits for 2,000
})

test('fake timers of a test do not stop a large batch, or the pause between two attempts', async () => {
  const redis = tupeline(connect())
  const key = uniquePrefix()
  await redis.pipeline().ping().exec()
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const values = await redis.pipeline(Array.from({ length: 40_000 }, (_, index) => cmd.echo(`${index}`))).exec()
  expect(values.at(-1)).toBe('39999')
  expect(await redis.transaction(Array.from({ length: 40_000 }, () => cmd.incr(key))).exec()).toHaveLength(40_000)
  let runs = 0
  const body = async (): Promise<ReturnType<typeof cmd.ping>> => {
    if (runs++ < 3) await direct.incr(key)
    return cmd.ping()
  }
  expect(await redis.watch(key, body)).toBe('PONG')
})
