import { expect, test } from 'vitest'
import { COMMAND_NAMES } from '../src/catalogue/names.js'
import { refuse, REFUSED } from '../src/refused.js'
import { connect } from './support/client.js'
import { readCaseSources } from './truth/declared.js'

/** Commands of a server at hand that have neither a method nor a refusal, each with the reason. */
const WITHOUT_METHOD: Readonly<Record<string, string>> = {
  'restore-asking': 'for cluster nodes among themselves',
  trimslots: 'for cluster nodes among themselves',
  xidmprecord: 'for replicas and the append-only file',
}

const listed = async (): Promise<string[]> =>
  ((await connect().call('COMMAND', 'LIST')) as string[]).map((name) => name.toLowerCase())

test('every command of the server has a method, a refusal, or a reason why not', async () => {
  const commands = (await listed()).filter((name) => !name.includes('|'))
  expect(commands).toContain('get')
  const known = new Set([...COMMAND_NAMES, ...Object.keys(REFUSED), ...Object.keys(WITHOUT_METHOD)])
  expect(commands.filter((name) => !known.has(name))).toEqual([])
})

test('every subcommand of the server has a case, a refusal, or a reason why not', async () => {
  const cased = new Set(
    readCaseSources().map(({ name, args: [first = ''] }) => `${name}|${first.replaceAll("'", '').toLowerCase()}`),
  )
  const isRefused = (form: string): boolean => {
    const [name = '', subcommand = ''] = form.split('|')
    try {
      refuse(name, [subcommand])
      return false
    } catch {
      return true
    }
  }
  const forms = (await listed()).filter((name) => name.includes('|'))
  expect(forms).toContain('config|get')
  expect(forms.filter((form) => !cased.has(form) && !isRefused(form) && !(form in WITHOUT_METHOD))).toEqual([])
})

test('no reason is left for a command that has a method or a refusal', () => {
  const names = new Set<string>([...COMMAND_NAMES, ...Object.keys(REFUSED)])
  expect(Object.keys(WITHOUT_METHOD).filter((name) => names.has(name))).toEqual([])
})
