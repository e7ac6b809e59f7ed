// npm run check: all that needs no server, at the same time. Prints the output of what failed.
import { spawn } from 'node:child_process'

const node = process.execPath
const tsc = 'node_modules/typescript-7/bin/tsc' // the native compiler: seconds in place of half a minute
const steps: readonly (readonly [name: string, file: string, ...args: string[]])[] = [
  ['oxlint', node, 'node_modules/oxlint/bin/oxlint'],
  ['prettier', node, 'node_modules/prettier/bin/prettier.cjs', '--check', '--cache', '--log-level', 'warn', '.'],
  ['layers', node, 'node_modules/tsx/dist/cli.mjs', 'scripts/check-floors.ts'],
  ['words', node, 'node_modules/tsx/dist/cli.mjs', 'scripts/check-words.ts'],
  ['docstrings', node, 'node_modules/tsx/dist/cli.mjs', 'scripts/check-docstrings.ts'],
  ['types of src', node, tsc, '-p', '.'],
  ['types of everything else', node, tsc, '-p', 'test'],
  ['unit tests', node, 'node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.unit.config.ts'],
]

const start = performance.now()
const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`

async function run([name, file, ...args]: (typeof steps)[number]): Promise<boolean> {
  const child = spawn(file, args, { env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk))
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output.push(Buffer.from(error.message))
      resolve(null)
    })
    child.once('close', resolve)
  })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds()})`)
  if (status !== 0) process.stdout.write(Buffer.concat(output))
  return status === 0
}

const results = await Promise.all(steps.map(run))
const failed = results.filter((isOk) => !isOk).length
console.log(
  failed === 0 ? `all ${results.length} checks passed in ${seconds()}` : `${failed} of ${results.length} failed`,
)
process.exitCode = failed === 0 ? 0 : 1
