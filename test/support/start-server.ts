import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findServer } from './find-server.js'
import type { ServerProgram } from './server-program.js'

export interface RunningServer extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly how: string
  /** The server's process id, for signals such as SIGSTOP and SIGKILL. Undefined if the server was not started here. */
  readonly pid: number | undefined
  readonly stop: () => Promise<void>
}

/**
 * The shell reads one end of a pipe whose other end is ours. However we end, by a crash or SIGKILL too, the pipe closes
 * and the shell ends the server: CONT first, for a stopped process takes no TERM; KILL last, for one busy in a script.
 */
const keepServer = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
echo $server >"$TUPELINE_DIR/pid"
{ cat <&3; kill -CONT $server; kill $server; sleep 5; kill -KILL $server; } >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait $server
status=$?
kill $watcher 2>/dev/null
rm -rf "$TUPELINE_DIR"
exit $status
`

/** Starts an empty server on a loopback port: a free one, unless `port` is given (to come back after a stop). */
export async function startServer(
  program: ServerProgram,
  args: string[] = [],
  options: { port?: number } = {},
): Promise<RunningServer> {
  let output = ''
  for (let attempt = 1; attempt <= 3; attempt++) {
    // A free port may be taken by someone else before the server binds it, hence the attempts.
    const started = await tryStart(program, args, options.port ?? (await freePort()))
    if ('stop' in started) return started
    output = started.output
  }
  throw new Error(`${program.how} did not start:\n${output}`)
}

async function tryStart(
  program: ServerProgram,
  args: string[],
  port: number,
): Promise<RunningServer | { output: string }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-'))
  const place = program.contained ? [] : ['--dir', folder]
  const child = spawn('sh', ['-c', keepServer, 'sh', ...program.command(port), ...place, ...args], {
    detached: true, // Ctrl-C in a terminal must reach us, not the server
    env: { ...process.env, TUPELINE_DIR: folder },
  })
  let output = ''
  let ended = false
  const exit = new Promise<void>((resolve) => {
    const end = (): void => {
      ended = true
      child.stdin.destroy()
      resolve()
    }
    child.once('exit', end).once('error', end)
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (output = (output + data.toString()).slice(-4_000)))
  }
  child.stdin.on('error', () => {}) // the server may leave first

  const stop = async (): Promise<void> => {
    child.ref() // else Node may leave before the server did, and lose the exit code
    child.stdin.end()
    await exit
  }
  const deadline = Date.now() + (program.contained ? 120_000 : 10_000)
  let isUp = false
  while (!ended && !isUp && Date.now() < deadline) {
    isUp = await answers('127.0.0.1', port)
    if (!isUp) await delay(10)
  }
  if (!isUp || ended) {
    await stop()
    return { output }
  }
  // An idle server must not keep this process alive.
  for (const handle of [child, child.stdin, child.stdout, child.stderr] as { unref?(): void }[]) handle.unref?.()
  const pid = Number(fs.readFileSync(path.join(folder, 'pid'), 'utf8'))
  return { url: `redis://127.0.0.1:${port}`, port, how: program.how, pid, stop, [Symbol.asyncDispose]: stop }
}

/** The server at REDIS_URL, or one of our own for as long as this process lives. */
export async function ensureRedis(): Promise<RunningServer> {
  const url = process.env.REDIS_URL
  if (!url) return startServer(findServer())
  const { hostname, port: written, protocol } = new URL(url)
  const port = Number(written || 6379)
  const host = hostname.replace(/^\[|\]$/g, '') // an IPv6 address is in brackets
  // Only plain TCP can be asked without a client.
  if (protocol === 'redis:' && !(await answers(host, port))) {
    throw new Error(`No Redis answers at REDIS_URL (${host}:${port}): start it, or unset REDIS_URL.`)
  }
  const stop = (): Promise<void> => Promise.resolve()
  return { url, port, how: 'REDIS_URL', pid: undefined, stop, [Symbol.asyncDispose]: stop }
}

/** Whether a server speaks Redis there; an error reply, such as NOAUTH, counts. */
export function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port }, () => socket.write('PING\r\n'))
    socket.setTimeout(1_000, () => socket.destroy())
    socket.once('data', (reply: Buffer) => {
      resolve(/^[+-]/.test(reply.toString()))
      socket.destroy()
    })
    socket.once('error', () => {}) // "close" follows
    socket.once('close', () => resolve(false))
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
