import { describe, expect, test } from 'vitest'
import { cmd, tupeline } from '../src/index.js'
import { connect, uniquePrefix } from './support/client.js'

/** A list in a list, so many levels deep, as a script makes it. */
const nested = (depth: number): string => `local t = {} for i = 2, ${depth} do t = {t} end return t`

function depthOf(list: unknown): number {
  let depth = 0
  for (let within = list; Array.isArray(within); within = within[0]) depth++
  return depth
}

describe.each(['pipeline', 'transaction'] as const)('deeply nested replies, in a %s', (kind) => {
  test.each([10, 1_000])('%d levels are returned', async (depth) => {
    const redis = tupeline(connect())
    const [list] = await redis[kind]().eval(nested(depth), 0).exec()
    expect(depthOf(list)).toBe(depth)
  })

  test.each([1_002, 2_500, 7_000])('%d levels do not affect other callers', async (depth) => {
    const client = connect()
    const redis = tupeline(client)
    const key = uniquePrefix()
    await client.set(key, 'mine')
    const shape = [cmd.get(key), cmd.eval(nested(depth), 0), cmd.evalBuffer(nested(depth), 0), cmd.get(key)] as const
    const batch = kind === 'pipeline' ? redis.pipeline(shape) : redis.transaction(shape)
    const [[first, text, bytes, last], neighbour, other] = await Promise.all([
      batch.settle(),
      client.get(key),
      redis.pipeline().get(key).settle(),
    ])
    const mine = { status: 'fulfilled', value: 'mine' }
    expect([first, last, neighbour, ...other]).toEqual([mine, mine, 'mine', mine])
    for (const entry of [text, bytes]) {
      expect(entry).toMatchObject({ status: 'rejected', reason: { name: 'DecodeError', outcome: 'executed' } })
      expect(entry.status === 'rejected' && entry.reason.message).toContain('nested more than 1,000 levels deep')
    }
  })
})
