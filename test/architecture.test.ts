// ARCHITECTURE.md: what it says of files and folders is so.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const page = fs.readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')

const section = (heading: string): string => page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? ''
const rows = (heading: string): string[] =>
  section(heading)
    .match(/^\| [`A-Z].*$/gm)
    ?.slice(1) ?? []

test('the table of folders names each folder and file of src, highest first, and no other', () => {
  const described = rows('The folders').map((row) => ({
    name: /`([^`]+)`/.exec(row)?.[1]?.replace(/\/$/, '') ?? '',
    isPlanned: row.includes('| Planned:'),
  }))
  const existing = new Set(fs.readdirSync(path.join(root, 'src')))
  const built = described.filter(({ isPlanned }) => !isPlanned).map(({ name }) => name)
  expect(new Set(built)).toEqual(existing)
  expect(described.filter(({ isPlanned, name }) => isPlanned && existing.has(name))).toEqual([])
  const layers = fs.readFileSync(path.join(root, 'scripts/check-floors.ts'), 'utf8')
  const order = /const order = \[([^\]]*)\]/.exec(layers)?.[1]?.match(/[\w-]+/g) ?? []
  expect(described.map(({ name }) => name.replace(/\.ts$/, ''))).toEqual(order)
})

test('every file that the page names exists', () => {
  const linked = [...page.matchAll(/\]\((src\/[^)]+|test\/[^)]+)\)/g)].map(([, file = '']) => file)
  expect(linked.length).toBeGreaterThan(20)
  expect(linked.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([])
})

test('the drawing names files of src by their last two parts', () => {
  const drawing = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const named = drawing.match(/[\w-]+(\/[\w-]+)?\.ts/g) ?? []
  const files = fs.readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  expect(named.length).toBeGreaterThan(8)
  expect(named.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))).toEqual([])
})

/** What a stranger would look for in the files that an answer names. */
const evidence: readonly (readonly [question: RegExp, text: RegExp])[] = [
  [/RESP doubles/, /double/i],
  [/NOAUTH/, /NOAUTH/],
  [/MOVED/, /MOVED/],
  [/sent again/, /resend/],
  [/number in an argument/, /typeof value === 'number'|number/],
  [/SET \.\. GET/, /'GET'/],
  [/\.as\(schema\)/, /FitsLast|Decoded/],
  [/key prefix/, /prefix/i],
  [/Buffer twins/, /readonly getBuffer: /],
  [/signatures of `cmd`/, /export interface CmdCommands/],
  [/BLPOP/, /blpop|BLOCKS/],
  [/arguments of a command/, /keys/],
  [/split over several nodes/, /splitBySlot/],
  [/connection of `watch`/, /MAX_IDLE_MS/],
  [/commit marker/, /tupeline:commit:/],
  [/JSON numbers/, /digits/],
]

test('every "Where is ..?" is answered by files that have it', () => {
  const questions = rows('Where is ..?')
  expect(questions.length).toBeGreaterThanOrEqual(10)
  for (const row of questions) {
    const text = evidence.find(([question]) => question.test(row))?.[1]
    expect(text, `no evidence for ${row}`).toBeDefined()
    const files = [...row.matchAll(/\]\((src\/[^)]+)\)/g)].map(([, file = '']) => file)
    expect(files.length, row).toBeGreaterThan(0)
    for (const file of files) expect(fs.readFileSync(path.join(root, file), 'utf8'), row).toMatch(text as RegExp)
  }
})
