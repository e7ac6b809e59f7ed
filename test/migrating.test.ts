// The ESLint rule of docs/migrating.md, as it is written there, on code as people have it.
import { Linter } from 'eslint'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const page = fs.readFileSync(path.resolve(import.meta.dirname, '../docs/migrating.md'), 'utf8')
const [, recipe = ''] = /```json eslint\n(.*?)```/s.exec(page) ?? []
const rules = JSON.parse(recipe) as Linter.RulesRecord

const problems = (code: string): number =>
  new Linter().verify(code, { languageOptions: { ecmaVersion: 2022, sourceType: 'module' }, rules }).length

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
  ])('finds %s', (code) => expect(problems(code)).toBeGreaterThan(0))

  test.each([
    'const [a, b] = await p.exec(); use(a, b)',
    'for (const [key, value] of Object.entries(record)) use(key, value)',
    'pairs.map(([member, score]) => score)',
    'use(results[0], results[0].name, matrix[2][7])',
  ])('leaves %s', (code) => expect(problems(code)).toBe(0))
})
