import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import type { Redis } from 'ioredis'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { connectTo } from './client.js'
import { findServer } from './find-server.js'
import { answers, ensureRedis, freePort, startServer } from './start-server.js'

const program = findServer()
const gone = { timeout: 10_000, interval: 20 }

afterEach(() => vi.unstubAllEnvs())

test('two servers run side by side and share nothing', async () => {
  const servers = await Promise.all([startServer(program), startServer(program)])
  const [one, two] = servers.map((server) => connectTo(server.url)) as [Redis, Redis]
  await one.set('key', 'one')
  expect(await two.get('key')).toBeNull()
  expect(await two.dbsize()).toBe(0)
  await Promise.all(servers.map((server) => server.stop()))
})

test('stop() ends the server, removes its folder and may be called again', async () => {
  const server = await startServer(program)
  const client = connectTo(server.url)
  const [, folder] = (await client.config('GET', 'dir')) as [string, string]
  client.disconnect()
  await server.stop()
  await server.stop()
  expect(await answers('127.0.0.1', server.port)).toBe(false)
  expect(fs.existsSync(folder)).toBe(false)
})

test('stop() also ends a server that received SIGSTOP', async () => {
  const server = await startServer(program)
  process.kill(server.pid!, 'SIGSTOP')
  await server.stop()
  expect(isAlive(server.pid!)).toBe(false)
})

test('the server gets its arguments, and can be started again on its port', async () => {
  const first = await startServer(program, ['--maxclients', '77'])
  const client = connectTo(first.url)
  expect(await client.config('GET', 'maxclients')).toEqual(['maxclients', '77'])
  client.disconnect()
  await first.stop()
  await using second = await startServer(program, [], { port: first.port })
  expect(second.port).toBe(first.port)
})

test('the server ends with its parent, even if that is killed', async () => {
  const parent = withRedis(`
    const url = process.env.REDIS_URL;
    console.log(url);
    process.stdin.resume().once("end", () => process.exit());
  `)
  const port = Number(new URL(await firstLine(parent)).port)
  expect(await answers('127.0.0.1', port)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(async () => expect(await answers('127.0.0.1', port)).toBe(false), gone)
})

test('with-redis passes the exit code on', async () => {
  const [code] = (await once(withRedis('process.exit(7)'), 'exit')) as [number]
  expect(code).toBe(7)
})

test('with-redis passes a signal on to the command, and ends by the same signal', async () => {
  const runner = withRedis(`console.log(process.env.REDIS_URL); process.stdin.resume()`)
  const port = Number(new URL(await firstLine(runner)).port)
  runner.kill('SIGTERM')
  const [code, signal] = (await once(runner, 'exit')) as [number | null, string | null]
  expect([code, signal]).toEqual([null, 'SIGTERM'])
  expect(await answers('127.0.0.1', port)).toBe(false)
})

test('REDIS_URL is preferred, and it is an error if no server answers there', async () => {
  await using server = await startServer(program)
  vi.stubEnv('REDIS_URL', server.url)
  const found = await ensureRedis()
  expect(found).toMatchObject({ url: server.url, how: 'REDIS_URL' })
  await found.stop()
  expect(await answers('127.0.0.1', server.port)).toBe(true) // not ours to stop

  vi.stubEnv('REDIS_URL', `redis://127.0.0.1:${await freePort()}`)
  await expect(ensureRedis()).rejects.toThrow('No Redis answers at REDIS_URL')
})

test('a TUPELINE_REDIS_SERVER that does not run is an error that names the choices', () => {
  vi.stubEnv('TUPELINE_REDIS_SERVER', '/nowhere/redis-server')
  expect(() => findServer()).toThrow(/does not run: \/nowhere\/redis-server[^]*REDIS_URL[^]*install one[^]*Docker/)
})

function withRedis(script: string): ChildProcess {
  const runner = ['--import', 'tsx', 'test/support/with-redis.ts']
  const child = spawn(process.execPath, [...runner, process.execPath, '-e', script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, REDIS_URL: '' },
  })
  onTestFinished(() => {
    child.stdin.end() // ends the command when the runner could not
    child.kill()
  })
  return child
}

async function firstLine(child: ChildProcess): Promise<string> {
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return line.toString().trim()
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
