import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isReadOnly } from '../../src/catalogue/facts.js'
import { keysOfCall } from '../../src/command/keys-of-call.js'
import type { Call } from '../../src/transport/call.js'
import { runnableNow } from '../../src/transport/order-by-key.js'

const key = fc.constantFrom<(string | Buffer)[]>('a', 'b', 'é', Buffer.from('a'), Buffer.from('é'), Buffer.from([255]))
const keys = fc.array(key, { minLength: 1, maxLength: 2 })
const call = (name: string, args: Call['args']): Call => ({ name, args, bytes: false })
const calls = fc.oneof(
  key.map((k) => call('get', [k])),
  key.map((k) => call('set', [k, 'v'])),
  keys.map((ks) => call('mget', ks)),
  keys.map((ks) => call('eval', ['return 1', `${ks.length}`, ...ks])),
  keys.map((ks) => call('eval_ro', ['return 1', `${ks.length}`, ...ks, 'argument'])),
  fc.constantFrom(
    call('ping', []),
    call('dbsize', []),
    call('flushall', []),
    call('nosuch', ['a']),
    call('eval', ['return 1', '0', 'a']),
    call('sort', ['a', 'BY', 'w_*']),
  ),
)
const batch = fc.array(fc.record({ call: calls, hasRun: fc.boolean() }), { maxLength: 12 })

/** Two calls whose order matters: one writes, and they share a key or may. */
function conflict(one: Call, other: Call): boolean {
  if (isReadOnly(one) && isReadOnly(other)) return false
  const [a, b] = [one, other].map((each) => keysOfCall(each)?.map((k) => Buffer.from(k).toString('hex')))
  if (a && b) return a.some((each) => b.includes(each))
  return (a ?? b)?.length !== 0 // what names no key may touch any, but not that of a call without one
}

test('what may run now conflicts with nothing later that ran, and what may not does', () => {
  fc.assert(
    fc.property(batch, (given) => {
      const now = runnableNow(
        given.map(({ call }) => call),
        (index) => given[index]!.hasRun,
      )
      given.forEach(({ call: missed, hasRun }, index) => {
        if (hasRun) return void expect(now).not.toContain(index)
        const later = given.slice(index + 1).filter((each) => each.hasRun)
        const isLate = later.some((each) => conflict(missed, each.call))
        expect([index, now.includes(index)]).toEqual([index, !isLate])
      })
      expect(now).toEqual([...now].sort((a, b) => a - b))
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['get', ['k'], ['k']],
  ['zunionstore', ['to', '2', 'a', 'b'], ['to', 'a', 'b']],
  ['xread', ['COUNT', '1', 'STREAMS', 'a', 'b', '0', '0'], ['a', 'b']],
  ['evalsha', ['sha', '1', 'k', 'argument'], ['k']],
  ['fcall_ro', ['f', '2', 'a', 'b'], ['a', 'b']],
  ['ping', [], []],
  ['publish', ['channel', 'x'], []],
  ['fcall', ['f', '0', 'k'], undefined],
  ['flushall', [], undefined],
  ['dbsize', [], undefined],
  ['sort', ['k', 'GET', 'name:*'], undefined],
  ['nosuch', ['k'], undefined],
] as const)('the keys of %s %j', (name, args, expected) => {
  expect(keysOfCall({ name, args })).toEqual(expected)
})
