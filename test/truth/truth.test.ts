import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readCaseSources } from './declared.js'
import { Survey } from './survey.js'
import type { Unseen } from './survey.js'

const sources = readCaseSources()
const hasAllModes = process.env['IOREDIS'] !== '5'
let survey: Survey

beforeAll(async () => {
  survey = await Survey.start()
}, 120_000)

afterAll(() => survey?.stop())

test('every command has a case', () => expect(survey.uncased).toEqual([]))

test('every call form has a case', () => expect(survey.unusedForms).toEqual([]))

test('the call of every case is the one in its source', () => {
  for (const source of sources) expect(survey.caseOf(source).call[0]).toBe(source.name)
})

describe.each([...new Set(sources.map(({ file }) => file))])('%s: replies have their declared types', (group) => {
  test.each(sources.filter(({ file }) => file === group))('$name $args', async (source) => {
    expect(await survey.findings(source), survey.caseOf(source).what).toEqual([])
  })
})

test('no reply is unknown if the server’s specification says more', () => {
  expect(survey.unknown).toEqual([])
})

describe('every part of a declared reply', () => {
  let unseen: Unseen[]

  beforeAll(async () => {
    for (const source of sources) await survey.findings(source) // most have run above
    unseen = survey.unseen()
  }, 120_000)

  test('was returned by a server, here or in an earlier run, or its case says why not', () => {
    expect(unseen.filter(({ reason }) => reason === undefined)).toEqual([])
  })

  test.runIf(hasAllModes)('has a reason why not only if no server returned it', () => {
    expect(survey.seenAfterAll(unseen)).toEqual([])
  })
})

/** One declaration of each kind, made wrong in memory. */
const breakages: readonly [command: string, file: string, from: RegExp, to: string][] = [
  ['get', 'strings', /(\bget<S[^;\n]*Queued<S, )T \| null>/, '$1number>'],
  ['incr', 'strings', /(\bincr<S[^;\n]*Queued<S, )number>/, '$1T>'],
  ['smembers', 'sets', /(\bsmembers<S[^;\n]*Queued<S, )T\[\]>/, '$1(T | null)>'],
  ['llen', 'lists', /(\bllen<S[^;\n]*Queued<S, )number>/, '$1null>'],
  ['persist', 'generic', /(\bpersist<S[^;\n]*Queued<S, )0 \| 1>/, '$10>'],
]

test('a wrong declaration is found', async () => {
  const edited = new Set<string>()
  const broken = await Survey.start(
    (file, text) =>
      breakages.reduce((before, [command, name, from, to]) => {
        const after = file === `src/catalogue/${name}.ts` ? before.replace(from, to) : before
        if (after !== before) edited.add(command)
        return after
      }, text),
    ({ name }) => breakages.some(([command]) => command === name),
  )
  onTestFinished(() => broken.stop())
  expect([...edited].toSorted()).toEqual(breakages.map(([command]) => command).toSorted())
  const found = new Set<string>()
  for (const source of broken.sources) if ((await broken.findings(source)).length > 0) found.add(source.name)
  expect([...found].toSorted()).toEqual([...edited].toSorted())
})
