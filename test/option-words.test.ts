// The catalogue takes option words in lower case too: the server and this library must read them as they read the others.
import { expect, test } from 'vitest'
import { factsOf } from '../src/catalogue/facts.js'
import { keysOf, patternsOf } from '../src/command/key-positions.js'
import { connectTo } from './support/client.js'
import { findServer } from './support/find-server.js'
import { startServer } from './support/start-server.js'
import type { Case } from './cases/case.js'
import { loadCases } from './truth/load-cases.js'

const GROUPS = ['strings', 'bitmaps', 'generic', 'hashes', 'lists', 'sets', 'sorted-sets', 'geo', 'streams']

const isWord = (argument: unknown): argument is string => typeof argument === 'string' && /^[A-Z]{2,}$/.test(argument)
const lower = (args: readonly string[]): string[] => args.map((arg) => (isWord(arg) ? arg.toLowerCase() : arg))

const casesWithWords = async (): Promise<Case[]> =>
  [...(await loadCases())]
    .filter(([file]) => GROUPS.includes(file.replace('.ts', '')))
    .flatMap(([, cases]) => cases)
    .filter(({ call: [, ...args] }) => args.flat().some(isWord))

test('keys and facts of a call are the same with its words in lower case', async () => {
  const cases = await casesWithWords()
  expect(cases.length).toBeGreaterThan(200)
  for (const { call } of cases) {
    const [name = '', ...args] = call.flat().map(String)
    expect(keysOf(name, lower(args)), name).toEqual(keysOf(name, args))
    expect(patternsOf(name, lower(args)), name).toEqual(patternsOf(name, args))
    expect(factsOf(name, lower(args)), name).toBe(factsOf(name, args))
  }
})

test('a server runs a call with its words in lower case', async () => {
  await using server = await startServer(findServer())
  const client = connectTo(server.url)
  const run = async ({ setup = [], call }: Case, words: (args: readonly string[]) => string[]): Promise<boolean> => {
    await client.flushall()
    const [name = '', ...args] = call.flat().map(String)
    for (const [command, ...rest] of [...setup, [name, ...words(args)]]) {
      const failed = await client.call(String(command), rest as string[]).then(
        () => false,
        () => true,
      )
      if (failed) return false
    }
    return true
  }
  let taken = 0
  for (const one of await casesWithWords()) {
    if (one.other || one.on || one.reason !== undefined) continue
    if (!(await run(one, (args) => [...args]))) continue // the server may be older than the case
    expect(await run(one, lower), one.what).toBe(true)
    taken++
  }
  expect(taken).toBeGreaterThan(100)
}, 60_000)
