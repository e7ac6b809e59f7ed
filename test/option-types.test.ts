// Every option word of every command, from the calls of test/cases: it may be decided by a condition, and an editor offers it.
import { beforeAll, describe, expect, test } from 'vitest'
import type ts from 'typescript'
import { factsOf } from '../src/catalogue/facts.js'
import { Editor } from './support/language-service.js'
import { loadCases } from './truth/load-cases.js'

interface Call {
  readonly name: string
  readonly args: readonly unknown[]
  readonly at: number // of a word
}

const isWord = (argument: unknown): argument is string =>
  typeof argument === 'string' && /^[A-Z][A-Z0-9-]+$/.test(argument)
const source = (argument: unknown): string => (Buffer.isBuffer(argument) ? 'bytes' : JSON.stringify(argument))

// Their first word chooses what they do, so it is never left out.
const WITH_SUBCOMMANDS = new Set('acl client cluster command debug function hotkeys memory xgroup xinfo'.split(' '))

/** Each word of each call once, by where it stands: commands of modules are called by name. */
const calls: Call[] = []
beforeAll(async () => {
  const seen = new Set<string>()
  for (const { command, call } of [...(await loadCases()).values()].flat()) {
    if (factsOf(command.toLowerCase())?.forbidden !== undefined) continue
    const [name, args] = [command.includes('.') ? 'call' : command.toLowerCase(), call.slice(1)]
    const isNamed = name === 'call' || WITH_SUBCOMMANDS.has(name)
    args.forEach((arg, at) => {
      if (!isWord(arg) || (at === 0 && isNamed)) return
      const place = args.slice(0, at).some(isWord) ? (isWord(args[at + 1 + valuesAfter(args, at)]) ? 'mid' : 'end') : ''
      const key = [command, WITH_SUBCOMMANDS.has(name) ? source(args[0]) : '', arg, isNamed ? '' : place].join(' ')
      if (seen.has(key)) return
      seen.add(key)
      calls.push({ name, args, at })
    })
  }
  expect(calls.length).toBeGreaterThan(300)
})

/** How many arguments that are not words follow one. */
const valuesAfter = (args: readonly unknown[], at: number): number => {
  const next = args.findIndex((arg, i) => i > at && isWord(arg))
  return (next < 0 ? args.length : next) - at - 1
}

const editor = new Editor()
const head = `import { tupeline } from 'tupeline'
import { Redis } from 'ioredis'
const { cmd } = tupeline(new Redis({ replyMapping: 'resp3' }))
const redis = tupeline(new Redis())
declare const flag: () => boolean // a constant would be narrowed by every condition before
declare const bytes: Buffer
`

describe('an option that a condition decides', () => {
  /** The word with its values: up to two, or all up to the next word. */
  const groups = ({ args, at }: Call): unknown[][] =>
    [...new Set([Math.min(2, valuesAfter(args, at)), valuesAfter(args, at)])].map((n) => args.slice(at, at + n + 1))

  const statements = ({ name, args, at }: Call, group: unknown[]): string[] => {
    const call = (optional: string[]): string => {
      const [before, after] = [args.slice(0, at), args.slice(at + group.length)]
      return `cmd.${name}(${[...before.map(source), ...optional, ...after.map(source)].join(', ')})`
    }
    const words = group.map(source).join(', ')
    return [
      call(group.map(source)),
      call([]),
      call([`...(flag() ? ([${words}] as const) : [])`]),
      call([`...[]`, words]),
    ]
  }

  test('has both replies, and a spread of nothing changes nothing', () => {
    const tried = calls.flatMap((call) => groups(call).map((group) => statements(call, group)))
    const lines = tried.flat()
    editor.open(head + lines.map((line, i) => `export const v${i} = ${line}`).join('\n'))
    const { replyOf, covers } = readReplies(lines.length)
    const wrong: string[] = []
    let optional = 0
    tried.forEach((forms, i) => {
      const [given, left, ...others] = forms.map((_, form) => replyOf(i * forms.length + form))
      if (given === undefined) return // the case has arguments that the types refuse
      for (const [form, reply] of others.entries()) {
        const expected = form > 0 ? [given] : left === undefined ? undefined : [given, left]
        if (expected && !(reply && covers(reply, expected))) wrong.push(forms[form + 2] ?? '')
      }
      if (left !== undefined) optional++
    })
    expect(wrong).toEqual([])
    expect(optional).toBeGreaterThan(300)
  }, 60_000)
})

/** Reads the types of `v0`, `v1` .. of a text. */
function readReplies(count: number) {
  const checker = editor.program.getTypeChecker()
  const file = editor.program.getSourceFiles().find(({ fileName }) => fileName.endsWith('program.generated.ts'))
  if (!file) throw new Error('no program')
  const bad = new Set(
    editor.program.getSemanticDiagnostics(file).map(({ start }) => file.getLineAndCharacterOfPosition(start ?? 0).line),
  )
  const first = head.split('\n').length - 1
  const types = checker
    .getExportsOfModule(checker.getSymbolAtLocation(file) as ts.Symbol)
    .map((symbol) => checker.getTypeOfSymbol(symbol).getProperty('~reply'))
  expect(types.length).toBe(count)
  const parts = (type: ts.Type): ts.Type[] => (type.isUnion() ? type.types : [type])
  const isIn = (type: ts.Type, among: ts.Type[]): boolean => among.some((one) => checker.isTypeAssignableTo(type, one))
  return {
    replyOf: (i: number): ts.Type | undefined => {
      const reply = types[i]
      return reply && !bad.has(first + i) ? checker.getTypeOfSymbol(reply) : undefined
    },
    /** Whether a reply is the union of others: no more, no less. */
    covers: (reply: ts.Type, others: ts.Type[]): boolean =>
      others.flatMap(parts).every((part) => isIn(part, [reply])) &&
      parts(reply).every((part) => isIn(part, others.flatMap(parts)) || isIn(part, others)),
  }
}

describe('an editor', () => {
  test('offers the option words within quotes', () => {
    let text = head
    const places = calls
      .filter(({ name }) => name !== 'call')
      .map(({ name, args, at }) => {
        const before = `redis.pipeline().${name}(${args
          .slice(0, at)
          .map((arg) => `${source(arg)}, `)
          .join('')}'`
        text += before
        const place = { at: text.length, word: args[at], before }
        text += `')\n`
        return place
      })
    editor.open(text)
    const missing = places.filter(({ at, word }) => !editor.completionsAt(at).includes(String(word)))
    expect(missing.map(({ before, word }) => before + String(word))).toEqual([])
    expect(places.length).toBeGreaterThan(250)
  }, 60_000)

  test('offers names for call: those of modules, and those with a method', () => {
    const offered = editor.completions(`${head}redis.pipeline().call('|')`)
    expect(offered).toEqual(expect.arrayContaining(['JSON.GET', 'FT.SEARCH', 'BF.ADD', 'TS.RANGE', 'GET', 'HSET']))
    expect(offered).not.toContain('SUBSCRIBE')
  })
})
