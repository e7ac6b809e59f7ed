// Checks what a user gets: the packed tarball, installed with its peers in an empty folder, imported and compiled there.
// No other check finds a declaration that is missing from the tarball, or a reply that became `any` on the way.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { recordResults } from './compatibility.js'
import { definitions, descriptions, formDescriptions } from './consumer/tsserver.js'
import type { Result } from './compatibility.js'
import { compilers, install, repository, run, tsc, withTarball } from './packed.js'

const { devDependencies } = createRequire(import.meta.url)('../package.json') as {
  devDependencies: Record<string, string>
}
const nodeTypes = `@types/node@${devDependencies['@types/node']}`
const peerSets = {
  newest: [`ioredis@${devDependencies['ioredis']}`, `zod@${devDependencies['zod']}`],
  oldest: ['ioredis@5.4.0', 'zod@4.1.0'],
}
// With --oldest also those before them, which npm fetches for this run. With --write the page of compatibility says which compile.
const isWhole = process.argv.includes('--oldest')
const older = isWhole ? ['5.3', '5.4', '5.5', '5.6', '5.7', '5.8'] : []

const program = `import { Redis } from "ioredis";
import { tupeline } from "tupeline";

const client = new Redis({ lazyConnect: true });
const r = await tupeline(client).pipeline().get("k").exec();
export const reply: string | null = r[0];
// @ts-expect-error a reply that is \`any\` would be taken for a number
export const n: number = r[0];
export const many = tupeline(client).pipeline().zinter(2, ["a", "b"]);
export const twin = many.getBuffer;
`
const consumer = {
  'package.json': JSON.stringify({ name: 'consumer', private: true, type: 'module' }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2022',
      module: 'nodenext',
      moduleResolution: 'nodenext',
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      types: ['node'],
    },
    files: ['consumer.ts', 'consumer.cts'],
  }),
  'consumer.ts': program,
  // The same through the CommonJS declarations, where no top-level await exists.
  'consumer.cts': `import { Redis } from "ioredis";
import { tupeline } from "tupeline";

export async function read(): Promise<string | null> {
  const r = await tupeline(new Redis({ lazyConnect: true })).pipeline().get("k").exec();
  // @ts-expect-error a reply that is \`any\` would be taken for a number
  const n: number = r[0];
  return String(n) ? r[0] : null;
}
`,
  'smoke.mjs': `import { tupeline } from "tupeline";
if (typeof tupeline !== "function") throw new Error("ESM: no tupeline()");
`,
  'smoke.cjs': `const { tupeline } = require("tupeline");
if (typeof tupeline !== "function") throw new Error("CJS: no tupeline()");
`,
}

/** A library over tupeline, whose declarations another program imports: they must name every type, and name it exactly. */
const library = {
  'library/library.ts': fs.readFileSync(path.join(repository, 'scripts/consumer/library.ts'), 'utf8'),
  'library/tsconfig.json': project({ composite: true, declaration: true, outDir: '../declarations' }, ['library.ts']),
  'reader/reader.ts': fs.readFileSync(path.join(repository, 'scripts/consumer/reader.ts'), 'utf8'),
  'reader/tsconfig.json': project({ noEmit: true }, ['reader.ts']),
}

function project(options: object, files: readonly string[]): string {
  const common = { target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', strict: true, types: ['node'] }
  return JSON.stringify({ compilerOptions: { ...common, ...options }, files })
}

await withTarball(async (home, tarball) => {
  await Promise.all(Object.entries(peerSets).map(([name, peers]) => check(path.join(home, name), name, tarball, peers)))
})

async function check(folder: string, name: string, tarball: string, peers: readonly string[]): Promise<void> {
  fs.mkdirSync(folder)
  for (const [file, text] of Object.entries(consumer)) fs.writeFileSync(path.join(folder, file), text)
  await install(folder, [tarball, ...peers, nodeTypes])
  for (const smoke of ['smoke.mjs', 'smoke.cjs']) await run(folder, [process.execPath, smoke])
  // The fastest is enough for the lowest peers in CI.
  const used = name === 'newest' || isWhole ? compilers : compilers.slice(-1)
  for (const [file, text] of Object.entries(library)) {
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), text)
  }
  for (const compiler of used) {
    const compile = (where: string): Promise<string> => run(folder, [...tsc(compiler), '-p', where])
    await compile('.')
    fs.rmSync(path.join(folder, 'declarations'), { recursive: true, force: true })
    // The oldest ioredis has no reply mapping, which the library chooses for one client.
    if (name !== 'newest') continue
    for (const where of ['library', 'reader']) await compile(where)
  }
  if (name === 'newest') await checkEditor(path.join(folder, 'consumer.ts'))
  if (name === 'newest' && older.length > 0) await checkOlder(folder)
  console.log(`consumer: ${peers.join(', ')}: imports and compiles under ${used.join(', ')}`)
}

/** "Go to definition" opens the source, not the bundled declarations. Completions and each form of a call are described. */
async function checkEditor(file: string): Promise<void> {
  const compiler = path.join(repository, 'node_modules/typescript')
  const found = await definitions(compiler, file, ['await tupeline', '.pipeline', '.get', '.exec'])
  const expected = ['src/tupeline.ts', 'src/tupeline.ts', 'src/catalogue/strings.ts', 'src/batch/pipeline.ts']
  if (found.join() !== expected.join()) throw new Error(`definitions are in ${found.join()}, not in ${expected.join()}`)
  const completions = await descriptions(compiler, file, 'many.', ['get', 'getBuffer'])
  const [get = '', getBuffer = ''] = completions.values()
  if (!get.startsWith('The value of a string') || !getBuffer.includes('Text in the reply is a Buffer'))
    throw new Error(`the completions get and getBuffer show ${get}, ${getBuffer}`)
  const forms = await formDescriptions(compiler, file, '.zinter(')
  if (forms.length !== 2 || !forms.every((form) => form.startsWith('The members that all')))
    throw new Error(`the forms of ZINTER show ${forms.join(', ')}`)
}

async function checkOlder(folder: string): Promise<void> {
  const results: Result[] = []
  for (const version of older) {
    const alias = `typescript-${version}`
    await run(folder, ['npm', 'install', '--no-audit', '--no-fund', `${alias}@npm:typescript@${version}`])
    const compiled = await run(folder, [process.execPath, `node_modules/${alias}/bin/tsc`, '-p', '.']).then(
      () => ({ failed: 0 }),
      (error: unknown) => ({ failed: 1, note: `\`${/error TS\d+: .*/.exec(String(error))?.[0] ?? 'error'}\`` }),
    )
    results.push({ name: version, checks: ['consumer'], ...compiled })
    console.log(`consumer: TypeScript ${version}: ${compiled.failed === 0 ? 'compiles' : 'does not compile'}`)
  }
  if (process.argv.includes('--write')) recordResults('compilers', results)
}
