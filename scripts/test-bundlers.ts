// test-bundlers.ts bundles and minifies a program over the built package by esbuild, Rollup and webpack, as an ES module and as
// CommonJS, and runs each bundle. REDIS_URL names a server; a cluster is started. The program is test/bundlers/program.js; for
// CommonJS it calls require(), so that each bundler meets both forms of the package. Rollup and webpack minify by terser, which
// takes minutes; with --quick, as in CI, they write ES modules only, and esbuild minifies these. With --write the results become
// rows of docs/compatibility.md.
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual, promisify } from 'node:util'
import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import nodeResolve from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import * as esbuild from 'esbuild'
import { rollup } from 'rollup'
import type { Plugin } from 'rollup'
import webpack from 'webpack'
import { recordResults } from './compatibility.js'
import type { Result } from './compatibility.js'
import { startCluster } from '../test/support/cluster.js'

type Format = 'esm' | 'cjs'
type Bundle = (input: string, format: Format, output: string) => Promise<unknown>

const isQuick = process.argv.includes('--quick')
const root = path.resolve(import.meta.dirname, '..')
const { devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>
}

/** The plugins' declarations describe their CommonJS form, whose default export is a field. */
const plugin = (imported: unknown) => imported as (options?: object) => Plugin

const bundlers: Readonly<Record<string, Bundle>> = {
  esbuild: (input, format, outfile) =>
    esbuild.build({
      entryPoints: [input],
      bundle: true,
      minify: true,
      platform: 'node',
      format,
      outfile,
      // ioredis calls require() for modules of Node.
      banner:
        format === 'esm'
          ? { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" }
          : {},
    }),
  rollup: async (input, format, file) => {
    const plugins = [plugin(nodeResolve)({ preferBuiltins: true }), plugin(commonjs)(), plugin(json)()]
    await using bundle = await rollup({ input, plugins, onwarn: () => undefined })
    await bundle.write({ file, format, inlineDynamicImports: true, plugins: isQuick ? [] : [plugin(terser)()] })
  },
  webpack: (input, format, output) =>
    new Promise<void>((resolve, reject) => {
      const library = { type: format === 'esm' ? 'module' : 'commonjs2' }
      const compiler = webpack({
        mode: 'production',
        target: 'node20',
        entry: input,
        experiments: { outputModule: format === 'esm' },
        optimization: { minimize: !isQuick },
        output: { path: path.dirname(output), filename: path.basename(output), library },
      })
      compiler.run((error, stats) => {
        const problem = error ?? (stats?.hasErrors() ? new Error(stats.toString('errors-only')) : null)
        compiler.close(() => (problem ? reject(problem) : resolve()))
      })
    }),
}

const refused = [true, true, 'BatchError', 'BATCH', 'refused']
const expected = {
  pipeline: [2, { name: 'Ada', visits: 41 }, 1],
  key: { name: 'Ada', visits: 41 },
  transaction: { hits: 2, bucket: 'OK' },
  script: [true, false],
  watch: ['OK', '4'],
  error: refused,
  cluster: [['0', '1', '2'], 3],
  fake: [1],
}

/** A folder with the package as npm would install it, and with its peers. */
function project(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tupeline-bundlers-'))
  const modules = path.join(folder, 'node_modules')
  for (const name of ['dist', 'package.json'])
    fs.cpSync(path.join(root, name), path.join(modules, 'tupeline', name), { recursive: true })
  for (const name of ['ioredis', 'zod'])
    fs.symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name), 'dir')
  const source = fs.readFileSync(path.join(root, 'test/bundlers/program.js'), 'utf8')
  fs.writeFileSync(path.join(folder, 'program.mjs'), source)
  fs.writeFileSync(path.join(folder, 'program.cjs'), esbuild.transformSync(source, { format: 'cjs' }).code)
  return folder
}

function minifyFile(file: string): void {
  const { code } = esbuild.transformSync(fs.readFileSync(file, 'utf8'), { minify: true })
  fs.writeFileSync(file, code)
}

const folder = project()
try {
  await using cluster = await startCluster({ masters: 3 })
  const env = { ...process.env, CLUSTER_PORT: String(cluster.nodes[0]?.port) }
  const results: Result[] = []
  for (const [name, bundle] of Object.entries(bundlers)) {
    const checks: string[] = []
    const formats =
      isQuick && name !== 'esbuild' ? { mjs: 'esm' as const } : { mjs: 'esm' as const, cjs: 'cjs' as const }
    for (const [extension, format] of Object.entries(formats)) {
      const start = performance.now()
      const output = path.join(folder, 'bundles', `${name}.${extension}`)
      await bundle(path.join(folder, `program.${extension}`), format, output)
      if (isQuick) minifyFile(output)
      fs.renameSync(path.join(folder, 'node_modules'), path.join(folder, 'hidden')) // a bundle needs none of it
      const bundled = performance.now()
      const { stdout } = await promisify(execFile)(process.execPath, [output], { env })
      const ended = performance.now()
      fs.renameSync(path.join(folder, 'hidden'), path.join(folder, 'node_modules'))
      const printed: unknown = JSON.parse(stdout)
      const seconds = [bundled - start, ended - bundled].map((ms) => `${(ms / 1_000).toFixed(1)} s`)
      const size = `${Math.round(fs.statSync(output).size / 1_000)} kB`
      const isRight = isDeepStrictEqual(printed, expected)
      console.log(`${name}, ${format}: ${size}, ${isRight ? 'ok' : 'FAILED'} (${seconds.join(' and ')})`)
      checks.push(`${format}, ${size}`)
      if (isRight) continue
      console.error(printed)
      process.exitCode = 1
    }
    results.push({ name: `${name} ${devDependencies[name]}`, checks, failed: 0 })
  }
  if (process.argv.includes('--write') && !process.exitCode) recordResults('bundlers', results)
} finally {
  fs.rmSync(folder, { recursive: true })
}
