// compatibility.ts [--check] writes docs/compatibility.md: what runs, in which versions, and the command that shows it. The
// versions are those of package.json. A row whose command or file is gone is an error. Rows of what CI does not run every time
// come from docs/compatibility.json, which the commands write when they are given --write.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')
const page = path.join(root, 'docs/compatibility.md')
const recorded = path.join(root, 'docs/compatibility.json')

/** What one version of something was seen to do. */
export interface Result {
  /** What it is, and its version. */
  readonly name: string
  /** What was checked, in words. */
  readonly checks: readonly string[]
  readonly examples?: number
  /** What it does not do, or how it has to be used. */
  readonly note?: string
  readonly failed: number
}

/** The groups of results, and the command that writes each. */
const GROUPS = {
  runtimes: 'npm run test:runtimes -- --write',
  compilers: 'npm run consumer -- --oldest --write',
  bundlers: 'npm run test:bundlers -- --write',
} as const

type Group = keyof typeof GROUPS
type Results = Partial<Record<Group, readonly Result[]>>

const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8')
const readResults = (): Results => JSON.parse(fs.readFileSync(recorded, 'utf8')) as Results

/** Keeps the results of a group for the page, and writes the page. */
export function recordResults(group: Group, results: readonly Result[]): void {
  const all = { ...(fs.existsSync(recorded) ? readResults() : {}), [group]: results }
  fs.writeFileSync(recorded, JSON.stringify(all, null, 2) + '\n')
  fs.writeFileSync(page, pageText())
}

interface Row {
  readonly what: string
  readonly versions: string
  /** A command of `.ci/run`, or of package.json for what CI leaves out. */
  readonly command: string
  /** Files that hold the tests, if the command runs others too. */
  readonly files?: readonly string[]
}

function rows(): { ci: Row[]; byHand: Row[] } {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
  const version = (name: string): string => {
    const found = devDependencies[name]?.replace(/^npm:.*@/, '')
    if (!found) throw new Error(`package.json has no ${name}`)
    return found
  }
  const suites = [...read('.ci/run').matchAll(/^suite node-(\d+) npm run -s test:nodes -- \1(.*)$/gm)]
  const nodes = suites.map(([, version = '', files]) => (files ? `${version} in part` : version)).sort()
  if (nodes.length === 0) throw new Error('.ci/run does not say which versions of Node it runs')
  const ci: Row[] = [
    { what: 'ioredis 6', versions: version('ioredis'), command: 'npm test' },
    { what: 'ioredis 5', versions: version('ioredis-5'), command: 'npm run -s test:ioredis-5' },
    { what: 'ioredis, the oldest', versions: version('ioredis-5.4'), command: 'npm run -s test:lowest' },
    { what: 'iovalkey', versions: version('iovalkey'), command: 'npm run -s test:iovalkey' },
    {
      what: 'ioredis-mock',
      versions: version('ioredis-mock'),
      command: 'npm test',
      files: ['test/ioredis/ioredis-mock.test.ts'],
    },
    { what: 'zod 4, zod/mini', versions: version('zod'), command: 'npm test', files: ['test/codec.test.ts'] },
    { what: 'zod, the oldest', versions: version('zod-4.1'), command: 'npm run -s test:lowest' },
    { what: 'Valibot', versions: version('valibot'), command: 'npm test', files: ['test/hostile-replies.test.ts'] },
    { what: 'ArkType', versions: version('arktype'), command: 'npm test', files: ['test/hostile-replies.test.ts'] },
    {
      what: 'TypeScript',
      versions: ['typescript-5.9', 'typescript', 'typescript-7'].map(version).join(', '),
      command: 'npm run -s consumer',
    },
    { what: 'Node', versions: ['20', ...nodes].join(', '), command: 'npm run -s test:nodes' },
    { what: 'Bun, Deno, the newest Node', versions: 'see below', command: 'npm run -s test:runtimes' },
    { what: 'RESP2, for every client', versions: '', command: 'npm run -s test:resp2' },
    {
      what: "ioredis's own pipeline, which instrumented clients use",
      versions: '',
      command: 'npm run -s test:by-pipeline',
    },
    { what: 'ES modules and CommonJS, with their types', versions: '', command: 'npm run -s package' },
    {
      what: 'Snippets of the README and the docs, as ES modules and as CommonJS',
      versions: `TypeScript ${version('typescript-7')}`,
      command: 'npm run -s consumer:snippets',
    },
    { what: 'esbuild, minified', versions: version('esbuild'), command: 'npm test', files: ['test/bundles.test.ts'] },
    {
      what: 'esbuild, Rollup and webpack',
      versions: ['esbuild', 'rollup', 'webpack'].map(version).join(', '),
      command: 'npm run -s test:bundlers',
    },
    { what: 'twemproxy', versions: "Debian's", command: 'npm test', files: ['test/ioredis/proxies.test.ts'] },
    { what: 'Redis', versions: "Debian's (7.0)", command: 'npm test' },
  ]
  const byHand: Row[] = [{ what: 'Redis and Valkey, the newest', versions: '8.6, 9.1', command: 'npm run test:newest' }]
  return { ci, byHand }
}

