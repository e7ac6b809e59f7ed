import { expect, test } from 'vitest'
import { keysOfCall } from '../../src/command/keys-of-call.js'

test.each<[call: string, keys: string[] | undefined]>([
  ['get a', ['a']],
  ['rename a b', ['a', 'b']],
  ['eval return 1 a b', ['a']],
  ['xread STREAMS a 0', ['a']],
  ['publish a b', []],
  ['echo a', []],
  ['time', []],
  // Not known, or more than is named.
  ['nosuch a', undefined],
  ['get', undefined],
  ['eval return 0 a', undefined],
  ['eval return two a', undefined],
  ['sort a BY w:* STORE b', undefined],
  ['sort a BY nosort STORE b', ['a', 'b']],
  ['flushall', undefined],
  ['scan 0', undefined],
  ['ft.search i a', undefined],
  ['ts.add a 1 2', undefined],
  ['ts.get a', ['a']],
])('%s: %j', (call, keys) => {
  const [name = '', ...args] = call.split(' ')
  expect(keysOfCall({ name, args })).toEqual(keys)
})
