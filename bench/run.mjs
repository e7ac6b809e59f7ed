// run.mjs NAME [FLAG...] bundles bench/NAME.ts with the library, as a package is bundled, and runs it. Under tsx every
// closure is wrapped to keep its name, which makes small batches a third slower than what users install.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { build } from 'esbuild'

const [name = '', ...flags] = process.argv.slice(2)
const root = path.join(import.meta.dirname, '..')
const outfile = path.join(root, 'bench/.built', `${name}.mjs`)
await build({
  entryPoints: [path.join(root, 'bench', `${name}.ts`)],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  alias: { tupeline: path.join(root, 'src/index.ts') },
})
const { status } = spawnSync(process.execPath, ['--expose-gc', outfile, ...flags], { stdio: 'inherit' })
process.exitCode = status ?? 1
