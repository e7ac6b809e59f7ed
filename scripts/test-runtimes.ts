// test-runtimes.ts runs the smoke suite under Bun, Deno and the newest Node, on the built package, and some of the examples; all
// of them with RUNTIMES=long. REDIS_URL names the server. npm fetches the run times into a cache. With --write the results become
// rows of docs/compatibility.md.
import { execFile, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { recordResults } from './compatibility.js'

const root = path.resolve(import.meta.dirname, '..')
const { env } = process
const home = env['TUPELINE_CACHE'] || path.join(env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'tupeline')
const cache = path.join(home, 'runtimes')

interface Runtime {
  readonly name: string
  readonly version: string
  /** The package that contains the program for this machine. */
  readonly package: string
  readonly file: string
  /** The arguments before the name of the program. */
  readonly args: readonly string[]
  /** What the examples need besides: they are TypeScript, and import './x.ts' as './x.js'. */
  readonly forExamples: readonly string[]
}

const { platform, arch } = process
const extension = platform === 'win32' ? '.exe' : ''
const denoPlatform = platform === 'linux' ? `linux-${arch}-glibc` : `${platform}-${arch}`
const runtimes: readonly Runtime[] = [
  {
    name: 'Bun',
    version: '1.4.5',
    package: `@oven/bun-${platform === 'win32' ? 'windows' : platform}-${arch === 'arm64' ? 'aarch64' : arch}`,
    file: `bin/bun${extension}`,
    args: [],
    forExamples: [],
  },
  {
    name: 'Deno',
    version: '2.9.6',
    package: `@deno/${denoPlatform}`,
    file: `deno${extension}`,
    args: ['run', '-A', '--no-check'],
    forExamples: ['--sloppy-imports'],
  },
  {
    name: 'Node',
    version: '26.12.1',
    package: `node-${platform === 'win32' ? 'win' : platform}-${arch}`,
    file: `bin/node${extension}`,
    args: [],
    forExamples: [],
  },
]

/** Those that end within a second. */
const SHORT_EXAMPLES = ['bank', 'lock', 'quickstart']
const examples =
  process.env['RUNTIMES'] === 'long'
    ? fs.readdirSync(path.join(root, 'examples')).filter((name) => /^(?!tsconfig).*\.ts$/.test(name))
    : SHORT_EXAMPLES.map((name) => `${name}.ts`)

interface Ended {
  readonly ok: boolean
  readonly output: string
}

const run = (file: string, args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(file, args, { cwd: root, timeout: 120_000, env: { ...process.env, SECONDS: '1' } }, (error, out, err) =>
      resolve({ ok: error === null, output: `${out}${err}` }),
    )
  })

/** The program of a run time, from npm. The version is in the folder's name, so that it is fetched once. */
function programOf(runtime: Runtime): string {
  const folder = path.join(cache, `${runtime.name}-${runtime.version}`)
  const file = path.join(folder, 'node_modules', runtime.package, runtime.file)
  if (!fs.existsSync(file)) {
    const fetched = ['install', '--no-audit', '--no-fund', '--no-save', '--ignore-scripts', '--prefix', folder]
    fs.mkdirSync(folder, { recursive: true })
    spawnSync('npm', [...fetched, `${runtime.package}@${runtime.version}`], { stdio: 'inherit' })
  }
  if (!fs.existsSync(file)) throw new Error(`npm has no ${runtime.package}@${runtime.version} for this machine`)
  return file
}

async function test(runtime: Runtime): Promise<{ checks: string[]; examples: number; failures: string[] }> {
  const program = programOf(runtime)
  const smoke = await run(program, [...runtime.args, 'test/runtimes/smoke.mjs'])
  const failures: string[] = []
  const checks = new Map<string, string | null>(
    smoke.output.includes('{"')
      ? Object.entries(JSON.parse(lastLine(smoke.output)) as Record<string, string | null>)
      : [],
  )
  for (const [name, error] of checks) if (error !== null) failures.push(`${name}: ${error}`)
  if (!smoke.ok && failures.length === 0) failures.push(smoke.output)
  const ran = runtime.name === 'Node' ? [] : examples // CI runs the examples under Node anyway
  for (const example of ran) {
    const { ok, output } = await run(program, [...runtime.args, ...runtime.forExamples, `examples/${example}`])
    if (!ok) failures.push(`examples/${example}: ${output}`)
  }
  return { checks: [...checks.keys()], examples: ran.length, failures }
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('{"')) ?? ''

const results = await Promise.all(
  runtimes.map(async (runtime) => {
    const start = performance.now()
    const { checks, examples: ran, failures } = await test(runtime)
    const seconds = ((performance.now() - start) / 1_000).toFixed(1)
    const verdict = failures.length === 0 ? 'ok' : 'FAILED'
    console.log(
      `${runtime.name} ${runtime.version}: ${checks.length} checks, ${ran} examples: ${verdict} (${seconds} s)`,
    )
    for (const failure of failures) console.error(failure)
    if (failures.length > 0) process.exitCode = 1
    return { name: `${runtime.name} ${runtime.version}`, checks, examples: ran, failed: failures.length }
  }),
)
if (process.argv.includes('--write')) recordResults('runtimes', results)
