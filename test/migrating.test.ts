// The ESLint rule of docs/migrating.md, as it is written there, on code as people have it.
import { Linter } from 'eslint'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const page = fs.readFileSync(path.resolve(import.meta.dirname, '../docs/migrating.md'), 'utf8')
const [, recipe = ''] = /```json eslint\n(.*?)```/s.exec(page) ?? []
const rules = JSON.parse(recipe) as Linter.RulesRecord

const languageOptions = { ecmaVersion: 2022, sourceType: 'module' } as const

/** The rules on code in which `ts(x)` stands for `x!` or `x as T`, which parsers of TypeScript wrap in a node. */
function problems(code: string): number {
  const linter = new Linter()
  linter.verify(code, { languageOptions })
  const { ast, visitorKeys } = linter.getSourceCode()
  wrapCalls(ast.body)
  const parsed = { ast, visitorKeys: { ...visitorKeys, TSNonNullExpression: ['expression'] } }
  const parser = { parseForESLint: () => parsed }
  return new Linter().verify(code, { languageOptions: { ...languageOptions, parser }, rules }).length
}

function wrapCalls(node: unknown, seen = new Set<unknown>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return
  seen.add(node)
  for (const part of Object.values(node)) wrapCalls(part, seen)
  const call = node as { type?: string; callee?: { name?: string }; arguments?: unknown[]; expression?: unknown }
  if (call.type !== 'CallExpression' || call.callee?.name !== 'ts') return
  call.type = 'TSNonNullExpression'
  call.expression = call.arguments?.[0]
}

describe('the ESLint rule for unpacking that compiles and lies', () => {
  test.each([
    'const results = await p.exec(); use(results[0][1])',
    'use(results?.[0]?.[1])',
    'use(results[i][1])',
    'use((await p.exec())[i][0])',
    'const [[, a], [, b]] = await p.exec()',
    'for (const [err, value] of results) use(value)',
    'results.map(([err, value]) => value)',
    'results.some(function ([error]) { return error })',
    'results.filter(([e]) => !e)',
    'const [err, value] = results[i]',
    'const [, value] = results[0]',
    // Written for TypeScript: results![i]![1], (results[0] as Pair)[1], const [err, value] = results![i] as Pair
    'use(ts(ts(results)[i])[1])',
    'const [err, value] = ts(results)[i]',
    'const [err, value] = ts(ts(ts(results)[i]))',
  ])('finds %s', (code) => expect(problems(code)).toBeGreaterThan(0))

  test.each([
    'const [a, b] = await p.exec(); use(a, b)',
    'for (const [key, value] of Object.entries(record)) use(key, value)',
    'pairs.map(([member, score]) => score)',
    'use(results[0], results[0].name, matrix[2][7])',
    'const [first, second] = text.split(":")',
    'const [, second] = await batch.exec()',
    'const [error, data] = await attempt()',
  ])('leaves %s', (code) => expect(problems(code)).toBe(0))
})

// The patterns are POSIX extended, and mean the same in JavaScript, except that `]` comes first in a class as it is.
const patterns = [...page.matchAll(/grep -rnE '([^']+)'/g)].map(
  ([, pattern = '']) => new RegExp(pattern.replaceAll('[^]]', '[^\\]]').replaceAll('[],]', '[\\],]')),
)

test.each([
  'const raw = results[0][1] as string',
  'const rank = results![i]![1]',
  'return r?.[0]?.[1]',
  'use((results[0] as Pair)[1])',
  'const [[, a], [, b]] = await p.exec()',
  'const [err, values] = results![i] as Pair',
  'const [, value] = results?.[i]',
  'results.map(([, value]) => value)',
  'results.filter(([e]) => !e)',
  'for (const [err] of res) if (err) throw err',
  'p.exec((err, results) => {})',
  'if (!results) throw new Error()',
  'if (result) return',
  'if (res === null) throw new Error()',
])('the search finds %s', (line) => expect(patterns.filter((pattern) => pattern.test(line))).not.toEqual([]))

test.each(['const [a, b] = await batch.exec()', 'const first = results[0]', 'const value = await client.get(key)'])(
  'the search leaves %s',
  (line) => expect(patterns.filter((pattern) => pattern.test(line))).toEqual([]),
)
