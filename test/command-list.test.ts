import { expect, test } from 'vitest'
import { COMMAND_NAMES, FACTS, factsOf } from '../src/catalogue/facts.js'
import { refuseForbidden } from '../src/command/forbidden.js'
import { connect } from './support/client.js'
import { readCaseSources } from './truth/declared.js'

/** Commands of a server at hand that have neither a method nor a refusal, each with the reason. */
const WITHOUT_METHOD: Readonly<Record<string, string>> = {
  'restore-asking': 'for cluster nodes among themselves',
  trimslots: 'for cluster nodes among themselves',
  xidmprecord: 'for replicas and the append-only file',
}

/** The same for those of modules, which differ with their versions. */
const WITHOUT_TYPE: readonly [RegExp, string][] = [
  [/^(_?ft|json|bf|cf)\.debug\b/, 'for who debugs the module'],
  [/^(_ft\.|ft\._(?!list$))/, "for the module's own use"],
  [/^(search|timeseries)\./, 'for cluster nodes among themselves'],
  [/^ft\.(add|safeadd|del|get|mget|drop|synadd)$/, 'withdrawn, and documented nowhere'],
]
const isWithoutType = (name: string): boolean => WITHOUT_TYPE.some(([pattern]) => pattern.test(name))

/** Those of modules that are typed by name, as argument of `call`. */
const ofModules = readCaseSources()
  .filter(({ name }) => name === 'call')
  .map(({ command }) => command.toLowerCase())

const forbidden = [...FACTS].filter(([, facts]) => facts.forbidden !== undefined).map(([name]) => name)

const listed = async (): Promise<string[]> =>
  ((await connect().call('COMMAND', 'LIST')) as string[]).map((name) => name.toLowerCase())

test('every command of the server has a method, is forbidden, or has a reason why it has neither', async () => {
  const commands = (await listed()).filter((name) => !name.includes('|'))
  expect(commands).toContain('get')
  const known = new Set([...COMMAND_NAMES, ...ofModules, ...forbidden, ...Object.keys(WITHOUT_METHOD)])
  expect(commands.filter((name) => !known.has(name) && !isWithoutType(name))).toEqual([])
})

test('every command of the server has a row of facts, or a reason why not', async () => {
  const without = (await listed()).filter((path) => factsOf(path.split('|')[0] ?? '') === undefined)
  expect(without.filter((name) => !(name in WITHOUT_METHOD) && !isWithoutType(name))).toEqual([])
})

test('every subcommand of the server has a case, is forbidden, or has a reason why it has neither', async () => {
  const cased = new Set(
    readCaseSources().map(({ name, args: [first = ''] }) => `${name}|${first.replaceAll("'", '').toLowerCase()}`),
  )
  const isRefused = (form: string): boolean => {
    const [name = '', subcommand = ''] = form.split('|')
    try {
      refuseForbidden(name, [subcommand])
      return false
    } catch {
      return true
    }
  }
  const forms = (await listed()).filter((name) => name.includes('|'))
  expect(forms).toContain('config|get')
  const isKnown = (form: string): boolean =>
    cased.has(form) || isRefused(form) || form in WITHOUT_METHOD || isWithoutType(form)
  expect(forms.filter((form) => !isKnown(form))).toEqual([])
})

test('no such reason is given for a command that has a method or is forbidden', () => {
  const names = new Set<string>([...COMMAND_NAMES, ...forbidden])
  expect(Object.keys(WITHOUT_METHOD).filter((name) => names.has(name))).toEqual([])
})
