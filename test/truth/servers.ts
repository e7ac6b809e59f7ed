import { Redis } from 'ioredis'
import { findServer } from '../support/find-server.js'
import { startServer } from '../support/start-server.js'
import type { RunningServer } from '../support/start-server.js'
import { until } from './until.js'

/** Which server a case meets: one alone, a replica of it, or the first node of a cluster with one replica. */
export type Role = 'alone' | 'replica' | 'cluster'

export interface Version {
  readonly server: 'redis' | 'valkey'
  /** 8.06 is 8.6. */
  readonly number: number
  readonly text: string
}

/** The servers that the cases meet, each for themselves. */
export interface Servers {
  readonly urls: Readonly<Record<Role, string>>
  readonly version: Version
  /** The commands that they have, in lower case. */
  readonly commands: ReadonlySet<string>
  stop(): Promise<void>
}

export async function startServers(): Promise<Servers> {
  const program = findServer()
  const node = ['--cluster-enabled', 'yes']
  const started = await Promise.all([
    startServer(program, ['--maxmemory-policy', 'allkeys-lfu']),
    startServer(program),
    startServer(program, node),
    startServer(program, node),
  ])
  const [alone, replica, first, second] = started
  await Promise.all([follow(replica, alone), join(first, second)])
  return {
    urls: { alone: alone.url, replica: replica.url, cluster: first.url },
    version: await versionOf(alone.url),
    commands: await commandsOf(alone.url),
    stop: async () => void (await Promise.all(started.map((server) => server.stop()))),
  }
}

async function follow(replica: RunningServer, master: RunningServer): Promise<void> {
  await withClient(replica.url, async (client) => {
    await client.replicaof('127.0.0.1', master.port)
    await until(async () => (await client.role())[3] === 'connected')
  })
}

/** Two nodes of a cluster: the first has all slots, the second is its replica. */
async function join(first: RunningServer, second: RunningServer): Promise<void> {
  await withClient(first.url, (master) =>
    withClient(second.url, async (replica) => {
      await master.cluster('ADDSLOTSRANGE', 0, 16_383)
      await replica.cluster('MEET', '127.0.0.1', first.port)
      const id = String(await master.cluster('MYID'))
      await until(async () => String(await replica.cluster('NODES')).includes(id))
      await replica.cluster('REPLICATE', id)
      await until(async () => String(await master.cluster('SHARDS')).includes('replica'))
      await until(async () => String(await master.cluster('INFO')).includes('cluster_state:ok'))
      await until(async () => (await replica.role())[3] === 'connected')
      await master.set('a', 'b') // until the master hears that something was replicated, the replica is said to be loading
      await until(async () => !String(await master.cluster('SHARDS')).includes('loading'))
    }),
  )
}

async function withClient<T>(url: string, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url)
  try {
    return await use(client)
  } finally {
    client.disconnect()
  }
}

function commandsOf(url: string): Promise<ReadonlySet<string>> {
  return withClient(
    url,
    async (client) => new Set(((await client.command('LIST')) as string[]).map((name) => name.toLowerCase())),
  )
}

function versionOf(url: string): Promise<Version> {
  return withClient(url, async (client) => {
    const info = await client.info('server')
    const valkey = /valkey_version:(\d+)\.(\d+)/.exec(info)
    const [, major, minor] = valkey ?? /redis_version:(\d+)\.(\d+)/.exec(info) ?? []
    const server = valkey ? 'valkey' : 'redis'
    return { server, number: Number(major) + Number(minor) / 100, text: `${server} ${major}.${minor}` }
  })
}

/**
 * `7.0` is on all servers at hand; `8.0` on Redis from there; `valkey 9.0` on Valkey alone. Several, with `|` between.
 * Valkey left Redis at 7.2 and has what came until then.
 */
export function isOn(since: string, { server: kind, number }: Version): boolean {
  return since.split('|').some((part) => {
    const words = part.trim().split(' ')
    const word = words.length === 2 ? words[0] : 'redis'
    const [major, minor = '0'] = (words.at(-1) ?? '').split('.')
    const first = Number(major) + Number(minor) / 100
    return kind === 'valkey' && word === 'redis' ? first <= 7.02 : word === kind && number >= first
  })
}
