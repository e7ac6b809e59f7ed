import { expect, test } from 'vitest'
import { COMMAND_NAMES } from '../src/catalogue/names.js'
import { REFUSED } from '../src/refused.js'
import { connect } from './support/client.js'

/** Commands of a server at hand that have neither a method nor a refusal, each with the reason. */
const WITHOUT_METHOD: Readonly<Record<string, string>> = {
  'restore-asking': 'for cluster nodes among themselves',
  trimslots: 'for cluster nodes among themselves',
  xidmprecord: 'for replicas and the append-only file',
}

test('every command of the server has a method, a refusal, or a reason why not', async () => {
  const listed = (await connect().call('COMMAND', 'LIST')) as string[]
  const commands = listed.map((name) => name.toLowerCase()).filter((name) => !name.includes('|'))
  expect(commands).toContain('get')
  const known = new Set([...COMMAND_NAMES, ...Object.keys(REFUSED), ...Object.keys(WITHOUT_METHOD)])
  expect(commands.filter((name) => !known.has(name))).toEqual([])
})

test('no reason is left for a command that has a method or a refusal', () => {
  const names = new Set<string>([...COMMAND_NAMES, ...Object.keys(REFUSED)])
  expect(Object.keys(WITHOUT_METHOD).filter((name) => names.has(name))).toEqual([])
})
