import { Redis } from 'ioredis'

export interface BulkFigure {
  /** Seconds. */
  readonly write: number
  readonly read: number
  /** CPU seconds of both. */
  readonly cpu: number
  /** The highest RSS above that of the start, in MiB. */
  readonly growth: number
  /** The longest event-loop stall, in milliseconds. */
  readonly stall: number
  /** The longest PING latency that a client in another process would have seen, by the server's own clock. */
  readonly ping: number
}

/** Runs both phases, and measures memory, the event loop and the server meanwhile. */
export async function measured(url: string, run: (phase: 'write' | 'read') => Promise<void>): Promise<BulkFigure> {
  const { Worker } = await import('node:worker_threads')
  const warm = new Redis(url)
  await warm.flushdb()
  warm.disconnect()
  // Another client, which a stall of this event loop does not affect.
  const worker = new Worker(pinger, { eval: true, workerData: url })
  await new Promise((resolve) => worker.once('message', resolve))
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let [most, stall, last] = [0, 0, performance.now()]
  const ticker = setInterval(() => {
    const now = performance.now()
    stall = Math.max(stall, now - last - 1)
    last = now
    most = Math.max(most, process.memoryUsage.rss())
  }, 1)
  const start = process.cpuUsage()
  const begun = performance.now()
  await run('write')
  const between = performance.now()
  await run('read')
  const end = performance.now()
  const { user, system } = process.cpuUsage(start)
  clearInterval(ticker)
  const ping = await new Promise<number>((resolve) => {
    worker.once('message', resolve)
    worker.postMessage('end')
  })
  return {
    write: (between - begun) / 1_000,
    read: (end - between) / 1_000,
    cpu: (user + system) / 1e6,
    growth: (Math.max(most, process.memoryUsage.rss()) - before) / 2 ** 20,
    stall,
    ping,
  }
}

const pinger = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { Redis } = require('ioredis')
  const client = new Redis(workerData)
  let worst = 0
  let isOver = false
  parentPort.once('message', () => (isOver = true))
  const run = async () => {
    await client.ping()
    parentPort.postMessage(0)
    while (!isOver) {
      const start = performance.now()
      await client.ping()
      worst = Math.max(worst, performance.now() - start)
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    parentPort.postMessage(worst)
    client.disconnect()
  }
  void run()
`
