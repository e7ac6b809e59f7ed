// npm run test:agents: runs each agent over batches, and compares the table in docs/tracing.md with what it saw. With
// --write, writes the table.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { ensureRedis } from '../support/start-server.js'
import { buildProgram } from './build.js'
import { OBSERVERS } from './observers.js'
import { runAgent, sawPlainCommand, whatWasSeen } from './run-agent.js'
import type { AgentRun } from './run-agent.js'

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, '.agents')
const program = path.join(folder, 'program.cjs')
const page = path.join(root, 'docs/tracing.md')
const [begin, end] = ['<!-- agents: npm run test:agents -->', '<!-- /agents -->']

/** The packages whose versions the table names. */
const PACKAGES: Readonly<Record<string, string>> = {
  OpenTelemetry: '@opentelemetry/instrumentation-ioredis',
  Datadog: 'dd-trace',
  'New Relic': 'newrelic',
  Elastic: 'elastic-apm-node',
  Sentry: '@sentry/node',
}

function install(): void {
  fs.mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) {
    fs.copyFileSync(path.join(root, 'test/agents', file), path.join(folder, file))
  }
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: folder,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the agents could not be installed')
  // Agents know ioredis by the name of its folder.
  const five = path.join(folder, 'five/node_modules/ioredis')
  fs.rmSync(five, { recursive: true, force: true })
  fs.cpSync(path.join(root, 'node_modules/ioredis-5'), five, { recursive: true, dereference: true })
}

function versionOf(name: string): string {
  const places = [folder, root].map((place) => path.join(place, 'node_modules', name, 'package.json'))
  const found = places.find((place) => fs.existsSync(place))
  return found ? (JSON.parse(fs.readFileSync(found, 'utf8')) as { version: string }).version : ''
}

/** A cell of the table. Throws if a batch came to something else than without an agent. */
function cellOf(run: AgentRun, without: AgentRun): string {
  if (!isDeepStrictEqual(run.results, without.results)) {
    throw new Error(`the outcome changed: ${JSON.stringify([run.results, without.results])}`)
  }
  const seen = whatWasSeen(run.seen)
  if (seen === 'nothing' && !sawPlainCommand(run.seen)) return 'nothing, nor any command of the client'
  return run.sent === 'directly' ? seen : `${seen}; by pipeline`
}

function table(rows: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...rows].map(([agent, cells]) => {
    const name = Object.keys(PACKAGES).find((one) => agent.startsWith(one))
    const shown = agent.replaceAll(/tupeline\/otel|\w+: false/g, '`$&`').replaceAll(', ', ' + ')
    return `| ${shown}${name ? ` (${PACKAGES[name]} ${versionOf(PACKAGES[name] ?? '')})` : ''} | ${cells.join(' | ')} |`
  })
  return ['| agent | ioredis 6 | ioredis 5 |', '| --- | --- | --- |', ...lines].join('\n')
}

/** The cells without the spaces that the formatter adds. */
const plain = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s-]+$/.test(line))
    .map((line) => line.replaceAll(/\s*\|\s*/g, '|'))
    .join('\n')

install()
await buildProgram(program)
const redis = await ensureRedis()
const rows = new Map<string, string[]>()
try {
  for (const ioredis of [root, path.join(folder, 'five')]) {
    const without = await runAgent(program, 'none', ioredis, redis.url)
    for (const agent of Object.keys(OBSERVERS)) {
      if (agent === 'none') continue
      try {
        const cell = cellOf(await runAgent(program, agent, ioredis, redis.url), without)
        console.log(`${agent}, ioredis ${ioredis === root ? 6 : 5}: ${cell}`)
        rows.set(agent, [...(rows.get(agent) ?? []), cell])
      } catch (error) {
        console.error(`${agent}, ${ioredis}:`, error)
        process.exitCode = 1
      }
    }
  }
} finally {
  await redis.stop()
}

const text = fs.readFileSync(page, 'utf8')
const [before = '', rest = ''] = text.split(begin)
const [written = '', after = ''] = rest.split(end)
if (process.argv.includes('--write')) {
  fs.writeFileSync(page, `${before}${begin}\n\n${table(rows)}\n\n${end}${after}`)
  spawnSync('npx', ['prettier', '--write', page], { cwd: root, stdio: 'inherit' })
} else if (plain(written) !== plain(table(rows))) {
  console.error('docs/tracing.md says something else: npm run test:agents -- --write')
  process.exitCode = 1
}
