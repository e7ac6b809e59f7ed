import { beforeAll, describe, expect, test } from 'vitest'
import { spawnSync } from 'node:child_process'
import { measure, programs } from '../scripts/type-cost/measure.js'

// Users compile against dist; the same declarations must stand there whatever ran before.
beforeAll(() => {
  const { status, stderr } = spawnSync('npm', ['run', '-s', 'build'], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
}, 120_000)

const cost = (name: string): number => {
  const { instantiations, errors, output } = measure('typescript-5.9', programs[name] ?? '')
  expect(errors, output).toBe(0)
  return instantiations
}

describe('what the types cost an editor, in instantiations', () => {
  test('importing', () => expect(cost('importing tupeline, one client')).toBeLessThan(1_500))
  test('a chain of 100 steps stays under 10,000, and near what it was', () => {
    const instantiations = cost('chain of 100')
    expect(instantiations).toBeLessThan(10_000)
    expect(instantiations / 5_203).toBeCloseTo(1, 1)
    expect(instantiations).toBeLessThan(cost('node-redis execTyped, chain of 100'))
  })
  test('a chain of 480 steps grows with its length, not with its square', () => {
    expect(cost('chain of 480')).toBeLessThan(4.8 * cost('chain of 100'))
  })
  test.each(['list', 'record'])('a %s of 1,500 commands: at most 12 a command', (shape) => {
    const [small, large] = [cost(`${shape} of 100`), cost(`${shape} of 1500`)]
    expect((large - small) / 1_400).toBeLessThanOrEqual(12)
    expect(large / 1_500).toBeLessThanOrEqual(12)
  })
})

test('a typo in mid-chain is one plain error, and the compiler comes to an end', () => {
  const source = `${programs['importing tupeline, one client']}
export const r = redis.pipeline().get('k').gett('k').set('k').incr('n', 5, 6).get({}).incr('n').exec()`
  const { errors, output } = measure('typescript-5.9', source, 30_000)
  expect(errors).toBeGreaterThan(0)
  expect(output).toContain("Property 'gett' does not exist on type 'Pipeline<[string | null], \"legacy\">'")
  expect(output).not.toContain('excessively deep')
})
