import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { BATCHES, COMMANDS, PLAIN } from './workload.js'

/** What ran under one agent. */
export interface AgentRun {
  readonly results: Record<string, unknown>
  readonly sent: 'directly' | 'by pipeline'
  readonly seen: readonly string[]
}

/** Keeps agents from looking for a collector. */
const OFFLINE = {
  ...{ DD_INSTRUMENTATION_TELEMETRY_ENABLED: 'false', DD_REMOTE_CONFIGURATION_ENABLED: 'false' },
  ...{ NEW_RELIC_NO_CONFIG_FILE: 'true', NEW_RELIC_APP_NAME: 'agents', NEW_RELIC_SERVERLESS_MODE_ENABLED: 'true' },
  ...{ NEW_RELIC_LOG_ENABLED: 'false', NEW_RELIC_LICENSE_KEY: '0'.repeat(40) },
}

/** Runs the program under an agent in a process of its own. It must end well. */
export async function runAgent(program: string, agent: string, ioredis: string, url: string): Promise<AgentRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, agent, ioredis], {
    env: { ...process.env, ...OFFLINE, REDIS_URL: url },
    maxBuffer: 2 ** 26,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as AgentRun
}

/** What an agent saw of the batches: `each command`, `each batch`, `each command and each batch` or `nothing`. */
export function whatWasSeen(seen: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of seen) counts.set(name, (counts.get(name) ?? 0) + 1)
  const times = (name: string): number => counts.get(name) ?? 0
  // Some names are those of a command and of a batch.
  const all: Record<string, number> = {}
  for (const name of new Set([...Object.keys(COMMANDS), ...Object.keys(BATCHES)])) all[name] = times(name)
  const expected: Record<string, Readonly<Record<string, number>>> = {
    'each command': COMMANDS,
    'each batch': withMulti(BATCHES, 0),
    'each command and each batch': added(COMMANDS, withMulti(BATCHES, 2)),
    nothing: {},
  }
  if (times('MULTI') === 2 && times('PIPELINE') === 0) all['MULTI'] = 0 // the commands of both transactions
  for (const [what, wanted] of Object.entries(expected)) {
    if (Object.entries(all).every(([name, count]) => count === (wanted[name] ?? 0))) return what
  }
  throw new Error(`neither each command nor each batch was seen once: ${[...seen].sort().join(', ')}`)
}

/** Whether the agent saw a command that the client itself sent. */
export const sawPlainCommand = (seen: readonly string[]): boolean => seen.includes(PLAIN)

const withMulti = (batches: Readonly<Record<string, number>>, more: number): Record<string, number> => ({
  ...batches,
  MULTI: (batches['MULTI'] ?? 0) + more,
})

function added(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sum: Record<string, number> = { ...a }
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
