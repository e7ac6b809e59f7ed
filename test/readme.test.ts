// The snippets of the README and of all pages of docs/: they compile, each `//=> type` is the type of its expression, and
// they run against a server.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { SnippetCompiler } from '../scripts/snippets/compiler.js'
import { readExamples } from '../scripts/snippets/examples.js'
import { readPage } from '../scripts/snippets/page.js'
import type { Page } from '../scripts/snippets/page.js'
import { documents, readPages } from '../scripts/snippets/pages.js'
import { withPromisesChecked } from '../scripts/snippets/promises.js'
import { z } from 'zod'
import { hash, integer, tupeline } from '../src/index.js'
import { connect } from './support/client.js'
import { runPage } from './support/run-page.js'

const root = path.resolve(import.meta.dirname, '..')

const pages = readPages()
const docstrings = readExamples()
const compiler = new SnippetCompiler([...pages, ...docstrings])

describe.each(pages)('$name', (page) => {
  test('has snippets that compile, with the types that it promises', () => {
    const { errors, wrong } = compiler.check(page)
    expect(errors).toEqual([])
    expect(wrong).toEqual([])
  })

  test('has snippets that run', async () => {
    await runPage(page, inject('redisUrl'))
  })
})

test('the examples in the docstrings compile, with the types that they promise', () => {
  const findings = docstrings.map((page) => compiler.check(page))
  expect(findings.flatMap(({ errors, wrong }) => [...errors, ...wrong])).toEqual([])
  expect(docstrings.flatMap(({ snippets }) => snippets).length).toBeGreaterThan(100)
  expect(findings.reduce((sum, { promised }) => sum + promised, 0)).toBeGreaterThan(80)
})

test('the pages promise types, and show few snippets that are only compiled', () => {
  expect(pages.map((page) => compiler.check(page).promised).reduce((sum, count) => sum + count)).toBeGreaterThan(50)
  const notRun = pages.flatMap(({ name, snippets }) =>
    snippets.filter((one) => !one.isRun).map(({ code }) => `${name}: ${code.split('\n')[0]}`),
  )
  expect(notRun).toEqual([
    // It would connect to a cluster at an address of a private network.
    "docs/clusters.md: import { Cluster } from 'ioredis'",
    // What does not compile is not meant to run.
    "docs/keys.md: // @ts-expect-error Type 'string' is not assignable to type 'number'.",
    // The test's server does not have the module, and no server has the command.
    'docs/pipelines.md: const Doc = z.object({ title: z.string() })',
    "docs/pipelines.md: await redis.pipeline().call('MY.COMMAND', 'k', 1).as(z.string()).exec() //=> [string | null]",
  ])
})

test('a page with a type that the compiler does not infer is found', () => {
  const wrong: Page = readPage('docs/errors.md')
  const source = wrong.source.replaceAll("Settled<'OK'>", "Settled<'KO'>")
  const page = { ...wrong, name: 'docs/wrong.md', source }
  // As `npm run consumer:snippets` finds it: there the promise does not compile.
  const checked = { ...page, name: 'docs/checked.md', source: withPromisesChecked(page) }
  const compiler = new SnippetCompiler([page, checked])
  expect(compiler.check(page).wrong[0]).toMatch(/^docs\/wrong.md:\d+: .* instead of \[Settled<'KO'>/)
  expect(compiler.check(checked).errors).toContainEqual(expect.stringMatching(/^docs\/checked.md:\d+: Expected 2 arg/))
})

test('the error that the README shows is the one that its example throws', async () => {
  const client = connect()
  const redis = tupeline(client)
  const key = `readme:${process.pid}`
  const User = z.object({ name: z.string(), visits: integer })
  await redis.pipeline().hset(`${key}:user`, { name: 'Ada', visits: 'many' }).exec()
  const batch = redis.pipeline().set(key, 'hello', 'NX').hgetall(`${key}:user`).as(hash(User)).incr(`${key}:hits`)
  const error: unknown = await batch.exec().catch((thrown: unknown) => thrown)
  await redis.pipeline().unlink(key, `${key}:user`, `${key}:hits`).exec()
  client.disconnect()
  expect(fs.readFileSync(path.join(root, 'README.md'), 'utf8')).toContain(`\n${String(error)}\n`)
})

test('the table of calls is the same in the README and on the first page of the guide', () => {
  const tableOf = (file: string): string | undefined =>
    /^\| You want to [\s\S]*?(?=\n\n)/m
      .exec(fs.readFileSync(path.join(root, file), 'utf8'))?.[0]
      .replaceAll('](docs/', '](')
      .replaceAll(/ +\||-+/g, '|')
  expect(tableOf('docs/getting-started.md')).toBe(tableOf('README.md'))
})

test('the pages link to files and headings that exist', () => {
  const missing: string[] = []
  for (const file of documents) {
    const text = fs.readFileSync(path.join(root, file), 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '')
    for (const [, target = ''] of text.matchAll(/\]\(((?!https?:)[^)]+)\)/g)) {
      const [name = '', anchor] = target.split('#')
      const linked = name === '' ? path.join(root, file) : path.resolve(root, path.dirname(file), name)
      if (!fs.existsSync(linked)) missing.push(`${file}: ${target}`)
      else if (anchor !== undefined && !anchorsOf(linked).includes(anchor)) missing.push(`${file}: ${target}`)
    }
  }
  expect(missing).toEqual([])
})

function anchorsOf(file: string): string[] {
  const headings = fs.readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}
