/**
 * What a project pays: 30 files of 20 batches each, checked beside the same batches of bare ioredis. Prints the ratio of the
 * check times, the lowest of several rounds, and fails if it is above what is promised. Stands on dist: build first.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const FILES = 30
const BATCHES = 20
const ROUNDS = 5
/** The most that a kind of batch may take, as a multiple of bare ioredis. */
const LIMITS: Readonly<Record<string, number>> = { chains: 1.5, records: 1.7 }

const ioredisHead = `import { Redis } from 'ioredis'\nconst client = new Redis({ lazyConnect: true })\n`
const ourHead = `import { Redis } from 'ioredis'\nimport { cmd, tupeline } from 'tupeline'\nconst redis = tupeline(new Redis({ lazyConnect: true }))\nexport const used = cmd\n`
const steps = (key: string): string[] => [
  `set('${key}', 'v')`,
  `get('${key}')`,
  `incr('${key}:n')`,
  `hgetall('${key}:h')`,
  `mget(['${key}', 'b'])`,
  `expire('${key}', 60)`,
  `zadd('${key}:z', 1, 'm')`,
  `lrange('${key}:l', 0, -1)`,
]
const chain = (from: string, key: string): string =>
  `${from}.pipeline()${steps(key)
    .map((step) => `.${step}`)
    .join('')}.exec()`
const record = (key: string): string =>
  `redis.pipeline({ ${steps(key)
    .map((step, i) => `name${i}: cmd.${step}`)
    .join(', ')} }).exec()`

const projects: Readonly<Record<string, (file: number) => string>> = {
  ioredis: (file) => ioredisHead + batches(file, (key) => chain('client', key)),
  chains: (file) => ourHead + batches(file, (key) => chain('redis', key)),
  records: (file) => ourHead + batches(file, record),
}

function batches(file: number, batch: (key: string) => string): string {
  return Array.from(
    { length: BATCHES },
    (_, i) => `export const batch${i} = async () => await ${batch(`k${file}:${i}`)}`,
  ).join('\n')
}

/** Seconds of the processor, not of the clock: other work on the machine does not count. */
function checkTime(compiler: string, folder: string): number {
  if (compiler === 'typescript-7') return nativeCheckTime(folder)
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', CHECK, compiler, folder], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stdout + stderr)
  return Number(stdout)
}

/** TypeScript 7 is a program of its own, and tells only the seconds of the clock: the best of the rounds is taken. */
function nativeCheckTime(folder: string): number {
  const tsc = path.join(root, 'node_modules/typescript-7/bin/tsc')
  const args = [tsc, '-p', folder, '--pretty', 'false', '--extendedDiagnostics', '--singleThreaded']
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stdout)
  return Number(/^Check time:\s+([\d.]+)/m.exec(stdout)?.[1])
}

const CHECK = `
const ts = require(process.argv[1])
const config = ts.getParsedCommandLineOfConfigFile(process.argv[2] + '/tsconfig.json', {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} })
const program = ts.createProgram(config.fileNames, config.options)
program.getTypeChecker()
const before = process.cpuUsage()
const errors = program.getSemanticDiagnostics()
const { user, system } = process.cpuUsage(before)
if (errors.length > 0) throw new Error(ts.flattenDiagnosticMessageText(errors[0].messageText, '\\n'))
console.log((user + system) / 1e6)
`

const home = fs.mkdtempSync(path.join(root, 'test/.type-cost-'))
try {
  for (const [name, source] of Object.entries(projects)) {
    const folder = path.join(home, name)
    fs.mkdirSync(folder)
    for (let file = 0; file < FILES; file++) fs.writeFileSync(path.join(folder, `file${file}.ts`), source(file))
    const compilerOptions = { declaration: false, isolatedDeclarations: false, skipLibCheck: true }
    fs.writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: '../../../tsconfig.json', compilerOptions, include: ['*.ts'] }),
    )
  }
  for (const compiler of process.argv.slice(2).length > 0
    ? process.argv.slice(2)
    : ['typescript-5.9', 'typescript', 'typescript-7']) {
    const best = new Map<string, number>()
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of Object.keys(projects)) {
        const seconds = checkTime(compiler, path.join(home, name))
        best.set(name, Math.min(seconds, best.get(name) ?? Infinity))
      }
    }
    for (const [name, limit] of Object.entries(LIMITS)) {
      const ratio = (best.get(name) ?? NaN) / (best.get('ioredis') ?? NaN)
      console.log(
        `${compiler}: ${name} ${best.get(name)?.toFixed(2)} s, ${ratio.toFixed(2)} times ioredis (at most ${limit})`,
      )
      if (!(ratio <= limit)) process.exitCode = 1
    }
  }
} finally {
  fs.rmSync(home, { recursive: true, force: true })
}