function pageText(): string {
  const { ci, byHand } = rows()
  const script = read('.ci/run')
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  for (const { command, what } of ci)
    if (!script.includes(command)) throw new Error(`${what}: CI does not run ${command}`)
  for (const { command, what } of byHand) {
    if (!scripts[command.replace('npm run ', '')]) throw new Error(`${what}: there is no ${command}`)
  }
  for (const file of ci.flatMap(({ files = [] }) => files)) {
    if (!fs.existsSync(path.join(root, file))) throw new Error(`there is no ${file}`)
  }
  const results = readResults()
  return [
    '# Compatibility',
    '',
    'Written by `npm run compatibility`, from package.json, `.ci/run` and recorded results. Each row names the command that',
    'shows it.',
    '',
    '## In CI',
    '',
    'These run for every change.',
    '',
    ...table(['what', 'versions', 'command'], [...ci.map((row) => [row.what, row.versions, shown(row)])]),
    '',
    '## Run times',
    '',
    'A program in plain JavaScript runs the built package: [`test/runtimes/smoke.mjs`](../test/runtimes/smoke.mjs). CI runs it',
    'under each of these, and some of the examples under Bun and Deno.',
    '',
    ...table(
      ['run time', 'checks that passed', 'examples that ran'],
      (results.runtimes ?? []).map(({ name, checks, examples = 0, failed }) => [
        name,
        failed === 0 ? `all ${checks.length}` : `${checks.length - failed} of ${checks.length}`,
        String(examples),
      ]),
    ),
    '',
    `The checks: ${(results.runtimes?.[0]?.checks ?? []).join(', ')}.`,
    '',
    'The types need `@types/node`, or the types of Bun, which contain it. Deno resolves `npm:` packages or a `node_modules`',
    'folder; the examples import `./x.js` for `./x.ts`, which Deno does with `--sloppy-imports`.',
    '',
    '## Compilers',
    '',
    'The packed package, imported by a program that is compiled with `strict` and without `skipLibCheck`, as an ES module and',
    'as CommonJS. CI compiles it with those of the first table; these are older.',
    '',
    ...table(
      ['TypeScript', 'compiles', 'note'],
      (results.compilers ?? []).map(({ name, failed, note = '' }) => [name, failed === 0 ? 'yes' : 'no', note]),
    ),
    '',
    '## Bundlers',
    '',
    'A small program over the built package ([`test/bundlers/program.js`](../test/bundlers/program.js): a pipeline, a transaction,',
    '`watch`, a script, a typed key, zod schemas, errors, a cluster and `tupeline/testing`), with ioredis and zod in one file,',
    'minified by esbuild or terser, and run against real servers. `npm run test:bundlers` bundles it in each form.',
    '',
    ...table(
      ['bundler', 'bundles that ran'],
      (results.bundlers ?? []).map(({ name, checks }) => [name, checks.join('; ')]),
    ),
    '',
    '## Servers',
    '',
    ...table(
      ['what', 'versions', 'command'],
      byHand.map((row) => [row.what, row.versions, shown(row)]),
    ),
    '',
  ].join('\n')
}

const shown = ({ command, files = [] }: Row): string =>
  [`\`${command.replace('-s ', '')}\``, ...files.map((file) => `\`${path.basename(file)}\``)].join(', ')

function table(head: readonly string[], body: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const text = pageText()
  if (!process.argv.includes('--check')) fs.writeFileSync(page, text)
  else if (!fs.existsSync(page) || fs.readFileSync(page, 'utf8') !== text) {
    console.error('docs/compatibility.md is stale: npm run compatibility')
    process.exitCode = 1
  }
}
