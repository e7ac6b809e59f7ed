import { beforeAll, describe, expect, test, vi } from 'vitest'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { compilers, measure, programs } from '../scripts/type-cost/measure.js'

// What is measured is instantiations: how long a compiler takes depends on the machine.
vi.setConfig({ testTimeout: 120_000 })

const newest = (folder: string): number =>
  Math.max(
    ...fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((file) => fs.statSync(path.join(folder, file)).mtimeMs),
  )

// Users compile against dist, so it must be what src says. `npm test` has built it.
beforeAll(() => {
  const built = fs.statSync('dist/index.d.ts', { throwIfNoEntry: false })
  if (built && built.mtimeMs > newest('src')) return
  const { status, stderr } = spawnSync('npm', ['run', '-s', 'build'], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
}, 120_000)

const costs = new Map<string, number>()
function cost(name: string): number {
  const known = costs.get(name)
  if (known !== undefined) return known
  const { instantiations, errors, output } = measure('typescript-5.9', programs[name] ?? '')
  expect(errors, output).toBe(0)
  costs.set(name, instantiations)
  return instantiations
}

describe('the type instantiations that an editor pays for', () => {
  test('importing the library', () => expect(cost('importing tupeline, one client')).toBeLessThan(1_500))
  test('a chain of 100 steps: at most 3,000, and near the pinned number', () => {
    const instantiations = cost('chain of 100')
    expect(instantiations).toBeLessThanOrEqual(3_000)
    expect(instantiations / 2_918).toBeCloseTo(1, 1)
    expect(instantiations).toBeLessThan(cost('node-redis execTyped, chain of 100'))
  })
  test('the cost of a chain of 480 steps is linear in its length', () => {
    expect(cost('chain of 480')).toBeLessThan(4.8 * cost('chain of 100'))
  })
  test.each(['list', 'record'])('a %s of 1,500 commands: at most 12 for each command', (shape) => {
    const [small, large] = [cost(`${shape} of 100`), cost(`${shape} of 1500`)]
    expect((large - small) / 1_400).toBeLessThanOrEqual(12)
    expect(large / 1_500).toBeLessThanOrEqual(12)
  })
  test('fifty families of typed keys: under 15,000, and near the pinned number', () => {
    const instantiations = cost('50 families')
    expect(instantiations).toBeLessThan(15_000)
    expect(instantiations / 6_799).toBeCloseTo(1, 1)
  })
  test('a command on a typed key: at most 40, of which most is paid once for each family', () => {
    const [families, few, many] = [
      cost('50 families'),
      cost('50 families, 50 commands'),
      cost('50 families, 1,000 commands'),
    ]
    expect((few - families) / 50).toBeLessThanOrEqual(40)
    expect((many - few) / 950).toBeLessThanOrEqual(8)
  })
})

test.each(compilers)('%s compiles a list and a record of 1,500, and a chain of 480', (compiler) => {
  const shapes = compiler === 'typescript-5.9' ? [] : ['list of 1500', 'record of 1500'] // 5.9 compiled them above
  for (const name of [...shapes, 'chain of 480']) {
    if (compiler === 'typescript-5.9') expect(cost(name), name).toBeLessThan(18_000)
    else {
      const { errors, output, instantiations } = measure(compiler, programs[name] ?? '')
      expect(errors, output).toBe(0)
      expect(instantiations, name).toBeLessThan(18_000)
    }
  }
})

// Where no overload fits, the compiler tries them all, and goes on with what the last one gives.
test.each(compilers)('%s: mistakes in mid-chain are plain errors, and the compiler terminates', (compiler) => {
  const steps = ".set('k', 'v').get('k').incr('n')".repeat(15)
  const chain = (mistakes: string): string =>
    `${programs['importing tupeline, one client']}export const r = redis.pipeline()${steps}${mistakes}${steps}.exec()`

  const typo = measure(compiler, chain(".gett('k')"), 30_000)
  expect(typo.errors, typo.output).toBe(1)
  expect(typo.output).toContain("Property 'gett' does not exist on type 'Pipeline<")

  const wrong = ".set('k').get(7).zrange('k', null, {}).hset('k', { a: undefined }).mget([['a']]).xread('BLOCK', 0)"
  const { errors, output, instantiations } = measure(compiler, chain(wrong), 30_000)
  expect(errors, output).toBe(6)
  expect(output).not.toContain('excessively deep')
  expect(instantiations).toBeLessThan(15_000)
})
