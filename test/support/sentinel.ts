import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import { expect, onTestFinished, vi } from 'vitest'
import { connectTo, track } from './client.js'
import { findServer } from './find-server.js'
import { freePort, startServer } from './start-server.js'
import type { RunningServer } from './start-server.js'

/** A master with one replica, and a Sentinel that watches both. */
export interface Watched {
  readonly master: RunningServer
  readonly replica: RunningServer
  /** Straight to the Sentinel. */
  readonly sentinel: Redis
  /** A client that asks the Sentinel for its master. */
  readonly connect: () => Redis
}

const waiting = { timeout: 30_000, interval: 100 }

/** Ready for a failover; gone after the test. */
export async function startSentinel(): Promise<Watched> {
  const program = findServer()
  const master = await startServer(program)
  const replica = await startServer(program, ['--replicaof', '127.0.0.1', String(master.port)])
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-sentinel-'))
  const config = path.join(folder, 'sentinel.conf')
  const settings = ['down-after-milliseconds mymaster 500', 'failover-timeout mymaster 2000']
  const lines = [`monitor mymaster 127.0.0.1 ${master.port} 1`, ...settings].map((line) => `sentinel ${line}\n`)
  fs.writeFileSync(config, lines.join(''))
  const port = await freePort()
  const server = await startServer({ ...program, command: sentinelOf(program.command(port), config) }, [], { port })
  onTestFinished(async () => {
    for (const one of [server, replica, master]) await one.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })
  const sentinel = connectTo(server.url, { protocol: 2 })
  await vi.waitFor(async () => {
    expect(await sentinel.call('sentinel', 'replicas', 'mymaster')).toHaveLength(1)
    expect((await connectTo(replica.url).role())[3]).toBe('connected')
  }, waiting)
  return {
    master,
    replica,
    sentinel,
    connect: () => {
      const sentinels = [{ host: '127.0.0.1', port }]
      const client = track(new Redis({ sentinels, name: 'mymaster', retryStrategy: () => 20 }))
      client.on('error', () => {})
      return client
    },
  }
}

function sentinelOf(command: readonly string[], config: string): () => string[] {
  const file = command.find((word) => word.includes('server')) ?? 'redis-server'
  const before = command.slice(0, command.indexOf(file))
  const port = command[command.indexOf('--port') + 1] ?? '26379'
  return () => [...before, file, config, '--sentinel', '--port', port]
}
