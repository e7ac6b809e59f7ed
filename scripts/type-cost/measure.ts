import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { keyPrograms } from './keys.js'

const root = path.resolve(import.meta.dirname, '../..')

/** The compilers that users have, by the folder of their package. */
export const compilers = ['typescript-5.9', 'typescript', 'typescript-7'] as const

export interface Cost {
  readonly instantiations: number
  /** Of the type check only. */
  readonly seconds: number
  readonly errors: number
  readonly output: string
}

const steps = [".set('k', 'v')", ".get('k')", ".incr('n')", ".hgetall('h')", ".mget(['a', 'b'])"]
const chain = (length: number, of = steps): string => Array.from({ length }, (_, i) => of[i % of.length]).join('\n  ')
const list = (length: number): string => Array.from({ length }, (_, i) => `  cmd${steps[i % steps.length]},`).join('\n')
const record = (length: number): string =>
  Array.from({ length }, (_, i) => `  name${i}: cmd${steps[i % steps.length]},`).join('\n')

const ours = `import { cmd, tupeline } from 'tupeline'
import type { Redis } from 'ioredis'
declare const client: Redis
export const redis = tupeline(client)
export const used = cmd
`
const nodeRedis = `import type { RedisClientType } from 'redis'
declare const client: RedisClientType
`
const nodeRedisSteps = [".set('k', 'v')", ".get('k')", ".incr('n')", ".hGetAll('h')", ".mGet(['a', 'b'])"]
const upstash = `import type { Redis } from '@upstash/redis'
declare const client: Redis
`

/** The measured programs, by description. Ours import dist, as a user's do, so build first. */
export const programs: Readonly<Record<string, string>> = {
  ...keyPrograms,
  'importing tupeline, one client': ours,
  'chain of 1': `${ours}export const r = redis.pipeline()${chain(1)}.exec()`,
  'chain of 10': `${ours}export const r = redis.pipeline()${chain(10)}.exec()`,
  'chain of 100': `${ours}export const r = redis.pipeline()${chain(100)}.exec()`,
  'chain of 480': `${ours}export const r = redis.pipeline()${chain(480)}.exec()`,
  'list of 100': `${ours}export const r = redis.pipeline([\n${list(100)}\n]).exec()`,
  'list of 1500': `${ours}export const r = redis.pipeline([\n${list(1500)}\n]).exec()`,
  'record of 100': `${ours}export const r = redis.pipeline({\n${record(100)}\n}).exec()`,
  'record of 1500': `${ours}export const r = redis.pipeline({\n${record(1500)}\n}).exec()`,
  'node-redis execTyped, importing': `${nodeRedis}export const used = client`,
  'node-redis execTyped, chain of 100': `${nodeRedis}export const r = client.multi()${chain(100, nodeRedisSteps)}.execTyped()`,
  'upstash pipeline, importing': `${upstash}export const used = client`,
  'upstash pipeline, chain of 100': `${upstash}export const r = client.pipeline()${chain(100, [".set('k', 'v')", ".get('k')", ".incr('n')", ".hgetall('h')", ".mget('a', 'b')"])}.exec()`,
}

/** Compiles one program; `timeout`, in milliseconds, ends a compiler that does not terminate. */
export function measure(compiler: (typeof compilers)[number], source: string, timeout = 120_000): Cost {
  const folder = fs.mkdtempSync(path.join(root, 'test/.type-cost-'))
  try {
    fs.writeFileSync(path.join(folder, 'program.ts'), source)
    const compilerOptions = { declaration: false, isolatedDeclarations: false, skipLibCheck: true }
    fs.writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['program.ts'] }),
    )
    const script = path.join(root, 'node_modules', compiler, 'bin/tsc')
    const args = [script, '-p', folder, '--pretty', 'false', '--extendedDiagnostics', ...single(compiler)]
    const { stdout, error } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout })
    if (error) throw error
    const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? NaN)
    return {
      instantiations: figure('Instantiations'),
      seconds: figure('Check time'),
      errors: stdout.match(/error TS\d+/g)?.length ?? 0,
      output: stdout,
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** TypeScript 7 checks in several threads with counts of their own. With one thread the count is reproducible. */
const single = (compiler: string): string[] => (compiler === 'typescript-7' ? ['--singleThreaded'] : [])
