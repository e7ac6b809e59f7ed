// Compiles and runs every snippet of the README and the docs as a user would: in an empty folder, against the packed tarball,
// as ES modules and as CommonJS. REDIS_URL names the server. Each promise `//=> type` is compiled as well. CI uses TypeScript 7,
// with --all every compiler compiles them, and what each emits is run.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { compilers, install, repository, run, tsc, withTarball } from './packed.js'
import type { Page } from './snippets/page.js'
import { readPages } from './snippets/pages.js'
import { withPromisesChecked } from './snippets/promises.js'

const { devDependencies } = createRequire(import.meta.url)('../package.json') as {
  devDependencies: Record<string, string>
}
/** The peers, and what the pages import besides. */
const packages = ['ioredis', 'zod', '@opentelemetry/api', '@opentelemetry/instrumentation', 'iovalkey', '@types/node']
const kinds = ['mts', 'cts'] as const

const pages = readPages()
const nameOf = (page: Page): string => page.name.replaceAll(/\W/g, '-')

await withTarball(async (home, tarball) => {
  const folder = path.join(home, 'snippets')
  fs.mkdirSync(folder)
  write(folder, 'package.json', JSON.stringify({ name: 'snippets', private: true }))
  await install(folder, [tarball, ...packages.map((name) => `${name}@${devDependencies[name]}`)])
  fs.copyFileSync(path.join(repository, 'scripts/consumer/run-pages.cjs'), path.join(folder, 'run-pages.cjs'))
  for (const kind of kinds) {
    for (const page of pages) write(folder, `${nameOf(page)}.${kind}`, withPromisesChecked(page))
    write(folder, `${kind}.json`, project(kind))
  }
  for (const compiler of process.argv.includes('--all') ? compilers : ['typescript-7']) {
    const failures = await Promise.all(kinds.map((kind) => failureOf(folder, compiler, kind)))
    for (const failure of failures) if (failure !== undefined) console.error(failure)
    if (failures.some((failure) => failure !== undefined)) process.exitCode = 1
    else console.log(`snippets: ${pages.length} pages compile under ${compiler}, and run, as ESM and CommonJS`)
  }
})

/** Compiles the modules of one kind as one program, and runs what was emitted in one process. */
async function failureOf(folder: string, compiler: string, kind: (typeof kinds)[number]): Promise<string | undefined> {
  const out = `${compiler}-${kind}`
  const emitted = pages.map((page) => `${out}/${nameOf(page)}.${kind.replace('ts', 'js')}`)
  try {
    await run(folder, [...tsc(compiler), '-p', `${kind}.json`, '--outDir', out])
    await run(folder, [process.execPath, 'run-pages.cjs', ...emitted])
    return undefined
  } catch (error) {
    return `${compiler}, ${kind}: ${atPages((error as Error).message)}`
  }
}

function project(kind: string): string {
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable'],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: ['node'],
    rootDir: '.',
  }
  return JSON.stringify({ compilerOptions, files: pages.map((page) => `${nameOf(page)}.${kind}`) })
}

function write(folder: string, name: string, text: string): void {
  fs.writeFileSync(path.join(folder, name), text)
}

/** Names the lines of pages, where a compiler names those of modules. */
function atPages(output: string): string {
  return output.replaceAll(/^([\w-]+)\.[mc]ts\((\d+),(\d+)\)/gm, (all, name: string, line: string) => {
    const page = pages.find((one) => nameOf(one) === name)
    if (!page) return all
    const lineAt = (position: number): number => page.source.slice(0, position).split('\n').length
    const snippet = page.snippets.findLast((one) => lineAt(one.start) <= Number(line))
    return snippet ? `${page.name}:${snippet.line + Number(line) - lineAt(snippet.start)}` : all
  })
}
