// What the catalogue calls deprecated, and what to write instead, compared with COMMAND DOCS of the server.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { COMMAND_NAMES } from '../src/catalogue/facts.js'
import { connect } from './support/client.js'

/** Deprecated on their pages since SET has options; COMMAND DOCS of older servers does not say so. */
const ONLY_ON_THEIR_PAGES = ['psetex', 'setex', 'setnx']

const pairs = (list: unknown): [string, unknown][] =>
  Array.isArray(list)
    ? list.flatMap((item, i) => (i % 2 === 0 ? [[String(item), list[i + 1]] as [string, unknown]] : []))
    : Object.entries(list as object)

/** Each command's tags, one for each of its overloads: the text of `@deprecated`, or undefined. */
function tags(): Map<string, (string | undefined)[]> {
  const folder = path.resolve(import.meta.dirname, '../src/catalogue')
  const found = new Map<string, (string | undefined)[]>()
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    for (const method of source.statements.filter(ts.isInterfaceDeclaration).flatMap(({ members }) => members)) {
      if (!ts.isMethodSignature(method)) continue
      const name = method.name.getText()
      const tag = ts.getJSDocDeprecatedTag(method)
      found.set(name, [...(found.get(name) ?? []), tag && (ts.getTextOfJSDocComment(tag.comment) ?? '')])
    }
  }
  return found
}

const marked = new Map([...tags()].filter(([, texts]) => texts.some((text) => text !== undefined)))

test('every overload of a deprecated command says so, and what to write instead', () => {
  expect(marked.size).toBeGreaterThan(10)
  for (const [name, texts] of marked) {
    expect(new Set(texts).size, name).toBe(1)
    const [, instead = ''] = /^Write `(\w+)/.exec(texts[0] ?? '') ?? []
    expect(COMMAND_NAMES, name).toContain(instead)
    expect(marked.has(instead), `${name}: ${instead} is deprecated itself`).toBe(false)
  }
})

test('the server calls the same commands deprecated, and names the same in their place', async () => {
  const client = connect()
  const said = new Map<string, string>()
  for (const [name, docs] of pairs(await client.call('COMMAND', 'DOCS'))) {
    const fields = new Map(pairs(docs))
    if (fields.has('deprecated_since')) said.set(name, String(fields.get('replaced_by')))
  }
  for (const [name, replacedBy] of said) {
    if (!COMMAND_NAMES.includes(name as never)) continue
    const [text] = marked.get(name) ?? []
    expect(text, `${name} is deprecated: ${replacedBy}`).toBeDefined()
    const instead = /`([A-Z]+)/.exec(replacedBy)?.[1]?.toLowerCase() ?? ''
    expect(text, name).toContain(`\`${instead}`)
  }
  const isValkey = (await client.info('server')).includes('valkey_version') // it took some deprecations back
  const more = [...marked.keys()].filter((name) => !said.has(name) && !ONLY_ON_THEIR_PAGES.includes(name))
  if (!isValkey) expect(more).toEqual([])
})
