// What a user gets: the packed tarball, installed in an empty folder. The caller has built the package.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

export const repository: string = path.resolve(import.meta.dirname, '..')

/** The compilers that CI runs, as their packages are named in node_modules. */
export const compilers: readonly string[] = ['typescript-5.9', 'typescript', 'typescript-7']

/** Calls `use` with an empty folder in the system's folder for temporary files, and with the tarball in it. */
export async function withTarball(use: (home: string, tarball: string) => Promise<void>): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-consumer-'))
  try {
    // npm prints one JSON document.
    const packed = await run(repository, ['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', home])
    const tarball = fs.readdirSync(home).find((file) => file.endsWith('.tgz'))
    if (!tarball) throw new Error(`npm pack made no tarball:\n${packed}`)
    await use(home, path.join(home, tarball))
  } finally {
    fs.rmSync(home, { recursive: true, force: true })
  }
}

export async function install(folder: string, packages: readonly string[]): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await run(folder, ['npm', 'install', ...quiet, ...packages])
}

/** The compilers' packages all provide a `tsc`, so each is called by its own path. */
export function tsc(compiler: string): string[] {
  return [process.execPath, path.join(repository, 'node_modules', compiler, 'bin/tsc')]
}

/** Runs a command, and throws its output if it fails. */
export async function run(folder: string, [file = '', ...args]: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(file, args, { cwd: folder, encoding: 'utf8' })).stdout
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    const command = [file, ...args].join(' ')
    throw new Error(`${path.basename(folder)}: ${command} failed:\n${stdout}${stderr}`, { cause: error })
  }
}
