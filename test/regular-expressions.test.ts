// No regular expression of src/ takes time that grows faster than its input, whatever the input is.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../src')

function expressionsOf(file: string): RegExp[] {
  const source = ts.createSourceFile(file, fs.readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: RegExp[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const expressions = fs
  .readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => expressionsOf(file).map((expression) => [`${file}: ${expression}`, expression] as const))

/** Texts that an expression can begin with, to come to its repetitions: its literal parts, without what is special. */
const prefixesOf = ({ source }: RegExp): string[] => {
  const literal = source.replaceAll(/\\[bBdDsSwW]|\(\?[:=!<]+|[$^()[\]{}|*+?]/g, '\n').replaceAll('\\', '')
  return ['', ...literal.split('\n').filter((part) => part.length > 1)]
}

/** What is repeated: each kind of character alone, in turns with others, and the words of the expression itself. */
const repeatedIn = (expression: RegExp): string[] => [
  ...['1', 'a', 'A', ' ', '_', '.', '-', '"', "'", '\\', '<', '{', '*', '\t', 'é', ':', ',', '\r\n'],
  ...['1.', '.1', '1e', 'a ', ' a', 'a.', '1,', 'A_', '<a', '<a>', '{a', '{a}', '"a', ': ', 'script: ', '\\"'],
  ...prefixesOf(expression).filter((part) => part !== ''),
]

const endings = ['', '!', '\n', 'x', ' is not']

/** In milliseconds of CPU, because the machine may do other work meanwhile. */
function matchingTime(expression: RegExp, text: string): number {
  expression.lastIndex = 0
  const start = process.cpuUsage()
  // Goes on after each match if the expression is global. It makes no objects, whose collection would take time as well.
  while (expression.test(text) && expression.global) continue
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

/** Shorter times tell nothing. */
const NOTICEABLE_MS = 2
/** How often both texts are measured, in turns, so that whatever else slows the process down does so for both. */
const ROUNDS = 9
/** Rounds of a slow expression end earlier: a long time is exact enough. */
const ROUNDS_END_AFTER_MS = 2_000

/** How many times as long four times the text takes, by the least time of each. */
function growth(expression: RegExp, short: string, long: string): number {
  const start = performance.now()
  let [leastShort, leastLong] = [Infinity, Infinity]
  for (let round = 0; round < ROUNDS; round++) {
    leastShort = Math.min(leastShort, matchingTime(expression, short))
    leastLong = Math.min(leastLong, matchingTime(expression, long))
    if (round >= 2 && leastLong < 5 * leastShort) break // a linear one takes four times as long
    if (performance.now() - start > ROUNDS_END_AFTER_MS) break
  }
  return leastLong / leastShort
}

/** Whether four times the text takes more than eight times as long. */
const growsTooFast = (expression: RegExp, textOf: (length: number) => string): boolean =>
  [2_048, 16_384].some((length) => {
    const [short, long] = [textOf(length), textOf(length * 4)]
    return matchingTime(expression, long) > NOTICEABLE_MS && [1, 2].every(() => growth(expression, short, long) > 8)
  })

test('there are expressions to look at, and a quadratic one is found', () => {
  expect(expressions.length).toBeGreaterThan(20)
  const quadratic = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
  expect(growsTooFast(quadratic, (length) => `${'1'.repeat(length)}x`)).toBe(true)
})

test.each(expressions)('%s', (_name, expression) => {
  const bad = hostileTexts(expression).find(({ textOf }) => growsTooFast(expression, textOf))
  expect(bad?.name).toBe(undefined)
})

function hostileTexts(expression: RegExp): { name: string; textOf: (length: number) => string }[] {
  return prefixesOf(expression).flatMap((prefix) =>
    repeatedIn(expression).flatMap((part) =>
      endings.map((ending) => ({
        name: JSON.stringify(`${prefix}(${part})*${ending}`),
        textOf: (length: number) => prefix + part.repeat(Math.ceil(length / part.length)) + ending,
      })),
    ),
  )
}
