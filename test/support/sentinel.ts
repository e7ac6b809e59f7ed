import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Redis } from 'ioredis'
import { expect, vi } from 'vitest'
import { findServer } from './find-server.js'
import { freePort, startServer } from './start-server.js'
import type { RunningServer } from './start-server.js'

/** A master, a replica, and a Sentinel that watches them. */
export interface Watched extends AsyncDisposable {
  readonly master: RunningServer
  readonly replica: RunningServer
  /** What an ioredis client needs to know. */
  readonly options: { readonly sentinels: { readonly host: string; readonly port: number }[]; readonly name: string }
  /** Has the replica promoted, as an operator would. */
  failover(): Promise<unknown>
}

const host = '127.0.0.1'
const name = 'mymaster'

/** Resolves when the Sentinel knows the replica, and the replica has the master's data. */
export async function startSentinel(): Promise<Watched> {
  const program = findServer()
  const master = await startServer(program)
  const replica = await startServer(program, ['--replicaof', host, String(master.port)])
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-sentinel-'))
  const config = path.join(folder, 'sentinel.conf')
  fs.writeFileSync(
    config,
    [
      `sentinel monitor ${name} ${host} ${master.port} 1`,
      `sentinel down-after-milliseconds ${name} 500`,
      `sentinel failover-timeout ${name} 3000`,
      '',
    ].join('\n'),
  )
  const port = await freePort()
  const sentinel = await startServer({ ...program, command: () => asSentinel(program.command(port), config) }, [], {
    port,
  })
  const admin = new Redis({ host, port, protocol: 2 })
  const call = (...args: string[]): Promise<unknown> => admin.call('SENTINEL', args)
  await vi.waitFor(async () => expect(String(await call('REPLICAS', name))).toContain('master-link-status,ok'), {
    timeout: 20_000,
    interval: 100,
  })
  return {
    master,
    replica,
    options: { sentinels: [{ host, port }], name },
    failover: () => call('FAILOVER', name),
    [Symbol.asyncDispose]: async () => {
      admin.disconnect()
      await Promise.all([sentinel, master, replica].map((server) => server.stop()))
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same program; its configuration file must stand first. */
function asSentinel(command: readonly string[], config: string): string[] {
  const file = command.findIndex((word) => word.includes('server'))
  const port = command[command.indexOf('--port') + 1] ?? ''
  return [...command.slice(0, file + 1), config, '--sentinel', '--port', port]
}
