import { spawnSync, type SpawnSyncOptions } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/** A server that can be started here: how it was found, and the command that runs it on a port. */
export interface ServerProgram {
  readonly how: string
  readonly command: (port: number) => string[]
  /** In a container: slow to start, and blind to our folders. */
  readonly contained?: boolean
}

export const withoutPersistence: readonly string[] = ['--save', '', '--appendonly', 'no', '--loglevel', 'warning']

/** Only a program that runs, shared libraries and all, counts as found. */
export function usable(file: string, how: string, libraries?: string): ServerProgram | undefined {
  const argv = libraries ? ['env', `LD_LIBRARY_PATH=${libraries}`, file] : [file]
  const version = /v=([\d.]+)/.exec(run([...argv, '--version']).output)?.[1]
  if (!version) return undefined
  return {
    how: `${how} (${version})`,
    command: (port) => [...argv, ...withoutPersistence, '--bind', '127.0.0.1', '--port', String(port)],
  }
}

export function onPath(): ServerProgram | undefined {
  // Cron jobs and editors often start with a shorter PATH than a shell has.
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/local/bin', '/opt/homebrew/bin', '/usr/bin']
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of new Set(folders)) {
      const file = path.join(folder, name)
      const found = fs.existsSync(file) ? usable(file, file) : undefined
      if (found) return found
    }
  }
  return undefined
}

export function run([file = '', ...args]: string[], options: SpawnSyncOptions = {}): { ok: boolean; output: string } {
  const result = spawnSync(file, args, { timeout: 120_000, ...options, encoding: 'utf8' })
  return { ok: result.status === 0, output: result.stdout ?? '' }
}
